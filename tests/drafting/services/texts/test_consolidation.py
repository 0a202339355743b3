"""What an amending decree corrected stays corrected.

It does in the text in force, the next amendment, next year's draft and its comparison.
"""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from drafting.adapters.importers.any_file import import_bytes
from drafting.rules.text import editing
from drafting.services.texts import amendments, comparison, drafts
from drafting.services.texts.archive import archive_decree
from drafting.services.texts.consolidation import in_force
from drafting.services.verification import public_record
from tests.counting import counted
from tests.drafting.services.conftest import facts_of, tree_of
from tests.drafting.words import SEED
from tests.people import NOON, Division
from workflow.models.decree import Decree
from workflow.rules.days.force import Force
from workflow.rules.decree_lifecycle import State
from workflow.services.decrees import queries


def amend(division: Division, decree_id: int, place: str) -> int:
    closing = tree_of(decree_id).closing
    return amendments.open_amendment(
        decree_id, {closing.id: {"place": place}}, "tempat salah tulis", actor=division.drafter
    )


def sign(session: Session, decree_id: int, number: str, *, after: int = 0) -> None:
    """Let a decree be signed, without the days that it takes."""
    at = NOON + dt.timedelta(days=after)
    signed = {
        "_state": State.DISTRIBUTED,
        "number": number,
        "decree_date": at.date(),
        "signed_sha256": "a" * 64,
        "signed_verified": True,
        "signed_at": at,
    }
    session.execute(update(Decree).where(Decree.id == decree_id).values(signed))
    session.commit()


def test_the_text_in_force_has_what_was_corrected(
    session: Session, division: Division, archived: int
) -> None:
    amendment = amend(division, archived, "Kepanjen")
    before = in_force(archived)
    sign(session, amendment, "B/1")
    after = in_force(archived)

    assert (before.tree.closing.place, before.amendments) == ("Kapanjen", ())
    assert (after.tree.closing.place, [one.number for one in after.amendments], after.unread) == (
        "Kepanjen",
        ["B/1"],
        (),
    )
    assert tree_of(archived).closing.place == "Kapanjen"


def test_a_second_amendment_quotes_what_the_first_one_says(
    session: Session, division: Division, archived: int
) -> None:
    sign(session, amend(division, archived, "Kepanjen"), "B/1")
    second = tree_of(amend(division, archived, "Kepanjen Kota"))

    assert second.heading.subject.startswith("PERUBAHAN KEDUA ATAS")
    assert (
        second.decision.dictums[0]
        .items[0]
        .text.endswith("yang semula berbunyi “Kepanjen” diubah sehingga berbunyi “Kepanjen Kota”.")
    )


def test_amendments_count_in_the_order_of_their_signatures(
    session: Session, division: Division, archived: int
) -> None:
    first = amend(division, archived, "Kepanjen")
    sign(session, first, "B/1")
    second = amend(division, archived, "Singosari")
    sign(session, second, "B/2", after=3)

    assert (
        in_force(archived).tree.closing.place,
        [one.id for one in in_force(archived).amendments],
    ) == ("Singosari", [first, second])


def test_next_years_draft_starts_from_the_text_in_force(
    session: Session, division: Division, archived: int
) -> None:
    sign(session, amend(division, archived, "Kepanjen"), "B/1")
    draft = drafts.open_from(archived, 2027, actor=division.drafter)

    assert tree_of(draft).closing.place == "Kepanjen"
    assert [
        entry.type
        for entry in comparison.since_last_year(draft).redline.entries
        if entry.type == "Closing"
    ] == []
    assert comparison.since_last_year(draft).old_name.endswith("sebagaimana telah diubah")


def test_an_amendment_signed_after_the_draft_was_opened_shows_in_its_comparison(
    session: Session, division: Division, archived: int
) -> None:
    draft = drafts.open_from(archived, 2027, actor=division.drafter)
    sign(session, amend(division, archived, "Kepanjen"), "B/1")

    assert [
        entry.type
        for entry in comparison.since_last_year(draft).redline.entries
        if entry.type == "Closing"
    ] == ["Closing"]


def test_a_sentence_in_words_of_its_own_is_named_with_its_decree(
    session: Session, division: Division, archived: int
) -> None:
    amendment = amend(division, archived, "Kepanjen")
    item = tree_of(amendment).decision.dictums[0].items[0]
    own = "tempat penetapan dibaca Kepanjen."
    drafts.change(
        amendment,
        lambda tree: editing.fill(tree, item.id, {"text": own}),
        actor=division.drafter,
        expected_version=facts_of(amendment).lock_version,
        summary="Diubah",
    )
    sign(session, amendment, "B/1")

    assert [(one.number, one.unread) for one in in_force(archived).unread] == [
        ("B/1", ("tempat penetapan dibaca Kepanjen",))
    ]
    assert in_force(archived).tree.closing.place == "Kapanjen"


def test_the_text_in_force_is_two_queries_however_often_it_was_amended(
    session: Session, division: Division, archived: int
) -> None:
    for place, number in (("Kepanjen", "B/1"), ("Singosari", "B/2")):
        sign(session, amend(division, archived, place), number, after=int(number[-1]))
    with counted() as statements:
        in_force(archived)

    assert len(statements) == 2


OUTSIDE = """\
KEPUTUSAN KEPALA BAGIAN KERJA SAMA
NOMOR 188.45/9/KEP/35.07.022/2022
TENTANG
PERUBAHAN ATAS KEPUTUSAN KEPALA BAGIAN KERJA SAMA NOMOR 188.45/1.2 /KEP/35.07.022/2022 \
TENTANG INDIKATOR KINERJA INDIVIDU
KEPALA BAGIAN KERJA SAMA,
Menimbang : bahwa nama tempat salah tulis;
MEMUTUSKAN:
Menetapkan : KEPUTUSAN TENTANG PERUBAHAN.
KESATU : Nama tempat dalam penutup dibaca Kepanjen.
KEDUA : Keputusan ini mulai berlaku pada tanggal ditetapkan.
Ditetapkan di Kepanjen
pada tanggal 9 Maret 2022
"""


def archive(division: Division, text: str) -> int:
    return archive_decree(
        division.unit_id, import_bytes(text.encode()), actor=division.administrator
    )


@pytest.mark.parametrize("original_first", [True, False])
def test_an_amending_decree_from_outside_is_linked_by_the_number_it_names_and_left_to_be_read(
    division: Division,
    original_first: bool,  # noqa: FBT001
) -> None:
    if original_first:
        original, amending_id = archive(division, SEED.read_text()), archive(division, OUTSIDE)
    else:
        amending_id, original = archive(division, OUTSIDE), archive(division, SEED.read_text())
    found = in_force(original)

    assert facts_of(amending_id).amends_id == original
    assert [(one.id, one.unread[0]) for one in found.unread] == [
        (amending_id, "Nama tempat dalam penutup dibaca Kepanjen.")
    ]
    assert found.tree.closing.place == "Kapanjen"
    assert [one.id for one in queries.show(original, division.drafter).amended_by] == [amending_id]
    record = public_record.registered(Decree.id == original)
    assert record
    assert record.force is Force.AMENDED
    assert "PERUBAHAN KEDUA" in tree_of(amend(division, original, "Kepanjen")).heading.subject


def test_a_longer_number_is_another_decree(division: Division) -> None:
    original = archive(division, SEED.read_text())
    amending_id = archive(division, OUTSIDE.replace("188.45/1.2 /KEP", "2188.45/1.2/KEP"))

    assert facts_of(amending_id).amends_id is None
    assert in_force(original).amendments == ()
