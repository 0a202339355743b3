"""How the parts of a decree announce themselves.

The words at the beginning of a line, in all the forms that offices use.

Each recogniser gives the label as it stands in the clean text (a prefix of it), or nothing.  They
look at one line; what only its neighbours can tell (whether "KEDUA" begins a dictum or goes on a
sentence) is decided in `sections`.
"""

from __future__ import annotations

import re

OFFICES = (
    "KEPALA|BUPATI|WALI"
    " ?KOTA|GUBERNUR|CAMAT|LURAH|SEKRETARIS|DIREKTUR|INSPEKTUR|KETUA|ASISTEN|MENTERI|REKTOR|PIMPINAN|PEMIMPIN|KOORDINATOR|PENJABAT"
)
_UNITS = "SATU|DUA|TIGA|EMPAT|LIMA|ENAM|TUJUH|DELAPAN|SEMBILAN"
_NUMBER = r"(?:(?:\d{1,2}|[A-Za-z]|[IVX]{1,4})[.)]\s*)?"

LONGEST_OFFICE = 90

HEADING = re.compile(r"(?:SURAT )?K ?E ?P ?U ?T ?U ?S ?A ?N\b", re.IGNORECASE)
CLAUSES = re.compile(
    r"(M(?i:enimbang|engingat|emperhatikan|embaca|endengar))(?!\w)\s*(?::|$|(?=(?:[a-z]|\d{1,2})[.)]|(?i:bahwa|undang|peraturan|surat|hasil|keputusan)\b))"
)
DECISION = re.compile(r"M ?E ?M ?U ?T ?U ?S ?K ?A ?N(?!\w)\s*:?(?=$|\s*M)", re.IGNORECASE)
ESTABLISHING = re.compile(r"M ?(?:enetapkan|E ?N ?E ?T ?A ?P ?K ?A ?N)\s*(?:[:;,.]|$)")
DICTUM = re.compile(
    rf"(?:DIKTUM )?(PERTAMA|KE ?(?:SEPULUH|SEBELAS|(?:{_UNITS})(?: ?BELAS| ?PULUH(?:"
    rf" ?(?:{_UNITS}))?)?))(?!\w)\s*(:?)",
    re.IGNORECASE,
)
CLOSING = re.compile(r"D(?i:itetapkan|ikeluarkan|itanda ?tangani)\s+(?i:di)\b")
PLACED = re.compile(
    r"(?P<place>[A-Z][\w. ]{2,40}),\s*(?i:tanggal\s+)?\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4}\s*\.?$"
)
DATED = re.compile(
    r"(?i:pada\s+)?(?i:tanggal|tgl)\b|:|\d{1,2}\s[A-Z][\w' -]{2,20}\s\d{4}(?:\s[HM])?\.?$", re.ASCII
)
RECIPIENTS = re.compile(
    r"T(?i:embusan|indasan)\b[^:]{0,80}?(?::|$|(?=\b1[.)]\s))|S(?i:alinan)\b[^:]{0,80}\b(?i:disampaikan)\b[^:]{0,60}(?::|$)"
)
ADDRESSED = re.compile(
    r"(?i:disampaikan\s+)?(?i:kepada\s+)?Y(?i:th)\b\s*\.?\s*:?\s*(?:$|(?=1[.)]\s))|K(?i:epada)\s*:?\s*$"
)
ANNEX = re.compile(
    r"(?:LAMPIRAN|Lampiran(?=\s*(?:[IVXL]{1,6}|\d{1,2})?\s*(?::|$|K|S(?:K|urat)\b)))\b(?:\s+([IVXL]{1,6}|\d{1,2})\b)?(?!\s+[a-z])"
)
OFFICE = re.compile(
    rf"(?:(?:a\.? ?n\.?|u\.? ?b\.?|Plt\.?|Plh\.?|Pj\.?|Pjs\.?)\s*)*(?P<office>(?:{OFFICES})\b)",
    re.IGNORECASE,
)
JABATAN = re.compile(rf"{_NUMBER}(?i:nama\s+)?J(?i:abatan)\s*(?::|$)")
TUGAS = re.compile(
    rf"{_NUMBER}(?:U(?i:raian)\s+[Tt]|T)(?i:ugas)(?:\s+(?i:pokok|jabatan|utama))?(?:\s+(?i:dan)\s+(?i:fungsi))?\s*(?::|$)"
)
FUNGSI = re.compile(rf"{_NUMBER}(?:U(?i:raian)\s+[Ff]|F)(?i:ungsi)(?:\s+(?i:jabatan))?\s*(?::|$)")
INDICATORS = re.compile(
    rf"{_NUMBER}(?:[DT](?i:aftar|abel)\s+[iI]|I)(?i:ndikator)(?:\s+(?i:kinerja)(?:\s+(?i:individu|utama|jabatan))?)?(?:\s*\([A-Z]{{2,4}}\))?\s*(?::|$)"
)
FORM_LABEL = re.compile(
    rf"{_NUMBER}(?=[A-Z])(?i:ikhtisar(?:\s+jabatan)?|(?:hasil|bahan|perangkat|unit|kondisi)\s+kerja|(?:syarat|kelas|kode|nilai)\s+jabatan|wewenang|tanggung\s+jawab"
    r"|atasan(?:\s+langsung)?|kualifikasi(?:\s+jabatan)?|eselon(?:ering)?|kedudukan|indikator(?:\s+kinerja(?:\s+(?:individu|utama))?)?|sasaran|target|satuan|sumber\s+data"
    r"|formula(?:si)?|penanggung\s+jawab)\s*:"
)
_HEADING = r"(?P<heading>[A-Z][\w /]{2,40}?)\s*:(?=\s|$)\s*"
LABELLED = re.compile(_HEADING)
OTHER_LABEL = re.compile(rf"(?:(?:\d{{1,2}}|[a-z])[.)]\s*)?{_HEADING}")
HOLDER = re.compile(
    rf"{_NUMBER}(?:N(?i:ama)(?:\s+(?i:pegawai|pejabat))?|NIP|P(?i:angkat)(?:\s*/\s*(?i:gol\w*\.?(?:\s+ruang)?))?)\s*:"
)
NUMBERED = re.compile(r"(?:\d{1,2}|[A-Z]|[IVX]{1,5})[.)]\s+(?=\w)")
SECTION = re.compile(r"(?:[A-Z]|[IVX]{1,5})\.\s+[A-Z]{2}")
POSITION_HEADING = re.compile(r"(?:[A-Z]|[IVX]{2,5})\.\s+(?P<title>[A-Z][^:;,.]{2,80})")
PAGE_NUMBER = re.compile(
    r"[-–—]\s*\d{1,4}\s*[-–—]|(?i:halaman|hal\.?)\s+\d{1,4}(?:\s+(?i:dari)\s+\d{1,4})?|\d{1,3}"
)
FOOTER = re.compile(
    r"Dokumen ini (?:telah )?ditandatangani secara elektronik|UU ITE |Periksa keaslian|cetaknya"
    r" merupakan alat bukti|menggunakan sertifikat"
)
NIP = re.compile(r"NIP\b\.?\s*:?\s*", re.IGNORECASE)
RANK = re.compile(r"(?i:pembina|penata|pengatur|juru)\b")
_ABBREVIATION = re.compile(r"(?:^|[\s(])[A-Z]?[a-z]{0,3}\.$")
_ENDS = re.compile(r"(?:[;.:]|;\s*(?:dan|atau|dan/atau|serta))$")
_DANGLES = re.compile(r"(?:\b(?:huruf|angka|ayat|pasal|nomor|diktum|dan|atau)|,)$", re.IGNORECASE)
JOINT = re.compile(r"(?:dan|atau|dan/atau|serta)[,;:]?")
_PLACES = {
    word: number
    for number, word in enumerate(
        ("SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN"), 1
    )
}


