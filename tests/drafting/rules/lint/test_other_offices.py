"""The defects of the decree of 2022 in other words, at three other offices.

The decrees of a Dinas, a Kecamatan and a Puskesmas are each as a careful jurist would write them:
nothing in them blocks, and each finding is one that a jurist would agree with. A defect put into
one is found by the rule that is for it, through the importer and without any facts of the unit.
Near misses are right.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from drafting.adapters import registers, unit_files
from drafting.adapters.importers.any_file import import_bytes
from drafting.rules.lint import Finding, Severity, lint

DATA = Path(__file__).parents[3] / "data"


class Written(NamedTuple):
    """A defect: the row of our list.

    In which decree, the rule that finds it, the words whose place it takes, and a near miss ("":
    none).
    """

    row: int
    decree: str
    rule: str
    right: str
    wrong: str
    near: str = ""


WRITTEN = tuple(
    Written(**one)
    for one in tomllib.loads((DATA / "cacat.toml").read_text(encoding="utf-8"))["written"]
)
EXPECTED = {
    "dinas": {"dasar-diubah"},
    "camat": {"dasar-judul", "dasar-tidak-dikenal"},
    "puskesmas": {"masa-berlaku"},
}
"""What a jurist would ask of each: is a law in force that nobody knows, until when?"""


def found(decree: str, right: str = "", wrong: str = "") -> tuple[Finding, ...]:
    text = (DATA / f"keputusan-{decree}.txt").read_text(encoding="utf-8")
    assert right in text
    tree = import_bytes((text.replace(right, wrong, 1) if right else text).encode())
    day = dt.date.fromisoformat(tree.closing.date or "2026-01-05")
    return lint(tree, registers.default_context(day, unit=unit_files.unit_of(tree)))


@cache
def of_the_right_one(decree: str) -> frozenset[tuple[str, str, str]]:
    return frozenset((finding.rule, finding.path, finding.excerpt) for finding in found(decree))


@pytest.mark.parametrize("decree", sorted(EXPECTED))
def test_a_correct_decree_of_another_office_is_asked_only_what_a_jurist_would_ask(
    decree: str,
) -> None:
    findings = found(decree)

    assert {finding.rule for finding in findings} == EXPECTED[decree]
    assert {finding.severity for finding in findings} == {Severity.WARN}


@pytest.mark.parametrize(
    "written", WRITTEN, ids=lambda written: f"{written.row}-{written.decree}-{written.rule}"
)
def test_a_defect_in_other_words_is_found(written: Written) -> None:
    new = [
        one
        for one in found(written.decree, written.right, written.wrong)
        if place(one) not in of_the_right_one(written.decree)
    ]

    assert written.rule in {finding.rule for finding in new}


@pytest.mark.parametrize(
    "written",
    [one for one in WRITTEN if one.near],
    ids=lambda written: f"{written.row}-{written.decree}-{written.rule}",
)
def test_a_near_miss_is_left_alone(written: Written) -> None:
    new = [
        one
        for one in found(written.decree, written.right, written.near)
        if place(one) not in of_the_right_one(written.decree)
    ]

    assert written.rule not in {finding.rule for finding in new}


def place(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.path, finding.excerpt
