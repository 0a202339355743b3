"""Sentences are compared word by word, in bounded time."""

from __future__ import annotations

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from drafting.rules.comparison.words import compare_words

WORDS = st.lists(
    st.sampled_from(["data", "kerja", "sama", "luar", "negeri", ";", "dan"]), max_size=30
).map(" ".join)


@given(WORDS, WORDS)
def test_runs_give_back_both_sentences(old: str, new: str) -> None:
    runs = compare_words(old, new)
    assert "".join(run.text for run in runs if run.kind != "added") == old
    assert "".join(run.text for run in runs if run.kind != "dropped") == new


def test_long_texts_that_share_nothing_are_replaced_in_bounded_time() -> None:
    chance = random.Random(7)
    old, new = (" ".join(chance.choices("abcdefgh", k=20_000)) for _ in range(2))
    start = time.perf_counter()
    runs = compare_words(old, new)
    assert time.perf_counter() - start < 1
    assert [run.kind for run in runs if run.kind != "same"] == ["dropped", "added"]
