"""The register of regulations: the facts shipped, and what a unit added.

An orchestrator: it adds facts as an act of administration, then has the unit's open decrees checked
again.  What one unit adds, no other sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from sqlalchemy.orm import Session

from drafting.adapters import registers
from drafting.rules.regulations import checks, citation_kinds, facts
from drafting.rules.regulations.facts import Fact, What
from drafting.rules.regulations.register import Register, Regulation
from drafting.services.lint import recheck
from workflow.core.config import current
from workflow.rules.actors import Actor, Person
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import Refusal
from workflow.services.acts import taking, things
from workflow.services.acts.stock import place_of
from workflow.services.acts.taking import Taking
from workflow.services.administration import units

THING = "regulation_facts"
"""What the history of a unit calls a fact of its register."""

Facts = tuple[Fact, ...]
Subject = tuple[str, What, str]


class RegisterHasProblems(Refusal):
    """The facts would make the register contradict itself."""


class FactNotAdded(Refusal):
    """The unit did not add this fact."""

    status = 404
    sentence = (
        "Fakta ini tidak ditambahkan di sini, jadi tidak dapat dihapus di sini. Muat ulang halaman."
    )


def folder(unit_id: int | None) -> Path:
    """Return where the facts of a unit are, or those for files of no unit."""
    base = current().var_dir / "registers"
    return base if unit_id is None else base / str(unit_id)


def register(unit_id: int | None) -> Register:
    """Return the register shipped, with what a unit added."""
    return registers.register(folder(unit_id))


def all_facts(unit_id: int | None) -> Facts:
    """Return every fact, those that the unit added among them."""
    return facts.merged(registers.shipped_facts(), registers.added_facts(folder(unit_id)))


def search(words: str, unit_id: int | None) -> list[Regulation]:
    """Return the regulations that have all these words, in register order.

    The words may be in their key, name in full or title.
    """
    wanted = words.casefold().replace("/", " ").split()
    return [
        one
        for one in register(unit_id).by_key.values()
        if all(word in _said_of(one) for word in wanted)
    ]


def _said_of(one: Regulation) -> str:
    return f"{one.key} {citation_kinds.name(one.key)} {one.title}".casefold().replace("/", " ")


def sources(found: Iterable[Regulation], unit_id: int | None) -> dict[str, Facts]:
    """Return the facts behind regulations, each with its source, by key."""
    keys = {one.key for one in found}
    kept: dict[str, list[Fact]] = {key: [] for key in keys}
    for fact in all_facts(unit_id):
        if fact.regulation in keys:
            kept[fact.regulation].append(fact)
    return {key: tuple(of_key) for key, of_key in kept.items()}


def together(fresh: Facts, unit_id: int | None = None) -> Facts:
    """Return the facts of the register with fresh ones.

    Only the fresh ones have the number of their line.
    """
    known = (msgspec.structs.replace(fact, line=0) for fact in all_facts(unit_id))
    return facts.merged(known, fresh)


def problems(
    fresh: Facts = (), *, replace: bool = False, unit_id: int | None = None
) -> tuple[str, ...]:
    """Return what is wrong with the register, or would be with fresh facts.

    With *replace*, they may contradict those shipped.
    """
    contradictions = () if replace else tuple(checks.conflicts(registers.shipped_facts(), fresh))
    every = together(fresh, unit_id) if fresh else all_facts(unit_id)
    return (*contradictions, *checks.problems(every))


def add(fresh: Facts, *, replace: bool = False) -> None:
    """Add facts for files of no unit, and for units without facts of their own.

    Raises `RegisterHasProblems`, and then adds none.
    """
    _require_whole(fresh, replace=replace, unit_id=None)
    registers.add_facts(folder(None), fresh)


def extend(content: bytes, actor: Person, unit_id: int, *, replace: bool = False) -> int:
    """Add the facts of an uploaded file to a unit's; check its decrees again.

    Returns how many facts there were.  Raises `NotPermitted`, `NotARegister`,
    `RegisterHasProblems`, `NotKept`.
    """
    return add_all(facts.read(facts.decoded(content)), actor, unit_id, replace=replace)


def add_fact(fact: Fact, actor: Person, unit_id: int, *, replace: bool = False) -> None:
    """Add one fact to a unit's, and have its open decrees checked again.

    Raises `NotPermitted`, `RegisterHasProblems`, `NotKept`.
    """
    add_all((fact,), actor, unit_id, replace=replace)


def add_all(fresh: Facts, actor: Actor, unit_id: int, *, replace: bool = False) -> int:
    """Add facts to a unit's as administrator or operator; return how many.

    Raises `NotPermitted`, `RegisterHasProblems`, `NotKept`.
    """
    if isinstance(actor, Person):
        units.require(actor, unit_id)
    _require_whole(fresh, replace=replace, unit_id=unit_id)
    with taking.act(actor, unit_id, AdministrativeAct.SAVE_FACTS) as step:
        now = facts.merged(registers.added_facts(folder(unit_id)), fresh)
        _record(step, now)
        registers.add_facts(folder(unit_id), fresh)
    recheck.refresh_after(unit_id)
    return len(fresh)


def forget(regulation: str, what: What, value: str, actor: Person, unit_id: int) -> None:
    """Take back a fact that the unit added.

    A shipped fact that it replaced holds again.  Raises `NotPermitted`, `FactNotAdded`,
    `RegisterHasProblems`, `NotKept`.
    """
    gone = facts.subject(Fact(regulation, what, value, "", sure=False, source=""))
    units.require(actor, unit_id)
    if gone not in added(unit_id):
        raise FactNotAdded
    _require_whole_without(gone, unit_id)
    with taking.act(actor, unit_id, AdministrativeAct.SAVE_FACTS) as step:
        _record(step, _without(gone, unit_id))
        registers.drop_facts(folder(unit_id), {gone})
    recheck.refresh_after(unit_id)


def added(unit_id: int | None) -> set[Subject]:
    """Return the subjects of the facts that a unit added."""
    return {facts.subject(fact) for fact in registers.added_facts(folder(unit_id))}


def digests_of(_session: Session, unit_id: int) -> Mapping[str, str]:
    """Return the digests of a unit's own facts, for the audit of its acts."""
    states = _states(registers.added_facts(folder(unit_id)))
    return {place_of(THING, key): things.digest(state) for key, state in states.items()}


