"""What the history says was decided about findings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from drafting.rules.lint import Finding

if TYPE_CHECKING:
    from drafting.services.lint.decisions import Decisions


def of(
    found: Mapping[str, Finding],
    decisions: Decisions,
    rewritten: Collection[tuple[str, str]],
) -> str:
    """Return what was decided about a text, a sentence for each way to decide.

    *rewritten* are the nodes and fields that were written by hand.
    """
    taken = [found[key].rule for key in decisions.accepted if key in found]
    rules = ", ".join(sorted(set(taken)))
    written = len({node for node, _name in rewritten})
    counts = len(taken), written, _added(decisions), len(decisions.dropped)
    sentences = (
        *(f"Saran dipakai: {figure} ({rules})." for figure in counts[:1] if figure),
        *(f"Kalimat ditulis sendiri: {figure}." for figure in counts[1:2] if figure),
        *(f"Butir ditambahkan: {figure}." for figure in counts[2:3] if figure),
        *(f"Butir dihapus: {figure}." for figure in counts[3:] if figure),
    )
    return " ".join(sentences) or "Temuan diputuskan"


def _added(decisions: Decisions) -> int:
    return sum(bool(text.strip()) for text in decisions.added.values())
