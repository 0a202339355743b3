"""The nodes of an annex: paragraphs, tables, positions and their indicators."""

from __future__ import annotations

from drafting.rules.content.nodes import Item, Node, Signatory

MOST_COLUMNS = 12
"""Columns of a table: more cannot be read on any sheet."""


class Cell(Node, frozen=True, kw_only=True):
    """What a source says under a heading of its own, a column's or a position's."""

    heading: str
    text: str


class Indicator(Node, frozen=True, kw_only=True):
    """One row of a position's table: measurable, with target, unit and period.

    PP 30/2019 art. 10 requires these.  `extra` keeps the columns that the schema does not know.
    """

    objective: str
    indicator: str
    formula: str
    source: str
    unit: str = ""
    target: str = ""
    period: str = ""
    responsible: str = ""
    extra: tuple[Cell, ...] = ()


class Position(Node, frozen=True, kw_only=True):
    """A jabatan with its duties and indicators: a part, with a steward.

    `as_written` is the label lines above it, `particulars` what a source says of it besides
    (Ikhtisar Jabatan, Unit Kerja), `columns` the table's headings as they stood (empty: the
    standard ones), `functions` what follows Fungsi, `function_items` its list.
    """

    title: str
    particulars: tuple[Cell, ...] = ()
    duties: tuple[Item, ...] = ()
    functions: str = ""
    function_items: tuple[Item, ...] = ()
    functions_as_written: str = ""
    duties_as_written: str = ""
    columns: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()


class Row(Node, frozen=True, kw_only=True):
    """One row of a table: a text for each of its columns."""

    cells: tuple[str, ...]


class Table(Node, frozen=True, kw_only=True):
    """A list of a team or of staff: columns with headings of any kind, and rows.

    `as_written` is its headings as they stood.  Its rows are `numbered` by their places, in a
    column of their own, which is not among `columns`.  A table of another shape is not made: it
    raises `ValueError`.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    numbered: bool = True

    def __post_init__(self) -> None:
        """Raise `ValueError` unless each row has a cell for each column."""
        count = len(self.columns)
        if not 1 <= count <= MOST_COLUMNS:
            raise ValueError(f"a table with {count} columns")
        for row in self.rows:
            if len(row.cells) != count:
                raise ValueError(f"a row with {len(row.cells)} cells under {count} columns")


class Paragraph(Item, frozen=True, kw_only=True):
    """A sentence of an annex outside its positions, with the table below it.

    Without a text of its own it is the table alone, and takes no number.
    """

    table: Table | None = None

    @property
    def is_bare(self) -> bool:
        """Whether it is a table alone."""
        return self.table is not None and not self.text


class Annex(Node, frozen=True, kw_only=True):
    """A lampiran.

    `as_written` is its heading block as it stood, `paragraphs` what stands outside its positions,
    `columns` the headings of a source's one table that holds all its positions.  `headed` is false
    where an imported source has no heading block at all, so that nothing but its content tells the
    annex from the body (the model case).
    """

    title: str = ""
    headed: bool = True
    paragraphs: tuple[Paragraph, ...] = ()
    columns: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    signatory: Signatory | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables outside the positions, in order."""
        return tuple(part.table for part in self.paragraphs if part.table)
