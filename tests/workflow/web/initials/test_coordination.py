"""A post of another unit initials the whole, and sees this decree alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.browsing import Browser
from tests.people import Division, found
from tests.workflow.web.decrees import open_draft, submit, version
from tests.workflow.web.test_pages import state
from workflow.core.db import transaction
from workflow.models.decree import Initial, Part
from workflow.models.people import MandateRow, Post
from workflow.models.records import HistoryRow
from workflow.rules.actors import Role
from workflow.rules.decree_lifecycle import State
from workflow.services.administration.mandates import person_of
from workflow.services.audit import audit
from workflow.services.decrees import facts, locks

POST = "Kepala Bagian Hukum"


@pytest.fixture
def law(session: Session) -> Division:
    """Found another unit, whose head other units may ask."""
    unit = found(session, "Bagian Hukum", "35.07.011")
    asked = session.get_one(Post, unit.posts["head"])
    asked.title, asked.roles = POST, [Role.HEAD.name, Role.COORDINATOR.name]
    session.commit()
    unit.people["head"] = person_of(unit.head.user_id, session)
    return unit


@pytest.fixture
def asked(division: Division, law: Division, browser_of: Callable[[Division, str], Browser]) -> int:
    """Open a draft, and ask the other unit on the page."""
    decree_id = open_draft(division)
    browser = browser_of(division, "drafter")
    assert f"{POST}, Bagian Hukum" in browser.get(f"/keputusan/{decree_id}").text
    answer = ask(browser, decree_id, law.posts["head"])
    assert answer == 303
    return decree_id


def ask(browser: Browser, decree_id: int, post_id: int) -> int:
    fields = {"post": post_id, "seen": version(decree_id)}
    return browser.post(f"/keputusan/{decree_id}/paraf-koordinasi", fields).status_code


def test_before_it_is_asked_the_other_unit_sees_nothing(
    division: Division, law: Division, browser_of: Callable[[Division, str], Browser]
) -> None:
    decree_id = open_draft(division)

    assert browser_of(law, "head").get(f"/keputusan/{decree_id}").status_code == 404


def test_who_is_asked_sees_this_decree_alone(
    division: Division,
    law: Division,
    asked: int,
    browser_of: Callable[[Division, str], Browser],
) -> None:
    other = open_draft(division, title="Keputusan lain")
    browser = browser_of(law, "head")

    assert browser.get(f"/keputusan/{asked}").status_code == 200
    assert browser.get(f"/api/v1/decrees/{asked}").status_code == 200
    assert browser.get(f"/keputusan/{other}").status_code == 404
    listed = browser.get("/keputusan").text
    assert f"/keputusan/{asked}" in listed
    assert "Keputusan lain" not in listed
    colleague = browser_of(law, "drafter")
    assert colleague.get(f"/keputusan/{asked}").status_code == 404
    assert f'/keputusan/{asked}"' not in colleague.get("/keputusan").text
    page = browser.get(f"/keputusan/{asked}").text
    assert f'action="/keputusan/{asked}/submit"' not in page
    assert "paraf-koordinasi" not in page


def test_the_decree_waits_for_the_initial_of_the_whole(
    session: Session,
    division: Division,
    law: Division,
    asked: int,
    browser_of: Callable[[Division, str], Browser],
) -> None:
    submit(division, asked)
    steward_page = browser_of(division, "review")
    steward_page.get(f"/keputusan/{asked}")
    give = {"digest": "digest-body"}
    assert steward_page.post(f"/keputusan/{asked}/paraf/body", give).status_code == 303
    assert state(asked) is State.IN_REVIEW

    browser = browser_of(law, "head")
    page = browser.get(f"/keputusan/{asked}").text
    assert "Paraf seluruh keputusan" in page
    digest = page.split('name="digest" value="')[1].split('"')[0]
    key = f"coordination:{law.posts['head']}"
    fields = {"digest": digest, "remark": "Sudah sesuai, perhatikan diktum KEDUA."}
    assert browser.post(f"/keputusan/{asked}/paraf/{key}", fields).status_code == 303

    assert state(asked) is State.TO_SIGN
    given = session.scalars(select(Initial).where(Initial.part_key == key)).one()
    assert (given.post, given.remark) == (POST, "Sudah sesuai, perhatikan diktum KEDUA.")
    row = session.scalars(
        select(HistoryRow).where(HistoryRow.action == "INITIAL").order_by(HistoryRow.seq.desc())
    ).first()
    assert row is not None
    assert (row.actor["post"], row.note) == (POST, "Sudah sesuai, perhatikan diktum KEDUA.")
    assert "Sudah sesuai, perhatikan diktum KEDUA." in browser.get(f"/keputusan/{asked}").text
    assert audit().faults == []


def test_it_returns_the_decree_with_a_reason(
    division: Division,
    law: Division,
    asked: int,
    browser_of: Callable[[Division, str], Browser],
) -> None:
    submit(division, asked)
    browser = browser_of(law, "head")
    browser.get(f"/keputusan/{asked}")
    fields = {"seen": version(asked), "note": "Dasar hukumnya sudah dicabut."}

    assert browser.post(f"/keputusan/{asked}/return", fields).status_code == 303
    assert state(asked) is State.DRAFT


def test_it_takes_no_other_step(
    division: Division,
    law: Division,
    asked: int,
    browser_of: Callable[[Division, str], Browser],
) -> None:
    submit(division, asked)
    browser = browser_of(law, "head")
    browser.get(f"/keputusan/{asked}")
    seen = version(asked)

    for step in ("recall", "cancel", "complete"):
        answer = browser.post(f"/keputusan/{asked}/{step}", {"seen": seen, "note": "Uji."})
        assert answer.status_code in {403, 409}, step
    foreign = browser.post(f"/keputusan/{asked}/paraf/body", {"digest": "digest-body"})
    assert foreign.status_code == 403


def test_a_released_post_sees_the_decree_no_more(
    division: Division,
    law: Division,
    asked: int,
    browser_of: Callable[[Division, str], Browser],
) -> None:
    browser = browser_of(division, "drafter")
    browser.get(f"/keputusan/{asked}")
    path = f"/keputusan/{asked}/paraf-koordinasi/{law.posts['head']}/batal"
    without = browser.post(path, {"seen": version(asked), "note": ""})
    assert without.status_code == 422
    fields = {"seen": version(asked), "note": "Tidak menyangkut mereka."}
    assert browser.post(path, fields).status_code == 303

    assert browser_of(law, "head").get(f"/keputusan/{asked}").status_code == 404


def test_only_posts_with_the_role_in_another_unit_are_asked(
    division: Division, law: Division, browser_of: Callable[[Division, str], Browser]
) -> None:
    decree_id = open_draft(division)
    browser = browser_of(division, "drafter")
    browser.get(f"/keputusan/{decree_id}")

    for post_id in (law.posts["review"], division.posts["head"], 999_999):
        assert ask(browser, decree_id, post_id) == 409
    steward_page = browser_of(division, "review")
    steward_page.get(f"/keputusan/{decree_id}")
    assert ask(steward_page, decree_id, law.posts["head"]) == 403


def test_a_decree_whose_asked_post_is_vacant_is_not_submitted_and_says_so(
    session: Session,
    division: Division,
    law: Division,
    asked: int,
    browser_of: Callable[[Division, str], Browser],
) -> None:
    session.execute(
        update(MandateRow)
        .where(MandateRow.post_id == law.posts["head"])
        .values(ends=MandateRow.starts)
    )
    session.commit()
    browser = browser_of(division, "drafter")
    page = browser.get(f"/keputusan/{asked}").text
    answer = browser.post(f"/keputusan/{asked}/submit", {"seen": version(asked)})

    assert f"Jabatan {POST}" in page
    assert answer.status_code == 422
    assert f"Jabatan {POST}" in answer.text
    assert state(asked) is State.DRAFT


def test_an_edit_of_any_part_makes_the_initial_of_the_whole_fall(
    session: Session, law: Division, asked: int
) -> None:
    key = f"coordination:{law.posts['head']}"
    before = session.get_one(Part, (asked, key)).digest
    with transaction() as inside:
        decree, _head = locks.lock_for_system(inside, asked)
        facts.replace_parts(inside, decree, [facts.PartFacts("body", "Batang tubuh", "other")])
    assert session.get_one(Part, (asked, key), populate_existing=True).digest != before
