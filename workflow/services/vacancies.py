"""Which posts must be filled before a decree can go its way.

What nobody could initial or sign would wait for nobody, and is not submitted.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflow.models.decree import Decree, Part
from workflow.models.people import Post
from workflow.rules.actors import Act, Role
from workflow.rules.decree_lifecycle import DECREE, Action, State
from workflow.rules.errors import GuardsNotMet
from workflow.services.decrees.turns import Holder, holders

MAY_INITIAL = frozenset(
    role.name for row in DECREE.rows(Action.INITIAL, State.IN_REVIEW) for role in row.roles
)
"""Roles by which a post can give an initial."""


def require_people(
    session: Session, decree: Decree, act: Act, _at: dt.datetime
) -> dict[str, object]:
    """Refuse to submit what nobody could initial or sign (`GuardsNotMet`)."""
    unfilled = vacancies(session, decree, holders_about(session, decree, act.today))
    if unfilled:
        raise GuardsNotMet(unfilled)
    return {}


def holders_about(session: Session, decree: Decree, day: dt.date) -> tuple[Holder, ...]:
    """Return who holds posts of the unit, or is asked beside it; one query."""
    return holders(session, {decree.unit_id: day}, dict.fromkeys(decree.steward_posts, day))


def vacancies(session: Session, decree: Decree, people: Iterable[Holder]) -> tuple[str, ...]:
    """Return a sentence for each post that must be filled, or be another.

    One query.
    """
    people = tuple(people)
    held = {holder.post_id for holder in people}
    parts: dict[tuple[int, str, frozenset[str]], list[str]] = defaultdict(list)
    rows = session.execute(
        select(Post.id, Post.title, Post.roles, Part.title)
        .join(Part, Part.steward_id == Post.id)
        .where(Part.decree_id == decree.id)
        .order_by(Part.place)
    )
    for post_id, title, roles, part in rows:
        parts[post_id, title, frozenset(roles)].append(part)
    found = [
        sentence
        for (post_id, title, roles), titles in parts.items()
        if (sentence := _of_steward(title, titles, roles=roles, held=post_id in held))
    ]
    own = [holder for holder in people if holder.unit_id == decree.unit_id]
    if not any(Role.HEAD.name in holder.roles for holder in own):
        found.append(
            "Tidak ada pejabat berakun yang dapat menandatangani keputusan ini. Tetapkan kepala"
            " definitif, Plt., atau Plh. beserta akunnya."
        )
    return tuple(found)


def _of_steward(title: str, parts: list[str], *, roles: frozenset[str], held: bool) -> str:
    about = f"“{parts[0]}”" if len(parts) == 1 else f"{len(parts)} bagian"
    if not roles & MAY_INITIAL:
        return (
            f"Jabatan {title}, pemaraf {about}, tidak berperan sebagai sub koordinator atau kepala"
            " sehingga tidak dapat memaraf. Beri peran itu, atau tetapkan pemaraf lain."
        )
    if not held:
        return (
            f"Jabatan {title}, pemaraf {about}, hari ini tidak dijabat oleh siapa pun yang berakun"
            " aktif. Tetapkan pejabatnya, Plt., atau Plh., atau tetapkan pemaraf lain."
        )
    return ""
