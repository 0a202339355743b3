"""Founds a real installation: unit, administrator's post, first account.

An orchestrator of services that are there for pages too.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select

from workflow.core import config
from workflow.core.db import db
from workflow.models.people import Unit, User
from workflow.rules.actors import MandateKind, Role
from workflow.rules.errors import Refusal
from workflow.services.administration import accounts, groundwork, mandates
from workflow.services.administration.groundwork import UnitProfile
from workflow.services.administration.mandates import Letter

__all__ = ["UnitProfile", "found"]

POST = "Administrator"


class AlreadyFounded(Refusal):
    """There is a unit, and its administrator has a password."""

    status = 409
    sentence = (
        "Unit ini sudah ada dan administratornya sudah memilih kata sandi. Masuk sebagai"
        " administrator untuk mengubahnya."
    )


def found(profile: UnitProfile, administrator: str) -> str:
    """Found the unit with its first administrator, and return the one-time link.

    Where that was done already and the link was not used, a fresh link is given.  Raises
    `AlreadyFounded`, `BadPattern`.
    """
    if db.session.scalar(select(Unit.id).limit(1)) is not None:
        return _link_again(administrator)
    unit_id = groundwork.found_unit(profile)
    post_id = groundwork.add_post(unit_id, POST, [Role.ADMINISTRATOR])
    user_id = accounts.create(email=administrator, name=POST)
    mandates.give(
        post_id,
        user_id,
        MandateKind.DEFINITIVE,
        dt.datetime.now(dt.UTC).date() - dt.timedelta(1),
        None,
        Letter("Administrator pertama"),
    )
    return _link(user_id)


def _link_again(administrator: str) -> str:
    user_id = db.session.scalar(
        select(User.id).where(
            func.lower(User.email) == administrator.strip().lower(), User.password.is_(None)
        )
    )
    if user_id is None:
        raise AlreadyFounded
    return _link(user_id)


def _link(user_id: int) -> str:
    return f"{config.current().base_url}/masuk/tautan/{accounts.link_token(user_id)}"
