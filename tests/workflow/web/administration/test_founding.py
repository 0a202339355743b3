"""A further unit is founded in one act and confirmed by its head."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.browsing import PASSWORD, Browser, signed_in
from tests.people import TODAY, Division, found
from tests.workflow.web.administration.desk import (
    browser as browser,  # noqa: PLC0414  (a fixture, used by its name)
)
from tests.workflow.web.administration.desk import unit as unit  # noqa: PLC0414
from workflow.models.people import Unit, User
from workflow.models.records import AskedAct, HistoryRow
from workflow.rules.actors import Role
from workflow.services.administration import installation
from workflow.services.administration.installation import Somebody, UnitProfile
from workflow.services.administration.mandates import holder_on, person_of
from workflow.services.audit import audit

NEW = {
    "name": "Bagian Hukum",
    "parent": "Sekretariat Daerah",
    "region": "Kabupaten Contoh",
    "seat": "Kepanjen",
    "office": "Kepala Bagian Hukum",
    "code": "35.07.031",
    "classification": "188.45",
    "time_zone": "Asia/Jakarta",
    "head_name": "Kepala Bagian Hukum",
    "head_email": "kepala.hukum@contoh.example",
    "administrator_name": "Administrator Hukum",
    "administrator_email": "admin.hukum@contoh.example",
}


def test_a_unit_is_founded_with_its_people_and_confirmed_by_its_head(
    app: Flask, session: Session, browser: Browser, unit: str, division: Division
) -> None:
    page = browser.post(f"{unit}/dirikan", NEW)
    links = re.findall(r"(/masuk/tautan/[^<\s]+)", page.text)
    new = session.scalars(select(Unit).where(Unit.name == "Bagian Hukum")).one()
    assert len(links) == 2
    assert holder_on(session, new.id, Role.ADMINISTRATOR, TODAY) is not None
    assert holder_on(session, new.id, Role.HEAD, TODAY) is None
    assert [row.action for row in history(session, new.id)] == ["FOUND_UNIT"]
    assert history(session, division.unit_id)[-1].facts["founded"] == new.id

    head = Browser(app)
    head.get(links[1])
    head.post(links[1], {"password": PASSWORD, "again": PASSWORD})
    head.sign_in("kepala.hukum@contoh.example")
    asked = session.scalars(select(AskedAct)).one()
    assert "Unit Bagian Hukum didirikan" in head.get("/tindakan").text
    assert head.post(f"/tindakan/{asked.id}/setuju").status_code == 303

    session.expire_all()
    confirmed = holder_on(session, new.id, Role.HEAD, TODAY)
    assert confirmed is not None
    assert confirmed.user.email == "kepala.hukum@contoh.example"
    assert audit().faults == []


def test_who_has_an_account_already_is_asked(session: Session, browser: Browser, unit: str) -> None:
    other = found(session, "Bagian Umum", "35.07.001")
    email = session.get_one(User, other.administrator.user_id).email
    browser.post(f"{unit}/dirikan", NEW | {"administrator_email": email})

    assert len(session.scalars(select(AskedAct)).all()) == 2
    assert len(person_of(other.administrator.user_id).mandates) == 1
    assert session.get_one(User, other.administrator.user_id).unit_id == other.unit_id


def test_head_and_administrator_are_two_people(browser: Browser, unit: str) -> None:
    same = NEW | {"administrator_email": NEW["head_email"].upper()}
    assert "dua orang yang berbeda" in browser.post(f"{unit}/dirikan", same).text


def test_only_an_administrator_founds_by_the_page(
    app: Flask, session: Session, division: Division, unit: str
) -> None:
    assert signed_in(app, session, division.head).post(f"{unit}/dirikan", NEW).status_code == 403


@pytest.mark.usefixtures("division")
def test_the_operator_founds_by_command(app: Flask, session: Session) -> None:
    options = {
        name: NEW[name.replace("-", "_")]
        for name in ("name", "parent", "region", "seat", "office", "code", "classification")
    }
    options |= {"administrator": "a@contoh.example", "administrator-name": "Administrator"}
    options |= {"head": "k@contoh.example", "head-name": "Kepala"}
    said = [word for name, value in options.items() for word in (f"--{name}", value)]

    result = app.test_cli_runner().invoke(args=["workflow", "found", *said])

    assert result.exit_code == 0, result.output
    assert result.output.count("/masuk/tautan/") == 2
    row = session.scalars(select(HistoryRow).where(HistoryRow.action == "FOUND_UNIT")).one()
    assert row.actor == {"kind": "ENGINE", "cause": "OPERATOR"}


def test_an_account_goes_to_another_unit_by_command(
    app: Flask, session: Session, division: Division
) -> None:
    people = Somebody("a@contoh.example", "Administrator"), Somebody("k@contoh.example", "Kepala")
    said: dict[str, Any] = {name: NEW[name] for name in NEW if "_" not in name}
    profile = UnitProfile(**said)
    founded = installation.found_further(profile, *people)
    email = session.get_one(User, division.drafter.user_id).email

    moved = app.test_cli_runner().invoke(
        args=["workflow", "keep-account", email, str(founded.unit_id)]
    )

    assert moved.exit_code == 0, moved.output
    session.expire_all()
    assert session.get_one(User, division.drafter.user_id).unit_id == founded.unit_id
    assert audit().faults == []


def history(session: Session, unit_id: int) -> list[HistoryRow]:
    session.expire_all()
    rows = select(HistoryRow).where(HistoryRow.unit_id == unit_id)
    return list(session.scalars(rows.order_by(HistoryRow.seq)))
