"""One question for many rows is one finding that carries the rows."""

from __future__ import annotations

import msgspec

from drafting.rules.content import Decree
from drafting.rules.lint import Finding
from tests.drafting.rules.lint.trees import decree, found, indicator, position, with_positions


def asking(*rows_of_positions: tuple[dict[str, str], ...]) -> Decree:
    """Build a decree with a position for each group of rows."""
    return with_positions(
        *(
            position(f"Jabatan {place}", indicators=tuple(indicator(**row) for row in rows))
            for place, rows in enumerate(rows_of_positions)
        )
    )


def ids(tree: Decree) -> list[str]:
    return [row.id for place in tree.positions for row in place.indicators]


def test_rows_without_unit_target_and_period_are_one_finding_with_one_table() -> None:
    empty = {"unit": "", "target": "", "period": ""}
    tree = asking((empty, empty), (empty,))
    (asked,) = found(tree, "indikator-lengkap")

    assert [one.node for one in asked.rows] == ids(tree)
    assert {one.blanks for one in asked.rows} == {("unit", "target", "period")}
    assert asked.path == "/annexes/0"
    assert asked.message.startswith("3 indikator belum mempunyai satuan, target dan periode.")


def test_each_row_says_which_of_its_own_fields_are_open() -> None:
    tree = asking(({"unit": ""}, {"target": ""}, {}))
    (asked,) = found(tree, "indikator-lengkap")

    assert [one.node for one in asked.rows] == ids(tree)[:2]
    assert [one.blanks for one in asked.rows] == [("unit",), ("target",)]
    assert asked.path == "/annexes/0/positions/0"


def test_a_question_of_one_row_stands_at_that_row() -> None:
    tree = asking(({"period": ""},))
    (asked,) = found(tree, "indikator-lengkap")

    assert asked.node == ids(tree)[0]
    assert asked.message.startswith("Indikator ini belum mempunyai periode.")


def test_the_rows_come_back_from_what_is_stored() -> None:
    asked = found(asking(({"target": ""}, {"target": ""})), "indikator-lengkap")

    assert msgspec.convert(msgspec.to_builtins(asked), tuple[Finding, ...]) == asked
    assert found(decree(), "indikator-lengkap") == ()
