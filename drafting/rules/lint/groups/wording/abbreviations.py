"""Abbreviations that nobody explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at
from drafting.rules.lint.engine.passages import Role
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.text.titles import SHORT

WARN = Severity.WARN
READ = Confidence.SOURCE_READ

# (IKI); disingkat IKI; disebut sebagai SKPD
EXPLAINED = re.compile(r"\(([A-Z][\w/]+)\)|\bdi(?:singkat|sebut)(?: dengan| sebagai)? ([A-Z]\w+)")


@rule(
    "singkatan-tanpa-kepanjangan",
    WARN,
    READ,
    "UU 12/2011 Lampiran II No. 98b (UU 13/2022)",
    "Singkatan dijelaskan pada pemakaian pertama.",
)
def abbreviations_are_explained(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find the first use of an abbreviation that nothing explains.

    The decree or the list of abbreviations may explain it.
    """
    known = _known(reading, context)
    for passage in reading.running:
        if (
            passage.text.isupper()
            or passage.field.startswith("columns")
            or passage.role in {Role.SIGNATORY, Role.ANNEX}
        ):
            continue
        for match in context.vocabulary.short_forms.finditer(passage.text):
            short = match.group()
            if (
                short not in known
                and not context.vocabulary.knows(short.lower())
                and not passage.in_title(*match.span())
            ):
                known.add(short)
                yield at(
                    passage,
                    *match.span(),
                    f"Singkatan “{short}” belum dijelaskan. Tulis kepanjangannya pada"
                    " pemakaian pertama.",
                )


def _known(reading: Reading, context: Context) -> set[str]:
    """Return what the lists, the names of office and unit, and the text explain."""
    heading, unit, vocabulary = reading.tree.heading, context.unit, context.vocabulary
    names = f"{heading.office} {heading.issuer} {unit.office} {unit.name}".split()
    own = {word for word in names if word in SHORT or not vocabulary.knows(word.lower())}
    explained = {
        match[1] or match[2]
        for passage in reading.passages
        for match in EXPLAINED.finditer(passage.text)
    }
    return {*vocabulary.abbreviations, *unit.abbreviations, *own, *explained}
