"""The text of a Keputusan perubahan says exactly what changes.

Our own rules find nothing wrong with what we prefill.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from drafting.rules.amendments.amending_decree import NothingToAmend, amend, full_name
from drafting.rules.content import Annex, Decree, find
from drafting.rules.lint import lint, repair_all
from drafting.rules.text import editing, quoting
from drafting.rules.text.titles import named
from tests.drafting.rules.lint.trees import (
    NEW_YEAR,
    SUBJECT,
    build,
    changed,
    context,
    decree,
    dictum,
    position,
    with_dictums,
)

NUMBER = "188.45/12/KEP/35.07.022/2027"
GROUNDS = "bunyinya salah ketik"


def amended(signed: Decree, correct: Callable[[Decree], Decree], before: int = 0) -> Decree:
    name = full_name(signed, NUMBER)
    return amend(
        signed, correct(signed), name=name, decree_id=7, grounds=GROUNDS, year=2027, before=before
    )


def said(tree: Decree) -> list[str]:
    return [item.text for item in tree.decision.dictums[0].items]


def place(tree: Decree) -> Decree:
    return editing.fill(tree, tree.closing.id, {"place": "Kapanjen"})


def row(tree: Decree) -> Decree:
    return editing.fill(tree, tree.positions[0].indicators[0].id, {"target": "14"})


def two_positions(tree: Decree) -> Decree:
    tree = editing.fill(
        tree, tree.positions[0].duties[0].id, {"text": "menyiapkan bahan telaahan kerja sama;"}
    )
    return editing.fill(tree, tree.positions[-1].id, {"title": "Pengemudi"})


def first_dictum(tree: Decree) -> Decree:
    return editing.fill(
        tree,
        tree.decision.dictums[0].id,
        {"text": "Tugas sebagaimana dimaksud dalam diktum KESATU tercantum dalam Lampiran I."},
    )


def validity(tree: Decree) -> Decree:
    return editing.fill(tree, tree.id, {"valid_until": "2027-11-30"})


def without_place(tree: Decree) -> Decree:
    return editing.fill(tree, tree.recipients.items[0].id, {"place": ""})


CORRECTIONS = (row, two_positions, first_dictum, validity, without_place)


@pytest.mark.parametrize("correct", CORRECTIONS, ids=lambda one: one.__name__)
def test_the_rules_find_nothing_in_what_is_prefilled(correct: Callable[[Decree], Decree]) -> None:
    tree = amended(decree(), correct)
    known = msgspec.structs.replace(
        context(), addressees=frozenset(one.title for one in tree.positions)
    )

    # the authority of the samples is made up, and their posts are of their time
    found = [
        one for one in lint(tree, known) if one.rule not in {"dasar-fiktif", "jabatan-tanggal"}
    ]
    assert [finding.message for finding in found] == []


def test_what_is_quoted_as_signed_is_neither_found_nor_mended() -> None:
    misspelt = place(decree())
    tree = amended(
        misspelt, lambda signed: editing.fill(signed, signed.closing.id, {"place": "Kepanjen"})
    )
    mended, _applied = repair_all(tree, context())

    assert said(tree) == [
        (
            "ketentuan penutup (tempat) yang semula berbunyi “Kapanjen” diubah sehingga berbunyi"
            " “Kepanjen”."
        )
    ]
    assert said(mended) == said(tree)
    assert [finding for finding in lint(tree, context()) if "Kapanjen" in finding.message] == []


def test_a_mistake_in_the_new_words_is_found() -> None:
    tree = amended(decree(), place)

    assert "nama-tempat" in {
        finding.rule
        for finding in lint(tree, context())
        if finding.node == tree.decision.dictums[0].items[0].id
    }


def test_a_decree_that_amends_none_may_not_hide_a_mistake_in_quotation_marks() -> None:
    text = "Kata tempat yang semula berbunyi “Kapanjen” diubah sehingga berbunyi “Kepanjen”."
    tree = with_dictums(dictum(f"Ketentuan {quoting.CHANGES}", text))

    assert "nama-tempat" in {finding.rule for finding in lint(tree, context())}


def test_dictums_of_its_own_still_refer_rightly() -> None:
    tree = amended(decree(), place)
    wrong = editing.fill(
        tree,
        tree.decision.dictums[1].id,
        {"text": "Ketentuan lain dalam diktum KESEPULUH tetap berlaku."},
    )

    assert "rujukan-menggantung" in {finding.rule for finding in lint(wrong, context())}


def test_positions_are_named_as_they_were_signed_and_set_out_whole() -> None:
    signed = decree()
    tree = amended(signed, two_positions)
    title = signed.positions[-1].title

    assert title in said(tree)[-1]
    assert (
        "sebagaimana tercantum dalam Lampiran yang merupakan bagian yang tidak terpisahkan"
        in said(tree)[-1]
    )
    assert tree.positions[-1].title == "Pengemudi"


def test_positions_of_two_annexes_stay_in_two_annexes() -> None:
    second = build(Annex, title="JABATAN LAIN", positions=(position("Pengemudi"),))
    signed = msgspec.structs.replace(decree(), annexes=(*decree().annexes, second))
    tree = amended(
        signed, lambda old: row(editing.fill(old, second.positions[0].id, {"title": "Pramu Bakti"}))
    )

    assert [annex.title for annex in tree.annexes] == [annex.title for annex in signed.annexes]
    assert ["Lampiran I yang" in said(tree)[0], "Lampiran II yang" in said(tree)[1]] == [True, True]


def test_a_dropped_position_is_said_to_be_dropped() -> None:
    signed = msgspec.structs.replace(
        decree(),
        annexes=(
            build(Annex, title="A", positions=(position("Pengemudi"), position("Pramu Bakti"))),
        ),
    )
    tree = amended(signed, lambda old: editing.drop(old, old.positions[1].id))

    assert said(tree) == ["ketentuan jabatan Pramu Bakti dalam Lampiran dihapus."]


def test_the_second_amendment_counts() -> None:
    tree = amended(decree(), row, before=1)

    assert tree.heading.subject.startswith(
        "PERUBAHAN KEDUA ATAS KEPUTUSAN KEPALA BAGIAN KERJA SAMA"
    )
    assert tree.heading.subject.endswith(SUBJECT)
    assert "tentang Perubahan Kedua atas Keputusan" in tree.considering.items[-1].text


def test_the_number_keeps_its_capitals_in_the_name() -> None:
    assert NUMBER in named(amended(decree(), row).heading.subject)


def test_a_decree_without_a_number_is_called_by_its_subject() -> None:
    assert " Nomor " not in full_name(decree(), None)


def test_dates_are_said_as_people_say_them() -> None:
    (only,) = said(amended(changed_until(decree()), validity))

    assert (
        only == "ketentuan masa berlaku (tanggal berakhir) yang semula berbunyi “31 Desember 2027”"
        " diubah sehingga berbunyi “30 November 2027”."
    )


def changed_until(tree: Decree) -> Decree:
    return msgspec.structs.replace(tree, valid_until="2027-12-31")


def test_what_was_empty_appears_and_what_becomes_empty_goes() -> None:
    signed = decree()
    recipient = signed.recipients.items[0]
    (gone,) = said(amended(signed, without_place))
    (fresh,) = said(
        amended(
            changed(signed, "recipients", items=(msgspec.structs.replace(recipient, place=""),)),
            lambda old: filled(old, recipient.id),
        )
    )

    assert gone.endswith(f"yang berbunyi “{recipient.place}” dihapus.")
    assert fresh.endswith("dilengkapi sehingga berbunyi “Singosari”.")


def filled(tree: Decree, node_id: str) -> Decree:
    return editing.fill(tree, node_id, {"place": "Singosari"})


def test_ids_of_positions_stay_so_that_their_history_goes_on() -> None:
    signed = decree()
    tree = amended(signed, row)

    assert find(tree, signed.positions[0].id) == tree.positions[0]


def test_nothing_corrected_is_nothing_to_amend() -> None:
    with pytest.raises(NothingToAmend):
        amended(decree(), lambda signed: signed)


def test_quotations_are_found_with_one_inside_another() -> None:
    sentence = quoting.changed("diktum KESATU", "kata “lama” ini", "kata “baru” ini")

    assert [sentence[start:end] for start, end in quoting.as_signed(sentence)] == [
        "“kata “lama” ini”"
    ]


def test_sentences_without_a_quotation_are_left_alone() -> None:
    assert quoting.as_signed("ketentuan “ini” berlaku sejak " + str(NEW_YEAR)) == ()
