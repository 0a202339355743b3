"""The labels of an annex: Jabatan, Tugas, Fungsi, and others."""

from __future__ import annotations

import re

from drafting.rules.importing.lines.labels import OFFICE

_LONGEST_OFFICE = 90

# e.g. "1. ", "B. ", "IV) " before a label
_NUMBER = r"(?:(?:\d{1,2}|[A-Za-z]|[IVX]{1,4})[.)]\s*)?"
# e.g. "Jabatan :", "1. Nama Jabatan :"
JABATAN = re.compile(rf"{_NUMBER}(?i:nama\s+)?J(?i:abatan)\s*(?::|$)")
# e.g. "Tugas :", "Uraian Tugas", "TUGAS POKOK DAN FUNGSI :"
TUGAS = re.compile(
    rf"{_NUMBER}(?:U(?i:raian)\s+[Tt]|T)(?i:ugas)"
    r"(?:\s+(?i:pokok|jabatan|utama))?(?:\s+(?i:dan)\s+(?i:fungsi))?\s*(?::|$)"
)
# e.g. "Fungsi :", "Uraian Fungsi Jabatan"
FUNGSI = re.compile(rf"{_NUMBER}(?:U(?i:raian)\s+[Ff]|F)(?i:ungsi)(?:\s+(?i:jabatan))?\s*(?::|$)")
# e.g. "Indikator Kinerja Individu :", "Tabel Indikator Kinerja Utama (IKU)"
INDICATORS = re.compile(
    rf"{_NUMBER}(?:[DT](?i:aftar|abel)\s+[iI]|I)(?i:ndikator)"
    r"(?:\s+(?i:kinerja)(?:\s+(?i:individu|utama|jabatan))?)?(?:\s*\([A-Z]{2,4}\))?\s*(?::|$)"
)
# e.g. "Ikhtisar Jabatan :", "3. Atasan Langsung :", "Sumber Data :"
FORM_LABEL = re.compile(
    rf"{_NUMBER}(?=[A-Z])(?i:ikhtisar(?:\s+jabatan)?|(?:hasil|bahan|perangkat|unit|kondisi)\s+kerja"
    r"|(?:syarat|kelas|kode|nilai)\s+jabatan|wewenang|tanggung\s+jawab"
    r"|atasan(?:\s+langsung)?|kualifikasi(?:\s+jabatan)?|eselon(?:ering)?|kedudukan"
    r"|indikator(?:\s+kinerja(?:\s+(?:individu|utama))?)?|sasaran|target|satuan|sumber\s+data"
    r"|formula(?:si)?|penanggung\s+jawab)\s*:"
)
# e.g. "Pengarah : "
_HEADING = r"(?P<heading>[A-Z][\w /]{2,40}?)\s*:(?=\s|$)\s*"
# e.g. "Pengarah : Camat", "Anggota :"
LABELLED = re.compile(_HEADING)
# e.g. "2. Kelas Jabatan : 9": any label, numbered or not
OTHER_LABEL = re.compile(rf"(?:(?:\d{{1,2}}|[a-z])[.)]\s*)?{_HEADING}")
# e.g. "Nama Pegawai :", "NIP :", "Pangkat/Gol. Ruang :"
HOLDER = re.compile(
    rf"{_NUMBER}(?:N(?i:ama)(?:\s+(?i:pegawai|pejabat))?|NIP"
    r"|P(?i:angkat)(?:\s*/\s*(?i:gol\w*\.?(?:\s+ruang)?))?)\s*:"
)
# e.g. "3. " before "Kepala Seksi"
NUMBERED = re.compile(r"(?:\d{1,2}|[A-Z]|[IVX]{1,5})[.)]\s+(?=\w)")
# e.g. "B. UPAYA", "IV. TATA"
SECTION = re.compile(r"(?:[A-Z]|[IVX]{1,5})\.\s+[A-Z]{2}")
# e.g. "B. Kepala Bidang"
POSITION_HEADING = re.compile(r"(?:[A-Z]|[IVX]{2,5})\.\s+(?P<title>[A-Z][^:;,.]{2,80})")


def is_section(text: str) -> bool:
    """Return whether a line heads a section of an annex: "B. UPAYA KESEHATAN"."""
    return SECTION.match(text) is not None and text.isupper()


def heads_position(text: str) -> bool:
    """Return whether a line heads a position, like "B. Kepala Bidang"."""
    return POSITION_HEADING.fullmatch(text) is not None


def names_position(text: str) -> bool:
    """Return whether a line above a table of indicators names the position.

    It is numbered, or an office and no more.
    """
    office = OFFICE.match(text)
    return heads_position(text) or (
        office is not None
        and not text.endswith((".", ";", ":", ","))
        and len(text) < _LONGEST_OFFICE
    )
