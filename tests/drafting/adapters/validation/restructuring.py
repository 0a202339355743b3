"""What can be done to the structure of a signed PDF without touching what its signature covers.

And within it: revisions, tables, streams, keys.

Each takes the bytes and a source of chance and gives other bytes.  They are written by hand, as an
attacker's are: no library that writes PDF would make most of them.
"""

from __future__ import annotations

import io
import random
import re
import zlib
from collections.abc import Callable

from pyhanko.pdf_utils.reader import PdfFileReader

Restructuring = Callable[[bytes, random.Random], bytes]
KEYS = (
    *(
        b"/Contents<00>",
        b"/ByteRange[0 1 2 3]",
        b"/Kids[]",
        b"/AcroForm null",
        b"/Type/Page",
        b"/V null",
    ),
    *(b"/AA<</O<<>>>>", b"/OpenAction[]"),
)
START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")


def _objects(pdf: bytes) -> list[tuple[int, bytes]]:
    """Return the plain objects of a file, by number, each with its content."""
    return [
        (int(found[1]), found[2])
        for found in re.finditer(rb"(?<!\d)(\d+) 0 obj\b(.*?)endobj", pdf, re.DOTALL)
    ]


def _root(pdf: bytes) -> int:
    return int(PdfFileReader(io.BytesIO(pdf)).root_ref.idnum)


def _last_table(pdf: bytes) -> int:
    return int(START.findall(pdf)[-1])


def _size(pdf: bytes) -> int:
    return int(PdfFileReader(io.BytesIO(pdf)).trailer["/Size"])


def revision(
    pdf: bytes,
    objects: dict[int, bytes],
    trailer: bytes = b"",
    *,
    root: int | None = None,
    prev: bytes | None = None,
) -> bytes:
    """Append objects with a plain table, as the oldest readers wrote it."""
    out = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj%sendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n" + b"".join(
        b"%d 1\n%010d 00000 n \n" % (number, places[number]) for number in sorted(places)
    )
    size = max(_size(pdf), *(number + 1 for number in objects)) if objects else _size(pdf)
    before = prev if prev is not None else b"%d" % _last_table(pdf)
    out += b"trailer\n<</Size %d/Root %d 0 R/Prev %s%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        root or _root(pdf),
        before,
        trailer,
        table,
    )
    return bytes(out)


def table_alone(pdf: bytes, entries: dict[int, tuple[int, bytes]], trailer: bytes = b"") -> bytes:
    """Append nothing but a table: objects are elsewhere, or free, from now on."""
    out = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    table = len(out)
    out += b"xref\n" + b"".join(
        b"%d 1\n%010d %s \n" % (number, place, kind)
        for number, (place, kind) in sorted(entries.items())
    )
    out += b"trailer\n<</Size %d/Root %d 0 R/Prev %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        _size(pdf),
        _root(pdf),
        _last_table(pdf),
        trailer,
        table,
    )
    return bytes(out)


def an_object_again(pdf: bytes, chance: random.Random) -> bytes:
    number, content = chance.choice(_objects(pdf))
    return revision(pdf, {number: content})


def an_object_as_another(pdf: bytes, chance: random.Random) -> bytes:
    (number, _content), (_other, content) = (
        chance.choice(_objects(pdf)),
        chance.choice(_objects(pdf)),
    )
    return revision(pdf, {number: content})


def an_object_as_nothing(pdf: bytes, chance: random.Random) -> bytes:
    number, _content = chance.choice(_objects(pdf))
    return revision(
        pdf,
        {
            number: chance.choice(
                [b" null ", b" <<>> ", b" [] ", b" 0 ", b" (x) ", b" 1 0 R ", b" %d 0 R " % number]
            )
        },
    )


def an_object_with_another_key(pdf: bytes, chance: random.Random) -> bytes:
    found = [
        (number, content) for number, content in _objects(pdf) if content.lstrip().startswith(b"<<")
    ]
    number, content = chance.choice(found)
    place = content.index(b"<<") + 2
    key = chance.choice(
        [
            b"/Contents<00>",
            b"/ByteRange[0 1 2 3]",
            b"/Kids[]",
            b"/AcroForm null",
            b"/Type/Page",
            b"/V null",
            b"/AA<</O<<>>>>",
            b"/OpenAction[]",
        ]
    )
    return revision(pdf, {number: content[:place] + key + content[place:]})


def objects_freed(pdf: bytes, chance: random.Random) -> bytes:
    numbers = [number for number, _content in _objects(pdf)]
    return table_alone(
        pdf, dict.fromkeys(chance.sample(numbers, chance.randrange(1, 4)), (0, b"65535 f"))
    )


def objects_exchanged_by_the_table(pdf: bytes, chance: random.Random) -> bytes:
    places = [
        (int(found[1]), found.start()) for found in re.finditer(rb"(?<!\d)(\d+) 0 obj\b", pdf)
    ]
    (one, first), (other, second) = chance.choice(places), chance.choice(places)
    return table_alone(pdf, {one: (second, b"00000 n"), other: (first, b"00000 n")})


def a_table_that_leads_in_circles(pdf: bytes, chance: random.Random) -> bytes:
    end = len(pdf) + (not pdf.endswith(b"\n"))
    return revision(
        pdf,
        {},
        prev=chance.choice([b"%d" % end, b"0", b"-1", b"99999999999", b"(x)", b"1 0 R", b"[]"]),
    )


