"""Who is told of what is late."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tests.notifications.services.notices.test_notices import told
from tests.notifications.signed import write_and_submit
from tests.people import Division
from workflow.core.db import transaction
from workflow.models.people import Post
from workflow.rules.actors import Role
from workflow.services.decrees import locks, recording


def test_the_superior_of_the_head_is_told_of_what_the_head_lets_wait(
    session: Session, division: Division
) -> None:
    decree_id = write_and_submit(session, division)
    post = session.get_one(Post, division.posts["auditor"])
    post.roles = [Role.SUPERIOR.name]
    session.commit()
    with transaction() as inside:
        decree, _head = locks.lock_for_system(inside, decree_id)
        for event in ("deadline.SIGNING_WAITS", "deadline.SIGNING_IS_LATE"):
            recording.announce(inside, decree, event, "1")
    assert division.auditor.name not in told(session, "deadline.SIGNING_WAITS")
    assert division.auditor.name in told(session, "deadline.SIGNING_IS_LATE")
