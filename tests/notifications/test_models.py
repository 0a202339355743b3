"""What the database itself refuses, whoever asks."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from notifications.models import Delivery
from notifications.rules.copies import CopyState
from notifications.services import copy_opening
from tests.notifications.signed import BODY, copies_of, sign
from tests.people import NOON, Division


@pytest.fixture
def copy(session: Session, division: Division) -> Delivery:
    decree_id = sign(session, division, (BODY,))
    copy_opening.open_copies(decree_id, at=NOON)
    return copies_of(decree_id)[0]


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"_state": CopyState.SENT, "email": None}, "sent_has_an_address"),
        ({"_state": CopyState.ACKNOWLEDGED}, "taken_by_somebody_on_a_day"),
        (
            {"_state": CopyState.HANDED_OVER, "taken_by": "Penerima", "taken_post": "Staf"},
            "taken_by_somebody_on_a_day",
        ),
    ],
)
def test_a_copy_is_not_settled_without_its_proof(
    session: Session, copy: Delivery, values: dict[str, object], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), session.begin_nested():
        session.execute(update(Delivery).where(Delivery.id == copy.id).values(values))


def test_there_is_one_copy_for_each_recipient(session: Session, copy: Delivery) -> None:
    twin = {
        name: getattr(copy, name)
        for name in ("unit_id", "decree_id", "recipient", "place", "office")
    }
    session.add(Delivery(**twin, _state=CopyState.QUEUED))
    with pytest.raises(IntegrityError, match="ix_deliveries_recipient"):
        session.flush()


def test_the_applications_role_cannot_delete_a_copy(session: Session, copy: Delivery) -> None:
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|InsufficientPrivilege"),
        session.begin_nested(),
    ):
        session.execute(delete(Delivery).where(Delivery.id == copy.id))
