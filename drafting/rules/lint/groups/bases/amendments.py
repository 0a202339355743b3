"""Amended regulations: cited with their last amendment."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at, on, shown
from drafting.rules.lint.engine.passages import Passage
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.bases.citation_names import known_bases
from drafting.rules.lint.groups.bases.gazettes import is_complete, printed
from drafting.rules.lint.groups.laws import TECHNIQUE
from drafting.rules.regulations import citation_kinds
from drafting.rules.regulations.citation import Citation
from drafting.rules.regulations.register import Change, Regulation

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ


@rule(
    "dasar-diubah",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 28; register peraturan pada tanggal Keputusan",
    "Peraturan yang diubah disebut dengan perubahan terakhirnya.",
    about_titles=True,
)
def amendments_are_named(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a regulation cited without its last amendment.

    Naming one that is no longer the last blocks. Naming none although there is one warns. An
    amendment that is not certain is a question of its own, and never what a repair writes.
    """
    for passage, cited, known in known_bases(reading, context):
        changes = context.regulations.amendments(known, context.as_of)
        if not changes or _settled(changes, cited, context):
            continue
        certain = [change for change in changes if change.known(context.as_of)]
        named = cited.amended_by.key if cited.amended_by else ""
        if certain and named != certain[-1].by:
            yield _without_last(passage, cited, known, changes, certain[-1], context)
        later = changes[changes.index(certain[-1]) + 1 :] if certain else changes
        if later and named not in {change.by for change in later}:
            yield _perhaps_amended(passage, known, later[-1])


def _without_last(
    passage: Passage,
    cited: Citation,
    known: Regulation,
    changes: tuple[Change, ...],
    last: Change,
    context: Context,
) -> Hit:
    """Return the hit for a certain amendment that is not named.

    The phrase is offered where the register is sure of everything that it says.
    """
    until = changes[: changes.index(last) + 1]
    phrase = _amended_phrase(until, context)
    often = ", terakhir" if len(until) > 1 else ""
    outdated = cited.amended_by is not None and _says_amended(passage, cited, known)
    return at(
        passage,
        cited.amendment_start if cited.amended_by else cited.span[1],
        cited.span[1],
        f"{known.name} telah diubah{often} dengan {citation_kinds.name(last.by)}. Tulis"
        f" “{shown(phrase)}”.",
        new=phrase if is_complete(last.by, context) else None,
        automatic=False,
        severity=BLOCK if outdated else WARN,
    )


def _perhaps_amended(passage: Passage, known: Regulation, last: Change) -> Hit:
    """Return the hit for an amendment that nobody is sure of."""
    name = citation_kinds.name(last.by)
    return on(
        passage.node,
        f"{known.name} mungkin telah diubah lagi dengan {name} (belum pasti: {last.source})."
        " Periksa naskah resminya pada JDIH: cantumkan bila benar, atau jawab dengan alasannya.",
        field=passage.field,
        text=name,
        severity=WARN,
    )


def _settled(changes: tuple[Change, ...], cited: Citation, context: Context) -> bool:
    """Return whether the citation names the last certain amendment.

    A doubtful amendment after it leaves the question open.
    """
    named = cited.amended_by.key if cited.amended_by else ""
    places = [index for index, change in enumerate(changes) if change.by == named]
    return bool(places) and not any(
        change.known(context.as_of) or change.possible(context.as_of)
        for change in changes[places[-1] + 1 :]
    )


def _says_amended(passage: Passage, cited: Citation, known: Regulation) -> bool:
    """Return whether the citation names an amendment, or says that it does.

    “jo.” before another regulation does neither.
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
