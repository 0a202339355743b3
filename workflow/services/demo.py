"""What the demo shows of itself: its people, their codes, its story.

It only reads.  Whether anybody may see it is the page's question.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.core import config
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.models.people import Unit, User
from workflow.rules.decree_lifecycle import State
from workflow.services.administration import authenticator
from workflow.services.decrees import recording, turns
from workflow.services.decrees.turns import Awaited, Holder

ASIDE = (State.ARCHIVED, State.SUPERSEDED, State.REVOKED, State.CANCELLED)
"""States of decrees of which the story is not: what came before, and what came to nothing."""
PASSPHRASE = "demo-passphrase"  # noqa: S105  (the name of a file)
"""In VAR_DIR: what opens the demo key of the head."""


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody as whom one may look around."""

    user_id: int
    name: str
    post: str
    letters: str
    code: str
    """Their one-time code of now, empty where they have none."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the story is: the newest decree, and whose act it waits for."""

    decree_id: int
    year: int
    state: State
    public_code: str
    findings: int
    proposals: int
    awaited: tuple[Awaited, ...]

    @property
    def turn(self) -> Awaited | None:
        """Return whose turn it is: of several posts the first that somebody holds."""
        return next((one for one in self.awaited if one.holders), next(iter(self.awaited), None))


def players() -> tuple[Player, ...]:
    """Return everybody who holds a post today, in the order of the posts.

    Raises `Refusal`.
    """
    session = db.session()
    found: dict[int, Holder] = {}
    for holder in _holders(session, list(session.scalars(select(Unit)))):
        found.setdefault(holder.user_id, holder)
    enrolled = session.execute(
        select(User.id, User.email).where(User.id.in_(found), User.tf_totp_secret.is_not(None))
    )
    codes = {user_id: authenticator.code_of_demo(email) for user_id, email in enrolled}
    return tuple(
        Player(held.user_id, held.name, held.written, held.letters, codes.get(held.user_id, ""))
        for held in sorted(found.values(), key=lambda held: held.post_id)
    )


def scene() -> Scene | None:
    """Return where the story is, or None where nothing has begun."""
    session = db.session()
    decree = session.scalars(
        select(Decree)
        .where(Decree._state.not_in(ASIDE))  # noqa: SLF001  (a column)
        .order_by(Decree.id.desc())
        .limit(1)
    ).one_or_none()
    if decree is None:
        return None
    people = _holders(session, [decree.unit])
    return Scene(
        decree.id,
        decree.year,
        decree.state,
        decree.public_code,
        decree.findings_blocking + decree.findings_unanswered,
        decree.proposals_open,
        turns.awaited(session, [decree], people)[decree.id],
    )


def passphrase() -> str:
    """Return what opens the key of the head, empty where it was not kept."""
    path = config.current().var_dir / PASSPHRASE
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _holders(session: Session, units: list[Unit]) -> tuple[Holder, ...]:
    if not units:
        return ()
    at = recording.now()
    return turns.holders(session, {unit.id: recording.legal_day(unit, at) for unit in units})
