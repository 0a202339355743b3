"""The labels of a decree's parts, in all forms in which offices write.

Each pattern matches the label as it stands in the clean text, a prefix of the line.  A pattern sees
one line; what only its neighbours can tell (whether "KEDUA" begins a dictum or goes on a sentence)
is decided in `openings`.  The labels of the positions of an annex are in `position_labels`.
"""

from __future__ import annotations

import re

OFFICES = (
    "KEPALA|BUPATI|WALI ?KOTA|GUBERNUR|CAMAT|LURAH|SEKRETARIS|DIREKTUR|INSPEKTUR|KETUA|ASISTEN"
    "|MENTERI|REKTOR|PIMPINAN|PEMIMPIN|KOORDINATOR|PENJABAT"
)
_UNITS = "SATU|DUA|TIGA|EMPAT|LIMA|ENAM|TUJUH|DELAPAN|SEMBILAN"

# e.g. "KEPUTUSAN", "SURAT KEPUTUSAN", "K E P U T U S A N"
HEADING = re.compile(r"(?:SURAT )?K ?E ?P ?U ?T ?U ?S ?A ?N\b", re.IGNORECASE)
# e.g. "Menimbang :", "Mengingat 1.", "MEMPERHATIKAN bahwa"
CLAUSES = re.compile(
    r"(M(?i:enimbang|engingat|emperhatikan|embaca|endengar))(?!\w)\s*"
    r"(?::|$|(?=(?:[a-z]|\d{1,2})[.)]|(?i:bahwa|undang|peraturan|surat|hasil|keputusan)\b))"
)
# e.g. "MEMUTUSKAN :", "M E M U T U S K A N", "MEMUTUSKAN: Menetapkan"
DECISION = re.compile(r"M ?E ?M ?U ?T ?U ?S ?K ?A ?N(?!\w)\s*:?(?=$|\s*M)", re.IGNORECASE)
# e.g. "Menetapkan :", "MENETAPKAN"
ESTABLISHING = re.compile(r"M ?(?:enetapkan|E ?N ?E ?T ?A ?P ?K ?A ?N)\s*(?:[:;,.]|$)")
# e.g. "KESATU :", "DIKTUM KEDUA BELAS", "KETIGA PULUH SATU"
DICTUM = re.compile(
    rf"(?:DIKTUM )?(PERTAMA|KE ?(?:SEPULUH|SEBELAS|(?:{_UNITS})(?: ?BELAS| ?PULUH(?:"
    rf" ?(?:{_UNITS}))?)?))(?!\w)\s*(:?)",
    re.IGNORECASE,
)
# e.g. "Ditetapkan di Kepanjen", "Dikeluarkan di", "Ditetapkan : Kepanjen", "Di tetapkan di"
CLOSING = re.compile(
    r"D(?i:i ?tetapkan|i ?keluarkan|i ?tanda ?tangani)"
    r"(?:\s+(?i:di)\b|\s*:|\s+(?i:pada\s+tanggal)\b)"
)
# e.g. "Kepanjen, 5 Januari 2026", "Kepanjen, tanggal 5 Januari 2026"
PLACED = re.compile(
    r"(?P<place>[A-Z][\w. ]{2,40}),\s*(?i:tanggal\s+)?\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4}\s*\.?$"
)
# e.g. "pada tanggal 5 Januari 2026", ": Kepanjen", "16 Rajab 1447 H"
DATED = re.compile(
    r"(?i:pada\s+)?(?i:tanggal|tgl)\b|:|\d{1,2}\s[A-Z][\w' -]{2,20}\s\d{4}(?:\s[HM])?\.?$", re.ASCII
)
# e.g. "Tembusan :", "SALINAN : Keputusan ini disampaikan kepada :", "Tindasan", "c.c. :"
RECIPIENTS = re.compile(
    r"T(?i:embusan|indasan)\b[^:]{0,80}?(?::|$|(?=\b1[.)]\s))"
    r"|S(?i:alinan)\b\s*:?[^:]{0,80}\b(?i:disampaikan|dikirim(?:kan)?|diberikan)\b[^:]{0,60}(?::|$)"
    r"|S(?i:alinan)\s*:$"
    r"|C(?i:\.?\s?c\b\.?)\s*(?::|$)|c\.?\s?c\b\.?\s*(?::|$)"
)
# e.g. "disampaikan kepada Yth. :", "Yth. 1.", "Kepada :"
ADDRESSED = re.compile(
    r"(?i:disampaikan\s+)?(?i:kepada\s+)?Y(?i:th)\b\s*\.?\s*:?\s*(?:$|(?=1[.)]\s))"
    r"|K(?i:epada)\s*:?\s*$"
)
# e.g. "LAMPIRAN II", "Lampiran : Keputusan Camat", "Lampiran SK"; not "Lampiran yang"
ANNEX = re.compile(
    r"(?:LAMPIRAN|Lampiran(?=\s*(?:[IVXL]{1,6}|\d{1,2})?\s*(?::|$|K|S(?:K|urat)\b)))\b"
    r"(?:\s+([IVXL]{1,6}|\d{1,2})\b)?(?!\s+[a-z])"
)
# e.g. "CAMAT", "a.n. BUPATI", "Plt. Kepala"
OFFICE = re.compile(
    rf"(?:(?:a\.? ?n\.?|u\.? ?b\.?|Plt\.?|Plh\.?|Pj\.?|Pjs\.?)\s*)*(?P<office>(?:{OFFICES})\b)",
    re.IGNORECASE,
)
# e.g. "- 2 -", "Halaman 2 dari 5", "12"
PAGE_NUMBER = re.compile(
    r"[-–—]\s*\d{1,4}\s*[-–—]"
    r"|(?i:halaman|hal\.?)\s+\d{1,4}(?:\s+(?i:dari)\s+\d{1,4})?|\d{1,3}"
)
# e.g. "Dokumen ini telah ditandatangani secara elektronik", "UU ITE No. 11 Tahun 2008"
FOOTER = re.compile(
    r"Dokumen ini (?:telah )?ditandatangani secara elektronik|UU ITE |Periksa keaslian|cetaknya"
    r" merupakan alat bukti|menggunakan sertifikat|Halaman ini bukan Keputusan tanpa"
    r"|Informasi Elektronik dan/atau"
    r"|(?:Salinan|Petikan|Pertinggal) ini bukan naskah asli"
)
# e.g. "SUSUNAN TIM (lanjutan)", above the rows of a table that goes on over a page
GOES_ON = re.compile(r"\(lanjutan\)\s*$", re.IGNORECASE)
# e.g. "4. Analis Kerja Sama (lanjutan)", above a table that goes on over a page
CONTINUED = re.compile(r"\d{1,3}[.)]\s.{1,300}\(lanjutan\)\s*", re.IGNORECASE)
# e.g. "NIP. " before "19700101 199003 1 001"
NIP = re.compile(r"NIP\b\.?\s*:?\s*", re.IGNORECASE)
# e.g. "Pangkat/Gol. Ruang : ", "Pangkat :", "Gol. : "
RANK_LABEL = re.compile(
    r"(?:P(?i:angkat)(?:\s*[/,(]?\s*G(?i:ol(?:ongan)?)\b\.?)?|G(?i:ol(?:ongan)?)\b\.?)"
    r"(?:\s*[/,]?\s*R(?i:uang))?\)?\s*:\s*"
)
# e.g. "Pembina Utama Muda", "Penata Tingkat I", "Pangkat : Penata", "IV/a"
RANK = re.compile(
    rf"{RANK_LABEL.pattern}|(?i:pembina|penata|pengatur|juru)\b|\(?[IV]{{1,3}}\s?/\s?[a-e]\)?$"
)
# e.g. "Catatan :", "- UU ITE No. 11", "Keterangan:", "*) coret": below a signature, no name
NOTE = re.compile(
    r"(?:[-•–*]\s*)*(?:(?i:catatan|keterangan)\s*:|UU ITE\b|(?i:dokumen ini)\b|(?i:balai"
    r" (?:besar )?sertifikasi)|\*\)|(?i:undang-undang)\b)"
)
# e.g. "Kab." at the end of a line: its full stop ends no sentence
_ABBREVIATION = re.compile(r"(?:^|[\s(])[A-Z]?[a-z]{0,3}\.$")
# e.g. "…;", "….", "…; dan"
_ENDS = re.compile(r"(?:[;.:]|;\s*(?:dan|atau|dan/atau|serta))$")
# e.g. "sebagaimana dimaksud dalam huruf", "menetapkan,"
_DANGLES = re.compile(r"(?:\b(?:huruf|angka|ayat|pasal|nomor|diktum|dan|atau)|,)$", re.IGNORECASE)
# e.g. "dan", "atau", "dan/atau" alone on a line
JOINT = re.compile(r"(?:dan|atau|dan/atau|serta)[,;:]?")
_PLACES = {word: number for number, word in enumerate(_UNITS.split("|"), 1)}