def is_capitals(text: str) -> bool:
    """Tell a title from a sentence."""
    return text.isupper() and not NIP.match(text)


def is_section(text: str) -> bool:
    """Tell the heading of a section in an annex: "B. UPAYA KESEHATAN", in capitals."""
    return SECTION.match(text) is not None and text.isupper()


def heads_position(text: str) -> bool:
    """Tell the line that heads a position above its label Jabatan: "B. Kepala Bidang"."""
    return POSITION_HEADING.fullmatch(text) is not None


def names_position(text: str) -> bool:
    """Tell the line that names a position above its table of indicators.

    Numbered, or an office and no more.
    """
    office = OFFICE.match(text)
    return heads_position(text) or (
        office is not None
        and not text.endswith((".", ";", ":", ","))
        and len(text) < LONGEST_OFFICE
    )


def ends(text: str) -> bool:
    """Return whether a sentence is at its end.

    Not after "Kab." and its like, whose full stop ends nothing.
    """
    return _ENDS.search(text) is not None and _ABBREVIATION.search(text) is None


def dangles(text: str) -> bool:
    """Return whether a reference is still open ("huruf").

    The letter on the next line is then no list marker.
    """
    return _DANGLES.search(text) is not None and not ends(text)


def ordinal(word: str) -> int:
    """Return the number that the label of a dictum says.

    1 for PERTAMA and KESATU, 12 for KEDUA BELAS.
    """
    bare = word.upper().replace(" ", "")
    if bare in {"PERTAMA", "KESATU"}:
        return 1
    bare = bare.removeprefix("KE")
    if bare in {"SEPULUH", "SEBELAS"}:
        return 10 if bare == "SEPULUH" else 11
    if bare.endswith("BELAS"):
        return 10 + _PLACES[bare.removesuffix("BELAS")]
    tens, _, units = bare.rpartition("PULUH")
    return 10 * _PLACES.get(tens, 0) + _PLACES.get(units, 0)


def is_office(text: str) -> bool:
    """Tell the first line of a signature block or an issuer: an office in capitals."""
    found = OFFICE.match(text)
    return found is not None and text[found.start("office") :].isupper()
