"""Corrections that were signed: counted on from, carried over, read back."""

from __future__ import annotations

import pytest

from drafting.rules.amendments.consolidation import consolidate
from drafting.rules.amendments.corrections import Addition, Corrections, correct
from drafting.rules.content import Decree
from drafting.rules.text import editing
from drafting.rules.text.carryover import carry_over
from drafting.rules.text.editing import EditNotPossible
from tests.drafting.rules.amendments.correcting import (
    SENTENCE,
    amending,
    in_force,
    purposes,
    said,
)


def test_a_second_amendment_counts_on_from_what_the_first_inserted_and_deleted(
    signed: Decree,
) -> None:
    first, second = purposes(signed).items
    once = in_force(
        signed,
        Corrections(
            drops=(second.id,),
            additions=(Addition(purposes(signed).id, "items", {"text": SENTENCE}, after=first.id),),
        ),
    )
    again = Corrections(
        additions=(
            Addition(
                purposes(once).id, "items", {"text": "pemberian penghargaan;"}, after=first.id
            ),
        )
    )

    assert said(once, again)[0].startswith(
        "di antara diktum KEDUA huruf a1 dan diktum KEDUA huruf b disisipkan 1 (satu) huruf, yakni"
        " diktum KEDUA huruf a2"
    )
    assert [item.label for item in purposes(in_force(once, again)).items] == ["", "a1", "a2", ""]
    with pytest.raises(EditNotPossible, match="sudah dihapus"):
        correct(once, Corrections(drops=(second.id,)))


def test_next_years_draft_is_numbered_afresh(signed: Decree) -> None:
    first, second = purposes(signed).items
    corrections = Corrections(
        drops=(second.id,),
        additions=(Addition(purposes(signed).id, "items", {"text": SENTENCE}, after=first.id),),
    )
    draft = carry_over(in_force(signed, corrections), 2028)

    assert [(item.text, item.label) for item in purposes(draft).items] == [
        (first.text, ""),
        (SENTENCE, ""),
    ]


def test_the_text_in_force_is_the_same_however_often_it_is_put_together(signed: Decree) -> None:
    tree = amending(
        signed,
        correct(
            signed,
            Corrections(
                additions=(Addition(signed.decision.id, "dictums", {"text": "Biaya ada."}),)
            ),
        ),
    )

    assert consolidate(signed, tree) == consolidate(signed, tree)


def test_an_addition_whose_place_somebody_rewrote_is_given_back(signed: Decree) -> None:
    tree = amending(
        signed,
        correct(
            signed,
            Corrections(
                additions=(Addition(signed.decision.id, "dictums", {"text": "Biaya ada."}),)
            ),
        ),
    )
    item = tree.decision.dictums[0].items[0]
    for wrong in (
        item.text.replace("KEEMPAT", "KESEMBILAN"),
        item.text.replace("KETIGA", "KESEPULUH"),
        item.text.replace("KEEMPAT", "KEDUA"),
    ):
        found = consolidate(signed, editing.fill(tree, item.id, {"text": wrong}))
        assert (found.tree, len(found.unread)) == (signed, 1)


def test_a_word_that_was_quoted_wrongly_deletes_nothing(signed: Decree) -> None:
    tree = amending(signed, correct(signed, Corrections(drops=(purposes(signed).items[0].id,))))
    item = tree.decision.dictums[0].items[0]
    found = consolidate(
        signed,
        editing.fill(tree, item.id, {"text": item.text.replace("perencanaan", "perancangan")}),
    )

    assert (found.tree, len(found.unread)) == (signed, 1)
