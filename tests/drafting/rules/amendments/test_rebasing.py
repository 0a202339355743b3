"""An amendment is put upon a later text, and nothing is undone."""

from __future__ import annotations

import msgspec

from drafting.rules.amendments.consolidation import consolidate
from drafting.rules.amendments.corrections import Addition, Corrections, correct
from drafting.rules.amendments.rebasing import MINE, NOW, graft, merge
from drafting.rules.comparison.redline import compare
from drafting.rules.content import Decree
from drafting.rules.text import editing
from tests.drafting.rules.amendments.correcting import amending, purposes


def filled(tree: Decree, node_id: str, **values: str) -> Decree:
    return editing.fill(tree, node_id, values)


def test_two_fields_of_one_row_live_side_by_side(signed: Decree) -> None:
    row = signed.positions[0].indicators[0].id
    theirs, mine = filled(signed, row, target="8"), filled(signed, row, source="buku agenda")
    merged = merge(signed, theirs, mine)

    assert merged.conflicts == ()
    found = merged.tree.positions[0].indicators[0]
    assert (found.target, found.source) == ("8", "buku agenda")


def test_the_same_field_is_a_conflict_with_three_sides(signed: Decree) -> None:
    row = signed.positions[0].indicators[0]
    theirs, mine = filled(signed, row.id, target="8"), filled(signed, row.id, target="9")
    merged = merge(signed, theirs, mine)
    (conflict,) = merged.conflicts

    assert (conflict.base, conflict.now, conflict.mine) == (row.target, "8", "9")
    assert merged.tree.positions[0].indicators[0].target == "8"
    chosen = {choice: merge(signed, theirs, mine, {conflict.key: choice}) for choice in (MINE, NOW)}
    assert [chosen[one].tree.positions[0].indicators[0].target for one in (MINE, NOW)] == ["9", "8"]


def test_the_same_words_from_both_are_no_conflict(signed: Decree) -> None:
    both = filled(signed, signed.closing.id, place="Singosari")

    assert merge(signed, both, both).conflicts == ()


def test_what_is_deleted_by_one_and_changed_by_the_other_is_asked(signed: Decree) -> None:
    dictum = purposes(signed)
    gone = correct(signed, Corrections(drops=(dictum.items[1].id,)))
    changed = filled(signed, dictum.items[1].id, text="pembinaan pegawai; dan")
    mine_gone, theirs_gone = merge(signed, changed, gone), merge(signed, gone, changed)

    assert [one.mine_is_possible for one in mine_gone.conflicts] == [True]
    assert [one.mine_is_possible for one in theirs_gone.conflicts] == [False]
    assert compare(theirs_gone.tree, gone).entries == ()
    key = mine_gone.conflicts[0].key
    assert compare(merge(signed, changed, gone, {key: MINE}).tree, gone).entries == ()


def test_what_both_add_and_drop_is_all_there(signed: Decree) -> None:
    driver = signed.positions[0]
    annex = signed.annexes[0]
    theirs = correct(
        signed,
        Corrections(
            drops=(driver.indicators[0].id,) if len(driver.indicators) > 1 else (),
            additions=(Addition(driver.id, "duties", {"text": "merawat kendaraan dinas;"}),),
        ),
    )
    mine = correct(
        signed,
        Corrections(
            drops=(signed.positions[1].id,),
            additions=(
                Addition(driver.id, "duties", {"text": "mencatat bahan bakar;"}),
                Addition(annex.id, "positions", {"title": "Penerjemah"}, after=driver.id),
            ),
        ),
    )
    merged = merge(signed, theirs, mine)

    assert merged.conflicts == ()
    assert [duty.text for duty in merged.tree.positions[0].duties[-2:]] == [
        "merawat kendaraan dinas;",
        "mencatat bahan bakar;",
    ]
    assert [one.title for one in merged.tree.positions] == [
        driver.title,
        "Penerjemah",
        signed.positions[2].title,
    ]


def test_what_comes_first_stays_first(signed: Decree) -> None:
    first = signed.positions[0]
    mine = correct(
        signed,
        Corrections(
            drops=(first.id,),
            additions=(
                Addition(signed.annexes[0].id, "positions", {"title": "Ajudan"}, after=first.id),
            ),
        ),
    )

    assert merge(signed, signed, mine).tree.positions[0].title == "Ajudan"


def test_the_rebased_draft_makes_the_merged_text_and_counts_anew(signed: Decree) -> None:
    row, duty = signed.positions[0].indicators[0].id, signed.positions[0].duties[0].id
    first = amending(signed, filled(signed, row, target="8"))
    second = amending(signed, filled(signed, duty, text="mengemudikan kendaraan dinas;"))
    reason = second.considering.items[0]
    second = filled(second, reason.id, text="bahwa alasannya ditulis sendiri;")
    now = consolidate(signed, first).tree
    merged = merge(signed, now, consolidate(signed, second).tree)
    rebased = graft(second, amending(now, merged.tree), ())
    counted = msgspec.structs.replace(
        amending(now, merged.tree),
        heading=msgspec.structs.replace(
            second.heading,
            subject=second.heading.subject.replace("PERUBAHAN ATAS", "PERUBAHAN KEDUA ATAS"),
        ),
    )
    again = graft(second, counted, ("tempat penetapan dibaca Kepanjen",))
    after = consolidate(now, rebased)

    assert after.unread == ()
    assert after.tree.positions[0].indicators[0].target == "8"
    assert after.tree.positions[0].duties[0].text == "mengemudikan kendaraan dinas;"
    assert rebased.considering.items[0].text == "bahwa alasannya ditulis sendiri;"
    assert again.heading.subject.startswith("PERUBAHAN KEDUA ATAS")
    assert "tentang Perubahan Kedua atas Keputusan" in again.considering.items[-1].text
    assert again.decision.dictums[0].items[-1].text == "tempat penetapan dibaca Kepanjen."
