"""The nodes of a decree outside its annexes.

What all nodes have in common stands in the package.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

import msgspec

IdSource = Callable[[], str]


def new_id() -> str:
    """Return an id for a new node: 12 random hexadecimal digits."""
    return secrets.token_hex(6)


class Node(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """Anything that a finding, proposal, redline or initial can point at."""

    id: str
    as_written: str = ""


class Item(Node, frozen=True, kw_only=True):
    """One sentence of a list: a duty, a letter of a dictum.

    Lists below it go at most four levels deep (UU 12/2011 Lampiran II no. 94).  `label` is filled
    only where an amending decree inserted it between numbered ones (b1); empty means by place.
    """

    text: str
    label: str = ""
    items: tuple[Item, ...] = ()


class Letterhead(Node, frozen=True, kw_only=True):
    """The kop of an imported decree, line by line.

    In a draft the unit's profile prints it.
    """

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
    """One norm.

    `label` is the word of an imported source (PERTAMA); empty means by place (KESATU, KEDUA, ...).
    `closing` follows the list.
    """

    text: str
    label: str = ""
    items: tuple[Item, ...] = ()
    closing: str = ""


class Decision(Node, frozen=True, kw_only=True):
    """From MEMUTUSKAN to the last dictum.

    `as_written` is that word as it stood; `establishing` is what follows Menetapkan.
    """

    establishing: str = ""
    establishing_as_written: str = ""
    dictums: tuple[Dictum, ...] = ()


class Closing(Node, frozen=True, kw_only=True):
    """Where and when.

    `date` (ISO) is filled only in a decree signed outside; ours is reserved with the number.
    """

    place: str
    date: str = ""


class Signatory(Node, frozen=True, kw_only=True):
    """The signature block of a decree signed outside.

    In a draft it follows from the mandate.
    """

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


class Reference(Node, frozen=True, kw_only=True):
    """Another decree that this one amends or revokes.

    `text` is how it is named there, `decree_id` our own id where we have it.
    """

    text: str
    decree_id: int | None = None


class Unplaced(Node, frozen=True, kw_only=True):
    """Words that the importer could not place, with their line (from 1).

    A person places them.
    """

    line: int
    text: str


class Residue(Node, frozen=True, kw_only=True):
    """What a source shows and a text does not say, with its line (from 1).

    Page numbers, empty bullets, invisible characters (`U+200B`).  Without text it is a blank line
    that interrupts a numbered list.
    """

    line: int
    text: str
