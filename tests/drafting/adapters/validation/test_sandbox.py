"""A stranger's file is validated in a sandbox.

The answer about a fair file is the same as in process, and a hostile one gets no more than its
share of time and memory.
"""

from resource import RUSAGE_CHILDREN, getrusage

import pytest

from drafting.adapters.validation.sandbox import verify_in_sandbox
from drafting.adapters.validation.signatures import verify_signed
from drafting.rules.verification.verdict import Conclusion
from tests.drafting.adapters.desk import Desk


def heavy(entries: int) -> bytes:
    """Return a well-formed PDF that is all one dictionary."""
    catalogue = (
        b"1 0 obj\n<</Type/Catalog/AcroForm<<"
        + b"".join(b"/A%d 1 " % number for number in range(entries))
        + b">>>>\nendobj\n"
    )
    body = b"%PDF-1.7\n" + catalogue
    table = (
        b"xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Size 2/Root 1 0 R>>\n"
    )
    return body + table + b"startxref\n%d\n%%%%EOF\n" % len(body)


def test_the_answer_is_the_same_as_without_a_process_of_its_own(desk: Desk) -> None:
    assert verify_in_sandbox(desk.signed, desk.trust) == verify_signed(
        desk.signed, frozen=None, trust=desk.trust
    )


@pytest.mark.parametrize("data", [b"", b"bukan PDF", b"%PDF-1.7\n" + b"[" * 100_000])
def test_what_is_no_pdf_cannot_be_validated(desk: Desk, data: bytes) -> None:
    assert verify_in_sandbox(data, desk.trust).conclusion is Conclusion.UNREADABLE


def test_a_file_that_takes_too_long_cannot_be_validated(desk: Desk) -> None:
    before = getrusage(RUSAGE_CHILDREN)
    found = verify_in_sandbox(heavy(1_000_000), desk.trust, seconds=2)
    after = getrusage(RUSAGE_CHILDREN)
    assert found.conclusion is Conclusion.UNREADABLE
    assert found.size > 10_000_000
    assert after.ru_utime - before.ru_utime < 2 * 2, "of the processor, whatever else it does"
