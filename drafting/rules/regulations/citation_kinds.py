"""The types of regulations: by which words decrees call them, by which names the register does.

And where they stand in the hierarchy.
"""

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
"""A pattern for any of them, the longest first."""
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

# The names by which registers call the types.  Longest first: the first that fits wins.
_TYPES: tuple[tuple[str, str], ...] = (
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
_WORDS: dict[str, str] = {
    name: words.title().replace(" Dan ", " dan ") for words, name in reversed(_TYPES)
}
_WORDS |= {
    "UUD": "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
    # its name since 2014
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
REGIONAL = frozenset(
    {"PERDAPROV", "PERDASUS", "PERDA", "QANUN", "PERGUB", "PERBUP", "PERWALI", "PERDES"}
)
"""Types whose name is whole only with that of a region."""
_PLACED = REGIONAL | {"PERMEN", "PERBERSAMA", "PERLEMBAGA"}

# UU 12/2011 arts. 7 and 8: the hierarchy, with the regulations of ministers and institutions where
# practice lists them.
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
_NAMES_OF_THE_STATE = re.compile(r"\s+(?:republik\s+indonesia|r\.?i\.?)(?=\s|$)")
_SAID_TWICE = re.compile(
    r"^(?P<ruler>PERBUP|PERWALI|PERGUB) (?:KABUPATEN|KOTA|PROVINSI|PROPINSI) (?=\S)"
)


def kind_of(words: str) -> str:
    """Return the register's name of a type of regulation from its words."""
    plain = re.sub(r"\s+", " ", words).strip(" ,").lower()
    plain = re.sub(r"undang\W{1,3}undang", "undang-undang", plain)
    plain = re.sub(r"\bkab\.?(?=\s)", "kabupaten", _NAMES_OF_THE_STATE.sub("", plain))
    plain = _in_full(plain)
    for beginning, name in _TYPES:
        if plain.startswith(beginning) and not plain[len(beginning) :][:1].isalpha():
            rest = plain[len(beginning) :].strip(" .").upper()
            whole = f"{name} {rest}" if name.partition(" ")[0] in _PLACED and rest else name
            return _SAID_TWICE.sub(r"\g<ruler> ", whole)
    return plain.upper()


def abbreviated(words: str) -> tuple[str, str] | None:
    """Return the short name of a type with which these words begin, as written, and its full name."""
    found = _SHORT.match(words)
    return (
        (found.group(), ABBREVIATIONS[_SPACES.sub(" ", found.group().lower())]) if found else None
    )


def name(key: str) -> str:
    """Return a regulation's type, number and year as a decree writes them.

    `UU/23/2014` is Undang-Undang Nomor 23 Tahun 2014.
    """
    kind, number, year = split(key)
    base, _space, place = kind.partition(" ")
    words = _WORDS.get(base, base.title())
    if base == "UUD":
        return words
    return (
        f"{words}{' ' + place.title().replace(' Dan ', ' dan ') if place else ''} Nomor"
        f" {number}{' Tahun ' + year if year else ''}"
    )


def split(key: str) -> tuple[str, str, str]:
    """Return type, number and year ("" where the number carries it) of a register's key."""
    kind, rest = _parted(key)
    number, _slash, year = rest.rpartition("/")
    return (
        (kind, number, year)
        if number and re.fullmatch(r"(?:18|19|20)\d{2}", year) and "/" not in number
        else (kind, rest, "")
    )


def key_of(kind: str, number: str, year: int | None) -> str:
    """Return the key of a regulation.

    A number that carries its year (PER/09/M.PAN/5/2007) is its own key.
    """
    number = re.sub(r"\s+", "", number).upper()
    number = number.lstrip("0") or number if number.isdigit() else number
    return (
        f"{kind}/{number}"
        if year is None or f"/{year}/" in f"{number}/"
        else f"{kind}/{number}/{year}"
    )


def alike(key: str) -> str:
    """Return what two spellings of one key have in common: PER/9/M.PAN/5/2007 is PER/09/M.PAN/5/2007."""
    return re.sub(r"(?<=/)0+(?=\d)", "", key)


_SPACES = re.compile(r"\s+")
_SHORT = re.compile(rf"(?:{SHORT_WORDS})(?![\w-])", re.IGNORECASE)
_KEY_OF_A_PAIR = re.compile(r"(?P<kind>[A-Z]+ [^/]*/KEPALA [^/]*)/(?P<rest>.*)")


def _parted(key: str) -> tuple[str, str]:
    """Part a key at the end of its type.

    Which for a minister who heads an agency too has a stroke in it.
    """
    pair = _KEY_OF_A_PAIR.match(key)
    if pair:
        return pair["kind"], pair["rest"]
    kind, _slash, rest = key.partition("/")
    return kind, rest


def _in_full(plain: str) -> str:
    short = abbreviated(plain)
    return f"{short[1].lower()}{plain[len(short[0]) :]}" if short else plain
