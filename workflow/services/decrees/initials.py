"""The paraf of a steward on one part of a decree, bound to what they saw."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from workflow.core.db import transaction
from workflow.models.decree import Initial, Part
from workflow.rules import policy
from workflow.rules.actors import Act, Person
from workflow.rules.decree_lifecycle import DECREE, Action
from workflow.rules.errors import NotFound, NotPermitted, Refusal, StaleDecree
from workflow.services.decrees import recording
from workflow.services.decrees.facts import count_parts
from workflow.services.decrees.transitions import advance


class AlreadyInitialled(Refusal):
    """The part bears this steward's initial already."""

    status = 409
    sentence = "Bagian ini sudah diparaf."


def initial(
    decree_id: int, part_key: str, *, digest: str, actor: Person, at: dt.datetime | None = None
) -> None:
    """Record the actor's paraf on one part, as they saw it (*digest*).

    Parallel initials do not collide: the page's `lock_version` is not asked for, the part's digest
    is.  Raises `NotFound`, `StaleDecree`, `NotPermitted`, `AlreadyInitialled`, or what `perform`
    raises.
    """
    at = at or recording.now()
    with transaction() as session:
        # no version: of all the decree, only this part must be as it was seen (its digest, below)
        decree, head = recording.lock_as_seen(session, decree_id, expected_version=None)
        act = Act(actor, recording.legal_day(decree.unit, at))
        row = policy.require(DECREE, decree, Action.INITIAL, act)
        part = session.get(Part, (decree_id, part_key), populate_existing=True)
        if part is None:
            raise NotFound
        if part.digest != digest:
            raise StaleDecree(
                "Bagian ini sudah berubah sejak Anda membukanya. Baca kembali, lalu paraf."
            )
        mandate = next(
            (m for m in actor.mandates if m.post_id == part.steward_id and m.covers(act.today)),
            None,
        )
        if mandate is None:
            raise NotPermitted(
                str(Action.INITIAL.value),
                [part.steward.title if part.steward else "pemaraf bagian"],
            )
        if session.scalar(
            select(Initial.id).where(
                Initial.decree_id == decree_id,
                Initial.part_key == part_key,
                Initial.digest == digest,
            )
        ):
            raise AlreadyInitialled
        session.add(
            Initial(
                decree_id=decree_id,
                part_key=part_key,
                digest=digest,
                user_id=actor.user_id,
                mandate_id=mandate.id,
                name=actor.name,
                post=mandate.post,
                given_at=at,
            ),
        )
        session.flush()
        count_parts(session, decree)
        session.flush()
        proof = {"part": part_key, "digest": digest, "mandate": mandate.id}
        recording.record(
            session,
            DECREE,
            decree,
            head,
            action=Action.INITIAL,
            source=decree.state,
            act=act,
            row=row,
            at=at,
            decree_id=decree_id,
            columns={},
            proof=proof,
        )
        advance(session, decree, head, at=at, cause=Action.INITIAL.name)
