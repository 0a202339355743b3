"""Refusals and errors become pages and JSON.

They are in the users' language and without a trace of the program.
"""

from __future__ import annotations

import contextlib
import dataclasses

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DataError
from sqlalchemy.orm import Session

from tests.browsing import Browser, signed_in
from tests.people import Division
from workflow.core.db import db
from workflow.rules.errors import GuardsNotMet, StaleDecree
from workflow.web.refusals import show_refusal
from wsgi import create_app

LONG = "Angka pada indikator ketiga tidak sesuai dengan rencana kerja yang sudah disepakati."


@pytest.mark.usefixtures("session")
def test_an_unknown_address_gets_a_page_with_a_way_back(app: Flask) -> None:
    answer = Browser(app).get("/tidak-ada")

    assert answer.status_code == 404
    assert "Tidak ditemukan" in answer.text
    assert answer.headers["X-Request-ID"] in answer.text


@pytest.mark.usefixtures("session")
def test_a_program_gets_json(app: Flask) -> None:
    answer = Browser(app).get("/tidak-ada", headers={"Accept": "application/json"})

    assert answer.status_code == 404
    assert answer.json
    assert answer.json["error"]["title"] == "Tidak ditemukan"


def test_a_wrong_method_says_so(app: Flask, session: Session, division: Division) -> None:
    answer = signed_in(app, session, division.head).post("/akun")

    assert answer.status_code == 405
    assert "gunakan tombolnya" in answer.text


@pytest.mark.usefixtures("session")
def test_a_form_without_its_token_is_refused(app: Flask) -> None:
    answer = Browser(app).post("/masuk", {"email": "x@contoh.example"})

    assert answer.status_code == 400
    assert "kedaluwarsa" in answer.text


def test_who_is_signed_in_stays_so_on_the_page_of_a_refused_form(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.head)
    browser.token = "not-the-one-it-was-given"

    answer = browser.post("/kotak-masuk/cara", {"wish": "digest"})

    assert answer.status_code == 400
    assert "Sesi Anda sudah berganti" in answer.text
    assert division.head.name in answer.text
    assert "Keluar" in answer.text


@pytest.mark.usefixtures("session")
def test_what_was_typed_when_the_session_ended_is_shown_again_with_the_way_in(app: Flask) -> None:
    answer = Browser(app).post("/keputusan/1/naskah/abc", {"text": LONG})

    assert answer.status_code == 400
    assert "Sesi Anda sudah berakhir" in answer.text
    assert LONG in answer.text


@pytest.mark.usefixtures("session")
def test_a_browser_that_asks_for_an_icon_by_its_old_name_gets_one(app: Flask) -> None:
    with Browser(app).get("/favicon.ico") as answer:
        assert answer.status_code == 200
        assert answer.mimetype == "image/svg+xml"


@pytest.mark.parametrize(("size", "limit"), [(21, 20), (5, 4)])
def test_what_is_too_large_is_told_the_limit_by_a_page_that_knows_who_asks(
    app: Flask, session: Session, division: Division, size: int, limit: int
) -> None:
    browser = signed_in(app, session, division.drafter)

    part = (
        b'--part\r\nContent-Disposition: form-data; name="note"\r\n\r\n'
        + b"x" * (size * 2**20)
        + b"\r\n--part--\r\n"
    )
    answer = browser.client.post(
        "/keputusan/impor", data=part, content_type="multipart/form-data; boundary=part"
    )

    assert answer.status_code == 413
    assert f"paling besar {limit} MB" in answer.text
    assert division.drafter.name in answer.text


def test_every_unmet_reason_is_named(app: Flask) -> None:
    with app.test_request_context("/", method="POST"):
        answer = app.make_response(
            show_refusal(GuardsNotMet(["Belum diparaf.", "Masih ada temuan."]))
        )

    assert answer.status_code == 422
    assert "<li>Belum diparaf.</li><li>Masih ada temuan.</li>" in answer.get_data(as_text=True)


def test_what_was_typed_is_shown_again_but_never_a_secret(app: Flask) -> None:
    fields = {
        "note": LONG,
        "passphrase": "rahasia sekali benar benar rahasia",
        "csrf_token": "a b c",
        "seen": "3",
    }
    with app.test_request_context("/", method="POST", data=fields):
        answer = app.make_response(show_refusal(StaleDecree()))

    assert answer.status_code == 409
    assert LONG in answer.get_data(as_text=True)
    assert "rahasia" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("path", "back"), [("/keputusan/impor", "/keputusan/impor"), ("/kotak-masuk/cara", "/")]
)
def test_a_refused_form_leads_back_to_itself_where_it_can_be_opened(
    app: Flask, path: str, back: str
) -> None:
    with app.test_request_context(
        path, method="POST", headers={"Referer": f"http://localhost{path}"}
    ):
        answer = app.make_response(show_refusal(StaleDecree()))

    assert f'href="{back}">Kembali' in answer.get_data(as_text=True)


def test_a_fault_of_ours_shows_a_number_and_no_traceback(
    app: Flask, session: Session, division: Division, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(app, session, division.head)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", 0)
    monkeypatch.setitem(app.view_functions, "account.show", lambda: 1 / 0)

    answer = browser.get("/akun")

    assert answer.status_code == 500
    assert "Langkah Anda tidak tersimpan" in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert answer.headers["X-Request-ID"] in answer.text


def test_the_page_of_a_fault_asks_the_database_nothing(
    app: Flask, session: Session, division: Division, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(app, session, division.head)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", 0)

    def view_after_which_the_transaction_is_broken() -> str:
        with contextlib.suppress(DataError):
            db.session.execute(text("SELECT 1 / 0"))
        return str(db.session.scalar(text("SELECT 1")))

    monkeypatch.setitem(
        app.view_functions, "account.show", view_after_which_the_transaction_is_broken
    )
    answer = browser.get("/akun")

    assert answer.status_code == 500
    assert "Ada gangguan pada sistem" in answer.text


def test_what_is_there_already_is_said_and_is_no_fault_of_ours(
    app: Flask, session: Session, division: Division, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(app, session, division.head)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", 0)

    def view_that_was_too_slow() -> str:
        columns = "unit_id, title, roles"
        again = f"INSERT INTO posts ({columns}) SELECT {columns} FROM posts"  # noqa: S608
        db.session.execute(text(again))
        return "never"

    monkeypatch.setitem(app.view_functions, "account.show", view_that_was_too_slow)
    answer = browser.get("/akun")

    assert answer.status_code == 409
    assert "bertabrakan dengan yang sudah tersimpan" in answer.text


def test_a_database_that_is_away_is_said_to_be_away(app: Flask) -> None:
    config = dataclasses.replace(
        app.extensions["config"], database_url="postgresql+psycopg://nobody@127.0.0.1:1/none"
    )
    elsewhere = create_app(config)
    client = elsewhere.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = cookie["sesi"] = "somebody"

    answer = client.get("/keputusan")

    assert answer.status_code == 503
    assert "Sistem sedang tidak tersedia" in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/keputusan/99999999999999999999",
        "/keputusan?halaman=99999999999999999999",
        "/keputusan?cari=%00",
        "/d/%00",
    ],
)
def test_what_no_database_can_hold_is_the_fault_of_the_request(
    app: Flask, session: Session, division: Division, address: str
) -> None:
    answer = signed_in(app, session, division.head).get(address)

    assert answer.status_code == 400
    assert "tidak dapat disimpan" in answer.text
