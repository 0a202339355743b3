"""What the types of regulations are called, and their hierarchy."""

from __future__ import annotations

import re

ABBREVIATIONS: dict[str, str] = {
    "uu": "Undang-Undang",
    "perppu": "Peraturan Pemerintah Pengganti Undang-Undang",
    "perpu": "Peraturan Pemerintah Pengganti Undang-Undang",
    "pp": "Peraturan Pemerintah",
    "perpres": "Peraturan Presiden",
    "keppres": "Keputusan Presiden",
    "inpres": "Instruksi Presiden",
    "permendagri": "Peraturan Menteri Dalam Negeri",
    "kepmendagri": "Keputusan Menteri Dalam Negeri",
    "permenkes": "Peraturan Menteri Kesehatan",
    "permendikbud": "Peraturan Menteri Pendidikan dan Kebudayaan",
    "permenkeu": "Peraturan Menteri Keuangan",
    "pmk": "Peraturan Menteri Keuangan",
    "permenpan-rb": "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    "permenpan rb": "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    "permenpanrb": "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    "permenpan": "Peraturan Menteri Negara Pendayagunaan Aparatur Negara",
    "tap mpr": "Ketetapan Majelis Permusyawaratan Rakyat",
    "perda": "Peraturan Daerah",
    "pergub": "Peraturan Gubernur",
    "perbup": "Peraturan Bupati",
    "perwali": "Peraturan Wali Kota",
    "perwal": "Peraturan Wali Kota",
    "perdes": "Peraturan Desa",
}
"""Types of regulations by the short names that are said of them, in small letters."""
SHORT_WORDS = "|".join(
    r"\s+".join(map(re.escape, short.split()))
    for short in sorted(ABBREVIATIONS, key=len, reverse=True)
)
"""A pattern for any of them, the longest first: `permenpan\\s+rb|permenpan|perda`."""
_INSTITUTIONS = (
    "badan",
    "kepala",
    "lembaga",
    "komisi",
    "mahkamah",
    "bank",
    "otoritas",
    "ombudsman",
    "dewan",
    "majelis",
    "bpk",
    "bpkp",
    "bps",
    "kpu",
    "lan",
)

