"""An amending decree says what is added to a signed text or dropped.

It leaves the other numbers alone, and is what is in force.
"""

from __future__ import annotations

import pytest

from drafting.rules.amendments.corrections import Addition, Corrections
from drafting.rules.comparison.node_places import places
from drafting.rules.content import Decree
from drafting.rules.text.insertions import GONE, label_after
from tests.drafting.rules.amendments.correcting import (
    SENTENCE,
    in_force,
    labels,
    purposes,
    said,
)


def test_a_letter_that_was_forgotten_comes_between_two_and_takes_no_number_from_them(
    signed: Decree,
) -> None:
    first, second = purposes(signed).items
    corrections = Corrections(
        additions=(Addition(purposes(signed).id, "items", {"text": SENTENCE}, after=first.id),)
    )

    assert said(signed, corrections) == [
        (
            "di antara diktum KEDUA huruf a dan diktum KEDUA huruf b disisipkan 1 (satu) huruf,"
            f" yakni diktum KEDUA huruf a1 yang berbunyi “{SENTENCE}”."
        )
    ]
    after = in_force(signed, corrections)
    assert [item.text for item in purposes(after).items] == [first.text, SENTENCE, second.text]
    assert places(after)[second.id].words == "Diktum KEDUA huruf b"
    assert places(after)[purposes(after).items[1].id].label == "a1."


def test_a_dictum_that_was_forgotten_has_a_label_of_its_own(signed: Decree) -> None:
    before = signed.decision.dictums[0]
    corrections = Corrections(
        additions=(
            Addition(
                signed.decision.id,
                "dictums",
                {"text": "Biaya dibebankan pada anggaran."},
                after=before.id,
            ),
        )
    )

    assert said(signed, corrections) == [
        (
            "di antara diktum KESATU dan diktum KEDUA disisipkan 1 (satu) diktum, yakni diktum"
            " KESATU A yang berbunyi “Biaya dibebankan pada anggaran.”."
        )
    ]
    assert [
        place
        for place in labels(in_force(signed, corrections))
        if place.startswith("Diktum") and "huruf" not in place
    ] == [
        "Diktum KESATU",
        "Diktum KESATU A",
        "Diktum KEDUA",
        "Diktum KETIGA",
    ]


def test_what_comes_at_the_end_has_the_next_number(signed: Decree) -> None:
    corrections = Corrections(
        additions=(
            Addition(signed.decision.id, "dictums", {"text": "Biaya dibebankan pada anggaran."}),
        )
    )

    assert said(signed, corrections)[0].startswith(
        "sesudah diktum KETIGA ditambahkan diktum KEEMPAT yang berbunyi “Biaya"
    )
    assert (
        in_force(signed, corrections).decision.dictums[-1].text == "Biaya dibebankan pada anggaran."
    )


def test_what_is_deleted_leaves_its_number_behind(signed: Decree) -> None:
    doubled = purposes(signed).items[0]
    corrections = Corrections(drops=(doubled.id,))

    assert said(signed, corrections) == [
        f"ketentuan diktum KEDUA huruf a yang berbunyi “{doubled.text}” dihapus."
    ]
    after = in_force(signed, corrections)
    assert [item.text for item in purposes(after).items] == [GONE, purposes(signed).items[1].text]
    assert labels(after) == labels(signed)


def test_a_deleted_dictum_goes_with_what_is_listed_below_it(signed: Decree) -> None:
    corrections = Corrections(drops=(purposes(signed).id,))

    assert said(signed, corrections) == [
        (
            f"ketentuan diktum KEDUA yang berbunyi “{purposes(signed).text}” dihapus beserta"
            " rinciannya."
        )
    ]
    assert (
        purposes(in_force(signed, corrections)).text,
        purposes(in_force(signed, corrections)).items,
    ) == (GONE, ())


def test_recipients_come_and_go(signed: Decree) -> None:
    recipients = signed.recipients
    corrections = Corrections(
        drops=(recipients.items[0].id,),
        additions=(Addition(recipients.id, "items", {"office": "Inspektur", "place": "Kepanjen"}),),
    )

    assert said(signed, corrections) == [
        "ketentuan tembusan angka 1 yang berbunyi “Bupati Malang” dihapus; dan",
        (
            "sesudah tembusan angka 1 ditambahkan tembusan angka 2 yang berbunyi “Inspektur” di"
            " “Kepanjen”."
        ),
    ]
    assert [(one.office, one.place) for one in in_force(signed, corrections).recipients.items] == [
        ("Analis Kerja Sama", "Kepanjen"),
        ("Inspektur", "Kepanjen"),
    ]


def test_the_last_recipient_is_replaced_by_another(signed: Decree) -> None:
    corrections = Corrections(
        drops=(signed.recipients.items[1].id,),
        additions=(Addition(signed.recipients.id, "items", {"office": "Inspektur"}),),
    )

    assert [one.office for one in in_force(signed, corrections).recipients.items] == [
        "Bupati Malang",
        "Inspektur",
    ]


def test_a_decree_without_memperhatikan_gets_one(signed: Decree) -> None:
    corrections = Corrections(
        additions=(
            Addition(signed.id, "noting", {"text": "Surat Bupati Malang tanggal 2 Januari 2027;"}),
        )
    )
    noting = in_force(signed, corrections).noting

    assert noting is not None
    assert [item.text for item in noting.items] == ["Surat Bupati Malang tanggal 2 Januari 2027;"]


@pytest.mark.parametrize(
    ("before", "taken", "label"),
    [
        ("KESATU", (), "KESATU A"),
        ("KESATU A", ("KESATU A",), "KESATU B"),
        ("b", ("b1",), "b2"),
        ("b1", ("b1",), "b2"),
        ("3", (), "3a"),
        ("3a", ("3a",), "3b"),
    ],
)
def test_labels_of_what_is_inserted(before: str, taken: tuple[str, ...], label: str) -> None:
    assert label_after(before, taken) == label
