"""What acts on posts and mandates need, and what they do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import any_, select
from sqlalchemy.orm import Session

from workflow.core.db import lock
from workflow.models.people import MandateRow, Post, User
from workflow.rules.actors import Days, MandateKind, Role
from workflow.rules.administration import AdministrativeAct, is_guarded
from workflow.rules.errors import NotFound, Refusal
from workflow.services.acts.consents import Deed, Needs, Payload
from workflow.services.acts.taking import Taking
from workflow.services.administration import mandate_conflicts, mandates
from workflow.services.administration.mandate_conflicts import TwoHats
from workflow.services.administration.mandates import Letter
from workflow.services.administration.units import AlreadyThere, count_open


class SecondHead(Refusal):
    """The unit has a post that signs already."""

    status = 409


def _look_at_new_post(step: Taking, wished: Payload) -> Needs:
    _refuse_both(wished["roles"])
    _refuse_same_title(step.session, step.unit.id, wished["title"])
    _refuse_second_head(step.session, step.unit.id, wished["roles"], but=0)
    return Needs(f"Jabatan {wished['title']} ditambahkan.", dangerous=_guarded(wished["roles"]))


def _add_post(step: Taking, wished: Payload) -> int:
    title, roles, level = wished["title"], list(wished["roles"]), wished["level"]
    return step.adds(Post(unit_id=step.unit.id, title=title, roles=roles, level=level)).id


def _look_at_post(step: Taking, wished: Payload) -> Needs:
    session, names = step.session, wished["roles"]
    _refuse_both(names)
    post = _own_post(step, wished["post_id"])
    if wished["title"] != post.title:
        _refuse_same_title(session, step.unit.id, wished["title"])
    held = session.scalars(select(MandateRow).where(MandateRow.post_id == post.id)).all()
    for user_id in sorted({row.user_id for row in held}):
        lock(session, User, user_id)
    for row in held:
        days = Days(row.starts, row.ends)
        mandate_conflicts.refuse_two_hats(session, row.user_id, names, days, but=post.id)
    if Role.HEAD.name in names and Role.HEAD.name not in post.roles:
        _refuse_second_head(session, step.unit.id, names, but=post.id)
        mandate_conflicts.refuse_overlaps_of(session, post)
    changed = post.title != wished["title"] or sorted(post.roles) != sorted(names)
    return Needs(
        f"Jabatan {post.title} diubah menjadi {wished['title']}.",
        dangerous=changed and _guarded({*names, *post.roles}),
        people=tuple(row.user_id for row in held if step.today in Days(row.starts, row.ends)),
    )


def _change_post(step: Taking, wished: Payload) -> None:
    post = step.touches(_own_post(step, wished["post_id"]))
    post.title, post.roles = wished["title"], list(wished["roles"])
    level = wished["level"]
    if level is not None and post.level != level:
        post.level = level
        step.session.flush()
        count_open(step.session, step.unit.id)


def _wish(wished: Payload) -> mandates.Wish:
    basis, number, dated = wished["letter"]
    return mandates.Wish(
        MandateKind[wished["kind"]],
        dt.date.fromisoformat(wished["starts"]),
        dt.date.fromisoformat(wished["ends"]) if wished["ends"] else None,
        Letter(basis, number, dt.date.fromisoformat(dated) if dated else None),
    )


def _look_at_new_mandate(step: Taking, wished: Payload) -> Needs:
    _own_post(step, wished["post_id"])
    post, user = mandates.require_possible(
        step.session, wished["post_id"], wished["user_id"], _wish(wished)
    )
    kind, starts = MandateKind[wished["kind"]].value, wished["starts"]
    return Needs(
        f"{user.name} ditugasi pada jabatan {post.title} ({kind}) mulai {starts}.",
        dangerous=_guarded(post.roles),
        person=user,
    )


def _give_mandate(step: Taking, wished: Payload) -> int:
    return mandates.give_in(step, wished["post_id"], wished["user_id"], _wish(wished))


def _look_at_end(step: Taking, wished: Payload) -> Needs:
    row = lock(step.session, MandateRow, wished["mandate_id"])
    post, name = _own_post(step, row.post_id), row.user.name
    return Needs(
        f"Penugasan {name} pada jabatan {post.title} berakhir {wished['ends']}.",
        dangerous=_guarded(post.roles),
        people=(row.user_id,),
    )


def _end_mandate(step: Taking, wished: Payload) -> None:
    row = step.touches(lock(step.session, MandateRow, wished["mandate_id"]))
    ends = dt.date.fromisoformat(wished["ends"])
    mandates.end_in(row, ends, by=wished["by"], at=step.at, note="")


ADD_POST = Deed(AdministrativeAct.ADD_POST, _look_at_new_post, _add_post)
CHANGE_POST = Deed(AdministrativeAct.CHANGE_POST, _look_at_post, _change_post, with_decrees=True)
GIVE_MANDATE = Deed(AdministrativeAct.GIVE_MANDATE, _look_at_new_mandate, _give_mandate)
END_MANDATE = Deed(AdministrativeAct.END_MANDATE, _look_at_end, _end_mandate)


def _own_post(step: Taking, post_id: int) -> Post:
    post = lock(step.session, Post, post_id)
    if post.unit_id != step.unit.id:
        raise NotFound
    return post


def _guarded(names: Collection[str]) -> bool:
    return is_guarded([Role[name] for name in names])


def _refuse_both(roles: Collection[str]) -> None:
    if set(roles) >= mandate_conflicts.APART:
        raise TwoHats


def _refuse_second_head(session: Session, unit_id: int, roles: Collection[str], but: int) -> None:
    if Role.HEAD.name not in roles:
        return
    title = session.scalar(
        select(Post.title).where(
            Post.unit_id == unit_id, any_(Post.roles) == Role.HEAD.name, Post.id != but
        )
    )
    if title is not None:
        raise SecondHead(
            f"Unit ini sudah mempunyai jabatan yang menandatangani: {title}. Pada satu hari hanya"
            " satu pejabat menandatangani; catat penggantinya sebagai penugasan (Pj., Plt., atau"
            " Plh.) pada jabatan itu."
        )


def _refuse_same_title(session: Session, unit_id: int, title: str) -> None:
    if session.scalar(select(Post.id).where(Post.unit_id == unit_id, Post.title == title.strip())):
        raise AlreadyThere("Jabatan dengan nama itu sudah ada di unit ini.")
