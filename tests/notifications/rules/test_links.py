"""Personal links: derived, so a resend is the same; one bit off, none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notifications.rules.links import copy_named, is_valid, token_of

SECRET = "only-for-tests"


def test_the_same_copy_has_the_same_link_every_time() -> None:
    assert token_of(SECRET, 12, 1) == token_of(SECRET, 12, 1)


@given(st.integers(1, 10**9), st.integers(1, 99))
def test_a_link_names_its_copy_and_opens_it(copy_id: int, version: int) -> None:
    token = token_of(SECRET, copy_id, version)
    assert copy_named(token) == copy_id
    assert is_valid(token, SECRET, copy_id, version)


@given(st.integers(1, 10**9), st.integers(1, 99))
def test_another_version_another_copy_or_another_secret_opens_nothing(
    copy_id: int, version: int
) -> None:
    token = token_of(SECRET, copy_id, version)
    assert not is_valid(token, SECRET, copy_id, version + 1)
    assert not is_valid(token, SECRET, copy_id + 1, version)
    assert not is_valid(token, "another", copy_id, version)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert copy_named(text) is None or text.partition("-")[0].isdigit()
    assert not is_valid(text, SECRET, 12, 1)
