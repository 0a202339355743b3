"""Terms that the list says to say otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import ONE_TERM

WARN = Severity.WARN
READ = Confidence.SOURCE_READ


@rule(
    "istilah",
    WARN,
    READ,
    ONE_TERM,
    "Istilah yang usang, bertumpuk, atau tidak jelas diganti menurut daftar istilah.",
)
def terms(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find the terms that the list replaces, from the day it does so."""
    for passage in reading.running:
        for term, pattern in (
            context.vocabulary.patterns if context.vocabulary.any_term.search(passage.text) else ()
        ):
            if not term.holds(context.as_of):
                continue
            for match in pattern.finditer(passage.text):
                new = _as_begun(match.group(), term.instead) if term.instead else None
                written = f" Tulis “{new}”." if new else ""
                yield at(
                    passage,
                    *match.span(),
                    f"“{match.group()}”: {term.why}{written}",
                    new=new,
                    automatic=False,
                )


def _as_begun(wrong: str, right: str) -> str:
    """Return *right* with the first letter as large as that of *wrong*."""
    first = right[:1].upper() if wrong[:1].isupper() else right[:1].lower()
    return first + right[1:]
