"""The content of a decree: an immutable, typed tree that is data, not layout.

Every node has an id that survives from year to year, so that lineage, initials, redline and the
history of one indicator can speak of "the same" duty although its place and its words changed.
Numbers and letters (KESATU, a., 1.) are not stored: they follow from the place.

`as_written` keeps the wording of an imported source where it is not what `text/plain.py` would
compose from the meaning.  On a leaf it is the sentence as it stood, with its list marker or label
("KEDUA** : ..."); on a container it is the label as it stood ("M E M U T U S K A N :"); on a row of
a table it is the row, its cells separated by tabs.  Lines are separated by a line feed.  A draft
written here leaves it empty.

Read `nodes.py` (sentences, lists, the frame), `annexes.py` (positions, tables of any columns),
`decree.py` (the whole), then `tree.py` (how to walk and change one) and `moving.py` (a row goes to
another position).

There are no floats and no defaults in the canonical form (`omit_defaults`), so a field added to the
schema later leaves old digests as they are.  One text of several in a field is named with its place
(`columns/1`, `cells/0`): `text_at` reads it.
"""

from drafting.rules.content.annexes import (
    MOST_COLUMNS,
    Annex,
    Cell,
    Indicator,
    Paragraph,
    Position,
    Row,
    Table,
)
from drafting.rules.content.decree import SCHEMA, Decree
from drafting.rules.content.nodes import (
    Clauses,
    Closing,
    Decision,
    Dictum,
    Heading,
    IdSource,
    Item,
    Letterhead,
    Node,
    Recipient,
    Recipients,
    Reference,
    Residue,
    Signatory,
    Unplaced,
    new_id,
)
from drafting.rules.content.tree import (
    children,
    decode,
    edit,
    find,
    path_of,
    rebuild,
    replace_node,
    text_at,
    walk,
    with_text_at,
)

__all__ = [
    "MOST_COLUMNS",
    "SCHEMA",
    "Annex",
    "Cell",
    "Clauses",
    "Closing",
    "Decision",
    "Decree",
    "Dictum",
    "Heading",
    "IdSource",
    "Indicator",
    "Item",
    "Letterhead",
    "Node",
    "Paragraph",
    "Position",
    "Recipient",
    "Recipients",
    "Reference",
    "Residue",
    "Row",
    "Signatory",
    "Table",
    "Unplaced",
    "children",
    "decode",
    "edit",
    "find",
    "new_id",
    "path_of",
    "rebuild",
    "replace_node",
    "text_at",
    "walk",
    "with_text_at",
]
