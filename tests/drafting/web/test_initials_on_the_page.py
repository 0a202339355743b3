"""An initial on the page.

It is taken back with a reason, falls with its difference, and is given again.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.rules.content import edit
from drafting.services.texts import drafts
from notifications.models import Message
from notifications.services import notices
from tests.browsing import Browser
from tests.drafting.services.conftest import state_of, tree_of
from tests.people import Division
from tests.seen import version_of
from workflow.models.decree import Initial, Part
from workflow.models.records import OutboxRow
from workflow.rules.decree_lifecycle import Action, State
from workflow.services.decrees import transitions

REASON = "Target ketiga belum disepakati."


@pytest.fixture
def mine(session: Session, division: Division, to_sign: int) -> Part:
    """Return the first position's part, which bears the initial of its steward."""
    position = tree_of(to_sign).positions[0]
    part = session.get_one(Part, (to_sign, position.id))
    assert part.steward_id in division.posts.values()
    return part


def post_of(division: Division, part: Part) -> str:
    return next(name for name, post in division.posts.items() if post == part.steward_id)


def test_a_steward_takes_their_initial_back_and_gives_it_again(
    browser_of: Callable[[str], Browser], division: Division, to_sign: int, mine: Part
) -> None:
    steward = browser_of(post_of(division, mine))
    assert "Tarik paraf" in steward.get(f"/keputusan/{to_sign}").text
    url, digest = f"/keputusan/{to_sign}/tarik-paraf/{mine.key}", mine.digest

    assert steward.post(url, {"digest": digest, "note": ""}).status_code == 422
    assert steward.post(url, {"note": REASON}).status_code == 409
    assert steward.post(url, {"digest": digest, "note": REASON}).status_code == 303
    page = steward.get(f"/keputusan/{to_sign}").text
    assert "paraf ditarik" in page
    assert REASON in page

    again = steward.post(f"/keputusan/{to_sign}/paraf/{mine.key}", {"digest": digest})
    assert again.status_code == 303
    assert state_of(to_sign) is State.TO_SIGN
    assert "paraf ditarik" not in steward.get(f"/keputusan/{to_sign}").text


def test_the_return_lets_a_steward_name_their_parts(
    browser_of: Callable[[str], Browser],
    division: Division,
    to_sign: int,
    mine: Part,
) -> None:
    key = mine.key
    steward = browser_of(post_of(division, mine))
    page = steward.get(f"/keputusan/{to_sign}").text
    assert f'name="parts" value="{key}"' in page
    own = set(re.findall(r'name="parts" value="([^"]+)"', page))
    assert len(own) > 1

    fields = {"note": REASON, "seen": version_of(to_sign), "parts": key}
    assert steward.post(f"/keputusan/{to_sign}/return", fields).status_code == 303

    assert state_of(to_sign) is State.DRAFT
    assert steward.get(f"/keputusan/{to_sign}").text.count("paraf ditarik") == 1


def test_a_fallen_initial_is_told_with_what_changed_since(
    browser_of: Callable[[str], Browser],
    division: Division,
    session: Session,
    to_sign: int,
    mine: Part,
) -> None:
    key, steward_name = mine.key, post_of(division, mine)
    given = session.scalars(
        select(Initial).where(Initial.decree_id == to_sign, Initial.part_key == key)
    ).one()
    initial_id, user_id = given.id, given.user_id
    transitions.perform(
        to_sign,
        Action.RETURN,
        actor=division.head,
        expected_version=version_of(to_sign),
        note=REASON,
    )
    duty = tree_of(to_sign).positions[0].duties[0].id
    drafts.change(
        to_sign,
        lambda tree: edit(tree, duty, text="menyiapkan bahan yang sama sekali lain;"),
        actor=division.drafter,
        expected_version=version_of(to_sign),
        summary="Tugas",
    )

    fell = select(OutboxRow).where(OutboxRow.event == "initial.FELL")
    announced = session.scalars(fell).one()
    assert announced.subject_id == initial_id
    notices.tell(announced.id)
    told = session.scalars(select(Message).where(Message.event == "initial.FELL")).one()
    assert told.user_id == user_id
    assert "Paraf Anda gugur" in told.facts["subject"]

    steward = browser_of(steward_name)
    page = steward.get(f"/keputusan/{to_sign}").text
    assert page.count("paraf gugur") == 1
    assert told.path in page.replace("&amp;", "&")
    assert "sama sekali lain" in steward.get(told.path).text


def test_a_remark_is_given_where_the_part_is_read(
    browser_of: Callable[[str], Browser], division: Division, to_sign: int, mine: Part
) -> None:
    steward, digest = browser_of(post_of(division, mine)), mine.digest
    steward.post(f"/keputusan/{to_sign}/tarik-paraf/{mine.key}", {"digest": digest, "note": REASON})
    page = steward.get(f"/keputusan/{to_sign}/naskah").text
    form = page.split(f'action="/keputusan/{to_sign}/paraf/{mine.key}"')[1].split("</form>")[0]
    assert 'name="remark"' in form

    steward.post(
        f"/keputusan/{to_sign}/paraf/{mine.key}",
        {"digest": digest, "remark": "Target ketiga sudah dibahas."},
    )

    assert "Target ketiga sudah dibahas." in steward.get(f"/keputusan/{to_sign}/naskah").text
