"""Recipients of copies: offices, written in full."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, on, repair_with, rewrite
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule

FIX, WARN = Severity.FIX, Severity.WARN
READ, SECOND = Confidence.SOURCE_READ, Confidence.SECOND_SOURCE

SHORTENED = (
    # Bupati Kab. Contoh
    (re.compile(r"\bKab\b\.?"), "Kabupaten"),
    # Gubernur Prov. Contoh
    (re.compile(r"\bProv\b\.?"), "Provinsi"),
    # Sekda Kabupaten Contoh
    (re.compile(r"\bSekda\b"), "Sekretaris Daerah"),
    # Kepala Bappeda Kabupaten Contoh
    (re.compile(r"\b(?:Bappeda|BAPPEDA)\b"), "Badan Perencanaan Pembangunan Daerah"),
    # Kepala BPBD Kabupaten Contoh
    (re.compile(r"\bBPBD\b"), "Badan Penanggulangan Bencana Daerah"),
    # Sekretaris DPRD Kabupaten Contoh
    (re.compile(r"\bDPRD\b"), "Dewan Perwakilan Rakyat Daerah"),
    # Kepala Satpol PP Kabupaten Contoh
    (re.compile(r"\bSatpol PP\b"), "Satuan Polisi Pamong Praja"),
    # Direktur RSUD Contoh
    (re.compile(r"\bRSUD\b"), "Rumah Sakit Umum Daerah"),
    # Kabag Hukum
    (re.compile(r"\bKabag\b\.?"), "Kepala Bagian"),
    # Kadis Kesehatan
    (re.compile(r"\bKadis\b\.?"), "Kepala Dinas"),
    # Kasubbag Umum
    (re.compile(r"\bKasubbag\b\.?"), "Kepala Subbagian"),
)
# Sekretaris Daerah Setda; Sekretaris Daerah Sekretariat Daerah
SAID_TWICE = re.compile(r"\b(Sekretaris Daerah)\s+(?:Setda|Sekretariat Daerah)\b")
# Setda
SETDA = re.compile(r"\bSetda\b")


@rule(
    "tembusan-jabatan",
    FIX,
    READ,
    "UU 12/2011 Lampiran II No. 243",
    "Penerima tembusan disebut dengan nama jabatan lengkap, tanpa singkatan dan tanpa pengulangan.",
)
def recipients_are_offices_in_full(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "Sekretaris Daerah Setda Kab. Malang"."""
    for recipient in reading.tree.recipients.items:
        full = SAID_TWICE.sub(r"\1", recipient.office)
        for pattern, words in SHORTENED:
            full = pattern.sub(words, full)
        full = SETDA.sub("Sekretariat Daerah", full)
        if full != recipient.office:
            repair = repair_with(f"Tulis “{full}”.", rewrite(recipient, "office", full))
            yield on(
                recipient,
                f"Tulis nama jabatannya lengkap: “{full}”.",
                field="office",
                text=recipient.office,
                repair=repair,
            )


@rule(
    "tembusan-lembaga",
    WARN,
    SECOND,
    "Pedoman tata naskah dinas: bentuk tembusan",
    "Tembusan ditujukan kepada jabatan atau orang, bukan lembaga.",
)
def recipients_are_no_institutions(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find an institution among the copies."""
    for recipient in reading.tree.recipients.items:
        # Arsip; Pertinggal
        if re.match(r"(?:Arsip|Pertinggal)\b", recipient.office):
            message = f"“{recipient.office}” bukan penerima. Hapus: arsip unit menyimpan aslinya."
            yield on(recipient, message, field="office", text=recipient.office)
        # "Dinas Pendidikan", where "Kepala Dinas Pendidikan" is meant
        elif re.match(
            r"(?:Dinas|Badan|Bagian|Kantor|Kecamatan|Sekretariat|Inspektorat)\b", recipient.office
        ):
            yield on(
                recipient,
                f"“{recipient.office}” bukan jabatan. Sebut kepalanya.",
                field="office",
                text=recipient.office,
            )
