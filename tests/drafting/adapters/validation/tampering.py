"""What people do to a signed PDF, and a viewer shows without a word.

Each function takes the bytes and returns other bytes.
"""

from __future__ import annotations

import io
import re

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

# "/ByteRange [0 4711 12903 2200]": what a signature covers.
BYTE_RANGE = re.compile(rb"/ByteRange ?\[([^\]]*)\]")


def flip_a_bit_of_the_page(pdf: bytes) -> bytes:
    place = pdf.index(b"stream\n") + 20
    return _replaced(pdf, place, bytes([pdf[place] ^ 1]))


def change_a_byte_of_the_time_stamp(pdf: bytes) -> bytes:
    """Change the signature's own time stamp, which the signature does not cover."""
    (one,) = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
    token = one.signer_info["unsigned_attrs"][0]["values"][0].dump()
    # the last digit of the token's own signature
    place = pdf.lower().index(token.hex().encode()) + 2 * len(token) - 1
    return _replaced(pdf, place, b"0" if pdf[place : place + 1] != b"0" else b"1")


def change_a_byte_of_the_archive_stamp(pdf: bytes) -> bytes:
    stamp = PdfFileReader(io.BytesIO(pdf)).embedded_timestamp_signatures[-1]
    gen_time = (
        stamp.signed_data["encap_content_info"]["content"].parsed["gen_time"].dump().hex().encode()
    )
    place = pdf.lower().index(gen_time, stamp.byte_range[1]) + len(gen_time) - 3
    return _replaced(pdf, place, b"9" if pdf[place : place + 1] != b"9" else b"8")


def append_an_annotation(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (50, 500, 300, 560))),
            pdf_name("/Contents"): generic.TextStringObject("DICABUT"),
        }
    )
    page["/Annots"].append(writer.add_object(note))
    writer.update_container(page["/Annots"])
    return _written(writer)


def replace_the_page(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    page[pdf_name("/Contents")] = writer.add_object(
        generic.StreamObject(stream_data=b"q 0 0 595 842 re f Q")
    )
    writer.update_container(page)
    return _written(writer)


def swap_a_font(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    fonts = writer.root["/Pages"]["/Kids"][0]["/Resources"]["/Font"]
    other = generic.DictionaryObject(
        {pdf_name("/Type"): pdf_name("/Font"), pdf_name("/Subtype"): pdf_name("/Type1")}
    )
    other[pdf_name("/BaseFont")] = pdf_name("/Courier")
    fonts[next(iter(fonts))] = writer.add_object(other)
    writer.update_container(fonts)
    return _written(writer)


def add_a_page(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    pages = writer.root["/Pages"]
    page = generic.DictionaryObject(
        {pdf_name("/Type"): pdf_name("/Page"), pdf_name("/Parent"): writer.root.raw_get("/Pages")}
    )
    page[pdf_name("/MediaBox")] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842)))
    pages["/Kids"].append(writer.add_object(page))
    pages[pdf_name("/Count")] = generic.NumberObject(2)
    writer.update_container(pages)
    return _written(writer)


def change_the_title(pdf: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer.root[pdf_name("/Lang")] = generic.TextStringObject("en")
    writer.update_root()
    return _written(writer)


def append_bytes(pdf: bytes) -> bytes:
    return pdf + b"% tambahan\n"


def append_another_end(pdf: bytes) -> bytes:
    """Append text and repeat the end mark, for a careless reader."""
    # "startxref 4711 %%EOF" of each revision.
    ends = [found.group() for found in re.finditer(rb"startxref\s+\d+\s+%%EOF\s*", pdf)]
    return pdf + b"% tambahan\n" + ends[-1]


def zero_the_byte_range(pdf: bytes) -> bytes:
    return BYTE_RANGE.sub(lambda found: b"/ByteRange [0 0 0 0]".ljust(len(found.group())), pdf)


def shorten_the_byte_range(pdf: bytes) -> bytes:
    def shorter(found: re.Match[bytes]) -> bytes:
        numbers = [int(number) for number in found.group(1).split()]
        numbers[3] -= 10
        return (b"/ByteRange [%d %d %d %d]" % tuple(numbers)).ljust(len(found.group()))

    return BYTE_RANGE.sub(shorter, pdf, count=1)


def empty_the_signature(pdf: bytes) -> bytes:
    (one,) = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
    length, second = _hole(one)
    return pdf[: length + 1] + b"0" * (second - length - 2) + pdf[second - 1 :]


def insert_bytes_before_the_tail(pdf: bytes) -> bytes:
    place = pdf.rindex(b"startxref")
    return pdf[:place] + b"% sisipan\n" + pdf[place:]


def cut_the_end(pdf: bytes) -> bytes:
    return pdf[:-200]


def cut_back_to_before_the_archive_stamp(pdf: bytes) -> bytes:
    """Return the revision of the signature, before its archive time stamp."""
    (one,) = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
    end = int(one.byte_range[2]) + int(one.byte_range[3])
    return pdf[:end]


def put_another_signature_in(pdf: bytes, other: bytes) -> bytes:
    """Put the CMS of another file's signature into this file's."""
    (mine,), (theirs,) = (
        PdfFileReader(io.BytesIO(each)).embedded_regular_signatures for each in (pdf, other)
    )
    length, second = _hole(mine)
    foreign = bytes(theirs.pkcs7_content).hex().encode()[: second - length - 2]
    return pdf[: length + 1] + foreign.ljust(second - length - 2, b"0") + pdf[second - 1 :]


def _hole(one: EmbeddedPdfSignature) -> tuple[int, int]:
    """Return the ends of the part that a signature does not cover: its own place."""
    _start, length, second, _rest = one.byte_range
    return int(length), int(second)


def _replaced(pdf: bytes, place: int, new: bytes) -> bytes:
    return pdf[:place] + new + pdf[place + len(new) :]


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
