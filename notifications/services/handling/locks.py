"""The one door to a copy: locked with its decree, as somebody saw it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import Delivery
from notifications.rules.copies import seen_of
from workflow.core.db import lock
from workflow.models.decree import Decree
from workflow.models.records import HistoryHead
from workflow.rules.actors import Actor, Person
from workflow.rules.errors import NotFound, NothingSeen, Refusal
from workflow.services.decrees import locks


class CopyHasMoved(Refusal):
    """The copy went on since its page was drawn."""

    status = 409
    sentence = (
        "Salinan ini sudah berubah sejak halaman Anda dibuka: mungkin baru dibuka, diakui, atau"
        " dikirim ulang. Muat ulang halaman, lihat keadaannya, lalu ulangi bila masih perlu."
    )


def lock_copy(
    session: Session, copy_id: int, *, actor: Actor, at: dt.datetime
) -> tuple[Decree, HistoryHead, Delivery]:
    """Lock the decree, the end of its chain and the copy, in that order.

    Raises `NotFound`, also for a copy that *actor* may not know of.
    """
    decree_id = session.scalar(select(Delivery.decree_id).where(Delivery.id == copy_id))
    if decree_id is None:
        raise NotFound
    # no version: the decree is fixed, and the copy's table says what may happen to it now
    decree, head = locks.lock_visible(session, decree_id, actor=actor, at=at)
    return decree, head, lock(session, Delivery, copy_id)


def lock_as_seen(
    session: Session, copy_id: int, seen: str | None, *, actor: Person, at: dt.datetime
) -> tuple[Decree, HistoryHead, Delivery]:
    """Lock a copy as `lock_copy` does, for somebody who saw it.

    Raises `NotFound`, and only then `NothingSeen`, or `CopyHasMoved` where they saw it otherwise.
    """
    decree, head, copy = lock_copy(session, copy_id, actor=actor, at=at)
    if not seen:
        raise NothingSeen
    if seen != seen_of(copy.state, copy.version):
        raise CopyHasMoved
    return decree, head, copy
