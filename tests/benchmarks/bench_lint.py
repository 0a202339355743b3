"""How long linting and repairing the model decree take, warm.

Aims: well under 50 ms for the decree itself, and growth in proportion to the text when it is 10 and
100 times as long.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

import pytest

from drafting.adapters import registers
from drafting.rules.importing.structure import from_text, read_structure
from drafting.rules.lint import RULES, lint, repair_all
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import Rule
from tests.benchmarks.bench_text import milliseconds, times

SIGNED = dt.date(2022, 1, 6)
SLOWEST = 5


@pytest.mark.parametrize("factor", [1, 10, 100])
def test_growth(factor: int) -> None:
    tree = read_structure(from_text(times(factor)))
    context = registers.default_context(SIGNED)
    found = lint(tree, context)
    start = time.process_time()
    lint(tree, context)
    processor = 1000 * (time.process_time() - start)
    print(
        f"\n{factor:4} x: {len(found):6} findings, lint"
        f" {milliseconds(lambda: lint(tree, context)):8.1f} ms ({processor:.1f} ms of processor),"
        f" one in {processor / factor:.1f} ms per decree"
    )


def test_repairing_everything() -> None:
    tree = read_structure(from_text(times(1)))
    context = registers.default_context(SIGNED)
    _repaired, applied = repair_all(tree, context)
    print(f"\n{len(applied)} repairs in {milliseconds(lambda: repair_all(tree, context)):.1f} ms")


def test_the_slowest_rules() -> None:
    reading = Reading(read_structure(from_text(times(1))))
    context = registers.default_context(SIGNED)
    lint(reading.tree, context)

    def act(rule: Rule) -> Callable[[], object]:
        return lambda: list(rule.findings(reading, context))

    costs = sorted(((milliseconds(act(one)), one.id) for one in RULES), reverse=True)
    print("\n" + ", ".join(f"{rule} {cost:.1f} ms" for cost, rule in costs[:SLOWEST]))
