"""Each automatic repair is certain and makes no new finding."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path

import msgspec
import pytest

from drafting.adapters import registers, unit_files
from drafting.adapters.importers.any_file import import_bytes
from drafting.rules.content import Decree
from drafting.rules.lint import Context, lint, repair_all
from drafting.rules.lint.evaluation.defects import Defect
from drafting.rules.lint.evaluation.scores import evaluate
from drafting.rules.regulations import citations

SETS = Path(__file__).parents[3] / "data" / "evaluation"
QUOTED = "menempelkan semboyan “Kerja sama ,praktek diwilayah kita” pada papan"


def told(tree: Decree) -> Context:
    day = dt.date.fromisoformat(tree.closing.date) if tree.closing.date else dt.date(2025, 1, 6)
    return registers.default_context(day, unit=unit_files.unit_of(tree))


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Every decree of the sets, with every defect that has a place in it."""
    listed = tomllib.loads((SETS / "defects.toml").read_text("utf-8"))["defect"]
    decrees = {path.stem: path.read_text("utf-8") for path in sorted(SETS.glob("*.txt"))}
    defects = msgspec.convert(listed, tuple[Defect, ...])
    result = evaluate(decrees, defects, lambda _text: (), seed=3)
    return tuple((f"{one.decree}: {one.defect.row}", one.text) for one in result.trials)


def titles(tree: Decree) -> list[str]:
    """The titles of what Mengingat cites, without their marks."""
    texts = (item.text for item in tree.legal_bases.items)
    cited = (one for text in texts for whole in citations.parse(text) for one in whole.chain)
    return sorted("".join(filter(str.isalnum, one.title)).casefold() for one in cited)


def names(tree: Decree) -> list[str]:
    people = [tree.signatory, *(annex.signatory for annex in tree.annexes)]
    return [one.name for one in people if one]


@pytest.mark.parametrize("part", range(4))
def test_a_repair_makes_no_finding_of_a_new_kind_and_touches_no_name_and_no_title(
    part: int,
) -> None:
    for name, text in texts()[part::4]:
        tree = import_bytes(text.encode())
        context = told(tree)
        before = {finding.rule for finding in lint(tree, context)}

        repaired, _applied = repair_all(tree, context)

        after = {finding.rule for finding in lint(repaired, context)}
        assert after <= before, (name, after - before)
        assert names(repaired) == names(tree), name
        assert titles(repaired) == titles(tree), name


def test_a_repair_leaves_what_is_quoted_and_other_calendars_alone() -> None:
    text = (SETS / "01-dinas-perikanan.txt").read_text("utf-8")
    text = text.replace("menerima dan mencatat pengaduan masyarakat", QUOTED).replace(
        "pada tanggal 13 Januari 2025", "pada tanggal : 13 Januari 2025 M\n13 Rajab 1446 H"
    )
    tree = import_bytes(text.encode())

    repaired, _applied = repair_all(tree, told(tree))

    assert QUOTED in repaired.decision.dictums[1].items[0].text
    assert "13 Rajab 1446 H" in repaired.closing.as_written
