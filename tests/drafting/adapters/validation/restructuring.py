"""Changes to the structure of a signed PDF: revisions, tables, streams, keys.

Some touch what the signature covers, others do not.  Each takes the bytes and a source of chance,
and returns other bytes, written by hand as an attacker's are.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable

from tests.drafting.adapters.validation.pdf_revisions import (
    START,
    last_table,
    objects,
    revision,
    root_of,
    size_of,
    stream_of,
    table_alone,
)

Restructuring = Callable[[bytes, random.Random], bytes]

KEYS = (
    b"/Contents<00>",
    b"/ByteRange[0 1 2 3]",
    b"/Kids[]",
    b"/AcroForm null",
    b"/Type/Page",
    b"/V null",
    b"/AA<</O<<>>>>",
    b"/OpenAction[]",
)


def an_object_again(pdf: bytes, chance: random.Random) -> bytes:
    number, content = chance.choice(objects(pdf))
    return revision(pdf, {number: content})


def an_object_as_another(pdf: bytes, chance: random.Random) -> bytes:
    (number, _content), (_other, content) = (
        chance.choice(objects(pdf)),
        chance.choice(objects(pdf)),
    )
    return revision(pdf, {number: content})


def an_object_as_nothing(pdf: bytes, chance: random.Random) -> bytes:
    number, _content = chance.choice(objects(pdf))
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
        (number, content) for number, content in objects(pdf) if content.lstrip().startswith(b"<<")
    ]
    number, content = chance.choice(found)
    place = content.index(b"<<") + 2
    key = chance.choice(KEYS)
    return revision(pdf, {number: content[:place] + key + content[place:]})


def objects_freed(pdf: bytes, chance: random.Random) -> bytes:
    numbers = [number for number, _content in objects(pdf)]
    return table_alone(
        pdf, dict.fromkeys(chance.sample(numbers, chance.randrange(1, 4)), (0, b"65535 f"))
    )


def objects_exchanged_by_the_table(pdf: bytes, chance: random.Random) -> bytes:
    # "12 0 obj": where an object begins.
    begins = re.finditer(rb"(?<!\d)(\d+) 0 obj\b", pdf)
    places = [(int(found[1]), found.start()) for found in begins]
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
        b"/XRefStm %d" % last_table(pdf),
        b"/XRefStm 0",
        b"/Encrypt<</Filter/Standard/V 1/R 2/O()/U()/P 0>>",
        b"/ID[()()]",
        b"/Root 1 0 R",
        b"/Size 0",
    ]
    return table_alone(pdf, {0: (0, b"65535 f")}, chance.choice(odd))


def another_catalogue(pdf: bytes, chance: random.Random) -> bytes:
    root, size = root_of(pdf), size_of(pdf)
    content = dict(objects(pdf)).get(root, b" <</Type/Catalog>> ")
    # "/AcroForm 7 0 R", "/Perms << ... >>", "/Lang (id)": keys that a reader would miss.
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
    """Append objects in an object stream, with a cross-reference stream."""
    (number, _content), (_other, content) = (
        chance.choice(objects(pdf)),
        chance.choice([one for one in objects(pdf) if b"stream" not in one[1]]),
    )
    stream, table = size_of(pdf), size_of(pdf) + 1
    out = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    head, place = b"%d 0 " % number, len(out)
    out += stream_of(
        stream,
        b"/Type/ObjStm/N 1/First %d/Filter/FlateDecode" % len(head),
        zlib.compress(head + content),
    )
    at, rows = len(out), ((2, stream), (1, place), (1, len(out)))
    entries = b"".join(bytes([kind]) + where.to_bytes(4, "big") + b"\0" for kind, where in rows)
    index = b"/Type/XRef/W[1 4 1]/Index[%d 1 %d 2]/Size %d" % (number, stream, table + 1)
    out += stream_of(
        table, index + b"/Root %d 0 R/Prev %d" % (root_of(pdf), last_table(pdf)), entries
    )
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % at


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
    # "/ByteRange [0 4711 12903 2200]" of any signature.
    found = chance.choice(list(re.finditer(rb"/ByteRange ?\[([^\]]*)\]", pdf)))
    numbers = [int(number) for number in found[1].split()]
    numbers[chance.randrange(4)] += chance.choice([-2, -1, 1, 2, 100, -(10**9), 10**9])
    told = b"/ByteRange[%d %d %d %d]" % tuple(numbers)
    return pdf[: found.start()] + told.ljust(len(found[0]))[: len(found[0])] + pdf[found.end() :]


def digits_of_a_signature(pdf: bytes, chance: random.Random) -> bytes:
    """Write a digit of a signature otherwise.

    It gets another case, or becomes a space, a letter that is no digit, or an end.
    """
    # "/Contents <3082A0...>"
    found = chance.choice(list(re.finditer(rb"/Contents ?<([0-9A-Fa-f]{1000,})>", pdf)))
    place = found.start(1) + chance.randrange(len(found[1]))
    new = chance.choice(
        [pdf[place : place + 1].swapcase(), b" ", b"g", b">", b"0", b"f", b"\n", b"<", b"\x00"]
    )
    return pdf[:place] + new + pdf[place + 1 :]


def a_key_twice(pdf: bytes, chance: random.Random) -> bytes:
    """Name a key of a dictionary twice: readers disagree on which one counts."""
    # "/Kids"
    keys = rb"/(Type|Subtype|Contents|ByteRange|SubFilter|Filter|Kids|V|FT|Root|Length)\b"
    place = chance.choice(list(re.finditer(keys, pdf)))
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
