"""Legal bases as of the day of the decree.

What the register knows of the title, the amendments and the end of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Drop, Severity
from drafting.rules.lint.engine.reading import Passage, Reading, Role
from drafting.rules.lint.engine.registry import Hit, at, mend, rule, shown
from drafting.rules.lint.groups.bases.bases import name_span, printed, short_name
from drafting.rules.lint.groups.bases.citing import citing
from drafting.rules.regulations import citation_kinds
from drafting.rules.regulations.citation import Citation
from drafting.rules.regulations.facts import What, earliest, latest
from drafting.rules.regulations.kind_names import REGIONAL
from drafting.rules.regulations.register import Change, Regulation, period_in
from drafting.rules.text import plain

FIX, WARN, BLOCK = Severity.FIX, Severity.WARN, Severity.BLOCK
READ, GENERAL = Confidence.SOURCE_READ, Confidence.GENERAL_KNOWLEDGE
TECHNIQUE = "UU 12/2011 Lampiran II"


@rule(
    "dasar-judul",
    WARN,
    READ,
    f"{TECHNIQUE} No. 45-46; judul resmi",
    "Judul peraturan dikutip persis seperti judul resminya.",
    about_titles=True,
)
def titles_are_exact(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a title that is not the official one.

    Capitals and commas alone are mended; other words are for a person to compare.
    """
    for passage in citing(reading):
        for cited, known in _known(passage, context):
            if not cited.title or not known.title or " ".join(cited.title.split()) == known.title:
                continue
            same_words = _plain(cited.title) == _plain(known.title)
            sure = known.title_sure
            message = (
                f"Judul resmi {known.name}: “{known.title}”{'' if sure else ' (belum pasti)'}."
                " Samakan, atau periksa nomornya."
            )
            severity = FIX if same_words and sure else WARN
            yield at(
                passage,
                *cited.title_span,
                message,
                new=known.title if same_words and sure else None,
                severity=severity,
            )


