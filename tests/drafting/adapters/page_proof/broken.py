"""Breaks a finished decree, each time in another way."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import combinations
from random import Random

import pikepdf

# q 1 0 0 -1 85 500 cm/c0 cs 0 scn BT 0 Tr/f0 12 Tf 1 0 0 -1 0 0 Tm[(..)]TJ ET Q
LINE = re.compile(
    rb"q 1 0 0 -1 (?P<x>[\d.]+) (?P<y>[\d.]+) cm(?P<colour>/\w+ cs [\d. ]+scn)\n"
    rb"BT 0 Tr(?P<font>/\w+ [\d.]+ Tf) 1 0 0 -1 0 0 Tm(?P<shown>\[.*?\]TJ|\(.{2,}?\)Tj)\nET\nQ",
    re.DOTALL,
)
# 1 0 0 -1 97.2 0 Tm(\000+)Tj ET: what a line goes on with, where a word may be parted
PART = re.compile(rb"1 0 0 -1 ([1-9][\d.]*) 0 Tm(?=[\[(][^\n]*\)\]?T[jJ] )")
FAR = 30
"""Points that surely lie between the beginnings of two cells."""
Way = Callable[[pikepdf.Pdf, Random], None]
WAYS: dict[str, Way] = {}


def way(act: Way) -> Way:
    """Register a way to break a PDF."""
    WAYS[act.__name__] = act
    return act


def broken(pdf: bytes, name: str, random: Random) -> bytes:
    """Return the PDF, broken in one way."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        WAYS[name](document, random)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def lines_of(page: pikepdf.Page) -> list[re.Match[bytes]]:
    """Return the lines of text of a page, without its header and its footer."""
    content = page.Contents.read_bytes()
    body = [found for found in LINE.finditer(content) if len(found["shown"]) > 60]
    return [found for found in body if 90 < float(found["y"]) < 740]


def a_line(document: pikepdf.Pdf, random: Random) -> tuple[pikepdf.Page, re.Match[bytes]]:
    page = random.choice([page for page in document.pages if len(lines_of(page)) > 3])
    return page, random.choice(lines_of(page))


def write(document: pikepdf.Pdf, page: pikepdf.Page, content: bytes) -> None:
    page.obj.Contents = document.make_stream(content)


def _with(document: pikepdf.Pdf, random: Random, change: Callable[[bytes, bytes], bytes]) -> None:
    """Put in place of one line what *change* makes of it."""
    page, found = a_line(document, random)
    content = page.Contents.read_bytes()
    new = content[: found.start()] + change(found[0], found["y"]) + content[found.end() :]
    write(document, page, new)


@way
def clipped(document: pikepdf.Pdf, random: Random) -> None:
    def change(line: bytes, y: bytes) -> bytes:
        return b"q 0 %d m 200 %d l 200 %d l 0 %d l\nh\nW\nn\n%s\nQ" % (
            *(int(float(y)) - 9, int(float(y)) - 9, int(float(y)) + 2, int(float(y)) + 2),
            line,
        )

    _with(document, random, change)


@way
def hyphenated_between_words(document: pikepdf.Pdf, random: Random) -> None:
    def change(line: bytes, _y: bytes) -> bytes:
        font = line.partition(b"Tr")[2].partition(b" Tf")[0]
        hyphen = b"/Span<</ActualText<FEFF00AD>>>BDC 0 Tr%s Tf 1 0 0 -1 470 0 Tm(\\000\\001)Tj\nEMC"
        return line.replace(b"\nET\nQ", hyphen % font + b"\nET\nQ")

    _with(document, random, change)


@way
def with_a_part_moved(document: pikepdf.Pdf, random: Random) -> None:
    page = random.choice(
        [page for page in document.pages if PART.search(page.Contents.read_bytes())]
    )
    content = page.Contents.read_bytes()
    part = random.choice(list(PART.finditer(content)))
    far = random.choice([-15, -5, 5, 15])
    place = b"%.2f" % (float(part[1]) + far)
    write(document, page, content[: part.start(1)] + place + content[part.end(1) :])


@way
def covered(document: pikepdf.Pdf, random: Random) -> None:
    def change(line: bytes, y: bytes) -> bytes:
        low = float(y) - 3
        box = f"q /c0 cs 1 scn 90 {low} m 500 {low} l 500 {low + 12} l 90 {low + 12} l\nh\nf\nQ"
        return line + b"\n" + box.encode()

    _with(document, random, change)


