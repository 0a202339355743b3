"""What the public pages say of a decree's force, today and on a day."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of
from tests.drafting.web.browsers import address_of, upload
from workflow.adapters import storage
from workflow.rules.days.force import Change, Effect
from workflow.services.decrees import facts
from workflow.services.force import endings

BEGINS, LAST = dt.date(2027, 1, 1), dt.date(2027, 12, 31)


def test_for_no_day_is_no_decree_in_force(
    session: Session, anyone: Browser, signed: int, archived: int
) -> None:
    facts.record_validity(facts_of(signed), (BEGINS, LAST))
    session.commit()
    endings.record(archived, Change(Effect.REVOKE, BEGINS, by_id=signed))
    old, new = (f"/d/{facts_of(one).public_code}" for one in (archived, signed))
    today, eve = anyone.get(old).text, anyone.get(f"{old}?tanggal=2026-12-31").text
    then = anyone.get(f"{old}?tanggal=2027-01-01").text

    assert "Tersimpan dalam arsip" in today
    assert "Jangan berpegang pada keputusan ini lagi" not in today
    assert "Berlaku sampai dengan</dt><dd>31 Desember 2026" in eve
    assert "mulai 1 Januari 2027" in eve
    assert "sudah dicabut" in then
    assert "mulai berlaku pada tanggal 1 Januari 2027" in anyone.get(new).text
    assert "berlaku pada tanggal 1 Januari 2027" in anyone.get(f"{new}?tanggal=2027-01-01").text
    assert "sudah berakhir" in anyone.get(f"{new}?tanggal=2028-01-01").text


def test_a_genuine_file_says_from_when_its_decree_is_in_force(
    session: Session, anyone: Browser, signed: int
) -> None:
    facts.record_validity(facts_of(signed), (BEGINS, LAST))
    session.commit()

    answer = upload(anyone, storage.read(str(facts_of(signed).signed_sha256)))
    page = answer if answer.status_code == 200 else anyone.get(address_of(answer))

    assert "Asli, tetapi: belum mulai berlaku" in page.text
    assert "Berkasnya asli; keputusannya mulai berlaku 1 Januari 2027." in page.text


def test_a_day_that_is_none_is_refused_with_a_sentence(anyone: Browser, signed: int) -> None:
    answer = anyone.get(f"/d/{facts_of(signed).public_code}?tanggal=31-12-2026")

    assert answer.status_code == 422
    assert "Tanggal itu tidak terbaca" in answer.text


def test_the_list_and_the_page_say_from_and_until_when(
    session: Session, drafter: Browser, signed: int
) -> None:
    facts.record_validity(facts_of(signed), (BEGINS, LAST))
    session.commit()

    for page in (f"/keputusan/{signed}", "/keputusan"):
        said = " ".join(drafter.get(page).text.split())
        assert "berlaku mulai" in said
        assert "berlaku sampai" in said
        assert "(belum mulai berlaku)" in said
