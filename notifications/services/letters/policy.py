"""What a unit decides: where answers go, how long links live."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from notifications.models import PostPolicy
from notifications.rules.links import LINK_DAYS, LONGEST, SHORTEST
from workflow.core.db import db
from workflow.rules.actors import Person
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import Refusal
from workflow.rules.names.addresses import kept
from workflow.services.acts import taking


class BadLinkDays(Refusal):
    """A time after which links would end too early or never."""

    sentence = f"Isi banyaknya hari antara {SHORTEST} dan {LONGEST}."


@dataclass(frozen=True, slots=True)
class Decided:
    """The policy of a unit, or what is usual."""

    reply_to: str = ""
    link_days: int = LINK_DAYS


def of_unit(unit_id: int, session: Session | None = None) -> Decided:
    """Return what a unit decided; one query."""
    row = (session or db.session()).get(PostPolicy, unit_id)
    return Decided(row.reply_to, row.link_days) if row is not None else Decided()


def decide(actor: Person, unit_id: int, *, reply_to: str, link_days: int) -> None:
    """Keep what the unit decides; links that are out follow it at once.

    Raises `NotFound`, `NotPermitted`, `NotAnAddress`, `BadLinkDays`.
    """
    address = kept(reply_to) or ""
    if not SHORTEST <= link_days <= LONGEST:
        raise BadLinkDays
    with taking.act(actor, unit_id, AdministrativeAct.SAVE_POST) as step:
        row = step.session.get(PostPolicy, unit_id)
        if row is None:
            step.adds(PostPolicy(unit_id=unit_id, reply_to=address, link_days=link_days))
        else:
            step.touches(row)
            row.reply_to, row.link_days = address, link_days
