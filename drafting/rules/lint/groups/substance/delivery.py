"""Who must receive the decree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, on
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ

# yang bersangkutan; masing-masing pegawai; pegawai sebagaimana
EVERY_HOLDER = re.compile(
    r"\b(?:yang bersangkutan|pem(?:egang|angku) jabatan"
    r"|(?:pegawai|pejabat|mereka) yang (?:tercantum|disebut|namanya)|pejabat dan pegawai"
    r"|masing-masing (?:pegawai|pejabat|pemegang)|pegawai sebagaimana)\b",
    re.IGNORECASE,
)


@rule(
    "penerima-lengkap",
    BLOCK,
    READ,
    "UU 30/2014 Pasal 61 ayat (1)",
    "Setiap pihak yang disebut dalam lampiran menerima Keputusan.",
)
def everyone_named_receives_it(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find positions of the annex that nothing says will receive the decree.

    A position is reached by the copies, by a dictum, or by the distribution list. Where the
    distribution list is not known the rule only warns: who holds a position stands in the database,
    and a file is linted without one.
    """
    missing = _not_reached(reading, context)
    if not missing:
        return
    titles = ", ".join(missing)
    message = (
        f"{len(missing)} jabatan dalam lampiran tidak ada dalam daftar penerima: {titles}."
        " Tambahkan pada tembusan atau daftar pemangku jabatan."
    )
    severity = None
    if context.addressees is None:
        severity = WARN
        message += (
            " Belum diperiksa siapa yang memangku jabatan itu: pemangku yang tercatat pada unit"
            " menerima salinannya."
        )
    yield on(reading.tree.recipients, message, field="items", text=titles, severity=severity)


def _not_reached(reading: Reading, context: Context) -> list[str]:
    """Return the titles of the positions to which no recipient corresponds."""
    recipients = (recipient.office for recipient in reading.tree.recipients.items)
    reached = {office.casefold() for office in (*recipients, *(context.addressees or ()))}
    if any(EVERY_HOLDER.search(text) for text in (*reached, *_delivery(reading))):
        return []
    titles = (position.title for position in reading.tree.positions)
    return [title for title in titles if title.casefold() not in reached]


def _delivery(reading: Reading) -> Iterator[str]:
    """Return the dictums that say to whom the decree is delivered."""
    return (
        passage.text
        for passage in reading.dictums
        # disampaikan kepada
        if re.search(r"\bdisampaikan kepada\b", passage.text)
    )
