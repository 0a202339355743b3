"""A touched file is never called valid, and a stranger's file breaks nothing."""

import io
import resource
import struct
import zlib
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfDecodeLimitError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from drafting.adapters.signers.bsre_fake import FakeBsre, Misdeed, Person
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.validation.signatures import verify_signed
from drafting.rules.verification.verdict import Conclusion
from tests.drafting.adapters.desk import PASSPHRASE, Desk, sign
from tests.drafting.adapters.validation import tampering

Tampering = Callable[[bytes], bytes]


KINDS = ("B-T", "B-LT", "B-LTA", "for two")

INCREMENTS: tuple[Tampering, ...] = (
    tampering.append_an_annotation,
    tampering.replace_the_page,
    tampering.swap_a_font,
    tampering.add_a_page,
    tampering.change_the_title,
    tampering.append_bytes,
    tampering.append_another_end,
)

DAMAGES: tuple[Tampering, ...] = (
    tampering.flip_a_bit_of_the_page,
    tampering.change_a_byte_of_the_time_stamp,
    tampering.zero_the_byte_range,
    tampering.shorten_the_byte_range,
    tampering.empty_the_signature,
    tampering.insert_bytes_before_the_tail,
    tampering.cut_the_end,
)

# The one place where bytes may differ unseen: the increment of revocation data at B-LT.  B-LTA, our
# default, covers it.
NOT_COVERED = ("B-LT", tampering.insert_bytes_before_the_tail)


@pytest.mark.parametrize(
    ("kind", "tamper"),
    [case for case in product(KINDS, (*INCREMENTS, *DAMAGES)) if case != NOT_COVERED],
)
def test_a_touched_file_is_never_valid(
    desk: Desk, kinds: dict[str, bytes], kind: str, tamper: Tampering
) -> None:
    touched = tamper(kinds[kind])
    assert touched != kinds[kind]
    found = verify_signed(touched, frozen=None, trust=desk.trust, online=True)
    assert found.conclusion in {Conclusion.ALTERED, Conclusion.UNREADABLE, Conclusion.UNSIGNED}


@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_file_is_valid(desk: Desk, kinds: dict[str, bytes], kind: str) -> None:
    assert verify_signed(kinds[kind], frozen=None, trust=desk.trust, online=True).valid


def test_a_touched_archive_stamp_is_never_valid(desk: Desk) -> None:
    found = verify_signed(
        tampering.change_a_byte_of_the_archive_stamp(desk.signed), frozen=None, trust=desk.trust
    )
    assert found.conclusion in {Conclusion.ALTERED, Conclusion.UNREADABLE}


def test_an_older_revision_of_the_file_is_what_it_was_and_proves_no_more(desk: Desk) -> None:
    found = verify_signed(
        tampering.cut_back_to_before_the_archive_stamp(desk.signed),
        frozen=desk.frozen,
        trust=desk.trust,
    )
    assert (found.conclusion, found.level) == (Conclusion.UNCERTAIN, "B-T")


def test_the_signature_of_another_file_is_not_this_ones(
    desk: Desk, kinds: dict[str, bytes]
) -> None:
    assert verify_signed(
        tampering.put_another_signature_in(kinds["B-T"], kinds["for two"]),
        frozen=None,
        trust=desk.trust,
        online=True,
    ).conclusion in {
        Conclusion.ALTERED,
        Conclusion.UNREADABLE,
    }


def test_a_new_field_with_a_misleading_picture_is_found_out(
    desk: Desk, kinds: dict[str, bytes]
) -> None:
    """Somebody with a good key adds a field over the text of a certified file.

    The file was certified for the filling of prepared fields only.
    """
    writer = IncrementalPdfFileWriter(io.BytesIO(kinds["for two"]))
    append_signature_field(writer, SigFieldSpec("Palsu", box=(50, 400, 500, 700)))
    out = io.BytesIO()
    writer.write(out)
    forged = sign(desk, pdf=out.getvalue(), field="Palsu")
    assert verify_signed(forged, frozen=None, trust=desk.trust).conclusion is Conclusion.ALTERED


