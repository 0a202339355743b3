"""Lists of a team in an annex, and the decrees around them, for tests."""

from __future__ import annotations

from msgspec.structs import replace

from drafting.rules.content import Decree, Paragraph, Row, Table
from tests.drafting import samples

COLUMNS = ("NAMA", "JABATAN", "KEDUDUKAN DALAM TIM")
MEMBERS = (
    ("Sekretaris Daerah", "Sekretaris Daerah", "Pengarah"),
    ("Kepala Bagian Kerja Sama", "Kepala Bagian", "Ketua"),
    ("Analis Kerja Sama", "Analis", "Anggota"),
)


def team(*members: tuple[str, ...], columns: tuple[str, ...] = COLUMNS) -> Table:
    """Return a table with these rows, or those of the usual team."""
    rows = tuple(Row(id=f"m{place}", cells=cells) for place, cells in enumerate(members or MEMBERS))
    return Table(id="tim", columns=columns, rows=rows)


def below(*paragraphs: Paragraph, title: str = "SUSUNAN TIM", positions: int = 0) -> Decree:
    """Return a decree whose annex has these paragraphs, and so many positions."""
    tree = samples.model()
    (annex,) = tree.annexes
    own = replace(annex, title=title, paragraphs=paragraphs, positions=annex.positions[:positions])
    return replace(tree, annexes=(own,))


def staffed(
    table: Table | None = None, *, text: str = "Susunan Tim:", positions: int = 0
) -> Decree:
    """Return a decree with a team below a sentence, or alone where that is empty."""
    one = Paragraph(id="par", text=text, table=table or team())
    return below(one, positions=positions)
