"""What a unit decides about its register: late entries, columns of its book."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workflow.core.db import get
from workflow.models.people import Unit
from workflow.rules.actors import Person
from workflow.rules.administration import AdministrativeAct
from workflow.rules.numbers.agenda import ALWAYS, AgendaColumn
from workflow.rules.numbers.reading import LateForm
from workflow.services.acts import taking


@dataclass(frozen=True, slots=True)
class RegisterPolicy:
    """How late entries are numbered, and which columns are kept."""

    late: LateForm
    kept: tuple[AgendaColumn, ...]


def of_unit(unit_id: int) -> RegisterPolicy:
    """Return what the unit decided."""
    unit = get(Unit, unit_id)
    kept = tuple(one for one in AgendaColumn if one.name not in unit.agenda_hidden)
    return RegisterPolicy(unit.late_numbers, kept)


def decide(actor: Person, unit_id: int, *, late: LateForm, kept: Collection[AgendaColumn]) -> None:
    """Keep what the unit decides.  Late entries that are there stay."""
    with taking.act(actor, unit_id, AdministrativeAct.CHANGE_UNIT) as step:
        unit = step.touches(step.unit)
        unit.late_numbers = late
        unit.agenda_hidden = [
            one.name for one in AgendaColumn if one not in kept and one not in ALWAYS
        ]
