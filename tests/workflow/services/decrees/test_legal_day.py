"""Today is the unit's.

In Papua a day begins two hours before it does in Java.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.people import Division, found
from tests.workflow.web.decrees import open_draft, submit
from workflow.models.people import MandateRow, Unit
from workflow.rules.actors import Person
from workflow.services import inbox
from workflow.services.administration.mandates import person_of
from workflow.services.decrees import listing, queries

# 01.00 on Tuesday 5 January 2027 in Papua, still Monday 23.00 in Java.
NIGHT = dt.datetime(2027, 1, 4, 16, 0, tzinfo=dt.UTC)
TUESDAY = dt.date(2027, 1, 5)


@pytest.fixture
def papua(session: Session) -> Division:
    east = found(session, "Bagian Kerja Sama Papua", "91.71.022")
    session.execute(update(Unit).where(Unit.id == east.unit_id).values(time_zone="Asia/Jayapura"))
    session.commit()
    return east


def dated(session: Session, person: Person, **days: dt.date) -> Person:
    session.execute(update(MandateRow).where(MandateRow.user_id == person.user_id).values(**days))
    session.commit()
    return person_of(person.user_id, session)


def test_a_mandate_begins_with_the_day_of_its_unit(session: Session, papua: Division) -> None:
    head = dated(session, papua.head, starts=TUESDAY)
    assert queries.units_of(head, NIGHT) == {papua.unit_id}
    assert queries.units_of(head, NIGHT - dt.timedelta(hours=2)) == frozenset()
    assert inbox.of_today(session, head, NIGHT).posts == {papua.posts["head"]}


def test_a_mandate_ends_with_the_day_of_its_unit(session: Session, papua: Division) -> None:
    head = dated(session, papua.head, ends=dt.date(2027, 1, 4))
    assert queries.units_of(head, NIGHT) == frozenset()


def test_the_list_names_who_holds_a_post_today_where_each_unit_is(
    session: Session, division: Division, papua: Division, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (division, papua):
        submit(place, open_draft(place))
        dated(session, place.review, ends=dt.date(2027, 1, 4))
    reader = person_of(division.drafter.user_id, session)
    mandates = reader.mandates + person_of(papua.drafter.user_id, session).mandates
    both = Person(reader.user_id, reader.name, mandates)
    monkeypatch.setattr(listing, "now", lambda: NIGHT)
    lines = listing.list_decrees(both).lines
    holds = {line.unit: len(line.awaited[0].holders) for line in lines}
    assert holds == {"Bagian Kerja Sama": 1, "Bagian Kerja Sama Papua": 0}


def test_only_one_function_makes_a_legal_day() -> None:
    # an instant cut to its day: (at or now()).astimezone(zone).date(), now().date()
    cut = re.compile(r"(?:astimezone\([^\n]*\)|now\(\))\)?\.date\(\)")
    makers = {
        str(path)
        for package in ("workflow", "drafting", "notifications")
        for path in Path(package).rglob("*.py")
        if cut.search(path.read_text(encoding="utf-8"))
    }
    assert makers - {"workflow/core/i18n.py"} == {"workflow/services/decrees/recording.py"}
