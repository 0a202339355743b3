"""How each piece of a decree is written: labels, headings, lines, rows.

`tree_text.py` composes the whole text of them.  The importer asks the same functions what a node
would look like, and keeps the source's wording only where it differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafting.rules import content
from drafting.rules.text.columns import ALWAYS, STANDARD, fields_of, table_lines
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
_NIP_DIGITS = 18


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
    """Compose a labelled list of the preamble; a single clause has no letter."""
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
    """Compose a list, each item on a line, with the lists and the table below it."""
    lines: list[str] = []
    index, below_table = 0, False
    for item in items:
        table = item.table if isinstance(item, content.Paragraph) else None
        bare = not is_counted(item)
        if not bare:
            lines.append(
                "   " * depth
                + (item.as_written or f"{marker(family, depth, index, item.label)} {item.text}")
            )
        lines.extend(item_lines(item.items, family, depth + 1))
        if table:
            # an empty line parts two tables
            lines.extend(["", *table_lines(table)] if bare and below_table else table_lines(table))
        below_table = table is not None
        # what an amending decree inserted takes no number
        index += not item.label and not bare
    return lines


def is_counted(node: content.Node) -> bool:
    """Return whether a sentence of a list has a number: a table alone has none."""
    return not (isinstance(node, content.Paragraph) and node.is_bare)


def marker(family: Sequence[str], depth: int, index: int, label: str = "") -> str:
    """Return the list marker of a place: a. ... z., aa.; 1., 2.; a), b); 1), 2).

    What has a *label* of its own is marked with that (b1.).
    """
    shape = family[depth % len(family)]
    if not label:
        label = letters(index) if shape[0] == "a" else str(index + 1)
    return label + shape[1:]


def letters(index: int) -> str:
    """Return a, b, ... z, aa, ab, ... for 0, 1, ..."""
    # the alphabet
    before = letters(index // 26 - 1) if index > 25 else ""  # noqa: PLR2004
    return before + chr(ord("a") + index % 26)


def ordinal(number: int) -> str:
    """Return the label of a dictum by its place, from 1 to 99.

    KESATU, KEDUA, ... KESEBELAS, KEDUA BELAS, ... KEDUA PULUH SATU.
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
    """Return 2022-01-06 as 6 Januari 2022."""
    if not iso:
        return ""
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def any_date(iso: str) -> str:
    """Return a date that may lack its day or month: 2022-01 as Januari 2022."""
    year, _dash, rest = iso.partition("-")
    if not rest:
        return year
    return date(iso) if "-" in rest else f"{MONTHS[int(rest) - 1]} {year}"


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
    """Return the 18 digits grouped: birth, appointment, sex, number."""
    if len(digits) != _NIP_DIGITS:
        return digits
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def recipient(node: content.Recipient, index: int, count: int) -> str:
    """Compose one tembusan: numbered if there are several."""
    number = f"{index + 1}. " if count > 1 else ""
    place = f" di {node.place}" if node.place else ""
    return f"{number}{node.office}{place}{'.' if index + 1 == count else ';'}"


def annex_heading(tree: content.Decree, index: int) -> str:
    """Compose the block at the head of an annex.

    It has a numeral only where there are several (UU 12/2011 Lampiran II nos. 194, 195).
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
    """Return the headings of a position's table.

    Its own ones where it has some, else the standard ones, and those that its rows need besides.
    """
    own, rows = position.columns, position.indicators
    known = fields_of(own)
    needed = [
        text
        for field, text in STANDARD.items()
        if field not in known
        and ((field in ALWAYS and not own) or any(getattr(row, field) for row in rows))
    ]
    extra = dict.fromkeys(cell.heading for row in rows for cell in row.extra)
    return (*own, *needed, *(heading for heading in extra if heading not in {*own, *needed}))


def cells(indicator: content.Indicator, headings: Sequence[str]) -> list[list[str]]:
    """Return what a row says under each heading.

    That is the field that the heading names, and all cells of a source under this very heading.
    """
    return [
        [
            *([getattr(indicator, field)] if field else ()),
            *(cell.text for cell in indicator.extra if cell.heading == heading),
        ]
        for field, heading in zip(fields_of(headings), headings, strict=True)
    ]


def table_row(indicator: content.Indicator, headings: Sequence[str]) -> str:
    """Compose a row, its cells separated by tabs."""
    return "\t".join(" ".join(filter(None, texts)) for texts in cells(indicator, headings))


def position_label(title: str) -> str:
    """Compose the line that names a position, empty for one without a title."""
    return f"{JABATAN} {title}" if title else ""


def particular(node: content.Cell) -> str:
    """Compose what a position says under a label that the schema does not know."""
    return f"{node.heading} : {node.text}".rstrip()
