"""Accounts as the administrators of a unit make, change and invite them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.browsing import PASSWORD, Browser, signed_in
from tests.people import Division, found
from tests.workflow.web.administration.desk import (
    browser as browser,  # noqa: PLC0414  (a fixture, used by its name)
)
from tests.workflow.web.administration.desk import unit as unit  # noqa: PLC0414
from tests.workflow.web.administration.test_administration import SINCE
from workflow.models.people import (
    MandateRow,
    User,
)
from workflow.rules.errors import NotFound, NotPermitted, Refusal
from workflow.services.administration import accounts, invitations, queries, units
from workflow.services.administration.mandates import person_of


def test_a_new_account_gets_a_link_that_opens_it_once(
    app: Flask, browser: Browser, unit: str
) -> None:
    answer = browser.post(f"{unit}/akun", {"name": "Pegawai Baru", "email": "baru@contoh.example"})
    link = re.search(r"(/masuk/tautan/[^<\s]+)", answer.text)
    assert link
    theirs = Browser(app)
    theirs.get(link[1])

    assert theirs.post(link[1], {"password": PASSWORD, "again": PASSWORD}).status_code == 303
    assert theirs.sign_in("baru@contoh.example").status_code == 302
    assert (
        "sudah dipakai akun lain"
        in browser.post(f"{unit}/akun", {"name": "Kembar", "email": "Baru@contoh.example"}).text
    )


def test_a_new_link_for_somebody_else_is_made_by_the_administrator_only(
    app: Flask, session: Session, division: Division, unit: str
) -> None:
    path = f"{unit}/akun/{division.drafter.user_id}/tautan"

    assert "/masuk/tautan/" in signed_in(app, session, division.administrator).post(path).text
    assert signed_in(app, session, division.drafter).post(path).status_code == 403
    with pytest.raises(NotPermitted):
        invitations.new_link(division.head, division.unit_id, division.drafter.user_id)


def test_an_account_is_changed_and_nobody_shuts_themselves_out(
    session: Session, division: Division, browser: Browser, unit: str
) -> None:
    path = f"{unit}/akun/{division.drafter.user_id}"
    assert (
        browser.post(
            path, {"name": "Nama Baru", "nip": "1990", "rank": "Penata", "active": "y"}
        ).status_code
        == 303
    )
    session.expire_all()
    assert session.get_one(User, division.drafter.user_id).name == "Nama Baru"

    with pytest.raises(Refusal):
        invitations.change_account(
            division.administrator,
            division.unit_id,
            division.administrator.user_id,
            name="A",
            nip="",
            rank="",
            active=False,
        )


def test_the_accounts_of_another_unit_are_their_own_administrators_to_change(
    session: Session, division: Division, browser: Browser, unit: str
) -> None:
    other = found(session, "Bagian Hukum", "35.07.031")
    theirs, free = (
        other.head.user_id,
        accounts.create(division.unit_id, email="bebas@contoh.example", name="Tanpa Jabatan"),
    )

    assert browser.get(f"{unit}/akun/{theirs}").status_code == 404
    assert browser.post(f"{unit}/akun/{theirs}/tautan").status_code == 404
    assert f'href="{unit}/akun/{theirs}"' not in browser.get(f"{unit}/akun").text
    assert browser.get(f"{unit}/akun/{free}").status_code == 200
    with pytest.raises(NotFound):
        invitations.change_account(
            division.administrator,
            division.unit_id,
            theirs,
            name="A",
            nip="",
            rank="",
            active=False,
        )


def test_whose_mandate_has_ended_administers_no_more(session: Session, division: Division) -> None:
    mandate = session.scalars(
        select(MandateRow).where(MandateRow.user_id == division.administrator.user_id)
    ).one()
    mandate.ends = dt.date(2021, 1, 1)
    session.commit()
    formerly = person_of(division.administrator.user_id)

    with pytest.raises(NotPermitted):
        units.set_day(formerly, division.unit_id, SINCE, name="x", works=False)
    assert queries.administered(formerly) == ()
