"""Who holds a role of the unit on a day."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from tests.people import SINCE, TODAY, Division
from workflow.rules.actors import MandateKind, Role
from workflow.services.administration import mandates
from workflow.services.administration.mandates import Letter

ORDER = Letter("Surat perintah Sekretaris Daerah", "800/12/2027", SINCE)


def test_a_role_is_held_by_whoever_has_a_mandate_that_day(
    session: Session, division: Division
) -> None:
    held = mandates.holder_on(session, division.unit_id, Role.HEAD, TODAY)
    assert held is not None
    assert (held.user_id, held.post.title) == (division.head.user_id, "Kepala Bagian")
    assert mandates.holder_on(session, division.unit_id, Role.HEAD, dt.date(2019, 1, 1)) is None


def test_an_acting_holder_prevails_while_the_acting_lasts(
    session: Session, division: Division
) -> None:
    mandates.give(
        division.posts["head"],
        division.review.user_id,
        MandateKind.PLH,
        TODAY,
        TODAY,
        ORDER,
    )
    acting = mandates.holder_on(session, division.unit_id, Role.HEAD, TODAY)
    after = mandates.holder_on(session, division.unit_id, Role.HEAD, TODAY + dt.timedelta(days=1))
    assert acting is not None
    assert after is not None
    assert (acting.user_id, after.user_id) == (division.review.user_id, division.head.user_id)
