"""Which words of a sentence its findings are about.

These are the words that a repair replaces, or else the finding's excerpt where the sentence has it.
"""

from __future__ import annotations

from collections.abc import Iterable

from drafting.rules.lint import Finding, Replace

Piece = tuple[bool, str]
"""Whether the words are marked, and the words."""

WHOLE = 0.7
"""The largest share of a sentence that is marked; more would mark all of it and say nothing."""


def pieces(text: str, field: str, findings: Iterable[Finding]) -> list[Piece]:
    """Cut a sentence into what is marked and what is not."""
    spans = sorted(
        span
        for finding in findings
        if finding.field == field
        for span in _spans(text, field, finding)
    )
    cut: list[Piece] = []
    reached = 0
    for start, end in spans:
        if end <= reached:
            continue
        if start > reached:
            cut.append((False, text[reached:start]))
        cut.append((True, text[max(start, reached) : end]))
        reached = end
    if reached < len(text) or not cut:
        cut.append((False, text[reached:]))
    return cut


def _spans(text: str, field: str, finding: Finding) -> list[tuple[int, int]]:
    edits = finding.repair.edits if finding.repair else ()
    named = [
        edit
        for edit in edits
        if isinstance(edit, Replace)
        and edit.node == finding.node
        and edit.field == field
        and edit.old
    ]
    spans = [(edit.at, edit.at + len(edit.old)) for edit in named]
    if not spans:
        spans = [_excerpt(text, finding.excerpt)]
    return [
        (start, end)
        for start, end in spans
        if 0 <= start < end <= len(text) and end - start <= WHOLE * len(text)
    ]


def _excerpt(text: str, excerpt: str) -> tuple[int, int]:
    """Return where an excerpt stands; one cut short ends with a whole word."""
    words = excerpt.rstrip("…")
    if words != excerpt:
        words = words.rpartition(" ")[0]
    at = text.find(words) if words else -1
    return at, at + len(words)
