"""No mutation of a signed file is valid, and none breaks the validator."""

import io
import random

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from drafting.adapters.validation.signatures import verify_signed
from tests.drafting.adapters.desk import Desk
from tests.drafting.adapters.validation import restructuring
from tests.drafting.adapters.validation.restructuring import Restructuring


def mutated(pdf: bytes, chance: random.Random) -> tuple[bytes, int]:
    """Return other bytes, and the first place where they differ."""
    place = chance.randrange(len(pdf))
    match chance.randrange(6):
        case 0:
            return pdf[:place] + chance.randbytes(1) + pdf[place + 1 :], place
        case 1:
            return pdf[:place] + pdf[place + chance.randrange(1, 40) :], place
        case 2:
            return pdf[:place] + chance.randbytes(chance.randrange(1, 40)) + pdf[place:], place
        case 3:
            other = chance.randrange(len(pdf))
            return pdf[:place] + pdf[other : other + 30] + pdf[place + 30 :], place
        case 4:
            return pdf[:place], place
        case _:
            return (
                pdf[:place] + bytes([pdf[place] ^ (1 << chance.randrange(8))]) + pdf[place + 1 :],
                place,
            )


@pytest.mark.parametrize("seed", range(6))
def test_no_mutation_of_covered_bytes_is_valid_and_none_breaks_the_validator(
    desk: Desk, seed: int
) -> None:
    chance = random.Random(seed)
    for _ in range(100):
        touched, place = mutated(desk.signed, chance)
        assert not verify_signed(touched, frozen=None, trust=desk.trust).valid or is_as_signed(
            touched, desk.signed
        ), place


@pytest.mark.parametrize("restructured", restructuring.ALL)
def test_no_change_of_a_signed_files_structure_is_valid_and_none_breaks_the_validator(
    desk: Desk, restructured: Restructuring
) -> None:
    """Where the covered bytes stay, only the comparison of revisions can tell."""
    chance = random.Random(restructured.__name__)
    for frozen in (None, desk.frozen) * 3:
        touched = restructured(desk.signed, chance)
        assert not verify_signed(touched, frozen=frozen, trust=desk.trust).valid or is_as_signed(
            touched, desk.signed
        )


def is_as_signed(touched: bytes, signed: bytes) -> bool:
    """Return whether nothing differs but the place of the last time stamp.

    That stamp covers every other byte; its own may be padded otherwise.
    """
    _start, length, second, _rest = (
        PdfFileReader(io.BytesIO(signed)).embedded_timestamp_signatures[-1].byte_range
    )
    return (
        len(touched) == len(signed)
        and touched[:length] == signed[:length]
        and touched[second:] == signed[second:]
    )
