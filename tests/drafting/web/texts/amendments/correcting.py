"""What the tests of corrections share: the page, and what a browser sends."""

from __future__ import annotations

from drafting.rules.content import Dictum, Position
from tests.drafting.services.conftest import tree_of

GROUNDS = "nama tempat dan satu tugas salah tulis"


def page_of(decree_id: int) -> str:
    return f"/keputusan/{decree_id}/perubahan"


def corrected(decree_id: int) -> dict[str, str]:
    """Return what a browser sends when two sentences were rewritten."""
    tree = tree_of(decree_id)
    position = tree.positions[3]
    duty = position.duties[0]
    return {
        f"{tree.closing.id}.place": "Kepanjen",
        f"{tree.heading.id}.subject": tree.heading.subject,
        f"{position.id}.title": f" {position.title}\r\n",
        f"{duty.id}.text": "menyiapkan bahan telaahan kerja sama;",
    }


def lists_of(decree_id: int) -> tuple[Dictum, Position]:
    tree = tree_of(decree_id)
    return tree.decision.dictums[1], tree.positions[11]