@rule(
    "dasar-diubah",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 28; register peraturan pada tanggal Keputusan",
    "Peraturan yang diubah disebut dengan perubahan terakhirnya.",
    about_titles=True,
)
def amendments_are_named(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a regulation cited with an amendment that is no longer the last (blocks).

    Or with none although there is one (warns).
    """
    for passage, cited, known in _bases(reading, context):
        changes = context.regulations.amendments(known, context.as_of)
        if not changes or _settled(changes, cited, context):
            continue
        certain = [change for change in changes if change.known(context.as_of)]
        last = certain[-1] if certain else changes[-1]
        named = cited.amended_by
        if named and named.key == last.by:
            last = changes[-1]
        outdated = (
            named is not None and last.known(context.as_of) and _says_amended(passage, cited, known)
        )
        doubt = "" if last.known(context.as_of) else f" (belum pasti: {last.source})"
        until = changes[: changes.index(last) + 1]
        phrase = _amended_phrase(until, context)
        often = ", terakhir" if len(until) > 1 else ""
        message = (
            f"{known.name} telah diubah{often} dengan {citation_kinds.name(last.by)}{doubt}. Tulis"
            f" “{shown(phrase)}”."
        )
        start = cited.amendment_start if named else cited.span[1]
        yield at(
            passage,
            start,
            cited.span[1],
            message,
            new=phrase,
            automatic=False,
            severity=BLOCK if outdated else WARN,
        )


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
    for passage, cited, known in _bases(reading, context):
        changes = known.changed(What.REVOKED, context.as_of)
        certain = [change for change in changes if change.known(context.as_of)]
        for change in (certain or list(changes))[-1:]:
            doubt = "" if certain else f" (belum pasti: {change.source})"
            message = (
                f"{known.name} dicabut oleh {citation_kinds.name(change.by)}{doubt}. Ganti dengan"
                " peraturan penggantinya."
            )
            yield at(passage, *name_span(cited), message, severity=BLOCK if certain else WARN)


@rule(
    "dasar-usang",
    WARN,
    READ,
    f"{TECHNIQUE} No. 28; register peraturan",
    "Peraturan yang sudah usang sebagai dasar tidak dipakai lagi.",
)
def bases_are_not_obsolete(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a regulation never expressly revoked whose subject another one now governs.

    Or a Perppu that a law has established.
    """
    for passage, cited, known in _bases(reading, context):
        for change in known.changed(What.OBSOLETE, context.as_of)[-1:]:
            message = (
                f"{known.name} usang sejak {citation_kinds.name(change.by)} ({change.source})."
                " Pakai peraturan yang baru."
            )
            yield at(passage, *name_span(cited), message)


@rule(
    "dasar-belum-berlaku",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 42",
    "Peraturan yang belum ada pada tanggal Keputusan tidak menjadi dasar hukum.",
)
def bases_exist_already(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a regulation, or an amendment, that was promulgated later.

    Blocks where the day is known, warns where it may have been.
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
                    f" {enacted}{'' if certain else ' (tanggalnya belum pasti)'}, sesudah"
                    f" {day.isoformat()}."
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
                    " rencana yang berjalan."
                )
                start = cited.title_span[0] + cited.title.rfind(str(period[0]))
                gone = mend(
                    "Hapus butir ini; cantumkan rencana yang berjalan bila diperlukan.",
                    Drop(passage.node.id),
                    automatic=False,
                )
                yield msgspec.structs.replace(
                    at(passage, start, cited.title_span[1], message), repair=gone
                )


@rule(
    "dasar-tidak-dikenal",
    WARN,
    GENERAL,
    "Register peraturan",
    "Dasar hukum yang tidak ada dalam register diperiksa sendiri.",
)
def unknown_bases_are_checked(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a regulation that the register does not know, so that nothing above could be checked."""
    for passage in reading.by_role[Role.BASIS]:
        for cited in passage.citations:
            if (
                cited.rank is None
                or cited.kind == "UUD"
                or context.regulations.get(cited.key) is not None
            ):
                continue
            message = (
                f"{short_name(cited)} tidak ada dalam register: judul dan keberlakuannya belum"
                " diperiksa. Periksa sendiri pada JDIH."
            )
            if cited.kind in REGIONAL:
                message = (
                    f"{short_name(cited)} tidak menyebut daerahnya. Tulis nama daerah sebelum"
                    " “Nomor”, supaya peraturannya dapat dikenali."
                )
            yield at(passage, *name_span(cited), message)


@rule(
    "dasar-fiktif",
    BLOCK,
    READ,
    "UU 30/2014 Pasal 9",
    "Dasar hukum contoh diganti dengan yang sebenarnya sebelum dipakai.",
    about_titles=True,
)
def fictitious_bases_are_replaced(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a basis that exists in the demonstration only.

    There it warns, elsewhere it blocks, for it gives nobody authority.
    """
    for passage in reading.by_role[Role.BASIS]:
        for cited in passage.citations:
            known = context.regulations.get(cited.key)
            if known and known.fictitious:
                message = (
                    f"{short_name(cited)} hanya contoh fiktif untuk peragaan. Ganti dengan"
                    " peraturan yang sebenarnya."
                )
                yield at(
                    passage,
                    *name_span(cited),
                    message,
                    severity=BLOCK if context.in_earnest else WARN,
                )


def _known(passage: Passage, context: Context) -> Iterator[tuple[Citation, Regulation]]:
    for cited in passage.chain:
        known = context.regulations.get(cited.key)
        if known:
            yield cited, known


def _bases(reading: Reading, context: Context) -> Iterator[tuple[Passage, Citation, Regulation]]:
    for passage in reading.by_role[Role.BASIS]:
        for cited in passage.citations:
            known = context.regulations.get(cited.key)
            if known:
                yield passage, cited, known


def _settled(changes: tuple[Change, ...], cited: Citation, context: Context) -> bool:
    """Whether the citation names the last amendment that is beyond doubt and there is no doubtful
    one after it.
    """
    named = cited.amended_by.key if cited.amended_by else ""
    places = [index for index, change in enumerate(changes) if change.by == named]
    return bool(places) and not any(
        change.known(context.as_of) or change.possible(context.as_of)
        for change in changes[places[-1] + 1 :]
    )


def _says_amended(passage: Passage, cited: Citation, known: Regulation) -> bool:
    """Whether it names an amendment, or says that it does.

    "jo." before another regulation says neither.
    """
    named = cited.amended_by
    return named is not None and (
        any(change.by == named.key for change in known.changes)
        or "ubah" in passage.text[cited.amendment_start : named.span[0]].lower()
    )


def _amended_phrase(changes: tuple[Change, ...], context: Context) -> str:
    last = changes[-1]
    known = context.regulations.get(last.by)
    title = f" tentang {known.title}" if known and known.title else ""
    gazette = f" {printed(known)}" if known and known.gazette and known.gazette_sure else ""
    often = "telah beberapa kali diubah, terakhir" if len(changes) > 1 else "telah diubah"
    return f" sebagaimana {often} dengan {citation_kinds.name(last.by)}{title}{gazette}"


def _plain(title: str) -> str:
    return " ".join(re.sub(r"[^\w/]+", " ", title).casefold().split())
