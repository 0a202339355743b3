"""The register of regulations, searched and extended.

An orchestrator: it adds facts, then has open decrees checked again.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from drafting.adapters import registers
from drafting.rules.regulations import checks, citation_kinds, facts
from drafting.rules.regulations.facts import Fact, What
from drafting.rules.regulations.register import Register, Regulation
from drafting.services.lint import recheck
from workflow.core.config import current
from workflow.rules.actors import Person, Role
from workflow.rules.errors import NotPermitted, Refusal
from workflow.services.administration import queries


class RegisterHasProblems(Refusal):
    """The facts would make the register contradict itself."""


class FactNotAdded(Refusal):
    """Nobody here added this fact."""

    status = 404
    sentence = (
        "Fakta ini tidak ditambahkan di sini, jadi tidak dapat dihapus di sini. Muat ulang halaman."
    )


def register() -> Register:
    """Return the register shipped, with what this installation added."""
    return registers.register(_folder())


def all_facts() -> tuple[Fact, ...]:
    """Return every fact, those added here among them."""
    return facts.merged(registers.shipped_facts(), registers.added_facts(_folder()))


def search(words: str) -> list[Regulation]:
    """Return the regulations that have all these words, in register order.

    The words may be in their key, name in full or title.
    """
    wanted = words.casefold().replace("/", " ").split()
    return [
        one for one in register().by_key.values() if all(word in _said_of(one) for word in wanted)
    ]


def _said_of(one: Regulation) -> str:
    return f"{one.key} {citation_kinds.name(one.key)} {one.title}".casefold().replace("/", " ")


def sources(found: Iterable[Regulation]) -> dict[str, tuple[Fact, ...]]:
    """Return the facts behind regulations, each with its source, by key."""
    keys = {one.key for one in found}
    kept: dict[str, list[Fact]] = {key: [] for key in keys}
    for fact in all_facts():
        if fact.regulation in keys:
            kept[fact.regulation].append(fact)
    return {key: tuple(of_key) for key, of_key in kept.items()}


def together(fresh: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Return the facts of the register with fresh ones.

    Only the fresh ones have the number of their line.
    """
    return facts.merged((msgspec.structs.replace(fact, line=0) for fact in all_facts()), fresh)


def problems(fresh: tuple[Fact, ...] = (), *, replace: bool = False) -> tuple[str, ...]:
    """Return what is wrong with the register, or would be with fresh facts.

    With *replace*, they may contradict those shipped.
    """
    contradictions = () if replace else tuple(checks.conflicts(registers.shipped_facts(), fresh))
    return (*contradictions, *checks.problems(together(fresh) if fresh else all_facts()))


def add(fresh: tuple[Fact, ...], *, replace: bool = False) -> None:
    """Add facts to the register of this installation.

    Raises `RegisterHasProblems`, and then adds none.
    """
    wrong = problems(fresh, replace=replace)
    if wrong:
        raise RegisterHasProblems("Tidak ada yang ditambahkan:\n" + facts.listed(wrong))
    registers.add_facts(_folder(), fresh)


def extend(content: bytes, actor: Person, *, replace: bool = False) -> int:
    """Add the facts of an uploaded file, and have open decrees checked again.

    Returns how many facts there were.  Raises `NotPermitted`, `NotARegister`,
    `RegisterHasProblems`, `NotKept`.
    """
    _may_change(actor)
    fresh = facts.read(facts.decoded(content))
    add(fresh, replace=replace)
    recheck.refresh_after()
    return len(fresh)


def add_fact(fact: Fact, actor: Person, *, replace: bool = False) -> None:
    """Add one fact, and have every open decree checked again.

    Raises `NotPermitted`, `RegisterHasProblems`, `NotKept`.
    """
    _may_change(actor)
    add((fact,), replace=replace)
    recheck.refresh_after()


def forget(regulation: str, what: What, value: str, actor: Person) -> None:
    """Take back a fact that this installation added.

    A shipped fact that it replaced holds again.  Raises `NotPermitted`, `FactNotAdded`,
    `RegisterHasProblems`, `NotKept`.
    """
    _may_change(actor)
    gone = facts.subject(Fact(regulation, what, value, "", sure=False, source=""))
    if gone not in added():
        raise FactNotAdded
    kept = tuple(fact for fact in registers.added_facts(_folder()) if facts.subject(fact) != gone)
    rest = (
        msgspec.structs.replace(fact, line=0)
        for fact in facts.merged(registers.shipped_facts(), kept)
    )
    wrong = tuple(checks.problems(tuple(rest)))
    if wrong:
        raise RegisterHasProblems("Tidak dapat dihapus:\n" + facts.listed(wrong))
    registers.drop_facts(_folder(), {gone})
    recheck.refresh_after()


def added() -> set[tuple[str, What, str]]:
    """Return the subjects of the facts that this installation added."""
    return {facts.subject(fact) for fact in registers.added_facts(_folder())}


def _may_change(actor: Person) -> None:
    if not queries.administered(actor):
        raise NotPermitted("Tambah register peraturan", [str(Role.ADMINISTRATOR.value)])


def _folder() -> Path:
    return current().var_dir / "registers"
