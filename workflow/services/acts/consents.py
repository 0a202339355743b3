"""Acts that may need somebody's word: done at once, or asked for.

A `Deed` is an act that may need one.  `take` does it at once where nobody has to be asked; else it
is kept as it was asked, until `answers` has the last word that it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workflow.core.db import transaction
from workflow.models.people import User
from workflow.models.records import AskedAct
from workflow.rules import administration
from workflow.rules.actors import Actor, Person
from workflow.rules.administration import AdministrativeAct, Consent
from workflow.rules.errors import Refusal
from workflow.services.acts import taking
from workflow.services.acts.taking import Taking
from workflow.services.administration import mandates

Payload = Mapping[str, Any]


class AwaitsConsent(Refusal):
    """Recorded, and done as soon as those agree who are asked."""

    status = 202


@dataclass(frozen=True, slots=True)
class Needs:
    """What an act is, seen before it is done: dangerous or not, and about whom."""

    says: str
    dangerous: bool = False
    person: User | None = None
    """Whose account it is about, where their own word counts."""
    people: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """An act with its two halves: what it needs, and what it does.

    Both get what was asked; `look` raises what would stand in the way.
    """

    act: AdministrativeAct
    look: Callable[[Taking, Payload], Needs]
    do: Callable[[Taking, Payload], Any]
    with_decrees: bool = False


def take(actor: Actor, unit_id: int, deed: Deed, payload: Payload) -> Any:  # noqa: ANN401
    """Do a deed, or ask whose word it needs and raise `AwaitsConsent`.

    Raises `NotFound`, `NotPermitted`, and what the deed refuses.
    """
    with transaction() as session:
        step = taking.enter(session, actor, unit_id, deed.act, with_decrees=deed.with_decrees)
        needs = deed.look(step, payload)
        wanted = _wanted(step, deed, needs)
        done = None
        if wanted:
            _ask(step, deed, payload, needs, wanted)
        else:
            done = do(step, deed, payload, needs)
    if wanted:
        raise AwaitsConsent(_said_of(wanted, needs))
    return done


def _wanted(step: Taking, deed: Deed, needs: Needs) -> tuple[Consent, ...]:
    if not isinstance(step.actor, Person):
        return ()
    others = mandates.administrators_on(step.session, step.unit.id, step.today) - {
        step.actor.user_id
    }
    person = needs.person
    return administration.needed(
        deed.act,
        dangerous=needs.dangerous,
        of_another_unit=person is not None
        and person.unit_id != step.unit.id
        and person.id != step.actor.user_id,
        has_second=bool(others),
    )


def do(step: Taking, deed: Deed, payload: Payload, needs: Needs) -> Any:  # noqa: ANN401
    """Do a deed in its transaction, and record it."""
    step.dangerous = needs.dangerous
    step.concerns(*needs.people, needs.person.id if needs.person else None)
    done = deed.do(step, payload)
    step.finish()
    return done


def _ask(
    step: Taking, deed: Deed, payload: Payload, needs: Needs, wanted: tuple[Consent, ...]
) -> None:
    is_asked = AskedAct(
        unit_id=step.unit.id,
        act=deed.act.name,
        payload=dict(payload),
        says=needs.says,
        asked_by=step.actor.user_id,
        asked_at=step.at,
        person_id=needs.person.id if needs.person and Consent.PERSON in wanted else None,
        wants_second=Consent.SECOND in wanted,
        outcome="",
    )
    step.act, step.event = AdministrativeAct.ASK, taking.ASKED
    step.adds(is_asked)
    step.facts["asked"] = is_asked.id
    step.concerns(is_asked.person_id)
    step.finish()


def _said_of(wanted: tuple[Consent, ...], needs: Needs) -> str:
    name = needs.person.name if needs.person else ""
    if wanted == (Consent.SECOND,):
        return "Tercatat, dan berlaku setelah administrator kedua menyetujuinya."
    if wanted == (Consent.PERSON,):
        return f"Tercatat, dan berlaku setelah {name} menyetujuinya."
    return f"Tercatat, dan berlaku setelah {name} dan administrator kedua menyetujuinya."
