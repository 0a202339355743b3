"""Acts of weight ask for the password again, and lose nothing that was typed."""

from __future__ import annotations

import dataclasses
import re
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.browsing import PASSWORD, Browser, signed_in
from tests.people import Division
from tests.workflow.web.decrees import open_draft
from workflow.models.people import DayOff
from workflow.models.sign_in import UserSession
from workflow.rules.administration import ROWS
from workflow.rules.sign_in.sessions import FRESH, PasswordAskedAgain
from workflow.services.acts import taking

# <input type="hidden" name="day" value="2027-03-01">
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"')
DAY = {"day": "2027-03-01", "name": "Hari jadi kabupaten"}


@pytest.fixture
def administrator(app: Flask, session: Session, division: Division) -> Browser:
    """Return an administrator's browser whose password was given long ago."""
    browser = signed_in(app, session, division.administrator)
    grow_old(session)
    return browser


def grow_old(session: Session) -> None:
    session.execute(update(UserSession).values(confirmed_at=UserSession.confirmed_at - 2 * FRESH))
    session.commit()


def days(session: Session) -> list[str]:
    return list(session.scalars(select(DayOff.name)))


def test_an_act_waits_for_the_password_and_is_then_done_as_it_was_typed(
    session: Session, division: Division, administrator: Browser
) -> None:
    path = f"/unit/{division.unit_id}/hari"
    administrator.get(path)
    asked = administrator.post(path, DAY)
    before = days(session)
    carried = dict(HIDDEN.findall(asked.text))
    wrong = administrator.post(path, carried | {"sandi_konfirmasi": "bukan ini"})
    right = administrator.post(path, carried | {"sandi_konfirmasi": PASSWORD})
    another = administrator.post(path, DAY | {"day": "2027-03-02", "name": "Hari lain"})

    assert asked.status_code == 403
    assert "kata sandi Anda sekali lagi" in asked.text
    assert before == []
    assert wrong.status_code == 422
    assert DAY["name"] in wrong.text
    assert "bukan ini" not in wrong.text
    assert right.status_code == another.status_code == 303
    assert sorted(days(session)) == ["Hari jadi kabupaten", "Hari lain"]


def test_reading_asks_for_nothing(division: Division, administrator: Browser) -> None:
    assert administrator.get(f"/unit/{division.unit_id}/hari").status_code == 200


def test_the_password_is_not_tried_without_end(division: Division, administrator: Browser) -> None:
    path = f"/unit/{division.unit_id}/hari"
    tried = [administrator.post(path, {"sandi_konfirmasi": "bukan"}).status_code for _ in range(6)]

    assert tried == [422] * 5 + [429]


def test_no_way_to_an_act_of_administration_goes_past_it(division: Division) -> None:
    old = dataclasses.replace(division.administrator, is_fresh=False)
    for act, row in ROWS.items():
        if row.is_grave:
            with pytest.raises(PasswordAskedAgain), taking.act(old, division.unit_id, act):
                pass


def test_a_head_confirms_before_they_freeze(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    head = signed_in(app, session, division.head)
    grow_old(session)

    asked = head.post(f"/keputusan/{decree_id}/bekukan", {"seen": "1"})

    assert asked.status_code == 403
    assert dict(HIDDEN.findall(asked.text))["seen"] == "1"


def test_a_passphrase_and_a_file_are_never_carried(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    head = signed_in(app, session, division.head)
    grow_old(session)
    path = f"/keputusan/{decree_id}/tanda-tangan"
    secret = head.post(path, {"passphrase": "rahasia sekali", "code": "123456", "attempt": "a"})
    file = {"file": (BytesIO(b"%PDF-"), "hasil.pdf")}
    filed = head.post(f"/keputusan/{decree_id}/hasil-tanda-tangan", file)
    given = {"sandi_konfirmasi": PASSWORD, "kembali": f"/keputusan/{decree_id}"}
    back = head.post("/akun/konfirmasi", given)

    for answer in (secret, filed):
        assert answer.status_code == 403
        assert 'action="/akun/konfirmasi"' in answer.text
        assert "perlu diisi sekali lagi" in answer.text
    assert "rahasia sekali" not in secret.text
    assert back.location == f"/keputusan/{decree_id}"


def test_the_way_back_leads_nowhere_else(administrator: Browser) -> None:
    administrator.get("/akun/konfirmasi")
    fields = {"sandi_konfirmasi": PASSWORD, "kembali": "https://contoh.example/"}

    assert administrator.post("/akun/konfirmasi", fields).location == "/"


def test_how_somebody_signs_is_shown_after_the_password_alone(
    app: Flask, session: Session, division: Division
) -> None:
    head = signed_in(app, session, division.head)
    grow_old(session)

    asked = head.get("/akun/tanda-tangan")

    assert asked.status_code == 403
    assert HIDDEN.findall(asked.text.split("sandi_konfirmasi")[0])[-1] == (
        "kembali",
        "/akun/tanda-tangan",
    )
