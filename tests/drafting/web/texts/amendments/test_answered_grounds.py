"""A correcting decree answers reasons that were recorded."""

from __future__ import annotations

import re

import pytest
from sqlalchemy.orm import Session

from drafting.services.signing import follow_up
from drafting.services.texts.consolidation import in_force
from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of
from tests.drafting.services.texts.test_consolidation import amend, sign
from tests.drafting.web.texts.amendments.correcting import GROUNDS, corrected, page_of
from tests.people import TODAY, Division
from tests.workflow.services.force.acting import JUDGMENT, record
from workflow.rules.days.force import Effect
from workflow.services.decrees import recording
from workflow.services.force import grounds, queries


@pytest.fixture
def ground(division: Division, archived: int) -> int:
    """Record a reason today."""
    return grounds.find(
        archived,
        reason="Tempat penetapan tertulis Kapanjen.",
        found_on=recording.now().date(),
        is_ordered=False,
        actor=division.drafter,
        expected_version=facts_of(archived).lock_version,
    )


def test_an_amendment_answers_what_stays_ticked(
    drafter: Browser, archived: int, ground: int
) -> None:
    page = drafter.get(page_of(archived)).text
    assert re.search(rf'<input checked[^>]*name="answered"[^>]*value="{ground}"', page)

    fields = {**corrected(archived), "grounds": GROUNDS}
    drafter.post(page_of(archived), fields)
    assert [one.answer_id for one in queries.grounds_of(archived)] == [None]
    answer = drafter.post(page_of(archived), {**fields, "answered": str(ground)})
    opened = re.search(r"/keputusan/(\d+)/naskah", answer.location or "")
    assert opened
    (shown,) = queries.grounds_of(archived)
    assert (shown.answer_id, shown.is_open) == (int(opened[1]), True)


def test_a_revocation_answers_too(drafter: Browser, archived: int, ground: int) -> None:
    address = f"/keputusan/{archived}/pencabutan"
    assert "Kapanjen" in drafter.get(address).text
    drafter.post(
        address, {"defect": "SUBSTANCE", "grounds": "salah tempat", "answered": str(ground)}
    )
    assert [one.answer_id is not None for one in queries.grounds_of(archived)] == [True]


def test_an_amendment_that_is_annulled_is_no_part_of_the_text_in_force(
    session: Session, division: Division, drafter: Browser, archived: int
) -> None:
    amendment = amend(division, archived, "Kepanjen")
    sign(session, amendment, "B/1")
    before = in_force(archived).tree.closing.place
    record(division, amendment, Effect.POSTPONE)
    waits = in_force(archived, day=TODAY).tree.closing.place
    record(division, amendment, Effect.ANNUL)
    follow_up.follow_force(amendment)

    assert (before, waits) == ("Kepanjen", "Kapanjen")
    assert in_force(archived, day=TODAY).tree.closing.place == "Kapanjen"
    public = drafter.get(f"/d/{facts_of(amendment).public_code}?tanggal={TODAY}").text
    assert "Dibatalkan dengan" in public
    assert JUDGMENT in public
