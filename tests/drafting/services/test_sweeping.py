"""What a queue lost is found again by what is not done."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from drafting.models import DocumentKind
from drafting.services import rendering, rounds, signing, sweeping, writing
from tests.drafting.services.conftest import facts_of
from tests.drafting.services.test_signing import PASSPHRASE, frozen, key, to_sign
from tests.people import Division
from workflow.core.db import transaction
from workflow.services.steps import now

__all__ = ["frozen", "key", "to_sign"]

LATER = dt.timedelta(minutes=6)


def test_a_text_whose_reading_was_lost_is_read(division: Division, draft: int) -> None:
    assert sweeping.outdated() == []
    with transaction() as session:
        rounds.hand_over(session, division.unit_id)
    assert sweeping.outdated() == [draft]
    writing.refresh(draft)
    assert sweeping.outdated() == []


def test_a_form_whose_making_was_lost_is_made(draft: int) -> None:
    waiting = [one.decree_id for one in rendering.documents_of(draft)]
    assert waiting
    assert sweeping.unmade(now()) == []
    assert draft in sweeping.unmade(now() + LATER)
    rendering.make_wanted(draft)
    assert draft not in sweeping.unmade(now() + LATER)


def test_what_a_signature_brings_with_it_is_done_though_the_queue_lost_it(
    session: Session, division: Division, to_sign: int, frozen: signing.Frozen
) -> None:
    rendering.ask_for(to_sign, DocumentKind.TEXT)  # one of its forms may be there already
    signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase=PASSPHRASE)
    assert sweeping.unfollowed(now()) == []
    assert sweeping.unfollowed(now() + LATER) == [to_sign]
    rendering.want(to_sign, *rendering.AFTER_SIGNATURE)
    assert sweeping.unfollowed(now() + LATER) == []
    session.expire_all()
    assert facts_of(to_sign).signed_verified