@way
def struck_through(document: pikepdf.Pdf, random: Random) -> None:
    def change(line: bytes, y: bytes) -> bytes:
        rule = f"q /c0 CS 0 SCN 0.5 w 0 {float(y) + 3} m 600 {float(y) + 3} l\nS\nQ"
        return line + b"\n" + rule.encode()

    _with(document, random, change)


@way
def white(document: pikepdf.Pdf, random: Random) -> None:
    _with(document, random, lambda line, _y: re.sub(rb"cs [\d.]+ scn", b"cs 1 scn", line))


@way
def pale(document: pikepdf.Pdf, random: Random) -> None:
    _with(document, random, lambda line, _y: re.sub(rb"cs [\d.]+ scn", b"cs 0.8 scn", line))


@way
def off_the_page(document: pikepdf.Pdf, random: Random) -> None:
    _with(document, random, lambda line, y: line.replace(b" %s cm" % y, b" -40 cm", 1))


@way
def in_the_footer(document: pikepdf.Pdf, random: Random) -> None:
    _with(document, random, lambda line, y: line.replace(b" %s cm" % y, b" 20 cm", 1))


@way
def doubled(document: pikepdf.Pdf, random: Random) -> None:
    _with(document, random, lambda line, _y: line + b"\n" + line)


@way
def doubled_elsewhere(document: pikepdf.Pdf, random: Random) -> None:
    def change(line: bytes, y: bytes) -> bytes:
        return line + b"\nEMC/Artifact<</Type/Layout>>BDC\n" + line.replace(y, b"600", 1)

    _with(document, random, change)


@way
def left_out(document: pikepdf.Pdf, random: Random) -> None:
    _with(document, random, lambda _line, _y: b"")


@way
def moved_up(document: pikepdf.Pdf, random: Random) -> None:
    def change(line: bytes, y: bytes) -> bytes:
        return line.replace(b" %s cm" % y, f" {float(y) + 200} cm".encode(), 1)

    _with(document, random, change)


@way
def shrunk(document: pikepdf.Pdf, random: Random) -> None:
    _with(document, random, lambda line, _y: re.sub(rb" [\d.]+ Tf", b" 2 Tf", line))


@way
def unseen(document: pikepdf.Pdf, random: Random) -> None:
    _with(document, random, lambda line, _y: line.replace(b"BT 0 Tr", b"BT 3 Tr"))


@way
def said_otherwise(document: pikepdf.Pdf, random: Random) -> None:
    def change(line: bytes, _y: bytes) -> bytes:
        head, rest = line.split(b"BT", 1)
        show, tail = rest.rsplit(b"\nET", 1)
        return head + b"BT/Span<</ActualText<FEFF0078>>>BDC" + show + b"\nEMC\nET" + tail

    _with(document, random, change)


@way
def swapped(document: pikepdf.Pdf, random: Random) -> None:
    """Draw two lines in each other's place."""
    page = random.choice([page for page in document.pages if len(lines_of(page)) > 3])
    one, other = sorted(random.sample(lines_of(page), 2), key=re.Match.start)
    content = page.Contents.read_bytes()
    new = content[: one.start()] + _at(one, other) + content[one.end() : other.start()]
    write(document, page, new + _at(other, one) + content[other.end() :])


def _at(line: re.Match[bytes], place: re.Match[bytes]) -> bytes:
    own, new = (b"%s %s cm" % (one["x"], one["y"]) for one in (line, place))
    return line[0].replace(own, new, 1)


@way
def words_of_another_line(document: pikepdf.Pdf, random: Random) -> None:
    """Make one line say what another one says."""
    page = random.choice([page for page in document.pages if len(lines_of(page)) > 3])
    one, other = random.sample(lines_of(page), 2)
    content = page.Contents.read_bytes()
    new = one[0].replace(one["shown"], other["shown"]).replace(one["font"], other["font"])
    write(document, page, content[: one.start()] + new + content[one.end() :])


@way
def cells_swapped(document: pikepdf.Pdf, random: Random) -> None:
    """Draw what two cells beside each other say in each other's place."""
    pairs = [
        (page, one, other)
        for page in document.pages
        for one, other in combinations(LINE.finditer(page.Contents.read_bytes()), 2)
        if one["y"] == other["y"] and abs(float(one["x"]) - float(other["x"])) > FAR
        if one["shown"] != other["shown"]
    ]
    page, one, other = random.choice(pairs)
    content = page.Contents.read_bytes()
    new = content[: one.start()] + _at(one, other) + content[one.end() : other.start()]
    write(document, page, new + _at(other, one) + content[other.end() :])
