"""Read Markdown with what it carries of HTML: tables, comments, links.

Tags count only where they are whole.  Every pattern stops at the next "<" or bracket, so that a
hostile line takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from drafting.adapters.importers.text.html_tables import Grid
from drafting.rules.importing.lines.line import Line, assert_bounded, line_of
from drafting.rules.importing.lines.plain_text import from_text

# e.g. "[JDIH](https://…)", "![Logo](./logo.png)"
_LINK = re.compile(r"!?\[([^\[\]]{1,400})\]\(((?:https?://|mailto:|#|\.{0,2}/)[^\s()]{0,400})\)")
_COMMENT = "<!--"
# e.g. the end of "<!-- halaman 2 -->"
_COMMENT_END = re.compile("-->")
# e.g. "<table>", "<table border=1>"
_TABLE = re.compile(r"<table(?:\s[^<>]{0,400})?>", re.IGNORECASE)
# e.g. "</table>"
_TABLE_END = re.compile(r"</table\s{0,9}>", re.IGNORECASE)


def from_markdown(text: str) -> tuple[Line, ...]:
    """Return the lines of a text; raise `TooLarge` before any is read."""
    raws = text.splitlines()
    assert_bounded(enumerate(raws, 1))
    taken = list(_take(raws))
    return tuple(sorted((*from_text("\n".join(raws)), *taken), key=lambda line: line.number))


def _take(raws: list[str]) -> Iterator[Line]:
    """Take tables, comments and addresses out of *raws*; yield them as lines."""
    table_ends, comment_ends = _ahead(raws, _TABLE_END), _ahead(raws, _COMMENT_END)
    place = 0
    while place < len(raws):
        end = place + 1
        if _COMMENT in raws[place] and comment_ends[place] < len(raws):
            end = comment_ends[place] + 1
            yield from _commented(raws, place, end)
        elif _TABLE.search(raws[place]) and table_ends[place] < len(raws):
            end = table_ends[place] + 1
            yield from Grid(raws[place:end], place + 1).lines()
            raws[place:end] = [""] * (end - place)
        else:
            yield from _unlinked(raws, place)
        place = end


def _ahead(raws: list[str], mark: re.Pattern[str]) -> list[int]:
    """Return for each line the place of the next one with a mark.

    It is the number of lines where none has it.  One pass, from the end.
    """
    found = [len(raws)] * (len(raws) + 1)
    for place in range(len(raws) - 1, -1, -1):
        found[place] = place if mark.search(raws[place]) else found[place + 1]
    return found


def _commented(raws: list[str], place: int, end: int) -> Iterator[Line]:
    """Leave what stands around a comment in *raws*, and yield its lines."""
    before, _mark, inside = "\n".join(raws[place:end]).partition(_COMMENT)
    comment, _mark, after = inside.rpartition("-->")
    raws[place:end] = [""] * (end - place)
    raws[place] = before
    raws[end - 1] += f" {after}" if after.strip() else ""
    yield from (
        _aside(number, line)
        for number, line in enumerate(comment.split("\n"), place + 1)
        if line.strip()
    )


def _unlinked(raws: list[str], place: int) -> Iterator[Line]:
    """Leave the words of links in *raws*, and yield their addresses."""
    if "](" in raws[place]:
        addresses = [found[2] for found in _LINK.finditer(raws[place])]
        raws[place] = _LINK.sub(r"\1", raws[place])
        yield from (_aside(place + 1, address) for address in addresses)


def _aside(number: int, text: str) -> Line:
    return msgspec.structs.replace(line_of(number, text), margin=True)
