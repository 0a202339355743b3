"""Signing in, the lock-out, the first password and one-time codes."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import PASSWORD, Browser, signed_in, with_password
from tests.people import Division
from workflow.core import config
from workflow.core.sealing import one_time_codes
from workflow.services.administration import accounts, invitations
from workflow.services.sign_in import links

WRONG = "bukan kata sandinya"


def code_now(secret: str) -> str:
    return str(one_time_codes()(key=secret, format="base32").generate().token)


def test_whoever_is_not_signed_in_is_sent_to_the_door_and_back_again(
    app: Flask, session: Session, division: Division
) -> None:
    browser = Browser(app)
    email = with_password(session, division.head)

    sent = browser.get("/keputusan?tahun=2027")
    browser.get(sent.location)
    answer = browser.post(sent.location, {"email": email, "password": PASSWORD})

    assert sent.location.startswith("/masuk?next=")
    assert answer.location == "/keputusan?tahun=2027"


def test_the_address_is_found_in_any_spelling(
    app: Flask, session: Session, division: Division
) -> None:
    email = with_password(session, division.head)

    assert Browser(app).sign_in(email.upper()).status_code == 302


def test_a_wrong_password_and_an_unknown_address_get_the_same_sentence(
    app: Flask, session: Session, division: Division
) -> None:
    email = with_password(session, division.head)

    for address in (email, "tidak.ada@contoh.example"):
        answer = Browser(app).sign_in(address, WRONG)
        assert answer.status_code == 200
        assert "tidak cocok" in answer.text


def test_an_inactive_account_cannot_sign_in_and_its_open_session_ends(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.drafter)
    invitations.change_account(
        division.administrator,
        division.unit_id,
        division.drafter.user_id,
        name="Penyusun",
        nip="",
        rank="",
        active=False,
    )

    assert browser.get("/akun").status_code == 302
    assert Browser(app).sign_in(with_password(session, division.drafter)).status_code == 200


def test_five_wrong_passwords_make_the_sixth_try_wait_even_with_the_right_one(
    app: Flask, session: Session, division: Division
) -> None:
    email = with_password(session, division.head)
    browser = Browser(app)
    for _ in range(5):
        assert browser.sign_in(email, WRONG).status_code == 200

    locked = browser.sign_in(email)

    assert locked.status_code == 429
    assert "Tunggu 15 menit" in locked.text


@pytest.mark.usefixtures("session")
def test_passwords_are_not_tried_past_the_count_as_json(app: Flask) -> None:
    browser = Browser(app)
    browser.get("/masuk")
    with app.app_context():
        answer = browser.client.post(
            "/masuk",
            json={"email": "x@contoh.example", "password": WRONG},
            headers={"X-CSRFToken": browser.token},
        )

    assert answer.status_code == 415


def test_signing_in_rightly_never_locks_anybody_out(
    app: Flask, session: Session, division: Division
) -> None:
    email = with_password(session, division.head)

    assert {Browser(app).sign_in(email).status_code for _ in range(8)} == {302}


def test_the_session_cookie_is_for_this_site_and_not_for_scripts(
    app: Flask, session: Session, division: Division
) -> None:
    cookie = Browser(app).sign_in(with_password(session, division.head)).headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_signing_out_ends_the_session(app: Flask, session: Session, division: Division) -> None:
    browser = signed_in(app, session, division.head)
    browser.post("/keluar")

    assert browser.get("/akun").status_code == 302


def test_a_new_password_ends_the_sessions_elsewhere(
    app: Flask, session: Session, division: Division
) -> None:
    here, elsewhere = signed_in(app, session, division.head), signed_in(app, session, division.head)
    here.get("/akun/sandi")
    new = "lima ekor ikan di kolam"
    answer = here.post(
        "/akun/sandi", {"password": PASSWORD, "new_password": new, "new_password_confirm": new}
    )

    assert answer.status_code == 303
    assert here.get("/akun").status_code == 200
    assert elsewhere.get("/akun").status_code == 302


def test_a_new_password_that_is_short_is_refused_in_the_users_language(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.head)
    answer = browser.post(
        "/akun/sandi",
        {"password": PASSWORD, "new_password": "pendek", "new_password_confirm": "pendek"},
    )

    assert "sedikitnya 12" in answer.text


def test_the_link_of_a_new_account_sets_a_password_once(app: Flask, division: Division) -> None:
    user_id = accounts.create(division.unit_id, email="baru@contoh.example", name="Pegawai Baru")
    link = f"/masuk/tautan/{links.link_token(user_id)}"
    browser = Browser(app)
    browser.get(link)

    short = browser.post(link, {"password": "pendek", "again": "pendek"})
    first = browser.post(link, {"password": PASSWORD, "again": PASSWORD})
    second = browser.get(link)

    assert "sedikitnya 12" in short.text
    assert first.status_code == 303
    assert second.status_code == 410
    assert browser.sign_in("baru@contoh.example").status_code == 302


@pytest.mark.usefixtures("session")
def test_a_link_that_was_never_ours_is_refused_with_a_sentence(app: Flask) -> None:
    answer = Browser(app).get("/masuk/tautan/palsu")

    assert answer.status_code == 410
    assert "Minta tautan baru" in answer.text


def test_two_accounts_cannot_have_one_address(session: Session, division: Division) -> None:
    email = with_password(session, division.head)

    with pytest.raises(accounts.AddressTaken):
        accounts.create(division.unit_id, email=email.upper(), name="Kembar")


def test_a_password_too_long_for_any_hash_fits_nobody(
    app: Flask, session: Session, division: Division
) -> None:
    answer = Browser(app).sign_in(with_password(session, division.head), "x" * 10_000)

    assert answer.status_code == 200
    assert "tidak cocok" in answer.text


def test_an_accented_password_chosen_by_a_link_fits_at_the_door(
    app: Flask, division: Division
) -> None:
    accounts.create(
        division.unit_id, email="aksen@contoh.example", name="Aksen", password="déjà vu di kantor"
    )
    assert Browser(app).sign_in("aksen@contoh.example", "déjà vu di kantor").status_code == 302


@pytest.mark.parametrize("path", ["/akun/sandi", "/akun/konfirmasi", "/akun/kode"])
def test_no_field_takes_wrong_passwords_without_end(
    app: Flask, session: Session, division: Division, path: str
) -> None:
    browser = signed_in(app, session, division.head)
    new = {"new_password": PASSWORD, "new_password_confirm": PASSWORD}
    fields = {"password": WRONG, "sandi_konfirmasi": WRONG, "code": "123456", **new}
    answers = [browser.post(path, fields).status_code for _ in range(6)]

    assert answers[-1] == 429
    assert 429 not in answers[:5]


def test_a_password_link_is_made_of_our_own_address_whatever_the_request_says(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.administrator)
    path = f"/unit/{division.unit_id}/akun/{division.drafter.user_id}/tautan"
    kept = browser.client.get_cookie("keputusan")
    assert kept is not None
    browser.client.set_cookie("keputusan", kept.value, domain="jahat.example")
    page = browser.post(path, base_url="http://jahat.example").text

    assert f"{config.current().base_url}/masuk/tautan/" in page
    assert "jahat.example/masuk" not in page


@pytest.mark.parametrize(
    "guessed", ["bismillah123", "aaaaaaaaaaaa", "abcabcabcabc", "123456789012", "{email}"]
)
def test_a_password_that_is_guessed_first_is_refused_everywhere(
    app: Flask, session: Session, division: Division, guessed: str
) -> None:
    browser = signed_in(app, session, division.head)
    email = f"head-{division.unit_id}@contoh.example"
    chosen = guessed.format(email=email)
    link = f"/masuk/tautan/{links.link_token(division.head.user_id)}"

    fields = {"new_password": chosen, "new_password_confirm": chosen}
    changed = browser.post("/akun/sandi", {"password": PASSWORD, **fields})
    opened = Browser(app)
    opened.get(link)

    assert "pertama kali ditebak" in changed.text
    assert "pertama kali ditebak" in opened.post(link, {"password": chosen, "again": chosen}).text
