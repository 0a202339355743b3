"""Whether a legal basis is in force on the day of the decree."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Drop, Severity
from drafting.rules.lint.engine.hits import Hit, at, repair_with
from drafting.rules.lint.engine.passages import Passage, Role
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.bases.citation_names import known_bases, name_span, short_name
from drafting.rules.lint.groups.laws import TECHNIQUE
from drafting.rules.regulations import citation_kinds
from drafting.rules.regulations.citation import Citation
from drafting.rules.regulations.facts import What, earliest, latest
from drafting.rules.regulations.register import period_in
from drafting.rules.text import plain

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ


@rule(
    "dasar-dicabut",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 28, 42; register peraturan pada tanggal Keputusan",
    "Peraturan yang sudah dicabut tidak menjadi dasar hukum.",
)
def bases_are_in_force(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a regulation that was revoked by that day.

    A revocation that is not sure, or whose day is not known, warns.
    """
    for passage, cited, known in known_bases(reading, context):
        changes = known.changed(What.REVOKED, context.as_of)
        certain = [change for change in changes if change.known(context.as_of)]
        for change in (certain or list(changes))[-1:]:
            doubt = "" if certain else f" (belum pasti: {change.source})"
            message = (
                f"{known.name} dicabut oleh {citation_kinds.name(change.by)}{doubt}. Ganti dengan"
                " peraturan penggantinya."
            )
            hit = at(passage, *name_span(cited), message, severity=BLOCK if certain else WARN)
            yield _dropping(hit) if certain and _is_cited_first(passage, cited) else hit


@rule(
    "dasar-usang",
    WARN,
    READ,
    f"{TECHNIQUE} No. 28; register peraturan",
    "Peraturan yang sudah usang sebagai dasar tidak dipakai lagi.",
)
def bases_are_not_obsolete(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a regulation that is obsolete though nobody expressly revoked it.

    Another one governs its subject now, or it is a Perppu that a law has established.
    """
    for passage, cited, known in known_bases(reading, context):
        changes = known.changed(What.OBSOLETE, context.as_of)
        for change in [one for one in changes if latest(one.date) <= context.as_of][-1:]:
            message = (
                f"{known.name} usang sejak {citation_kinds.name(change.by)} ({change.source})."
                " Pakai peraturan yang baru."
            )
            hit = at(passage, *name_span(cited), message)
            yield _dropping(hit) if _is_cited_first(passage, cited) else hit


@rule(
    "dasar-belum-berlaku",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 42",
    "Peraturan yang belum ada pada tanggal Keputusan tidak menjadi dasar hukum.",
)
def bases_exist_already(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a regulation, or an amendment, that was promulgated later.

    It blocks where the day is known, and warns where the regulation may have existed.
    """
    day = context.as_of
    for passage in reading.by_role[Role.BASIS]:
        for cited in passage.chain:
            known = context.regulations.get(cited.key)
            enacted = known.enacted if known else ""
            if cited.year and cited.year > day.year:
                yield at(
                    passage,
                    *name_span(cited),
                    f"Peraturan tahun {cited.year} belum ada pada {plain.date(day.isoformat())}."
                    " Hapus, atau periksa tahunnya.",
                )
            elif enacted and latest(enacted) > day:
                certain = earliest(enacted) > day and known is not None and known.enacted_sure
                message = (
                    f"{short_name(cited)} baru diundangkan pada"
                    f" {plain.any_date(enacted)}{'' if certain else ' (tanggalnya belum pasti)'},"
                    f" sesudah {plain.date(day.isoformat())}."
                )
                yield at(passage, *name_span(cited), message, severity=BLOCK if certain else WARN)


@rule(
    "dasar-rencana-berakhir",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 28; judul rencana itu sendiri",
    "Rencana yang masa berlakunya sudah berakhir tidak menjadi dasar.",
    about_titles=True,
)
def plans_have_not_ended(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a plan whose own title says that it ended before the decree's year."""
    for passage in reading.by_role[Role.BASIS]:
        for cited in passage.citations:
            period = period_in(cited.title)
            if period and period[1] < context.as_of.year:
                message = (
                    f"Rencana {period[0]}-{period[1]} sudah berakhir pada {period[1]}. Ganti dengan"
                    f" rencana yang berjalan, yang periodenya mulai {period[1]}-{period[1] + 1}."
                )
                start = cited.title_span[0] + cited.title.rfind(str(period[0]))
                yield _dropping(at(passage, start, cited.title_span[1], message))


def _dropping(hit: Hit) -> Hit:
    """Return a hit that offers to take the whole item out."""
    description = "Hapus butir ini; cantumkan penggantinya bila diperlukan."
    gone = repair_with(description, Drop(hit.node), automatic=False)
    return msgspec.structs.replace(hit, repair=gone)


def _is_cited_first(passage: Passage, cited: Citation) -> bool:
    """Return whether the item stands there for this regulation."""
    return passage.citations[:1] == (cited,)
