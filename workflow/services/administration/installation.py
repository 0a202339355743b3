"""Founds a unit with the posts and accounts of its first people, in one act.

By the operator's command, or by the administrators of a unit that is there.  The head confirms:
until then nobody signs in it.  Who has an account already is asked; who has none gets one, which
the new unit keeps.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import func, select

from workflow.core import config
from workflow.core.db import db, transaction
from workflow.models.people import Post, Unit, User
from workflow.models.records import AskedAct
from workflow.rules.actors import MandateKind, Person, Role
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import Refusal
from workflow.rules.numbers.reading import Numbering, check_numbering
from workflow.services.acts import consents, taking
from workflow.services.acts.consents import Deed, Needs, Payload
from workflow.services.acts.taking import Taking
from workflow.services.administration import accounts, groundwork, mandates
from workflow.services.administration.groundwork import UnitProfile
from workflow.services.administration.mandates import Letter, Wish
from workflow.services.decrees.recording import now
from workflow.services.sign_in import links

__all__ = ["UnitProfile", "found"]

POST = "Administrator"
LETTER = "Pendirian unit"


class AlreadyFounded(Refusal):
    """There is a unit, and its administrator has a password."""

    status = 409
    sentence = (
        "Unit ini sudah ada dan administratornya sudah memilih kata sandi. Masuk sebagai"
        " administrator untuk mengubahnya."
    )


class OnePersonTwice(Refusal):
    """Who administers never signs."""

    sentence = (
        "Administrator dan kepala harus dua orang yang berbeda. Isi alamat surel yang berbeda."
    )


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person by name and address, with an account or without."""

    email: str
    name: str


@dataclass(frozen=True, slots=True)
class Founded:
    """A new unit, and the secrets of the links of its new accounts."""

    unit_id: int
    links: tuple[tuple[str, str], ...]


def found(profile: UnitProfile, administrator: str) -> str:
    """Found the first unit with its administrator; return the one-time link.

    Where that was done already and the link was not used, a fresh link is given.  Raises
    `AlreadyFounded`, `BadPattern`.
    """
    if db.session.scalar(select(Unit.id).limit(1)) is not None:
        return _link_again(administrator)
    with transaction() as session:
        step = groundwork.begin(session, profile, taking.OPERATOR, now())
        first = _install(step, Somebody(administrator, POST))
        step.finish()
        user_id = first.id
    return link_of(links.link_token(user_id))


def found_further(profile: UnitProfile, administrator: Somebody, head: Somebody) -> Founded:
    """Found a unit beside the first, as the operator.

    Raises `BadPattern`, `OnePersonTwice`.
    """
    _require_two(administrator, head)
    with transaction() as session:
        return _found(
            groundwork.begin(session, profile, taking.OPERATOR, now()), administrator, head
        )


def found_from(
    actor: Person, unit_id: int, profile: UnitProfile, administrator: Somebody, head: Somebody
) -> Founded:
    """Found a unit, as an administrator of one that is there.

    Raises `NotPermitted`, `BadPattern`, `OnePersonTwice`, `AwaitsConsent`.
    """
    wished = {
        "profile": asdict(profile),
        "administrator": asdict(administrator),
        "head": asdict(head),
    }
    done: Founded = consents.take(actor, unit_id, FOUND_UNIT, wished)
    return done


def link_of(token: str) -> str:
    """Return the address that a secret opens."""
    return f"{config.current().base_url}/masuk/tautan/{token}"


def _look(_step: Taking, wished: Payload) -> Needs:
    profile = _profile(wished)
    check_numbering(Numbering(profile.number_pattern, profile.classification, profile.code))
    _require_two(Somebody(**wished["administrator"]), Somebody(**wished["head"]))
    name, head = wished["profile"]["name"], wished["head"]["name"]
    return Needs(f"Unit {name} didirikan; kepalanya {head}.", dangerous=True)


def _do(step: Taking, wished: Payload) -> Founded:
    started = groundwork.begin(step.session, _profile(wished), step.actor, step.at)
    done = _found(started, Somebody(**wished["administrator"]), Somebody(**wished["head"]))
    step.always = True
    step.facts["founded"] = done.unit_id
    return done


def _profile(wished: Payload) -> UnitProfile:
    known = {one.name for one in fields(UnitProfile)}
    return UnitProfile(**{key: value for key, value in wished["profile"].items() if key in known})


FOUND_UNIT = Deed(AdministrativeAct.FOUND_UNIT, _look, _do)


def _found(step: Taking, administrator: Somebody, head: Somebody) -> Founded:
    """Write everything that a founding consists of, as one row of the history."""
    opened = [
        _install(step, administrator),
        _ask(step, step.unit.office, [Role.HEAD], head),
    ]
    step.event = taking.ASKED
    step.dangerous = True
    step.finish()
    return Founded(
        step.unit.id,
        tuple((user.name, links.link_for(user)) for user in opened if user.password is None),
    )


def _install(step: Taking, who: Somebody) -> User:
    """Fill the administrator's post: with a new account, or once one agrees."""
    if accounts.by_address(step.session, who.email) is not None:
        return _ask(step, POST, [Role.ADMINISTRATOR], who)
    user = accounts.create_in(step, email=who.email, name=who.name)
    post = step.adds(Post(unit_id=step.unit.id, title=POST, roles=[Role.ADMINISTRATOR.name]))
    mandates.give_in(step, post.id, user.id, _wish(step))
    return user


def _ask(step: Taking, title: str, roles: list[Role], who: Somebody) -> User:
    """Offer a post of the new unit to somebody, who holds it when they agree."""
    user = accounts.by_address(step.session, who.email) or accounts.create_in(
        step, email=who.email, name=who.name
    )
    post = step.adds(Post(unit_id=step.unit.id, title=title, roles=[role.name for role in roles]))
    step.adds(
        AskedAct(
            unit_id=step.unit.id,
            act=AdministrativeAct.GIVE_MANDATE.name,
            payload=_payload(post.id, user.id, _wish(step)),
            says=f"Unit {step.unit.name} didirikan, dengan {user.name} pada jabatan {title}.",
            asked_at=step.at,
            person_id=user.id,
            wants_second=False,
            outcome="",
        )
    )
    step.concerns(user.id)
    return user


def _wish(step: Taking) -> Wish:
    # of the day before: midnight is elsewhere in each time zone
    begins = step.today - dt.timedelta(1)
    return Wish(MandateKind.DEFINITIVE, begins, None, Letter(LETTER))


def _payload(post_id: int, user_id: int, wish: Wish) -> Mapping[str, Any]:
    return {
        "post_id": post_id,
        "user_id": user_id,
        "kind": wish.kind.name,
        "starts": wish.starts.isoformat(),
        "ends": None,
        "letter": [wish.letter.basis, "", None],
    }


def _require_two(administrator: Somebody, head: Somebody) -> None:
    if administrator.email.strip().lower() == head.email.strip().lower():
        raise OnePersonTwice


def _link_again(administrator: str) -> str:
    user_id = db.session.scalar(
        select(User.id).where(
            func.lower(User.email) == administrator.strip().lower(), User.password.is_(None)
        )
    )
    if user_id is None:
        raise AlreadyFounded
    return link_of(links.link_token(user_id))
