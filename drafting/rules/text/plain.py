"""The tree back to plain text.

The source's own wording where a node keeps it, else the form that the law wants.

The importer asks the same functions what a node would look like, and keeps the source's wording
only where it differs.  So a text composed here and read again gives the same tree, and a text that
was read gives the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafting.rules import content
from drafting.rules.text.columns import ALWAYS, STANDARD, fields_of
from workflow.rules.days.dates import MONTHS

LETTERS = ("a.", "1.", "a)", "1)")
DIGITS = ("1.", "a.", "1)", "a)")
MENIMBANG, MENGINGAT, MEMPERHATIKAN = "Menimbang :", "Mengingat :", "Memperhatikan :"
MEMUTUSKAN, MENETAPKAN, TEMBUSAN = "MEMUTUSKAN:", "Menetapkan :", "Tembusan:"
JABATAN, TUGAS, FUNGSI = "1. Jabatan :", "2. Tugas :", "3. Fungsi :"
_WORDS = ("", "SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_TEN, _TWENTY = 10, 20


def to_plain_text(tree: content.Decree) -> str:
    """Return the whole decree as text, what could not be placed at its end."""
    blocks = [
        "\n".join(tree.letterhead.lines) if tree.letterhead else "",
        tree.heading.as_written or heading(tree.heading),
        clauses(tree.considering, MENIMBANG, LETTERS),
        clauses(tree.legal_bases, MENGINGAT, DIGITS),
        clauses(tree.noting, MEMPERHATIKAN, DIGITS) if tree.noting else "",
        *_decision(tree.decision),
        tree.closing.as_written or closing(tree.closing),
        signatory(tree.signatory),
        _recipients(tree.recipients),
        *(block for index in range(len(tree.annexes)) for block in _annex(tree, index)),
        "\n".join(left.text for left in tree.residue),
        "\n".join(left.text for left in tree.unplaced),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def heading(node: content.Heading) -> str:
    """Compose what stands above Menimbang."""
    lines = [
        f"{node.kind} {node.office}".strip() if node.office else "",
        f"NOMOR {node.number}" if node.number else "",
    ]
    lines += ["TENTANG", node.subject] if node.subject else []
    lines += ["", f"{node.issuer},"] if node.issuer else []
    return "\n".join(line for index, line in enumerate(lines) if line or index > 1)


def clauses(node: content.Clauses, label: str, family: Sequence[str]) -> str:
    """Compose a labelled list of the preamble; a single clause bears no letter."""
    if not node.items:
        return node.as_written
    label = node.as_written or label
    if len(node.items) == 1:
        only = node.items[0]
        return "\n".join(
            [f"{label} {only.as_written or only.text}", *item_lines(only.items, family)]
        )
    first, *others = item_lines(node.items, family)
    return "\n".join([f"{label} {first}", *others])


def item_lines(items: Iterable[content.Item], family: Sequence[str], depth: int = 0) -> list[str]:
    """Compose a list, each item on a line, with the lists below it."""
    lines, index = [], 0
    for item in items:
        lines.append(
            "   " * depth
            + (item.as_written or f"{marker(family, depth, index, item.label)} {item.text}")
        )
        lines.extend(item_lines(item.items, family, depth + 1))
        index += not item.label  # what an amending decree inserted counts for none
    return lines


def marker(family: Sequence[str], depth: int, index: int, label: str = "") -> str:
    """Return the list marker of a place: a., b., ...

    Z., aa., ab.; 1., 2.; a), ...; 1), ...; or of what bears a *label* of its own (b1.).
    """
    shape = family[depth % len(family)]
    return (label or (letters(index) if shape[0] == "a" else str(index + 1))) + shape[1:]


def letters(index: int) -> str:
    """Return a, b, ... z, aa, ab, ... for 0, 1, ..."""
    return (letters(index // 26 - 1) if index > 25 else "") + chr(ord("a") + index % 26)  # noqa: PLR2004  (the alphabet)


def ordinal(number: int) -> str:
    """Return the label of a dictum by its place: KESATU, KEDUA, ...

    KESEBELAS, KEDUA BELAS, ... KEDUA PULUH SATU (up to 99).
    """
    if number < _TEN:
        return f"KE{_WORDS[number]}"
    if number < _TWENTY:
        return {10: "KESEPULUH", 11: "KESEBELAS"}.get(number) or f"KE{_WORDS[number % 10]} BELAS"
    return f"KE{_WORDS[number // 10 % 10]} PULUH {_WORDS[number % 10]}".strip()


def roman(number: int) -> str:
    """Return the numeral of an annex."""
    numeral = ""
    for value, sign in _ROMAN:
        numeral += sign * (number // value)
        number %= value
    return numeral


def dictum(node: content.Dictum, number: int) -> str:
    """Compose the label and the lead of a dictum."""
    return f"{node.label or ordinal(number)} : {node.text}"


def closing(node: content.Closing) -> str:
    """Compose where and when."""
    if not node.place:
        return ""
    return f"Ditetapkan di {node.place}\npada tanggal {date(node.date)}".rstrip()


def date(iso: str) -> str:
    """Give 2022-01-06 as 6 Januari 2022."""
    if not iso:
        return ""
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def signatory(node: content.Signatory | None) -> str:
    """Compose the signature block of a decree signed outside."""
    if node is None:
        return ""
    lines = (
        f"{node.office}," if node.office else "",
        node.name,
        node.rank,
        f"NIP {nip(node.nip)}" if node.nip else "",
    )
    return node.as_written or "\n".join(line for line in lines if line)


def nip(digits: str) -> str:
    """Return the 18 digits in the groups that are read: birth, appointment, sex, number."""
    return (
        f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}" if len(digits) == 18 else digits  # noqa: PLR2004  (birth 8, appointment 6, sex 1, number 3)
    )


def recipient(node: content.Recipient, index: int, count: int) -> str:
    """Compose one tembusan: numbered if there are several."""
    number = f"{index + 1}. " if count > 1 else ""
    place = f" di {node.place}" if node.place else ""
    return f"{number}{node.office}{place}{'.' if index + 1 == count else ';'}"


def annex_heading(tree: content.Decree, index: int) -> str:
    """Compose the block at the head of an annex.

    A numeral only where there are several (UU 12/2011 Lampiran II nos. 194, 195).
    """
    head = tree.heading
    lines = [
        f"LAMPIRAN {roman(index + 1)}" if len(tree.annexes) > 1 else "LAMPIRAN",
        f"{head.kind} {head.office}".strip(),
        f"NOMOR {head.number}" if head.number else "",
        f"TANGGAL {date(tree.closing.date).upper()}" if tree.closing.date else "",
        *(("TENTANG", head.subject) if head.subject else ()),
    ]
    return "\n".join(line for line in lines if line)


def columns(position: content.Position) -> tuple[str, ...]:
    """Return the headings of a position's table: its own, or the standard ones that its rows need."""
    if position.columns:
        return position.columns
    rows = position.indicators
    extra = tuple(dict.fromkeys(cell.heading for row in rows for cell in row.extra))
    return (
        tuple(
            text
            for field, text in STANDARD.items()
            if field in ALWAYS or any(getattr(row, field) for row in rows)
        )
        + extra
    )


