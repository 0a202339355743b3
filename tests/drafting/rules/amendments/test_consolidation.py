"""The text in force follows from the signed text and its amendments."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from drafting.rules.amendments.amending_decree import amend, full_name
from drafting.rules.amendments.consolidation import consolidate
from drafting.rules.comparison.redline import compare
from drafting.rules.content import Annex, Decree
from drafting.rules.text import editing, quoting
from tests.drafting.rules.amendments.test_amending_decree import (
    CORRECTIONS,
    GROUNDS,
    NUMBER,
    changed_until,
    filled,
    place,
    row,
    said,
    validity,
)
from tests.drafting.rules.lint.trees import build, decree, position

Correct = Callable[[Decree], Decree]


def everything(tree: Decree) -> Decree:
    for correct in (*CORRECTIONS, place):
        tree = correct(tree)
    return tree


def subject(tree: Decree) -> Decree:
    return editing.fill(tree, tree.heading.id, {"subject": "indikator “kinerja” individu"})


def establishing(tree: Decree) -> Decree:
    return editing.fill(tree, tree.decision.id, {"establishing": "KEPUTUSAN TENTANG YANG LAIN."})


def consideration(tree: Decree) -> Decree:
    return editing.fill(
        tree, tree.considering.items[0].id, {"text": "bahwa “ini” diubah sehingga berbunyi “itu”;"}
    )


def a_new_position(tree: Decree) -> Decree:
    annex = tree.annexes[0]
    return msgspec.structs.replace(
        tree,
        annexes=(
            msgspec.structs.replace(annex, positions=(*annex.positions, position("Arsiparis"))),
        ),
    )


def amending(signed: Decree, corrected: Decree) -> Decree:
    return amend(
        signed, corrected, name=full_name(signed, NUMBER), decree_id=7, grounds=GROUNDS, year=2027
    )


def differing(one: Decree, other: Decree) -> list[str]:
    return [entry.place for entry in compare(one, other).entries]


@pytest.mark.parametrize(
    "correct",
    [*CORRECTIONS, place, everything, subject, establishing, consideration, a_new_position],
    ids=lambda one: str(one.__name__),
)
def test_what_was_corrected_is_what_is_in_force(correct: Correct) -> None:
    signed = changed_until(decree())
    corrected = correct(signed)

    found = consolidate(signed, amending(signed, corrected))

    assert found.unread == ()
    assert differing(found.tree, corrected) == []


def test_what_was_empty_is_filled_and_what_went_is_gone() -> None:
    signed = decree()
    recipient = signed.recipients.items[0]
    without = editing.fill(signed, recipient.id, {"place": ""})

    assert consolidate(signed, amending(signed, without)).tree.recipients.items[0].place == ""
    assert (
        consolidate(without, amending(without, filled(without, recipient.id)))
        .tree.recipients.items[0]
        .place
        == "Singosari"
    )


def test_a_second_amendment_goes_on_from_the_first() -> None:
    signed = changed_until(decree())
    first = consolidate(signed, amending(signed, validity(signed))).tree
    second = consolidate(
        first, amending(first, editing.fill(first, first.id, {"valid_until": "2027-10-31"}))
    ).tree

    assert second.valid_until == "2027-10-31"


def test_new_words_count_as_they_were_signed_not_as_they_were_prefilled() -> None:
    signed = decree()
    tree = amending(signed, place(signed))
    item = tree.decision.dictums[0].items[0]
    tree = editing.fill(tree, item.id, {"text": item.text.replace("Kapanjen", "Kepanjen Baru")})

    assert consolidate(signed, tree).tree.closing.place == "Kepanjen Baru"


def test_a_sentence_in_words_of_its_own_is_given_back_and_changes_nothing() -> None:
    signed = decree()
    tree = amending(signed, place(signed))
    tree = editing.fill(
        tree,
        tree.decision.dictums[0].items[0].id,
        {"text": "tempat penetapan dibetulkan menjadi Kepanjen."},
    )

    found = consolidate(signed, tree)

    assert found.unread == ("tempat penetapan dibetulkan menjadi Kepanjen",)
    assert found.tree == signed


def test_a_sentence_that_would_leave_a_decree_without_its_place_is_given_back() -> None:
    signed = decree()
    tree = amending(signed, place(signed))
    gone = quoting.changed("penutup (tempat)", signed.closing.place, "")
    tree = editing.fill(tree, tree.decision.dictums[0].items[0].id, {"text": f"{gone}."})

    found = consolidate(signed, tree)

    assert (found.unread, found.tree) == ((gone,), signed)


def test_a_position_of_another_annex_joins_the_annex_of_its_title() -> None:
    second = build(Annex, title="JABATAN LAIN", positions=(position("Pengemudi"),))
    signed = msgspec.structs.replace(decree(), annexes=(*decree().annexes, second))
    more = msgspec.structs.replace(second, positions=(*second.positions, position("Pramu Bakti")))
    corrected = row(msgspec.structs.replace(signed, annexes=(*signed.annexes[:-1], more)))

    found = consolidate(signed, amending(signed, corrected))

    assert [one.title for one in found.tree.annexes[-1].positions] == ["Pengemudi", "Pramu Bakti"]
    assert len(said(amending(signed, corrected))) == 2


def test_a_date_that_names_no_day_is_given_back_and_the_old_one_stays() -> None:
    signed = changed_until(decree())
    tree = amending(signed, validity(signed))
    item = tree.decision.dictums[0].items[0]
    tree = editing.fill(
        tree, item.id, {"text": item.text.replace("30 November 2027", "akhir November")}
    )

    found = consolidate(signed, tree)

    assert (found.unread, found.tree) == (
        (item.text.replace("30 November 2027", "akhir November").rstrip("."),),
        signed,
    )
