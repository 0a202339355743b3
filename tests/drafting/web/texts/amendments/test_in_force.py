"""The text in force: a decree as it was signed, with its amendments put in."""

from __future__ import annotations

import datetime as dt
import re

from flask import Flask
from sqlalchemy.orm import Session

from drafting.services.texts.consolidation import in_force
from tests.browsing import Browser, signed_in
from tests.drafting.services.conftest import tree_of
from tests.drafting.services.texts.test_consolidation import OUTSIDE, amend, archive, sign
from tests.drafting.web.texts.amendments.correcting import GROUNDS, corrected, lists_of, page_of
from tests.people import Division, found
from workflow.rules.days.force import Change, Effect
from workflow.services.force import endings


def test_an_amended_decree_says_so_and_shows_the_text_in_force(
    session: Session, division: Division, drafter: Browser, archived: int
) -> None:
    amendment = amend(division, archived, "Kepanjen")
    before = drafter.get(f"/keputusan/{archived}/naskah").text
    sign(session, amendment, "188.45/7/KEP/35.07.022/2027")
    after = drafter.get(f"/keputusan/{archived}/naskah").text
    standing = drafter.get(f"/keputusan/{archived}/naskah-berlaku").text

    assert "naskah-berlaku" not in before
    assert "naskah seperti yang ditandatangani" in after
    assert f"/keputusan/{archived}/naskah-berlaku" in after
    assert "188.45/7/KEP/35.07.022/2027" in standing
    assert "Ditetapkan di Kepanjen" in re.sub(r"<[^>]+>", "", standing)
    assert "bunyi yang berlaku sekarang" in drafter.get(page_of(archived)).text


def test_the_text_in_force_is_shown_to_the_unit_alone(
    app: Flask, session: Session, archived: int
) -> None:
    outsider = signed_in(app, session, found(session, "Bagian Lain", "35.07.023").drafter)
    assert outsider.get(f"/keputusan/{archived}/naskah-berlaku").status_code == 404


def test_nothing_is_said_to_hold_back_what_is_in_the_archive(
    drafter: Browser, archived: int, draft: int
) -> None:
    assert "Konsep baru dapat diajukan bila" in drafter.get(f"/keputusan/{draft}/naskah").text
    assert (
        "Konsep baru dapat diajukan bila" not in drafter.get(f"/keputusan/{archived}/naskah").text
    )


def test_a_form_from_before_another_amendment_takes_nothing_back(
    session: Session, division: Division, drafter: Browser, archived: int
) -> None:
    drafter.get(page_of(archived))
    sign(session, amend(division, archived, "Kepanjen"), "B/1")
    typed = {
        **corrected(archived),
        f"{tree_of(archived).closing.id}.place": "Kapanjen",
        "dengan": "",
        "grounds": GROUNDS,
    }
    answer = drafter.post(page_of(archived), typed)

    assert answer.status_code == 409
    assert "diubah dengan Keputusan perubahan yang lain" in answer.text
    assert "menyiapkan bahan telaahan kerja sama;</textarea>" in answer.text
    assert 'value="Kepanjen"' in answer.text
    assert f'name="dengan" value="{in_force(archived).seen}"' in answer.text


def test_the_text_in_force_shows_what_was_inserted_and_deleted_under_their_numbers(
    session: Session, drafter: Browser, archived: int
) -> None:
    dictum, _driver = lists_of(archived)
    name = f"baru.{dictum.id}.items.0"
    sent = {
        f"{name}.text": "pembinaan pegawai;",
        f"{name}.sesudah": dictum.items[0].id,
        "hapus": dictum.items[1].id,
        "grounds": GROUNDS,
    }
    drafter.get(page_of(archived))
    answer = drafter.post(page_of(archived), sent)
    sign(session, int(str(answer.location).split("/")[-2]), "B/1")
    standing = drafter.get(f"/keputusan/{archived}/naskah-berlaku").text

    assert [item.text for item in in_force(archived).tree.decision.dictums[1].items] == [
        dictum.items[0].text,
        "pembinaan pegawai;",
        "dihapus",
    ]
    assert '<span class="node-label" lang="id">a1.</span>' in standing
    assert "ditulis dengan cara lain" not in standing


def test_a_draft_from_a_decree_that_was_amended_outside_says_what_it_does_not_have(
    division: Division, drafter: Browser, archived: int
) -> None:
    archive(division, OUTSIDE)
    drafter.get("/keputusan/baru")
    answer = drafter.post(
        "/keputusan/baru", {"source": archived, "year": 2027}, follow_redirects=True
    )

    assert (
        "Keputusan Nomor 188.45/9/KEP/35.07.022/2022 mengubah keputusan asalnya dengan kalimat yang"
        " tidak ikut dimasukkan" in answer.text
    )
    assert "Lihat naskah yang berlaku" in drafter.get(f"/keputusan/{archived}/naskah").text
    assert (
        "Nama tempat dalam penutup dibaca Kepanjen."
        in drafter.get(f"/keputusan/{archived}/naskah-berlaku").text
    )


def test_the_text_in_force_on_a_day_has_what_was_signed_by_then(
    session: Session, division: Division, drafter: Browser, archived: int
) -> None:
    sign(session, amend(division, archived, "Kepanjen"), "B/1")
    sign(session, amend(division, archived, "Singosari"), "B/2", after=9)
    page = f"/keputusan/{archived}/naskah-berlaku"
    days = ("2027-01-03", "2027-01-04", "2027-01-13")
    found = [drafter.get(f"{page}.json?tanggal={day}").get_json() for day in days]
    closing = tree_of(archived).closing.id

    assert [one["text"]["closing"]["place"] for one in found] == [
        "Kapanjen",
        "Kepanjen",
        "Singosari",
    ]
    assert found[0]["clauses"] == {}
    assert [one["clauses"][closing]["changed_by"] for one in found[1:]] == ["B/1", "B/2"]
    assert "Penutup" in drafter.get(f"{page}?tanggal=2027-01-13").text
    assert drafter.get(f"{page}?tanggal=besok").status_code == 422


def test_an_amendment_that_was_revoked_is_no_part_of_the_text_any_more(
    session: Session, division: Division, archived: int
) -> None:
    amendment = amend(division, archived, "Kepanjen")
    sign(session, amendment, "B/1")
    change = Change(Effect.REVOKE, dt.date(2026, 1, 1))
    endings.record(amendment, change, document="Putusan Nomor 1")

    assert in_force(archived).tree.closing.place == "Kapanjen"
