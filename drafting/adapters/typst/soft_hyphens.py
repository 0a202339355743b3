"""Takes the soft hyphens that nobody sees out of a typeset PDF.

The typesetter gets one wherever a word may be parted, and says of each in the file that it is
there: a reader would copy it along with its word.  Only those at which a line ends are drawn and
stay.  What is drawn does not change by a hair.  To typeset once more with the seen ones alone would
cost as much as all else together.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from itertools import accumulate

SOFT_HYPHEN = b"00AD"
# 12 0 obj <</Length 6612/Filter/FlateDecode>> stream: what the pages draw, and no other stream
_CONTENT = re.compile(rb"\d+ 0 obj\n<</Length (\d+)/Filter/FlateDecode>>\nstream\n")
# 0000068626 00000 n: where an object begins
_PLACE = re.compile(rb"(\d{10}) 00000 n")
# /Span<</ActualText<FEFF006500AD>>>BDC 0 Tr/f0 12 Tf 1 0 0 -1 90.9 0 Tm(\000\034)Tj EMC: an e
_SAID = re.compile(
    rb"/Span<</ActualText<FEFF(?P<said>(?:[0-9A-F]{4})*?00AD(?:[0-9A-F]{4})*)>>>BDC"
    rb"(?P<shown> [^/]*/\w+ [^()<\[]*(?:\((?:[^()\\]|\\.)*\)|<\w*>)Tj)\nEMC",
    re.DOTALL,
)
# 0061: one of the letters at which a word may be parted, and which every font says itself
_LETTER = re.compile(rb"00(?:[46][1-9A-F]|[57][0-9A])")


def without_unseen_hyphens(pdf: bytes) -> bytes:
    """Return a PDF as Typst has written it, with the seen soft hyphens alone."""
    start = pdf.rindex(b"\nxref\n") + 1
    table = pdf[start : pdf.rindex(b"trailer\n")]
    pieces, ends, changes = [], [0], [0]
    for place in sorted(int(found) for found in _PLACE.findall(table)):
        head = _CONTENT.match(pdf, place)
        if head is None:
            continue
        end = head.end() + int(head[1])
        drawn = zlib.decompress(pdf[head.end() : end])
        kept = _SAID.sub(_without, drawn)
        if kept == drawn:
            continue
        packed = zlib.compress(kept)
        begun = head[0].replace(b"/Length " + head[1], b"/Length %d" % len(packed))
        pieces += [pdf[ends[-1] : place], begun, packed]
        ends.append(end)
        changes.append(len(begun) + len(packed) - (end - place))
    if not pieces:
        return pdf
    shifts = list(accumulate(changes))

    def moved(found: re.Match[bytes]) -> bytes:
        place = int(found[1])
        return b"%010d 00000 n" % (place + shifts[bisect_right(ends, place) - 1])

    ending = pdf[start + len(table) :].replace(b"\n%d\n" % start, b"\n%d\n" % (start + shifts[-1]))
    return b"".join([*pieces, pdf[ends[-1] : start], _PLACE.sub(moved, table), ending])


def _without(found: re.Match[bytes]) -> bytes:
    """Return what is drawn with what else is said of it."""
    said = b"".join(
        found["said"][at : at + 4]
        for at in range(0, len(found["said"]), 4)
        if found["said"][at : at + 4] != SOFT_HYPHEN
    )
    if not said:
        return found[0]
    if _LETTER.fullmatch(said):
        return found["shown"]
    return found[0].replace(found["said"], said, 1)