TYPES: tuple[tuple[str, str], ...] = (
    ("undang-undang dasar", "UUD"),
    ("uud", "UUD"),
    ("undang-undang darurat", "UUDRT"),
    ("undang-undang drt", "UUDRT"),
    ("undang-undang", "UU"),
    ("peraturan pemerintah pengganti undang-undang", "PERPPU"),
    ("peraturan pemerintah", "PP"),
    ("peraturan presiden", "PERPRES"),
    ("keputusan presiden", "KEPPRES"),
    ("instruksi presiden", "INPRES"),
    ("peraturan menteri dalam negeri", "PERMENDAGRI"),
    ("keputusan menteri dalam negeri", "KEPMENDAGRI"),
    (
        "peraturan menteri negara pendayagunaan aparatur negara dan reformasi birokrasi",
        "PERMENPANRB",
    ),
    ("peraturan menteri pendayagunaan aparatur negara dan reformasi birokrasi", "PERMENPANRB"),
    ("peraturan menteri negara pan dan rb", "PERMENPANRB"),
    ("peraturan menteri pan dan rb", "PERMENPANRB"),
    ("peraturan menteri pan & rb", "PERMENPANRB"),
    ("peraturan menteri pan-rb", "PERMENPANRB"),
    ("peraturan menteri pan rb", "PERMENPANRB"),
    ("peraturan menteri panrb", "PERMENPANRB"),
    ("peraturan menteri negara pendayagunaan aparatur negara", "PERMENPAN"),
    ("peraturan menteri pendayagunaan aparatur negara", "PERMENPAN"),
    ("peraturan menteri negara pan", "PERMENPAN"),
    ("peraturan menteri pan", "PERMENPAN"),
    ("peraturan menteri keuangan", "PMK"),
    ("peraturan menteri luar negeri", "PERMENLU"),
    ("peraturan menteri perencanaan pembangunan nasional", "PERMENPPN"),
    ("peraturan menteri komunikasi dan informatika", "PERMENKOMINFO"),
    ("peraturan kepala arsip nasional", "PERANRI"),
    ("peraturan arsip nasional", "PERANRI"),
    ("peraturan kepala anri", "PERANRI"),
    ("peraturan anri", "PERANRI"),
    ("peraturan kepala badan kepegawaian negara", "PERBKN"),
    ("peraturan badan kepegawaian negara", "PERBKN"),
    ("peraturan kepala bkn", "PERBKN"),
    ("peraturan bkn", "PERBKN"),
    ("peraturan badan siber dan sandi negara", "PERBSSN"),
    ("peraturan bssn", "PERBSSN"),
    ("peraturan kepala lembaga kebijakan pengadaan", "PERLKPP"),
    ("peraturan lembaga kebijakan pengadaan", "PERLKPP"),
    ("peraturan kepala lkpp", "PERLKPP"),
    ("peraturan lkpp", "PERLKPP"),
    ("peraturan bersama", "PERBERSAMA"),
    ("ketetapan majelis permusyawaratan rakyat", "TAPMPR"),
    ("ketetapan mpr", "TAPMPR"),
    ("peraturan daerah provinsi", "PERDAPROV"),
    ("peraturan daerah propinsi", "PERDAPROV"),
    ("peraturan daerah daerah istimewa", "PERDAPROV DAERAH ISTIMEWA"),
    ("peraturan daerah istimewa", "PERDAPROV DAERAH ISTIMEWA"),
    ("peraturan daerah khusus ibukota", "PERDAPROV DAERAH KHUSUS IBUKOTA"),
    ("peraturan daerah khusus ibu kota", "PERDAPROV DAERAH KHUSUS IBUKOTA"),
    ("peraturan daerah khusus", "PERDASUS"),
    ("peraturan daerah", "PERDA"),
    ("qanun kabupaten", "QANUN KABUPATEN"),
    ("qanun kota", "QANUN KOTA"),
    ("qanun", "QANUNACEH"),
    ("peraturan gubernur", "PERGUB"),
    ("peraturan bupati", "PERBUP"),
    ("peraturan wali kota", "PERWALI"),
    ("peraturan walikota", "PERWALI"),
    ("peraturan desa", "PERDES"),
    ("peraturan menteri", "PERMEN"),
    *(
        (f"peraturan {institution}", f"PERLEMBAGA {institution.upper()}")
        for institution in _INSTITUTIONS
    ),
)
"""The register's name by the words of a decree, longest first: the first match counts."""
WORDS: dict[str, str] = {
    name: words.title().replace(" Dan ", " dan ") for words, name in reversed(TYPES)
}
WORDS |= {
    "UUD": "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
    "PERMENPANRB": "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    "PERMENPAN": "Peraturan Menteri Negara Pendayagunaan Aparatur Negara",
    "PERBKN": "Peraturan Badan Kepegawaian Negara",
    "PERANRI": "Peraturan Arsip Nasional Republik Indonesia",
    "PERLKPP": "Peraturan Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah",
    "TAPMPR": "Ketetapan Majelis Permusyawaratan Rakyat",
    "PERDAPROV": "Peraturan Daerah Provinsi",
    "QANUN": "Qanun",
    "QANUNACEH": "Qanun Aceh",
    "PERLEMBAGA": "Peraturan",
}
"""The words of a decree by the register's name."""
REGIONAL = frozenset(
    {"PERDAPROV", "PERDASUS", "PERDA", "QANUN", "PERGUB", "PERBUP", "PERWALI", "PERDES"}
)
"""Types whose name is whole only with that of a region."""
PLACED = REGIONAL | {"PERMEN", "PERBERSAMA", "PERLEMBAGA"}
"""Types whose name in the register has that of a region or an institution after it."""

# UU 12/2011 arts. 7 and 8, with the regulations of ministers and institutions where practice
# lists them
_RANKED: tuple[tuple[int, str], ...] = (
    (1, "UUD"),
    (2, "TAPMPR"),
    (3, "UU UUDRT PERPPU"),
    (4, "PP"),
    (5, "PERPRES KEPPRES"),
    (
        6,
        (
            "PERMENDAGRI PERMENPANRB PERMENPAN PMK PERMENLU PERMENPPN PERMENKOMINFO PERMEN"
            " PERBERSAMA PERANRI PERBKN PERBSSN PERLKPP PERLEMBAGA"
        ),
    ),
    (7, "PERDAPROV PERDASUS QANUNACEH"),
    (8, "PERGUB"),
    (9, "PERDA QANUN"),
    (10, "PERBUP PERWALI"),
    (11, "PERDES"),
)
RANKS: dict[str, int] = {name: rank for rank, names in _RANKED for name in names.split()}
"""The place of a type in the hierarchy; 1 is highest."""
