"""Read one position: Jabatan, Tugas, Fungsi and the table of its indicators."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from drafting.rules.content import Cell, IdSource, Item, Position
from drafting.rules.importing.lines import position_labels
from drafting.rules.importing.lines.line import Line, clean, cut, line_of, rest_of, unbulleted
from drafting.rules.importing.lines.wordings import as_stood, differing, sentence, trimmed
from drafting.rules.importing.parts.lists import items_of, read_list, sentences
from drafting.rules.importing.tables.position_tables import table
from drafting.rules.text import plain
from drafting.rules.text.columns import is_header, names_columns


class PositionLines(msgspec.Struct):
    """The lines of a position, sorted by what they belong to."""

    label: Line
    above: list[Line] = msgspec.field(default_factory=list)
    title: list[Line] = msgspec.field(default_factory=list)
    duties: list[Line] = msgspec.field(default_factory=list)
    functions: list[Line] = msgspec.field(default_factory=list)
    rows: list[Line] = msgspec.field(default_factory=list)
    strays: list[Line] = msgspec.field(default_factory=list)
    caption: list[Line] = msgspec.field(default_factory=list)
    particulars: list[list[Line]] = msgspec.field(default_factory=list)
    duties_label: str = ""
    functions_label: str = ""
    reading: str = "title"

    def take(self, line: Line) -> None:
        """Add a line where it belongs, by its label or by the line before it."""
        if is_header(line.cells) and not self.rows:
            self.reading = "rows"
        elif self.rows and line.cells:
            self.reading = "rows" if len(line.cells) == len(self.rows[0].cells) else "strays"
        elif not line.cells and (
            (self.reading == "rows" and line.text) or names_columns(line.text)
        ):
            self.reading = "strays"
        bare = unbulleted(line)
        if found := position_labels.TUGAS.match(bare.text):
            self._part_main_duty()
            self._labelled("duties", bare, found.group())
        elif found := position_labels.FUNGSI.match(bare.text):
            self._labelled("functions", bare, found.group())
        elif self._is_caption(bare):
            self.caption.append(bare)
            self.reading = "strays"
        elif self._is_particular(bare):
            self.reading = "particulars"
            self.particulars.append([bare])
        elif line.text:
            self._append(line)

    def _part_main_duty(self) -> None:
        """Keep a main duty, a sentence with a label, beside the list of duties."""
        sentence_only = bool(self.duties) and not read_list(self.duties).items
        if (
            self.duties_label
            and position_labels.OTHER_LABEL.match(clean(self.duties_label))
            and sentence_only
        ):
            first, *others = self.duties
            self.particulars.append(
                [line_of(first.number, f"{self.duties_label} {first.raw}"), *others]
            )
            self.duties, self.duties_label = [], ""

    def _is_caption(self, line: Line) -> bool:
        """Return whether a line is the label of the table, alone on its line."""
        return (
            not self.rows
            and not self.caption
            and not line.cells
            and position_labels.INDICATORS.fullmatch(line.text) is not None
        )

    def _is_particular(self, line: Line) -> bool:
        """Return whether a line has a label that the schema lacks.

        Above the duties that is any label, below them those of a position's printed form.
        """
        above = self.reading in {"title", "particulars"}
        return position_labels.OTHER_LABEL.match(line.text) is not None and (
            above or position_labels.FORM_LABEL.match(line.text) is not None
        )

    def _labelled(self, reading: str, line: Line, label: str) -> None:
        if getattr(self, f"{reading}_label") or self.reading == "rows":
            self.strays.append(line)
            return
        self.reading = reading
        setattr(self, f"{reading}_label", cut(line.raw, label)[0])
        rest = rest_of(line, label)
        if rest.text:
            getattr(self, reading).append(rest)

    def _append(self, line: Line) -> None:
        if self.reading == "particulars":
            self.particulars[-1].append(line)
            return
        lines: list[Line] = getattr(self, self.reading)
        label = f"{self.reading}_label"
        if not lines and line.text.startswith(":") and not getattr(self, label, ":").endswith(":"):
            setattr(self, label, f"{getattr(self, label)}\n:")
            line = rest_of(line, ":")
        if line.text:
            lines.append(line)


def position_of(part: PositionLines, new_id: IdSource) -> tuple[Position, list[Line]]:
    """Return the position, and the lines that belong to nothing in it."""
    title = _title(part)
    duties, stray_duties = _items(part.duties, new_id)
    functions = read_list(part.functions)
    text = sentence(functions.lead)
    columns, indicators = table(part.rows, new_id, caption=part.caption)
    node = Position(
        id=new_id(),
        title=title,
        as_written=differing(
            as_stood([*part.above, part.label, *part.title]), plain.position_label(title)
        ),
        particulars=tuple(_particular(lines, new_id) for lines in part.particulars),
        duties=duties,
        duties_as_written=differing(part.duties_label, plain.TUGAS if duties else ""),
        functions=text,
        function_items=items_of(functions.items, plain.LETTERS, new_id),
        functions_as_written=_functions_label(
            part, functions.lead, text, listed=bool(functions.items)
        ),
        columns=columns,
        indicators=indicators,
    )
    unused = [] if part.rows else part.caption
    return node, [*stray_duties, *functions.tail, *part.strays, *unused]


def _title(part: PositionLines) -> str:
    heading = position_labels.POSITION_HEADING.fullmatch(part.label.text)
    if heading and not part.title:
        return heading["title"]
    label = position_labels.JABATAN.match(part.label.text)
    first = rest_of(part.label, label.group()) if label else _unnumbered(part.label)
    if not first.text and part.title and part.title[0].text.startswith(":"):
        return sentence(trimmed([rest_of(part.title[0], ":"), *part.title[1:]]))
    return sentence(trimmed([first, *part.title]))


def _unnumbered(title: Line) -> Line:
    """Return a title without the letter or number before it."""
    found = position_labels.NUMBERED.match(title.text)
    return rest_of(title, found.group()) if found else title


def _particular(lines: Sequence[Line], new_id: IdSource) -> Cell:
    """Return what a position says under a label that the schema lacks."""
    label = position_labels.OTHER_LABEL.match(lines[0].text)
    if label is None:
        raise AssertionError("a particular begins with its label")
    text = sentence([rest_of(lines[0], label.group()), *lines[1:]])
    node = Cell(id=new_id(), heading=label["heading"], text=text)
    return msgspec.structs.replace(
        node, as_written=differing(as_stood(lines), plain.particular(node))
    )


def _functions_label(part: PositionLines, lead: Sequence[Line], text: str, *, listed: bool) -> str:
    raw = f"{part.functions_label} {as_stood(lead)}".strip()
    return differing(raw, f"{plain.FUNGSI} {text}".strip() if text or listed else "")


def _items(lines: Sequence[Line], new_id: IdSource) -> tuple[tuple[Item, ...], list[Line]]:
    """Return the duties, with or without letters, and the lines after them."""
    listing = read_list(lines)
    return items_of([*sentences(listing.lead), *listing.items], plain.LETTERS, new_id), listing.tail
