"""Which fields and lists a person may change, and what a field may hold.

Each refusal says in a sentence what is wrong and what to do.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from drafting.rules.content import (
    Annex,
    Cell,
    Clauses,
    Closing,
    Decision,
    Decree,
    Dictum,
    Heading,
    Indicator,
    Item,
    Node,
    Paragraph,
    Position,
    Recipient,
    Recipients,
    Reference,
    Row,
    Table,
)
from workflow.rules.errors import Refusal

INDICATOR_FIELDS = (
    "objective",
    "indicator",
    "formula",
    "source",
    "unit",
    "target",
    "period",
    "responsible",
)

# 3f9c2a7be014, baru-1
ID = re.compile(r"[0-9a-z-]{1,32}")

FIELDS: dict[type[Node], tuple[str, ...]] = {
    Decree: ("valid_from", "valid_until"),
    Heading: ("kind", "office", "subject", "issuer"),
    Item: ("text",),
    Paragraph: ("text",),
    Decision: ("establishing",),
    Dictum: ("text", "closing"),
    Closing: ("place",),
    Recipient: ("office", "place"),
    Reference: ("text",),
    Annex: ("title",),
    Position: ("title", "functions"),
    Indicator: INDICATOR_FIELDS,
    Cell: ("text",),
    Table: (),
    Row: (),
}
"""The fields that a person fills, in the order of the web form.

Those of a table and of a row follow from its columns (`names_of`).

Number, date and signatory are not among them: they come from the register.
"""


def names_of(node: Node) -> tuple[str, ...]:
    """Return the fields of a node that a person fills, in their order.

    Of a row they are its cells, `cells/0`, and of a table the headings of its columns.
    """
    if isinstance(node, Row):
        return tuple(f"cells/{place}" for place in range(len(node.cells)))
    if isinstance(node, Table):
        return tuple(f"columns/{place}" for place in range(len(node.columns)))
    return FIELDS.get(type(node), ())


LISTS: dict[tuple[type[Node], str], type[Node]] = {
    (Clauses, "items"): Item,
    (Item, "items"): Item,
    (Dictum, "items"): Item,
    (Decision, "dictums"): Dictum,
    (Recipients, "items"): Recipient,
    (Decree, "annexes"): Annex,
    (Decree, "noting"): Item,
    (Decree, "revokes"): Reference,
    (Annex, "paragraphs"): Paragraph,
    (Paragraph, "items"): Item,
    (Annex, "positions"): Position,
    (Table, "rows"): Row,
    (Position, "duties"): Item,
    (Position, "function_items"): Item,
    (Position, "indicators"): Indicator,
}
"""The lists that grow, and what they are lists of."""

MUST = {
    (Heading, "kind"),
    (Heading, "subject"),
    (Item, "text"),
    (Paragraph, "text"),
    (Dictum, "text"),
    (Closing, "place"),
    (Recipient, "office"),
    (Reference, "text"),
    (Position, "title"),
    (Indicator, "indicator"),
    (Table, "columns"),
}
"""Fields without which the node would say nothing."""

DATES = frozenset({"valid_from", "valid_until"})
DEEPEST = 4
LONGEST = 8000
LONGEST_HEADING = 200


class EditNotPossible(Refusal):
    """What was asked for makes no text.

    `field` names the field at fault, if it is one.
    """

    sentence = "Perubahan ini tidak mungkin pada naskah yang sekarang. Muat ulang halaman."

    def __init__(self, sentence: str | None = None, field: str = "") -> None:
        self.field = field
        super().__init__(sentence)


class NodeGone(Refusal):
    """The node is not in the text any more."""

    status = 404
    sentence = (
        "Bagian ini tidak ada lagi dalam naskah: mungkin sudah dihapus orang lain. Muat ulang"
        " naskah, lalu periksa perbandingannya."
    )


def clean(value: str) -> str:
    """Return a text as it is kept: one line, single spaces, visible letters."""
    visible = "".join(
        character for character in value if character.isprintable() or character.isspace()
    )
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def checked(
    kind: type[Node],
    values: Mapping[str, str],
    names: Sequence[str] | None = None,
    *,
    may_be_empty: bool = False,
) -> dict[str, Any]:
    """Return the values that a node of this kind takes, cleaned.

    Its fields are called *names*, if they are not those of all its kind.

    Raises `EditNotPossible` for the first one that is missing, too long or no date.
    """
    own = FIELDS.get(kind, ()) if names is None else names
    fields = {name: clean(values[name]) for name in own if name in values}
    if not fields:
        raise EditNotPossible("Bagian ini tidak mempunyai isian yang dapat diubah di sini.")
    for name, value in fields.items():
        if not value and not may_be_empty and (kind, name.partition("/")[0]) in MUST:
            raise EditNotPossible(
                "Isian ini tidak boleh kosong. Bila bagian ini tidak diperlukan lagi, hapuslah"
                " bagiannya.",
                name,
            )
        if len(value) > LONGEST:
            raise EditNotPossible(
                f"Isian ini lebih panjang dari {LONGEST} huruf. Pecahlah menjadi beberapa butir.",
                name,
            )
        if value and name in DATES:
            _require_date(name, value)
    starts, ends = fields.get("valid_from"), fields.get("valid_until")
    if starts and ends and ends < starts:
        raise EditNotPossible(
            "Masa berlaku berakhir sebelum dimulai. Periksa kedua tanggal itu.", "valid_until"
        )
    return fields


def _require_date(name: str, value: str) -> None:
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        raise EditNotPossible(
            "Tanggal ini tidak terbaca. Tulis tahun-bulan-tanggal, misalnya 2027-12-31.", name
        ) from None
