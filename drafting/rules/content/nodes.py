"""The nodes of a decree's content, from one sentence to the whole.

What they are for stands in the package.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

import msgspec

SCHEMA = 1
"""The shape of the tree; a file of a later one is for a later version of this program."""
IdSource = Callable[[], str]


def new_id() -> str:
    """Return an id for a new node.

    12 hexadecimal digits, unguessable enough never to meet another one.
    """
    return secrets.token_hex(6)


class Node(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """Anything that can be pointed at: by a finding, a proposal, a redline, an initial."""

    id: str
    as_written: str = ""


class Item(Node, frozen=True, kw_only=True):
    """One sentence of a list: a duty, a letter of a dictum.

    With lists below it, at most four levels (UU 12/2011 Lampiran II no. 94).

    `label` is filled only where an amending decree inserted it between numbered ones (b1); empty
    means by place.
    """

    text: str
    label: str = ""
    items: tuple[Item, ...] = ()


class Letterhead(Node, frozen=True, kw_only=True):
    """The kop of an imported decree, line by line.  In a draft the unit's profile prints it."""

    lines: tuple[str, ...] = ()


class Heading(Node, frozen=True, kw_only=True):
    """What stands above Menimbang.

    `number` is filled only in a decree signed outside: ours comes from the register.
    """

    office: str
    subject: str
    issuer: str
    number: str = ""
    kind: str = "KEPUTUSAN"


class Clauses(Node, frozen=True, kw_only=True):
    """A labelled list of the preamble: Menimbang, Mengingat, Memperhatikan.

    `as_written` is the label.
    """

    items: tuple[Item, ...] = ()


class Dictum(Node, frozen=True, kw_only=True):
    """One norm.  `label` is the word of an imported source (PERTAMA).

    Empty means by place (KESATU, KEDUA, ...).  `closing` follows the list.
    """

    text: str
    label: str = ""
    items: tuple[Item, ...] = ()
    closing: str = ""


class Decision(Node, frozen=True, kw_only=True):
    """From MEMUTUSKAN to the last dictum.

    `as_written` is that word as it stood; `establishing` what follows Menetapkan.
    """

    establishing: str = ""
    establishing_as_written: str = ""
    dictums: tuple[Dictum, ...] = ()


class Closing(Node, frozen=True, kw_only=True):
    """Where and when.  `date` (ISO) is filled only in a decree signed outside.

    Ours is reserved with the number.
    """

    place: str
    date: str = ""


class Signatory(Node, frozen=True, kw_only=True):
    """The signature block of a decree signed outside.  In a draft it follows from the mandate."""

    office: str
    name: str
    rank: str = ""
    nip: str = ""


class Recipient(Node, frozen=True, kw_only=True):
    """One tembusan: an office, never an institution."""

    office: str
    place: str = ""


class Recipients(Node, frozen=True, kw_only=True):
    """The tembusan.  `as_written` is the label as it stood."""

    items: tuple[Recipient, ...] = ()


class Cell(Node, frozen=True, kw_only=True):
    """What a source says under a heading that the schema has not, a column's or a position's.

    Kept with it.
    """

    heading: str
    text: str


class Indicator(Node, frozen=True, kw_only=True):
    """One row of a position's table (PP 30/2019 art.

    10: measurable, with target, unit and period).  `extra` keeps unknown columns.
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
    """A jabatan with its duties and indicators: a part of its own, initialled by its steward.

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
    """A lampiran.  `as_written` is its heading block as it stood.

    `paragraphs` holds text that is no position.

    `columns` are the headings of a source's one table that holds all positions of the annex.
    `headed` is false where an imported source has no heading block at all: an annex that nobody can
    tell from the body (the model case).
    """

    title: str = ""
    headed: bool = True
    paragraphs: tuple[Item, ...] = ()
    columns: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    signatory: Signatory | None = None


class Reference(Node, frozen=True, kw_only=True):
    """Another decree that this one amends or revokes.

    Our own id where we have it, and how the text names it.
    """

    text: str
    decree_id: int | None = None


class Unplaced(Node, frozen=True, kw_only=True):
    """Words of the source that the importer could not place, with their line (from 1).

    For a person to place.
    """

    line: int
    text: str


class Residue(Node, frozen=True, kw_only=True):
    """What a source shows and a text does not say, with its line (from 1).

    Page numbers, empty bullets, characters that cannot be seen (`U+200B`).

    A blank line that breaks a numbered list is one without text.
    """

    line: int
    text: str


class Decree(Node, frozen=True, kw_only=True):
    """The whole.  `valid_from` and `valid_until` are ISO dates.

    An empty `valid_from` is the date it is set (UU 30/2014 arts. 57, 58).
    """

    year: int
    heading: Heading
    considering: Clauses
    legal_bases: Clauses
    decision: Decision
    closing: Closing
    recipients: Recipients
    letterhead: Letterhead | None = None
    noting: Clauses | None = None
    signatory: Signatory | None = None
    annexes: tuple[Annex, ...] = ()
    valid_from: str = ""
    valid_until: str = ""
    revokes: tuple[Reference, ...] = ()
    amends: Reference | None = None
    unplaced: tuple[Unplaced, ...] = ()
    residue: tuple[Residue, ...] = ()
    schema: int = SCHEMA

    @property
    def positions(self) -> tuple[Position, ...]:
        """All positions of all annexes, in order."""
        return tuple(position for annex in self.annexes for position in annex.positions)
