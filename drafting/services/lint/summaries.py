"""What the history says was decided about findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from drafting.rules.content import Decree as Tree
from drafting.rules.lint import Finding
from drafting.rules.text import editing

if TYPE_CHECKING:
    from drafting.services.lint.decisions import Decisions


def of(tree: Tree, found: Mapping[str, Finding], decisions: Decisions) -> str:
    """Return what was decided about a text, a sentence for each way to decide."""
    taken = [found[key].rule for key in decisions.accepted if key in found]
    rules = ", ".join(sorted(set(taken)))
    counts = len(taken), _written(tree, decisions), _added(decisions), len(decisions.dropped)
    sentences = (
        *(f"Saran dipakai: {figure} ({rules})." for figure in counts[:1] if figure),
        *(f"Kalimat ditulis sendiri: {figure}." for figure in counts[1:2] if figure),
        *(f"Butir ditambahkan: {figure}." for figure in counts[2:3] if figure),
        *(f"Butir dihapus: {figure}." for figure in counts[3:] if figure),
    )
    return " ".join(sentences) or "Temuan diputuskan"


def _written(tree: Tree, decisions: Decisions) -> int:
    return len(
        {
            node
            for (node, name), text in decisions.filled.items()
            if editing.clean(text) != editing.clean(getattr(editing.node_of(tree, node), name, ""))
        }
    )


def _added(decisions: Decisions) -> int:
    return sum(bool(text.strip()) for text in decisions.added.values())
