"""Repairing whole decrees, with several defects at once.

It ends, repairs what it says, brings nothing new, and changes no word of others. The decrees are
those of 2022 and of three other offices, with several of the written defects at once.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.adapters import registers, unit_files
from drafting.adapters.importers.any_file import import_bytes
from drafting.rules.content import Decree, Signatory, walk
from drafting.rules.lint import Context, Finding, lint, repair_all
from drafting.rules.lint.engine.passages import Role
from drafting.rules.lint.engine.reading import Reading
from tests.drafting.rules.lint.test_other_offices import DATA, EXPECTED, WRITTEN, Written
from tests.drafting.rules.lint.test_seed import SIGNED, seed

# 12; 1.250; 10:30; 30/2019
DIGITS = re.compile(r"\d+(?:[.,/:]\d+)*")
MANGLED = st.sampled_from(sorted(EXPECTED)).flatmap(
    lambda decree: st.tuples(
        st.just(decree),
        st.lists(
            st.sampled_from([one for one in WRITTEN if one.decree == decree]),
            min_size=2,
            max_size=7,
        ),
    )
)


@cache
def text_of(decree: str) -> str:
    return (DATA / f"keputusan-{decree}.txt").read_text(encoding="utf-8")


def told_of(tree: Decree) -> Context:
    return registers.default_context(
        dt.date.fromisoformat(tree.closing.date or "2026-01-05"), unit=unit_files.unit_of(tree)
    )


def places(findings: tuple[Finding, ...]) -> Counter[tuple[str, str]]:
    return Counter((one.rule, one.node) for one in findings)


def numbers(tree: Decree) -> dict[str, list[str]]:
    """Return the numbers of each sentence of ours.

    A gazette is added to a basis, and the layout counts its own letters.
    """
    running = [one for one in Reading(tree).passages if one.role is not Role.BASIS]
    return {f"{one.node.id} {one.field}": DIGITS.findall(one.text) for one in running}


def titles(tree: Decree) -> list[str]:
    cited = (
        one
        for passage in Reading(tree).by_role[Role.BASIS]
        for first in passage.citations
        for one in first.chain
    )
    return sorted(re.sub(r"\W+", "", one.title).casefold() for one in cited if one.title)


def people(tree: Decree) -> list[tuple[str, str, str]]:
    return [
        (node.name, node.nip, node.rank)
        for _path, node in walk(tree)
        if isinstance(node, Signatory)
    ]


def assert_mended(tree: Decree, told: Context) -> None:
    before = lint(tree, told)
    mended, applied = repair_all(tree, told)
    after = lint(mended, told)

    assert repair_all(mended, told) == (mended, ())
    assert {one.key for one in applied}.isdisjoint(one.key for one in after)
    assert [one for one in after if one.repair and one.repair.automatic] == []
    assert places(after) - places(before) == Counter()
    assert {
        place: found
        for place, found in numbers(mended).items()
        if found != numbers(tree).get(place, found)
    } == {}
    assert titles(mended) == titles(tree)
    assert people(mended) == people(tree)


@settings(max_examples=40, deadline=None)
@given(MANGLED)
def test_several_defects_at_once_are_mended_and_nothing_else(
    mangled: tuple[str, list[Written]],
) -> None:
    decree, defects = mangled
    text = text_of(decree)
    for defect in defects:
        text = text.replace(defect.right, defect.wrong, 1)

    tree = import_bytes(text.encode())

    assert_mended(tree, told_of(tree))


@pytest.mark.parametrize("decree", sorted(EXPECTED))
def test_a_correct_decree_is_left_as_it_is(decree: str) -> None:
    tree = import_bytes(text_of(decree).encode())

    assert repair_all(tree, told_of(tree)) == (tree, ())


def test_the_decree_of_2022_is_mended_and_nothing_else() -> None:
    assert_mended(seed(), registers.default_context(SIGNED))
