"""Random walks through the lifecycle of a decree.

Nobody moves it beyond their role, and the history always tells the state.
"""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests.people import NOON, TODAY, Division
from tests.seen import version_of
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.rules.actors import Actor, Role, System
from workflow.rules.decree_lifecycle import DECREE, Action, State
from workflow.rules.errors import Refusal
from workflow.services.audit import audit
from workflow.services.decrees import facts, locks, transitions

PEOPLE = ("drafter", "abroad", "head", "registrar", "auditor", "administrator")
WORLD: dict[str, st.SearchStrategy[Any]] = {
    "findings_blocking": st.sampled_from([0, 0, 0, 1]),
    "proposals_open": st.sampled_from([0, 0, 0, 1]),
    "struck_proposal": st.sampled_from([None, 7]),
    "copies_expected": st.sampled_from([0, 2]),
    "successor_id": st.just(None),
}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(Action),
        st.sampled_from([*PEOPLE, "engine", "clock"]),
        st.booleans(),
        st.fixed_dictionaries(WORLD),
    ),
    max_size=14,
)


def actor(division: Division, who: str) -> Actor:
    if who in {"engine", "clock"}:
        return System(Role[who.upper()], "walk")
    return division.people[who]


def set_world(decree_id: int, world: dict[str, Any]) -> None:
    """Let the packages above have written these facts.

    A signature of the present attempt stands wherever there is one.
    """
    with transaction() as session:
        decree, _head = locks.lock_for_system(session, decree_id)
        for name, value in world.items():
            setattr(decree, name, value)
        decree.copies_settled = min(decree.copies_settled, decree.copies_expected)
        decree.steward_posts = [1]
        if decree.attempt and decree.state is State.SIGNING:
            facts.record_frozen(decree, decree.attempt, "f" * 64, digest=decree.digest)
            decree.sent_sha256 = decree.frozen_sha256
            facts.record_signature(
                decree, decree.attempt, sha256="5" * 64, extends="f" * 64, signed_on=TODAY
            )


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(walk=STEPS)
def test_no_walk_leaves_the_table_or_the_history(
    session: Session, division: Division, walk: list[tuple[Action, str, bool, dict[str, Any]]]
) -> None:
    with transaction() as inside:
        decree, _head = transitions.create_decree(
            inside,
            division.unit_id,
            Action.OPEN,
            year=2027,
            title="Uji",
            actor=division.drafter,
            at=NOON,
        )
        decree_id = decree.id
        facts.record_text(
            inside,
            decree,
            title="Uji",
            digest="d",
            parts=[facts.PartFacts("body", "Batang", "b")],
            author_id=division.drafter.user_id,
        )
        facts.record_findings(decree, digest="d", blocking=0, unanswered=0)
        decree.parts_initialled = 1
    for action, who, with_reason, world in walk:
        set_world(decree_id, world)
        before = session.get_one(Decree, decree_id, populate_existing=True).state
        try:
            transitions.perform(
                decree_id,
                action,
                actor=actor(division, who),
                expected_version=version_of(decree_id),
                note="Alasan." if with_reason else "",
                at=NOON,
            )
        except Refusal:
            assert db.session.get_one(Decree, decree_id, populate_existing=True).state is before
            continue
        rows = DECREE.rows(action, before)
        allowed = {role for row in rows for role in row.roles}
        assert _role(division, who) & allowed
    faults = audit().faults  # the walk sets the count of initials by hand
    assert [fault for fault in faults if "hitungan bagian" not in fault] == []


def _role(division: Division, who: str) -> set[Role]:
    if who in {"engine", "clock"}:
        return {Role[who.upper()]}
    return {role for mandate in division.people[who].mandates for role in mandate.roles}
