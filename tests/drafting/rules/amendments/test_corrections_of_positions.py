"""Changed positions are set out whole; others come and go."""

from __future__ import annotations

import msgspec

from drafting.rules.amendments.corrections import Addition, Corrections
from drafting.rules.content import Decree
from tests.drafting.rules.amendments.correcting import in_force, said
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

    assert said(signed, corrections)[0].startswith(
        "ketentuan jabatan Pengemudi dalam Lampiran diubah sehingga berbunyi"
    )
    after = in_force(signed, corrections).positions[0]
    assert [duty.text for duty in after.duties] == [
        "merawat kendaraan dinas;",
        *(duty.text for duty in driver.duties[1:]),
    ]
    assert all(not duty.label for duty in after.duties)
    assert after.indicators[-1].target == "2"


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