def table_row(indicator: content.Indicator, headings: Sequence[str]) -> str:
    """Compose a row, its cells parted by tabs."""
    extra = {cell.heading: cell.text for cell in indicator.extra}
    fields = zip(fields_of(headings), headings, strict=True)
    return "\t".join(
        getattr(indicator, field) if field else extra.get(heading, "") for field, heading in fields
    )


def _decision(node: content.Decision) -> Iterable[str]:
    if node.as_written or node.dictums or node.establishing:
        yield node.as_written or MEMUTUSKAN
    yield node.establishing_as_written or (
        f"{MENETAPKAN} {node.establishing}" if node.establishing else ""
    )
    for number, item in enumerate(node.dictums, 1):
        yield "\n".join(
            [
                item.as_written or dictum(item, number),
                *item_lines(item.items, LETTERS),
                *([item.closing] if item.closing else []),
            ]
        )


def _recipients(node: content.Recipients) -> str:
    if not node.items:
        return node.as_written
    count = len(node.items)
    return "\n".join(
        [
            node.as_written or TEMBUSAN,
            *(
                item.as_written or recipient(item, index, count)
                for index, item in enumerate(node.items)
            ),
        ]
    )


def _annex(tree: content.Decree, index: int) -> Iterable[str]:
    annex = tree.annexes[index]
    if annex.headed:
        yield annex.as_written or annex_heading(tree, index)
        yield annex.title
    yield "\n".join(item_lines(annex.paragraphs, DIGITS))
    if annex.columns:
        yield "\n".join(
            [
                "\t".join(annex.columns),
                *(row for position in annex.positions for row in _roster_rows(position)),
            ]
        )
    else:
        yield from (_position(position) for position in annex.positions)
    yield signatory(annex.signatory)


def _roster_rows(node: content.Position) -> Iterable[str]:
    """Return the rows of a position in the table that holds them all."""
    return (
        row.as_written or f"{node.title}\t{table_row(row, columns(node))}"
        for row in node.indicators
    )


def position_label(title: str) -> str:
    """Compose the line that names a position; a table that stands alone in a source has none."""
    return f"{JABATAN} {title}" if title else ""


def particular(node: content.Cell) -> str:
    """Compose what a position says under a label that the schema has not."""
    return f"{node.heading} : {node.text}".rstrip()


def _position(node: content.Position) -> str:
    label = node.as_written or position_label(node.title)
    lines = [label] if label else []
    lines += [one.as_written or particular(one) for one in node.particulars]
    if node.duties_as_written or node.duties:
        lines += [node.duties_as_written or TUGAS, *item_lines(node.duties, LETTERS)]
    if node.functions_as_written or node.functions or node.function_items:
        lines += [
            node.functions_as_written or f"{FUNGSI} {node.functions}".rstrip(),
            *item_lines(node.function_items, LETTERS),
        ]
    if node.indicators or node.columns:
        headings = columns(node)
        lines += [
            "",
            "\t".join(headings),
            *(row.as_written or table_row(row, headings) for row in node.indicators),
        ]
    return "\n".join(lines)