def _require_whole(fresh: Facts, *, replace: bool, unit_id: int | None) -> None:
    wrong = problems(fresh, replace=replace, unit_id=unit_id)
    if wrong:
        raise RegisterHasProblems("Tidak ada yang ditambahkan:\n" + facts.listed(wrong))


def _require_whole_without(gone: Subject, unit_id: int) -> None:
    every = facts.merged(registers.shipped_facts(), _without(gone, unit_id))
    rest = tuple(msgspec.structs.replace(fact, line=0) for fact in every)
    wrong = tuple(checks.problems(rest))
    if wrong:
        raise RegisterHasProblems("Tidak dapat dihapus:\n" + facts.listed(wrong))


def _without(gone: Subject, unit_id: int) -> Facts:
    own = registers.added_facts(folder(unit_id))
    return tuple(fact for fact in own if facts.subject(fact) != gone)


def _record(step: Taking, now: Facts) -> None:
    """Record which facts differ; inherited ones become the unit's own."""
    has_own = (folder(step.unit.id) / registers.ADDED).is_file()
    before = _states(registers.added_facts(folder(step.unit.id)) if has_own else ())
    after = _states(now)
    for key in dict.fromkeys((*before, *after)):
        step.changes(THING, key, before.get(key), after.get(key))


def _states(of_unit: Facts) -> dict[str, dict[str, object]]:
    """Return facts as the history has them, by what each is about."""
    found: dict[str, dict[str, object]] = {}
    for fact in of_unit:
        regulation, what, value = facts.subject(fact)
        key = " ".join(filter(None, (regulation, what.value, value)))
        found[key] = {"value": fact.value, "date": fact.date, "source": fact.source} | {
            "sure": fact.sure
        }
    return found
