"""Separate what a source shows or hides and a text does not say.

That is page numbers, footers, empty bullets, gaps in lists and unseen characters.  Characters that
turn the direction of writing or control a device are refused: a text that reads otherwise than it
is stored must not be initialled.  Others that cannot be seen (a zero-width space, a soft hyphen)
are taken out and listed with their line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from drafting.rules.content import IdSource, Residue
from drafting.rules.importing.lines import labels
from drafting.rules.importing.lines.line import BULLET, Line, assert_bounded, line_of, row_of
from drafting.rules.importing.refusals import HiddenCharacters

# U+202E, which turns the direction of writing; controls; tags; halves of surrogates
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# U+200B, the zero-width space; U+00AD, the soft hyphen
_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200d\u2060\ufeff]")
# e.g. "3. " and "KETIGA : 3. "
_NUMBER = re.compile(r"(?:\W*\w+\s*:\s*)?(\d{1,3})[.)]\s")
# a soft hyphen at the end of a line, where it breaks a word
_BROKEN_WORD = re.compile("\u00ad(?=\\s*$)")


def separate_noise(
    lines: Sequence[Line], new_id: IdSource
) -> tuple[list[Line], tuple[Residue, ...]]:
    """Return the lines that speak, blank ones among them, and the residue.

    Ruled lines are drawings and go.  Raise `HiddenCharacters` and `TooLarge`.
    """
    assert_bounded((source.number, source.raw) for source in lines)
    read = [_seen(source) for source in lines]
    of_the_page = _of_the_page([seen for seen, _unseen in read])
    spoken: list[Line] = []
    residue: list[Residue] = []
    for place, (seen, unseen) in enumerate(read):
        residue += [
            Residue(id=new_id(), line=seen.number, text=f"U+{ord(character):04X}")
            for character in unseen
        ]
        if place in of_the_page:
            residue.append(Residue(id=new_id(), line=seen.number, text=seen.raw))
        elif seen.is_rule:
            spoken.append(Line(seen.number, "", ""))
        elif not seen.cells and (not seen.speaks or labels.PAGE_NUMBER.fullmatch(seen.text)):
            residue.append(Residue(id=new_id(), line=seen.number, text=seen.raw))
        else:
            spoken.append(seen)
    residue += [Residue(id=new_id(), line=number, text="") for number in _gaps(spoken)]
    return spoken, tuple(sorted(residue, key=lambda left: left.line))


def _of_the_page(lines: Sequence[Line]) -> set[int]:
    """Return where lines stand that are a margin's, a footer's, or head a table.

    A footer goes on below as long as its sentence does, wherever its lines were broken.
    """
    found, note = set[int](), ""
    for place, line in enumerate(lines):
        below = lines[place + 1] if place + 1 < len(lines) else None
        heads_rows = bool(below and below.cells) and labels.GOES_ON.search(line.text)
        bare = BULLET.sub("", line.text)
        is_footer = not line.cells and bool(labels.FOOTER.match(bare) or _goes_on(note, bare))
        note = f"{note} {bare}" if is_footer else ""
        is_head = not line.cells and bool(heads_rows or labels.CONTINUED.fullmatch(line.text))
        if line.margin or is_footer or is_head:
            found.add(place)
    return found


def _goes_on(note: str, text: str) -> bool:
    """Return whether a line ends the sentence of the footer above it."""
    if not text or not note or note.endswith((".", "!")):
        return False
    return text[0].islower() or note.count("(") > note.count(")")


def _gaps(spoken: Sequence[Line]) -> Iterator[int]:
    """Yield the blank lines that break a numbered list without blank lines."""
    last, blank, close = 0, 0, False
    for source in spoken:
        marker = _NUMBER.match(source.text)
        if not source.text:
            blank = blank or source.number
        elif marker:
            follows = int(marker[1]) == last + 1
            if follows and blank and close:
                yield blank
            last, blank, close = int(marker[1]), 0, follows and not blank
        else:
            blank = 0


def _seen(source: Line) -> tuple[Line, Iterable[str]]:
    """Return the line without what cannot be seen, and what that was."""
    refused = _REFUSED.search(source.raw)
    if refused:
        raise HiddenCharacters(source.number, refused.group())
    if not _UNSEEN.search(source.raw):
        return source, ()
    unseen = sorted(set(_UNSEEN.findall(source.raw)))
    if source.cells:
        return row_of(source.number, tuple(_UNSEEN.sub("", cell) for cell in source.cells)), unseen
    return line_of(source.number, _UNSEEN.sub("", _BROKEN_WORD.sub("-", source.raw))), unseen
