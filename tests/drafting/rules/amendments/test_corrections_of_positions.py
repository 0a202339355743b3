"""What changes in positions is set out; whole positions come and go."""

from __future__ import annotations

import msgspec

from drafting.rules.amendments.consolidation import consolidate
from drafting.rules.amendments.corrections import Addition, Corrections, correct
from drafting.rules.content import Decree, replace_node
from drafting.rules.layout.print_data import Printing, compose
from drafting.rules.layout.profile import legal_drafting
from drafting.rules.layout.signature_block import SignatureBlock
from drafting.rules.text import editing, plain
from tests.drafting.rules.amendments.correcting import amending, in_force, said
from tests.drafting.rules.lint.trees import position


def test_duties_and_rows_that_come_and_go_are_set_out_with_their_position(signed: Decree) -> None:
    driver = signed.positions[0]
    corrections = Corrections(
        drops=(driver.duties[0].id,),
        additions=(
            Addition(
                driver.id, "duties", {"text": "merawat kendaraan dinas;"}, after=driver.duties[0].id
            ),
            Addition(
                driver.id,
                "indicators",
                {"indicator": "Jumlah kendaraan yang dirawat", "target": "2"},
            ),
        ),
    )

    there = "sebagaimana tercantum dalam Lampiran yang merupakan bagian yang tidak terpisahkan"
    place = "pada jabatan Pengemudi dalam Lampiran"
    duty, row = driver.duties[0], len(driver.indicators) + 1
    assert [sentence.split(" dari Keputusan ini")[0] for sentence in said(signed, corrections)] == [
        f"ketentuan tugas huruf a {place} yang berbunyi “{duty.text}” dihapus;",
        f"{place}, sesudah tugas huruf a disisipkan tugas huruf a1 yang berbunyi {there}",
        f"{place}, ditambahkan indikator baris {row} yang berbunyi {there}",
    ]
    after = in_force(signed, corrections).positions[0]
    assert [duty.text for duty in after.duties] == [
        "dihapus",
        "merawat kendaraan dinas;",
        *(duty.text for duty in driver.duties[1:]),
    ]
    assert [duty.label for duty in after.duties][:2] == ["", "a1"]
    assert after.indicators[-1].target == "2"


def test_only_what_changes_in_a_position_is_set_out_under_its_own_letter(signed: Decree) -> None:
    driver = signed.positions[0]
    corrections = Corrections(fills={driver.duties[-1].id: {"text": "mengemudikan kendaraan;"}})
    (part,) = amending(signed, correct(signed, corrections)).positions

    assert [duty.text for duty in part.duties] == ["mengemudikan kendaraan;"]
    assert part.duties[0].label == plain.letters(len(driver.duties) - 1)
    assert (part.indicators, part.functions) == ((), "")
    assert in_force(signed, corrections).positions[0].duties[:-1] == driver.duties[:-1]


def test_what_was_set_out_whole_before_is_still_read(signed: Decree) -> None:
    driver = signed.positions[0]
    corrections = Corrections(fills={driver.indicators[0].id: {"target": "8"}})
    tree = amending(signed, correct(signed, corrections))
    sentence = (
        "ketentuan jabatan Pengemudi dalam Lampiran diubah sehingga berbunyi sebagaimana tercantum"
        " dalam Lampiran yang merupakan bagian yang tidak terpisahkan dari Keputusan ini."
    )
    tree = editing.fill(tree, tree.decision.dictums[0].items[0].id, {"text": sentence})
    whole = correct(signed, corrections).positions[0]
    found = consolidate(signed, replace_node(tree, driver.id, whole))

    assert found.unread == ()
    assert found.tree.positions[0] == whole


def test_a_position_comes_where_it_belongs_and_another_goes(signed: Decree) -> None:
    annex, (driver, servant, archivist) = signed.annexes[0], signed.positions
    corrections = Corrections(
        drops=(servant.id,),
        additions=(Addition(annex.id, "positions", {"title": "Penerjemah"}, after=driver.id),),
    )

    assert [sentence.split(" yang berbunyi")[0] for sentence in said(signed, corrections)] == [
        "ketentuan jabatan Pramu Bakti dalam Lampiran dihapus; dan",
        "dalam Lampiran, sesudah jabatan Pengemudi, disisipkan jabatan Penerjemah",
    ]
    assert [one.title for one in in_force(signed, corrections).positions] == [
        driver.title,
        "Penerjemah",
        archivist.title,
    ]


def test_a_position_takes_the_place_of_the_first_one(signed: Decree) -> None:
    annex, first = signed.annexes[0], signed.positions[0]
    corrections = Corrections(
        drops=(first.id,),
        additions=(Addition(annex.id, "positions", {"title": "Penerjemah"}, after=first.id),),
    )

    assert (
        "sebelum jabatan Pramu Bakti, disisipkan jabatan Penerjemah yang berbunyi"
        in said(signed, corrections)[1]
    )
    assert [one.title for one in in_force(signed, corrections).positions] == [
        "Penerjemah",
        "Pramu Bakti",
        "Arsiparis",
    ]


def test_of_two_positions_called_the_same_the_right_one_goes(signed: Decree) -> None:
    twins = msgspec.structs.replace(
        signed.annexes[0], positions=(position("Pengemudi"), position("Pengemudi"))
    )
    signed = msgspec.structs.replace(signed, annexes=(twins,))
    corrections = Corrections(drops=(twins.positions[1].id,))

    assert said(signed, corrections) == [
        "ketentuan jabatan Pengemudi urutan ke-2 dalam Lampiran dihapus."
    ]
    assert [one.id for one in in_force(signed, corrections).positions] == [twins.positions[0].id]


def test_what_is_set_out_is_printed_under_the_letter_that_it_has(signed: Decree) -> None:
    driver = signed.positions[0]
    addition = Addition(driver.id, "duties", {"text": "merawat;"}, after=driver.duties[0].id)
    tree = amending(signed, correct(signed, Corrections(additions=(addition,))))
    printing = Printing(signatory=SignatureBlock(office=("KEPALA BAGIAN",), name="Kepala Bagian"))
    data = compose(tree, printing, legal_drafting(), draft_mark=False)
    (printed,) = data["annexes"][0]["positions"][0]["duties"]

    assert (printed["label"], printed["text"]) == ("a1.", "merawat;")
