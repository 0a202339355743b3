"""What a file carries is read by a child, within its limits."""

from resource import RUSAGE_CHILDREN, getrusage

import pytest

from drafting.adapters.validation import copies
from drafting.adapters.validation.copies import Contents, read_contents
from tests.drafting.adapters.desk import Desk
from tests.drafting.adapters.validation.test_sandbox import heavy


def test_the_words_and_attachments_of_a_file_are_read(desk: Desk) -> None:
    contents = read_contents(desk.signed)

    assert contents.pages
    assert all(len(digest) == 64 for digest in contents.attached)


@pytest.mark.parametrize("data", [b"", b"bukan PDF", b"%PDF-1.7\n" + b"[" * 100_000])
def test_what_is_no_pdf_carries_nothing(data: bytes) -> None:
    assert read_contents(data) == Contents()


def test_a_heavy_file_gets_no_more_than_its_share() -> None:
    before = getrusage(RUSAGE_CHILDREN)
    read_contents(heavy(1_000_000), seconds=2)
    after = getrusage(RUSAGE_CHILDREN)

    assert after.ru_utime - before.ru_utime < 2 * 2


def test_pages_and_letters_have_a_limit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "MOST_PAGES", 1)
    monkeypatch.setattr(copies, "MOST_LETTERS", 10)

    (page,) = copies._pages(desk.signed)  # noqa: SLF001  (as the child does)

    assert len(page) <= 10
