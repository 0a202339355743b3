"""The tables of all lifecycles as Mermaid, and as a permission matrix.

`docs/workflow.md` is made of both.

What is written here follows from the tables alone, so the document cannot say what the machine does
not do; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.rules import administration
from workflow.rules.actors import Role
from workflow.rules.administration import Consent, Told
from workflow.rules.lifecycle import Guard, Lifecycle, Transition

HEADER = """\
# The lifecycles of a decree, a proposal, a comment and a copy

*Written by `flask workflow diagram` from the tables in the code; a test keeps it true. Change
the table, then run the command.*

Each table drives the machine, the buttons and their reasons, the API, the diagram on the page and
the tests. A step that is not in a table does not exist; a step that is there but whose guards are
unmet is refused with every reason.
"""


ADMINISTRATION = """\
## Acts of administration

They are rows of the unit's history with what was before and after. *Another unit's person*: whose
account another unit keeps is asked first. *A second administrator*: where the act is dangerous (the
signatory's place, an administrator, the signature block) and the unit has a second one; until
then the head is told at once. *Fresh*: the password was given within a quarter of an hour.

| act | who | on what | with whose consent | who is told | fresh |
|---|---|---|---|---|---|"""
ACTORS = {Role.ADMINISTRATOR: "administrator", Role.ENGINE: "operator"}
CONSENTS = {Consent.PERSON: "another unit's person", Consent.SECOND: "a second administrator"}
TOLD = {
    Told.NOBODY: "nobody",
    Told.PERSON_AND_HEAD: "the person concerned, the head",
    Told.OWN_NOTICE: "by a notice of its own",
}


@dataclass(frozen=True, slots=True)
class Permission:
    """One row of the matrix: a step, from where to where, and who may take it."""

    row: Transition

    @property
    def sources(self) -> str:
        return ", ".join(source.name for source in self.row.sources) or "–"

    @property
    def target(self) -> str:
        return self.row.target.name if self.row.target else "(stays)"

    def allows(self, role: Role) -> bool:
        return role in self.row.roles


def roles_of(lifecycle: Lifecycle) -> tuple[Role, ...]:
    """Return the roles that have a step in this lifecycle, in their order."""
    used = frozenset().union(*(row.roles for row in lifecycle.transitions))
    return tuple(role for role in Role if role in used)


def matrix(lifecycle: Lifecycle) -> tuple[Permission, ...]:
    """Return the permission matrix: every row of the table, role by role."""
    return tuple(Permission(row) for row in lifecycle.transitions)


def mermaid(lifecycle: Lifecycle) -> str:
    """Write a lifecycle as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {state.name}: {state.value}" for state in lifecycle.states]
    for row in lifecycle.transitions:
        lines += [
            f"    [*] --> {row.target.name}: {row.action.value}"
            for _ in (row,)
            if not row.sources and row.target
        ]
        lines += [
            f"    {source.name} --> {(row.target or source).name}: {row.action.value}"
            for source in row.sources
        ]
    leaving = {source for row in lifecycle.transitions for source in row.sources}
    lines += [f"    {state.name} --> [*]" for state in lifecycle.states if state not in leaving]
    return "\n".join(dict.fromkeys(lines))  # two rows that differ only in who may are one arrow


def document(lifecycles: Sequence[Lifecycle]) -> str:
    """Write `docs/workflow.md`."""
    return "\n".join(
        [HEADER, *(_chapter(lifecycle) for lifecycle in lifecycles), _administration()]
    )


def _administration() -> str:
    """Write the table of acts of administration."""
    rows = [
        f"| {row.act.name} | {_who(row)} | {row.on} | "
        f"{', '.join(CONSENTS[consent] for consent in row.consents) or '–'} | {TOLD[row.told]} | "
        f"{'yes' if row.is_grave and row.who != administration.OPERATOR else '–'} |"
        for row in administration.TABLE
    ]
    return "\n".join([ADMINISTRATION, *rows, ""])


def _who(row: administration.Permission) -> str:
    if row.who >= administration.PEOPLE:
        return "the person concerned"
    return " or ".join(
        ACTORS[role] for role in (Role.ADMINISTRATOR, Role.ENGINE) if role in row.who
    )


def _chapter(lifecycle: Lifecycle) -> str:
    roles = roles_of(lifecycle)
    head = ["step", "from", "to", *(role.name for role in roles), "provided that"]
    lines = [
        f"## {lifecycle.name.capitalize()}",
        "",
        f"Version of the table: `{lifecycle.version}`.",
        "",
        "```mermaid",
        mermaid(lifecycle),
        "```",
        "",
        "### Who may",
        "",
        _row(head),
        _row(["---"] * 3 + [":-:"] * len(roles) + ["---"]),
    ]
    lines += [
        _row(
            [
                f"**{permission.row.action.name}** {permission.row.action.value}",
                permission.sources,
                permission.target,
                *("●" if permission.allows(role) else "" for role in roles),
                ", ".join(
                    [guard.name for guard in permission.row.guards]
                    + [f"*warns:* {guard.name}" for guard in permission.row.cautions]
                ),
            ]
        )
        for permission in matrix(lifecycle)
    ]
    lines += [
        "",
        "### What must hold, and what the page says when it does not",
        "",
        _row(["guard", "sentence"]),
        _row(["---", "---"]),
    ]
    lines += [_row([f"`{guard.name}`", guard.sentence]) for guard in _guards(lifecycle)]
    return "\n".join([*lines, ""])


def _guards(lifecycle: Lifecycle) -> list[Guard]:
    found: dict[str, Guard] = {}
    for row in lifecycle.transitions:
        for guard in row.guards:
            found.setdefault(guard.name, guard)
    return list(found.values())


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
