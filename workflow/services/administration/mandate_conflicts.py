"""Which mandates exclude each other: two in one post, two hats of a person."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflow.models.people import MandateRow, Post
from workflow.rules.actors import Days, MandateKind, Role
from workflow.rules.errors import Refusal

FILLING = frozenset(MandateKind) - {MandateKind.PLH}
"""How a vacant post is filled: of these, one at a time.  A *Plh.* comes beside."""
APART = frozenset({Role.ADMINISTRATOR.name, Role.HEAD.name})


class MandateOverlaps(Refusal):
    """The post is held by somebody else in that time."""

    status = 409


class TwoHats(Refusal):
    """One person, or one post, would both administer and sign."""

    status = 409
    sentence = (
        "Administrator tidak boleh sekaligus memegang jabatan yang menandatangani keputusan. Tunjuk"
        " orang lain untuk salah satunya."
    )


def refuse_two_hats(
    session: Session, user_id: int, roles: Collection[str], days: Days, but: int = 0
) -> None:
    """Refuse a locked person who in between holds a post of the other kind.

    The other post may be in any unit.
    """
    mine = APART & set(roles)
    if not mine:
        return
    others = session.execute(
        select(Post.roles, MandateRow.starts, MandateRow.ends)
        .join(MandateRow, MandateRow.post_id == Post.id)
        .where(MandateRow.user_id == user_id, Post.id != but)
    )
    if any(
        (mine | set(held)) >= APART and days.meets(Days(starts, ends))
        for held, starts, ends in others
    ):
        raise TwoHats


def refuse_overlaps_of(session: Session, post: Post) -> None:
    """Refuse where the mandates of a locked post overlap, as a head's may not."""
    for row in _of_post(session, post):
        refuse_overlap(session, post, row.kind, Days(row.starts, row.ends), but=row.id)


def refuse_overlap(
    session: Session, post: Post, kind: MandateKind, days: Days, but: int = 0
) -> None:
    """Refuse days in which a locked post is held by somebody else."""
    for other in _of_post(session, post):
        alike = other.kind is kind or {other.kind, kind} <= FILLING
        if other.id != but and alike and days.meets(Days(other.starts, other.ends)):
            raise MandateOverlaps(
                f"Jabatan {post.title} ({other.kind.value}) pada masa itu sudah dipegang"
                f" {other.user.name}. Akhiri dahulu penugasan itu."
            )


def _of_post(session: Session, post: Post) -> Sequence[MandateRow]:
    held = select(MandateRow).where(MandateRow.post_id == post.id)
    return session.scalars(held.options(joinedload(MandateRow.user))).all()
