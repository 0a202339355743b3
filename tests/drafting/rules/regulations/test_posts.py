"""What a post is called on a day."""

from __future__ import annotations

import datetime as dt

import pytest

from drafting.adapters.registers import shipped_posts
from drafting.rules.lint.words.own_posts import as_line, posts_in
from drafting.rules.lint.words.own_words import EntryRefused
from drafting.rules.regulations.posts import Posts, State

SHIPPED = Posts((), shipped_posts())
SIGNED, TO_COME = dt.date(2022, 1, 6), dt.date(2027, 1, 4)


@pytest.mark.parametrize(
    ("title", "then", "later"),
    [
        ("Sub Koordinator Evaluasi Kerja Sama", State.IN_FORCE, State.RENAMED),
        ("Pengadministrasi Umum", State.IN_FORCE, State.RENAMED),
        ("pengadministrasi  umum", State.IN_FORCE, State.RENAMED),
        ("Penelaah Teknis Kebijakan", State.NOT_YET, State.IN_FORCE),
        ("Analis Kebijakan Ahli Muda", State.IN_FORCE, State.IN_FORCE),
        ("Penjaga Mercusuar", State.UNKNOWN, State.UNKNOWN),
    ],
)
def test_a_title_is_judged_by_its_day(title: str, then: State, later: State) -> None:
    assert (SHIPPED.on(title, SIGNED).state, SHIPPED.on(title, TO_COME).state) == (then, later)


def test_nothing_that_has_ended_is_ever_a_choice() -> None:
    for post in shipped_posts():
        for day in (SIGNED, dt.date(2024, 6, 1), TO_COME):
            title = post.name.replace("*", "Contoh")
            for choice in SHIPPED.on(title, day).choices:
                assert SHIPPED.on(choice, day).state is State.IN_FORCE


def test_the_units_own_map_comes_first() -> None:
    own = posts_in(["Pengadministrasi Umum = 2018 = 2028-12-31 = Pengadministrasi Perkantoran"])

    standing = Posts(own, shipped_posts()).on("Pengadministrasi Umum", TO_COME)

    assert standing.state is State.IN_FORCE
    assert as_line(own[0]).startswith("Pengadministrasi Umum = 2018 = 2028-12-31")


@pytest.mark.parametrize("line", ["= 2018", "Pengemudi = kemarin", "a = 1 = 2 = 3 = 4"])
def test_an_entry_that_cannot_be_read_is_refused_with_its_words(line: str) -> None:
    with pytest.raises(EntryRefused) as refused:
        posts_in([line])

    assert line[:10].strip() in refused.value.sentence


def test_every_entry_says_whence_it_is_known() -> None:
    assert [one.name for one in shipped_posts() if not (one.grade and one.source and one.law)] == []
    assert {one.grade for one in shipped_posts()} <= {"A", "B", "C", "GK"}
    assert [one.name for one in shipped_posts() if not one.confirmed] == []
