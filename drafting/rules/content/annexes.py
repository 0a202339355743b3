"""The nodes of an annex: its positions, and the tables of their indicators."""

from __future__ import annotations

from drafting.rules.content.nodes import Item, Node, Signatory


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


class Annex(Node, frozen=True, kw_only=True):
    """A lampiran.

    `as_written` is its heading block as it stood, `paragraphs` the text outside its positions,
    `columns` the headings of a source's one table that holds all its positions.  `headed` is false
    where an imported source has no heading block at all, so that nothing but its content tells the
    annex from the body (the model case).
    """

    title: str = ""
    headed: bool = True
    paragraphs: tuple[Item, ...] = ()
    columns: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    signatory: Signatory | None = None
