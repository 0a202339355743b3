"""The register of regulations: what the rules believe, searched and extended.  An orchestrator: it adds, then has open decrees be read anew."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.adapters import registers
from drafting.rules import regulation_facts
from drafting.rules.regulation_facts import Fact
from drafting.rules.regulations import Register, Regulation
from drafting.services import rounds
from workflow.core.config import current
from workflow.rules.actors import Person, Role
from workflow.rules.errors import NotPermitted, Refusal
from workflow.services import directory

LARGEST = 2_000_000
"""Bytes of a list of facts."""


class RegisterHasProblems(Refusal):
    """The facts would make the register contradict itself."""


def register() -> Register:
    """Give the register shipped, with what this installation added."""
    return registers.register(current().var_dir / "registers")


def facts() -> tuple[Fact, ...]:
    """Give every fact, those added among them."""
    return regulation_facts.merged(registers.shipped_facts(), registers.added_facts(current().var_dir / "registers"))


def search(words: str) -> list[Regulation]:
    """Give the regulations whose key or title has all these words, in the order of the register."""
    wanted = words.casefold().replace("/", " ").split()
    return [one for one in register().by_key.values() if all(word in f"{one.key} {one.title}".casefold().replace("/", " ") for word in wanted)]


def sources(found: Iterable[Regulation]) -> dict[str, tuple[Fact, ...]]:
    """Give the facts behind regulations, each with its source, by their keys."""
    keys = {one.key for one in found}
    kept: dict[str, list[Fact]] = {key: [] for key in keys}
    for fact in facts():
        if fact.regulation in keys:
            kept[fact.regulation].append(fact)
    return {key: tuple(of_key) for key, of_key in kept.items()}


def together(fresh: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Give the facts of the register with fresh ones."""
    return regulation_facts.merged(facts(), fresh)


def add(fresh: tuple[Fact, ...]) -> None:
    """Add facts to the register of this installation.  Raises `RegisterHasProblems`, and then adds none."""
    problems = list(regulation_facts.problems(together(fresh)))
    if problems:
        raise RegisterHasProblems("Tidak ada yang ditambahkan:\n" + "\n".join(problems))
    registers.add_facts(current().var_dir / "registers", fresh)


def extend(content: bytes, actor: Person) -> int:
    """Add the facts of an uploaded file, have every open decree be read anew, and give how many facts there were.

    Raises `NotPermitted`, `NotARegister`, `RegisterHasProblems`.
    """
    if not directory.administered(actor):
        raise NotPermitted("Tambah register peraturan", [str(Role.ADMINISTRATOR.value)])
    if len(content) > LARGEST:
        raise regulation_facts.NotARegister(f"Berkas ini lebih besar dari {LARGEST // 1_000_000} MB. Pecahlah menjadi beberapa berkas.")
    try:
        fresh = regulation_facts.read(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise regulation_facts.NotARegister("Berkas ini bukan teks UTF-8. Simpan sebagai teks UTF-8 dengan pemisah tabulasi.") from None
    add(fresh)
    rounds.refresh_after()
    return len(fresh)
