"""What a queue lost is found again by what is not done."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from drafting.models import DocumentKind
from drafting.services import signing
from drafting.services.documents import recovery, renditions
from drafting.services.lint import recheck
from tests.drafting.services.conftest import PASSPHRASE, facts_of
from tests.people import Division
from workflow.core.db import transaction
from workflow.services.decrees.recording import now

LATER = dt.timedelta(minutes=6)


def test_a_text_whose_reading_was_lost_is_read(division: Division, draft: int) -> None:
    assert recovery.outdated() == []
    with transaction() as session:
        recheck.hand_over(session, division.unit_id)
    assert recovery.outdated() == [draft]
    recheck.refresh(draft)
    assert recovery.outdated() == []


def test_a_form_whose_making_was_lost_is_made(draft: int) -> None:
    waiting = [one.decree_id for one in renditions.documents_of(draft)]
    assert waiting
    assert recovery.unmade(now()) == []
    assert draft in recovery.unmade(now() + LATER)
    renditions.make_wanted(draft)
    assert draft not in recovery.unmade(now() + LATER)


def test_what_a_signature_brings_with_it_is_done_though_the_queue_lost_it(
    session: Session, division: Division, to_sign: int, frozen: signing.Frozen
) -> None:
    renditions.ask_for(
        to_sign, DocumentKind.TEXT, actor=division.drafter
    )  # one of its forms may be there already
    signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase=PASSPHRASE)
    assert recovery.unfollowed(now()) == []
    assert recovery.unfollowed(now() + LATER) == [to_sign]
    renditions.want(to_sign, *renditions.AFTER_SIGNATURE)
    assert recovery.unfollowed(now() + LATER) == []
    session.expire_all()
    assert facts_of(to_sign).signed_verified