# e.g. "Dengan Rahmat Allah SWT", "Atas Berkat Rahmat Tuhan", "Bismillahirrahmanirrahim"
GRACE = re.compile(
    r"(?:DENGAN|ATAS)\s+(?:BERKAT\s+)?RAHMAT\s+(?:TUHAN|ALLAH)(?:\s+(?:YANG\s+MAHA\s+(?:ESA|KUASA)"
    r"|SWT\.?|SUBHANAHU\s+WA\s+TA['’]?ALA))?|BISMILLAH\w*(?:\s+\w*RAHMAN\w*\s+\w*RAHIM)?",
    re.IGNORECASE,
)


def is_capitals(text: str) -> bool:
    """Return whether a line is a title and no sentence."""
    return text.isupper() and not NIP.match(text)


def ends(text: str) -> bool:
    """Return whether a line ends a sentence; "Kab." and its like do not."""
    return _ENDS.search(text) is not None and _ABBREVIATION.search(text) is None


def dangles(text: str) -> bool:
    """Return whether a line ends in an open reference ("huruf").

    The letter on the next line is then no list marker.
    """
    return _DANGLES.search(text) is not None and not ends(text)


def ordinal(word: str) -> int:
    """Return the number in a dictum's label: 1 for KESATU, 12 for KEDUA BELAS."""
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
    """Return whether a line is an office in capitals: a signature or issuer."""
    found = OFFICE.match(text)
    return found is not None and text[found.start("office") :].isupper()
