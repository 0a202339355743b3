"""What the rules know of a unit: names, places, positions, abbreviations.  An orchestrator: it saves, then has every open decree be read anew.

The unit's own columns (its name, its seat) are kept with its profile; here are the lists that are there for the rules alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import select

from drafting.services import rounds, writing
from workflow.core.db import db, lock, transaction
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.rules.actors import Person
from workflow.rules.errors import Refusal
from workflow.services import administering

LISTS = ("former_names", "positions", "places", "abbreviations", "authority")
MOST = 2000
"""Entries that one list may have."""


class NumberFormUnreadable(Refusal):
    """The form of the unit's numbers is no regular expression."""

    sentence = "Bentuk nomor itu tidak terbaca sebagai ekspresi reguler. Periksa kurungnya, atau kosongkan."


@dataclass(frozen=True, slots=True)
class Known:
    """The lists, as the unit's administrators keep them."""

    former_names: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    domain: str = ""
    number_pattern: str = ""


def known(unit_id: int, actor: Person) -> Known:
    """Give what the rules know of the unit.  Raises `NotFound`, `NotPermitted`."""
    facts = administering.require(actor, unit_id).facts
    lists = {name: tuple(str(entry) for entry in facts.get(name, ())) for name in LISTS}
    return Known(**lists, domain=str(facts.get("domain", "")), number_pattern=str(facts.get("number_pattern", "")))


def keep(unit_id: int, actor: Person, told: Known) -> None:
    """Keep the lists, and have the open decrees of the unit be read anew.  Raises `NumberFormUnreadable`, `NotFound`, `NotPermitted`."""
    administering.require(actor, unit_id)
    try:
        re.compile(told.number_pattern)
    except re.error:
        raise NumberFormUnreadable from None
    with transaction() as session:
        unit = lock(session, Unit, unit_id)
        lists = {name: list(dict.fromkeys(getattr(told, name)))[:MOST] for name in LISTS}
        unit.facts = {**unit.facts, **lists, "domain": told.domain, "number_pattern": told.number_pattern}
    statement = select(Decree.id).where(Decree.unit_id == unit_id, Decree._state.in_(rounds.OPEN)).order_by(Decree.id)  # noqa: SLF001  (a column)
    for decree_id in list(db.session.scalars(statement)):
        writing.refresh(decree_id)