def a_table_with_odd_keys(pdf: bytes, chance: random.Random) -> bytes:
    odd = [
        b"/XRefStm %d" % _last_table(pdf),
        b"/XRefStm 0",
        b"/Encrypt<</Filter/Standard/V 1/R 2/O()/U()/P 0>>",
        b"/ID[()()]",
        b"/Root 1 0 R",
        b"/Size 0",
    ]
    return table_alone(pdf, {0: (0, b"65535 f")}, chance.choice(odd))


def another_catalogue(pdf: bytes, chance: random.Random) -> bytes:
    root, size = _root(pdf), _size(pdf)
    content = dict(_objects(pdf)).get(root, b" <</Type/Catalog>> ")
    for gone in chance.sample(
        [
            rb"/AcroForm[ \d]+R",
            rb"/DSS[ \d]+R",
            rb"/Perms\s*<<.*?>>",
            rb"/StructTreeRoot[ \d]+R",
            rb"/Lang\s*\(.*?\)",
        ],
        2,
    ):
        content = re.sub(gone, b" ", content, count=1, flags=re.DOTALL)
    return revision(pdf, {size: content}, root=size)


def objects_in_a_stream(pdf: bytes, chance: random.Random) -> bytes:
    """Append objects in an object stream with a cross-reference stream.

    Where they are found by number and place.
    """
    (number, _content), (_other, content) = (
        chance.choice(_objects(pdf)),
        chance.choice([one for one in _objects(pdf) if b"stream" not in one[1]]),
    )
    stream, table = _size(pdf), _size(pdf) + 1
    out = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    head, place = b"%d 0 " % number, len(out)
    out += _stream(
        stream,
        b"/Type/ObjStm/N 1/First %d/Filter/FlateDecode" % len(head),
        zlib.compress(head + content),
    )
    at, rows = len(out), ((2, stream), (1, place), (1, len(out)))
    entries = b"".join(bytes([kind]) + where.to_bytes(4, "big") + b"\0" for kind, where in rows)
    index = b"/Type/XRef/W[1 4 1]/Index[%d 1 %d 2]/Size %d" % (number, stream, table + 1)
    out += _stream(table, index + b"/Root %d 0 R/Prev %d" % (_root(pdf), _last_table(pdf)), entries)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % at


def _stream(number: int, words: bytes, data: bytes) -> bytes:
    return b"%d 0 obj<<%s/Length %d>>stream\n%s\nendstream endobj\n" % (
        number,
        words,
        len(data),
        data,
    )


def a_revision_left_out(pdf: bytes, chance: random.Random) -> bytes:
    """Cut a revision out of the middle, and let those after it stand behind."""
    ends = [0, *(found.end() for found in START.finditer(pdf))]
    place = chance.randrange(1, len(ends) - 1)
    return pdf[: ends[place]] + pdf[ends[place + 1] :]


def a_revision_twice(pdf: bytes, chance: random.Random) -> bytes:
    ends = [0, *(found.end() for found in START.finditer(pdf))]
    place = chance.randrange(len(ends) - 1)
    return pdf + pdf[ends[place] : ends[place + 1]]


def another_start(pdf: bytes, chance: random.Random) -> bytes:
    return pdf + b"startxref\n%d\n%%%%EOF\n" % chance.choice(
        [*map(int, START.findall(pdf)), 0, len(pdf) + 7, chance.randrange(len(pdf))]
    )


def other_numbers_in_a_byte_range(pdf: bytes, chance: random.Random) -> bytes:
    found = chance.choice(list(re.finditer(rb"/ByteRange ?\[([^\]]*)\]", pdf)))
    numbers = [int(number) for number in found[1].split()]
    numbers[chance.randrange(4)] += chance.choice([-2, -1, 1, 2, 100, -(10**9), 10**9])
    told = b"/ByteRange[%d %d %d %d]" % tuple(numbers)
    return pdf[: found.start()] + told.ljust(len(found[0]))[: len(found[0])] + pdf[found.end() :]


def digits_of_a_signature(pdf: bytes, chance: random.Random) -> bytes:
    """Write the digits of a signature otherwise.

    Another case, a space, a letter that is none, or nothing from there on.
    """
    found = chance.choice(list(re.finditer(rb"/Contents ?<([0-9A-Fa-f]{1000,})>", pdf)))
    place = found.start(1) + chance.randrange(len(found[1]))
    new = chance.choice(
        [pdf[place : place + 1].swapcase(), b" ", b"g", b">", b"0", b"f", b"\n", b"<", b"\x00"]
    )
    return pdf[:place] + new + pdf[place + 1 :]


def a_key_twice(pdf: bytes, chance: random.Random) -> bytes:
    """Say a key of a dictionary twice: which of them counts, readers do not agree on."""
    place = chance.choice(
        list(
            re.finditer(
                rb"/(Type|Subtype|Contents|ByteRange|SubFilter|Filter|Kids|V|FT|Root|Length)\b", pdf
            )
        )
    )
    return pdf[: place.start()] + place[0] + b" null" + pdf[place.start() :]


ALL: tuple[Restructuring, ...] = (
    an_object_again,
    an_object_as_another,
    an_object_as_nothing,
    an_object_with_another_key,
    objects_freed,
    objects_exchanged_by_the_table,
    a_table_that_leads_in_circles,
    a_table_with_odd_keys,
    another_catalogue,
    objects_in_a_stream,
    a_revision_left_out,
    a_revision_twice,
    another_start,
    other_numbers_in_a_byte_range,
    digits_of_a_signature,
    a_key_twice,
)
