"""The marks of Markdown that stand for something: entities, tags, bars.

Converters write them into a text that a person sees without them.  What an entity stands for is
checked afterwards like any other character.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

# e.g. "&amp;", "&#8226;", "&#x2022;"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# e.g. "<b>", "</span>", "<p align=center>"
_TAG = re.compile(
    r"</?(?:b|i|u|em|strong|sup|sub|center|div|p|span|font|small|big|mark)(?:\s[^<>]{0,200})?>",
    re.IGNORECASE,
)
# e.g. "<br>", "<br/>"
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
# e.g. "|", but not "\\|"
_BAR = re.compile(r"(?<!\\)\|")
# e.g. "|---|:---:|", "--- | ---"
_DELIMITER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?")


def plainly(raw: str) -> str:
    """Return a line as its reader sees it: no tags, no entities."""
    if "<" in raw:
        raw = _BREAK.sub("\n", _TAG.sub("", raw))
    return _ENTITY.sub(_character, raw) if "&" in raw else raw


def _character(entity: re.Match[str]) -> str:
    """Return what an entity stands for; an entity of a bar parts no cells."""
    character = html.unescape(entity.group())
    return r"\|" if character == "|" else character


def cells_between_bars(raw: str, ends: tuple[bool, bool] = (True, True)) -> tuple[str, ...]:
    """Return the cells of a line; *ends* says which outer bars it has."""
    bare = raw.strip()
    bare = bare.removeprefix("|") if ends[0] else bare
    return tuple(cell.strip() for cell in _BAR.split(bare.removesuffix("|") if ends[1] else bare))


def is_delimiter(raw: str) -> bool:
    """Return whether a line is the row of dashes under the headings of a table."""
    return _DELIMITER.fullmatch(raw.strip()) is not None


def loose_rows(raws: Sequence[str]) -> dict[int, tuple[bool, bool]]:
    """Return the rows of tables without outer bars, by place.

    Each comes with whether its table has bars at the left and at the right.  Such a table has a
    line of dashes, or is two or more lines in a row with the same number of bars, at least two.
    """
    found: dict[int, tuple[bool, bool]] = {}
    for start, end in _runs(raws):
        run = [raw.strip() for raw in raws[start:end]]
        widths = {len(_BAR.findall(raw)) for raw in run}
        ends = all(raw.startswith("|") for raw in run), all(raw.endswith("|") for raw in run)
        ruled = any(map(is_delimiter, run[:2]))
        if not ends[0] and (ruled or (len(run) > 1 and len(widths) == 1 and min(widths) > 1)):
            found.update(
                {start + place: ends for place, raw in enumerate(run) if not is_delimiter(raw)}
            )
    return found


def _runs(raws: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of neighbouring lines with a bar in them."""
    start = 0
    for place, raw in enumerate([*raws, ""]):
        if "|" not in raw:
            if place > start:
                yield start, place
            start = place + 1
