"""A whole tree as plain text.

Each piece is the source's own wording where its node keeps one, else the form that the law wants
(`plain.py`).  So a text composed here and read again gives the same tree, and a text that was read
gives the same words.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.rules import content
from drafting.rules.text import plain


def to_plain_text(tree: content.Decree) -> str:
    """Return the whole decree as text, what could not be placed at its end."""
    blocks = [
        "\n".join(tree.letterhead.lines) if tree.letterhead else "",
        tree.heading.as_written or plain.heading(tree.heading),
        plain.clauses(tree.considering, plain.MENIMBANG, plain.LETTERS),
        plain.clauses(tree.legal_bases, plain.MENGINGAT, plain.DIGITS),
        plain.clauses(tree.noting, plain.MEMPERHATIKAN, plain.DIGITS) if tree.noting else "",
        *_decision(tree.decision),
        tree.closing.as_written or plain.closing(tree.closing),
        plain.signatory(tree.signatory),
        _recipients(tree.recipients),
        *(block for index in range(len(tree.annexes)) for block in _annex(tree, index)),
        "\n".join(left.text for left in tree.residue),
        "\n".join(left.text for left in tree.unplaced),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _decision(node: content.Decision) -> Iterator[str]:
    if node.as_written or node.dictums or node.establishing:
        yield node.as_written or plain.MEMUTUSKAN
    yield node.establishing_as_written or (
        f"{plain.MENETAPKAN} {node.establishing}" if node.establishing else ""
    )
    for number, item in enumerate(node.dictums, 1):
        yield "\n".join(
            [
                item.as_written or plain.dictum(item, number),
                *plain.item_lines(item.items, plain.LETTERS),
                *([item.closing] if item.closing else []),
            ]
        )


def _recipients(node: content.Recipients) -> str:
    if not node.items:
        return node.as_written
    count = len(node.items)
    return "\n".join(
        [
            node.as_written or plain.TEMBUSAN,
            *(
                item.as_written or plain.recipient(item, index, count)
                for index, item in enumerate(node.items)
            ),
        ]
    )


def _annex(tree: content.Decree, index: int) -> Iterator[str]:
    annex = tree.annexes[index]
    if annex.headed:
        yield annex.as_written or plain.annex_heading(tree, index)
        yield annex.title
    yield "\n".join(plain.item_lines(annex.paragraphs, plain.DIGITS))
    if annex.columns:
        yield "\n".join(
            [
                "\t".join(annex.columns),
                *(row for position in annex.positions for row in _roster_rows(position)),
            ]
        )
    else:
        yield from (_position(position) for position in annex.positions)
    yield plain.signatory(annex.signatory)


def _roster_rows(node: content.Position) -> Iterator[str]:
    """Return the rows of a position in the table that holds them all."""
    return (
        row.as_written or f"{node.title}\t{plain.table_row(row, plain.columns(node))}"
        for row in node.indicators
    )


def _position(node: content.Position) -> str:
    label = node.as_written or plain.position_label(node.title)
    lines = [label] if label else []
    lines += [one.as_written or plain.particular(one) for one in node.particulars]
    if node.duties_as_written or node.duties:
        lines += [
            node.duties_as_written or plain.TUGAS,
            *plain.item_lines(node.duties, plain.LETTERS),
        ]
    if node.functions_as_written or node.functions or node.function_items:
        lines += [
            node.functions_as_written or f"{plain.FUNGSI} {node.functions}".rstrip(),
            *plain.item_lines(node.function_items, plain.LETTERS),
        ]
    if node.indicators or node.columns:
        headings = plain.columns(node)
        lines += [
            "",
            "\t".join(headings),
            *(row.as_written or plain.table_row(row, headings) for row in node.indicators),
        ]
    return "\n".join(lines)
