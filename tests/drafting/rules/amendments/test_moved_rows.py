"""A Keputusan perubahan says which row goes where, and is read so again."""

from __future__ import annotations

import msgspec
import pytest

from drafting.rules.amendments.consolidation import consolidate
from drafting.rules.amendments.corrections import Corrections, correct
from drafting.rules.amendments.rebasing import MINE, merge
from drafting.rules.comparison.matching import says
from drafting.rules.content import Decree, Indicator, Position, edit
from drafting.rules.text import quoting
from drafting.rules.text.editing import EditNotPossible
from tests.drafting.rules.amendments.correcting import amending, in_force, said


def ends(tree: Decree) -> tuple[Position, Position]:
    """Return the position that a row leaves, and the one that it comes to."""
    return tree.positions[0], tree.positions[1]


def moved(signed: Decree, **fields: str) -> Corrections:
    old, new = ends(signed)
    row = old.indicators[0].id
    return Corrections(fills={row: fields} if fields else {}, moves={row: new.id})


def test_both_positions_say_it(signed: Decree) -> None:
    old, new = ends(signed)
    row, count = old.indicators[0], len(new.indicators) + 1
    there = quoting.SET_OUT

    leaves, comes = (one.split(" yang merupakan")[0] for one in said(signed, moved(signed)))

    assert leaves == (
        f"ketentuan indikator baris 1 pada jabatan {old.title} dalam Lampiran yang berbunyi"
        f" “{says(row)}” dipindahkan ke jabatan {new.title} dalam Lampiran; dan"
    )
    assert comes == (
        f"pada jabatan {new.title} dalam Lampiran, ditambahkan indikator baris {count} yang"
        f" berbunyi {there}"
    )


@pytest.mark.parametrize("fields", [{}, {"target": "99"}])
def test_the_text_in_force_has_the_very_row_in_its_new_position(
    signed: Decree, fields: dict[str, str]
) -> None:
    old, new = ends(signed)
    row = old.indicators[0]

    after = in_force(signed, moved(signed, **fields))

    left, came = ends(after)
    assert left.indicators == old.indicators[1:]
    expected = msgspec.structs.replace(row, **fields, as_written="")
    assert came.indicators == (*new.indicators, expected)
    assert (left.duties, came.duties) == (old.duties, new.duties)


def test_a_row_moved_up_is_read_as_one_moved_down(signed: Decree) -> None:
    """Whichever position comes first in the annex."""
    old, new = ends(signed)
    row = new.indicators[0]
    after = in_force(signed, Corrections(moves={row.id: old.id}))
    assert [one.id for one in ends(after)[0].indicators][-1] == row.id
    assert row.id not in {one.id for one in ends(after)[1].indicators}


def test_a_lettered_duty_is_not_moved_by_an_amendment(signed: Decree) -> None:
    old, new = ends(signed)
    with pytest.raises(EditNotPossible):
        correct(signed, Corrections(moves={old.duties[0].id: new.id}))


def test_a_move_is_rebased_with_the_words_that_are_in_force(signed: Decree) -> None:
    row = ends(signed)[0].indicators[0]
    mine = correct(signed, moved(signed))
    now = edit(signed, row.id, target="7")

    merged = merge(signed, now, mine)

    assert merged.conflicts == ()
    held = ends(merged.tree)[1].indicators[-1]
    assert (held.id, held.target) == (row.id, "7")


def test_two_moves_of_one_row_are_a_conflict(signed: Decree) -> None:
    row = ends(signed)[0].indicators[0]
    mine = correct(signed, moved(signed))
    now = correct(signed, Corrections(moves={row.id: signed.positions[2].id}))

    merged = merge(signed, now, mine)

    (conflict,) = merged.conflicts
    assert conflict.node == row.id
    assert row.id in {one.id for one in merged.tree.positions[2].indicators}
    chosen = merge(signed, now, mine, {conflict.key: MINE})
    assert row.id in {one.id for one in ends(chosen.tree)[1].indicators}


def test_a_second_amendment_of_the_moved_row_finds_it(signed: Decree) -> None:
    row = ends(signed)[0].indicators[0]
    first = in_force(signed, moved(signed))
    corrected = correct(first, Corrections(fills={row.id: {"target": "3"}}))

    found = consolidate(first, amending(first, corrected))

    assert found.unread == ()
    held = next(one for one in ends(found.tree)[1].indicators if one.id == row.id)
    assert isinstance(held, Indicator)
    assert held.target == "3"
