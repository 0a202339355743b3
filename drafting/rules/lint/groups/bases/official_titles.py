"""The official titles of regulations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at
from drafting.rules.lint.engine.passages import Passage
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.bases.citation_names import citing
from drafting.rules.lint.groups.laws import TECHNIQUE
from drafting.rules.regulations.citation import Citation
from drafting.rules.regulations.register import Regulation

PARTICLES = frozenset({"dan", "atau", "serta", "di", "dalam", "pada", "antara", "bagi", "untuk"})
"""Words with which a longer title of another regulation may go on."""
NEAR = 0.95
FIX, WARN = Severity.FIX, Severity.WARN
READ = Confidence.SOURCE_READ


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

    Capitals and commas alone are repaired; a slip in the words is offered, and others a person
    must compare.
    """
    for passage in citing(reading):
        for cited, known in _known(passage, context):
            if not cited.title or not known.title or " ".join(cited.title.split()) == known.title:
                continue
            if _goes_on(cited.title, known.title):
                continue
            same_words = _plain(cited.title) == _plain(known.title)
            sure = known.title_sure
            message = (
                f"Judul resmi {known.name}: “{known.title}”{'' if sure else ' (belum pasti)'}."
                " Samakan, atau periksa nomornya."
            )
            near = sure and _is_near(cited.title, known.title)
            severity = FIX if same_words and sure else WARN
            yield at(
                passage,
                *cited.title_span,
                message,
                new=known.title if near else None,
                automatic=same_words,
                whole_title=True,
                severity=severity,
            )


def _goes_on(said: str, title: str) -> bool:
    """Return whether a sentence goes on after the official title.

    “… Negeri Sipil yang berlaku” does. Titles go on with a capital, but for their particles.
    """
    said, rest = " ".join(said.split()), ""
    if said.startswith(f"{title} "):
        rest = said[len(title) + 1 :]
    return rest[:1].islower() and rest.split()[0] not in PARTICLES


def _known(passage: Passage, context: Context) -> Iterator[tuple[Citation, Regulation]]:
    for cited in passage.chain:
        known = context.regulations.get(cited.key)
        if known:
            yield cited, known


def _is_near(said: str, title: str) -> bool:
    """Return whether two titles differ by no more than a slip."""
    matcher = SequenceMatcher(None, _plain(said), _plain(title), autojunk=False)
    return matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR


def _plain(title: str) -> str:
    # every run of marks and spaces; a slash stays
    return " ".join(re.sub(r"[^\w/]+", " ", title).casefold().split())