def test_a_picture_over_a_file_that_nobody_certified_is_not_called_valid(desk: Desk) -> None:
    """The national service signs without certification.

    So anybody with a good key can add a field and a picture.
    """
    fake = FakeBsre(desk.authority, {"1": Person("Kepala", "x")})
    signed = fake.sign(desk.for_two, fake.people["1"])
    assert verify_signed(signed, frozen=None, trust=desk.trust, online=True).valid
    fake.misdeed = Misdeed.VISIBLE
    forged = fake.sign(signed, fake.people["1"])
    assert (
        verify_signed(forged, frozen=None, trust=desk.trust, online=True).conclusion
        is Conclusion.UNCERTAIN
    )


def test_words_of_a_stranger_steer_no_terminal(desk: Desk, tmp_path: Path) -> None:
    name = "Kepala\x1b[2J \u202eadipaK"
    write_secret(tmp_path / "kunci.p12", desk.authority.issue(name, PASSPHRASE))
    (signature,) = verify_signed(
        sign(desk, key=tmp_path / "kunci.p12"), frozen=None, trust=desk.trust
    ).signatures
    assert signature.signer == "Kepala[2J adipaK"
    assert not {"\x1b", "\u202e"} & set(signature.subject)


def test_a_file_that_does_not_begin_with_the_frozen_bytes_is_foreign(desk: Desk) -> None:
    found = verify_signed(desk.signed, frozen=desk.for_two, trust=desk.trust)
    assert found.conclusion is Conclusion.FOREIGN
    assert found.signatures[0].intact


def test_a_signature_whose_increment_brings_another_page_along_is_found_out(desk: Desk) -> None:
    """The signature covers the other page and is good.

    Only the comparison with the frozen file shows it.
    """
    signed = sign(desk, pdf=tampering.replace_the_page(desk.frozen))
    assert verify_signed(signed, frozen=None, trust=desk.trust).valid
    assert (
        verify_signed(signed, frozen=desk.frozen, trust=desk.trust).conclusion is Conclusion.ALTERED
    )


def test_the_frozen_file_itself_is_no_signed_one(desk: Desk) -> None:
    assert (
        verify_signed(desk.frozen, frozen=desk.frozen, trust=desk.trust).conclusion
        is Conclusion.FOREIGN
    )
    assert (
        verify_signed(desk.frozen, frozen=None, trust=desk.trust).conclusion is Conclusion.UNSIGNED
    )


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"bukan PDF", b"%PDF-1.7\n" + b"[" * 100_000, b"\x00" * 5000]
)
def test_what_is_no_pdf_cannot_be_validated(desk: Desk, data: bytes) -> None:
    assert verify_signed(data, frozen=None, trust=desk.trust).conclusion is Conclusion.UNREADABLE


def test_a_bomb_is_not_unpacked(desk: Desk) -> None:
    """Half a gigabyte of zeros, in an object stream of half a megabyte."""
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(500)) + packer.flush()
    head = (
        b"%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
        + str(len(bomb)).encode()
        + b">>\nstream\n"
    )
    body = head + bomb + b"\nendstream\nendobj\n"
    entries = (
        struct.pack(">BIH", 0, 0, 65535)
        + struct.pack(">BIH", 1, 9, 0)
        + struct.pack(">BIH", 2, 1, 0)
        + struct.pack(">BIH", 1, len(body), 0)
    )
    table = (
        b"3 0 obj\n<</Type/XRef/W[1 4 2]/Size 4/Root 2 0 R/Length "
        + str(len(entries)).encode()
        + b">>\nstream\n"
        + entries
    )
    pdf = (
        body + table + b"\nendstream\nendobj\nstartxref\n" + str(len(body)).encode() + b"\n%%EOF\n"
    )
    with pytest.raises(PdfDecodeLimitError):
        assert PdfFileReader(io.BytesIO(pdf)).root
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert verify_signed(pdf, frozen=None, trust=desk.trust).conclusion is Conclusion.UNREADABLE
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # KiB
