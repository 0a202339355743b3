"""Text composed from a tree and read again is the same tree."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from drafting.adapters.importers.any_file import import_file
from drafting.rules.content import Decree, Recipients, walk
from drafting.rules.importing.lines.labels import ordinal
from drafting.rules.importing.structure import from_text, read_structure
from drafting.rules.text import plain
from drafting.rules.text.carryover import carry_over
from drafting.rules.text.tree_text import to_plain_text
from tests.drafting.trees import DECREE, without_ids
from tests.drafting.words import SEED


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(DECREE)
def test_a_composed_text_reads_back_as_the_same_tree(tree: Decree) -> None:
    assert without_ids(read_structure(from_text(to_plain_text(tree)))) == without_ids(tree)


def test_the_carried_over_decree_reads_back_as_itself() -> None:
    draft = carry_over(import_file(SEED), 2027)
    assert without_ids(read_structure(from_text(to_plain_text(draft)), year=2027)) == without_ids(
        draft
    )


def test_a_source_read_twice_is_the_same_tree() -> None:
    once = import_file(SEED)
    twice = read_structure(from_text(to_plain_text(once)))
    assert without_ids(msgspec.structs.replace(twice, residue=once.residue)) == without_ids(once)


@pytest.mark.parametrize(
    ("number", "label"),
    [
        (1, "KESATU"),
        (10, "KESEPULUH"),
        (11, "KESEBELAS"),
        (12, "KEDUA BELAS"),
        (20, "KEDUA PULUH"),
        (21, "KEDUA PULUH SATU"),
    ],
)
def test_labels_of_dictums_are_numbers_in_words(number: int, label: str) -> None:
    assert plain.ordinal(number) == label


def test_every_label_is_understood_again() -> None:
    assert [ordinal(plain.ordinal(number)) for number in range(1, 100)] == list(range(1, 100))


def test_letters_go_on_after_z() -> None:
    assert [plain.letters(index) for index in (0, 25, 26, 27, 51, 52)] == [
        "a",
        "z",
        "aa",
        "ab",
        "az",
        "ba",
    ]


def test_an_empty_part_prints_nothing() -> None:
    tree = import_file(SEED)
    bare = msgspec.structs.replace(tree, recipients=Recipients(id="r"), annexes=())
    assert "Tembusan" not in to_plain_text(bare)


def test_nothing_of_a_tree_is_left_out() -> None:
    tree = import_file(SEED)
    text = to_plain_text(carry_over(tree, 2027))
    assert [
        node
        for _path, node in walk(carry_over(tree, 2027))
        if getattr(node, "text", "") not in text
    ] == []
