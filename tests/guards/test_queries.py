"""What a page costs does not grow with what it shows.

Every page asks the database as often for much as for little.
"""

from __future__ import annotations

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from tests.browsing import Browser, signed_in
from tests.counting import counted
from tests.people import SINCE, Division
from tests.workflow.web.decrees import open_draft, submit
from workflow.models.people import DayOff, MandateRow, Post, User
from workflow.models.recipients import PositionHolder, RecipientRow
from workflow.rules.actors import MandateKind, Role
from workflow.services.numbers import by_hand

KNOWN = {"unit_id", "decree_id", "panel"}
PEOPLE = ("drafter", "review", "head", "registrar", "auditor", "administrator")


def pages(app: Flask, division: Division, decree_id: int) -> list[str]:
    """Return the addresses of all pages named by a unit or a decree alone."""
    panels = [panel.name for panel in app.extensions["additions"].panels] + ["riwayat"]

    def addresses(rule: Rule) -> list[str]:
        named = rule.rule.replace("<int:unit_id>", str(division.unit_id)).replace(
            "<int:decree_id>", str(decree_id)
        )
        return (
            [named.replace("<panel>", panel) for panel in panels]
            if "panel" in rule.arguments and "<panel>" in named
            else [named]
        )

    rules = [
        rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.arguments <= KNOWN
    ]
    return sorted({address for rule in rules for address in addresses(rule)})


def cost(browsers: dict[str, Browser], path: str) -> dict[str, int]:
    """Return how often each person's page of this address asks the database.

    Only what is shown counts.
    """
    found = {}
    for who, browser in browsers.items():
        browser.get(path).close()  # what is remembered between requests is remembered now
        with counted() as statements, browser.get(path) as answer:
            if answer.status_code == 200:
                assert answer.get_data() is not None
                found[who] = len(statements)
    return found


def much_more(session: Session, division: Division) -> None:
    """Let there be many of everything that lists show."""
    for number in range(12):
        user = User(
            email=f"banyak{number}@contoh.example",
            name=f"Pegawai {number}",
            fs_uniquifier=f"banyak{number}",
            active=True,
        )
        post = Post(
            unit_id=division.unit_id,
            title=f"Jabatan {number}",
            roles=[Role.DRAFTER.name, Role.STEWARD.name],
        )
        session.add_all([user, post])
        session.flush()
        session.add_all(
            [
                MandateRow(
                    post_id=post.id, user_id=user.id, kind=MandateKind.DEFINITIVE, starts=SINCE
                ),
                RecipientRow(unit_id=division.unit_id, office=f"Camat {number}", rank=number),
                PositionHolder(
                    unit_id=division.unit_id,
                    position_id=f"p{number}",
                    title="Analis",
                    name="Pemangku",
                    starts=SINCE,
                ),
                DayOff(unit_id=division.unit_id, day=SINCE.replace(day=number + 1), name="Libur"),
            ]
        )
    session.commit()
    for number in range(8):
        decree_id = open_draft(
            division,
            year=2010 + number,
            parts=("body", *(f"p{n}" for n in range(6))),
            blocking=number % 2,
        )
        by_hand.number_from_agenda(decree_id, 100 + 2 * number, actor=division.registrar, sure=True)
        submit(division, open_draft(division, year=2010 + number))


def test_no_page_asks_more_often_when_there_is_more(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division, parts=("body", "p1"))
    by_hand.number_from_agenda(decree_id, 1, actor=division.registrar)
    submit(division, open_draft(division))
    browsers = {who: signed_in(app, session, division.people[who]) for who in PEOPLE}
    paths = pages(app, division, decree_id)
    before = {path: cost(browsers, path) for path in paths}
    much_more(session, division)

    after = {path: cost(browsers, path) for path in paths}

    grown = {path: (before[path], after[path]) for path in paths if before[path] != after[path]}
    assert not grown
    assert len([path for path in paths if after[path]]) > 20
