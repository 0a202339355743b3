"""Where the states of a lifecycle stand in its picture: columns by step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from workflow.rules.lifecycle import Lifecycle

WIDTH, HEIGHT, GAP, DROP, MARGIN = 120, 52, 96, 54, 10
WIDE = 900
Step = tuple[Enum, Enum]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a state stands: column, row, and the middle of its box.

    *top* is where the boxes of its row begin.
    """

    column: int
    row: int
    top: float

    @property
    def x(self) -> float:
        return MARGIN + self.column * (WIDTH + GAP) + WIDTH / 2

    @property
    def y(self) -> float:
        return self.top + HEIGHT / 2


def steps_of(lifecycle: Lifecycle) -> dict[Step, list[str]]:
    """Return every move from one state to another, with the names of its steps."""
    found: dict[Step, list[str]] = defaultdict(list)
    for row in lifecycle.transitions:
        for source in row.sources:
            label = str(row.action.value)
            if (
                row.target is not None
                and row.target is not source
                and label not in found[source, row.target]
            ):
                found[source, row.target].append(label)
    return dict(found)


def stays_of(lifecycle: Lifecycle) -> dict[Enum, list[str]]:
    """Return what may be done in a state without leaving it."""
    found: dict[Enum, list[str]] = defaultdict(list)
    for row in lifecycle.transitions:
        for source in row.sources if row.target is None or row.target in row.sources else ():
            if row.target in {None, source} and str(row.action.value) not in found[source]:
                found[source].append(str(row.action.value))
    return dict(found)


def reachable(lifecycle: Lifecycle, creation: Enum) -> tuple[Enum, ...]:
    """Return the states that can be reached from *creation*, itself first."""
    steps, found = steps_of(lifecycle), {creation}
    for _ in lifecycle.states:  # as often as the longest way may be long
        found |= {target for source, target in steps if source in found}
    return (
        creation,
        *(state for state in lifecycle.states if state in found and state is not creation),
    )


def _back(states: Sequence[Enum], steps: Collection[Step]) -> list[Step]:
    """Return the steps that close a circle.

    They are met when walking from the first state in the order of the table.
    """
    found: list[Step] = []
    seen: set[Enum] = set()

    def walk(state: Enum, way: tuple[Enum, ...]) -> None:
        seen.add(state)
        for step in (step for step in steps if step[0] is state):
            if step[1] in (*way, state):
                found.append(step)
            elif step[1] not in seen:
                walk(step[1], (*way, state))

    for state in states:
        if state not in seen:
            walk(state, ())
    return found


def _columns(states: Sequence[Enum], ahead: Iterable[Step]) -> dict[Enum, int]:
    """Place a state as far to the right as its longest way there.

    One that nothing leads to stands just before what follows it.
    """
    columns = dict.fromkeys(states, 0)
    for _ in columns:  # as often as the longest way may be long
        columns |= {
            state: max((columns[a] + 1 for a, b in ahead if b is state), default=0)
            for state in columns
        }
    first = states[0]
    for state in states:
        follows = [columns[b] for a, b in ahead if a is state]
        if state is not first and columns[state] == 0 and follows:
            columns[state] = max(min(follows) - 1, 0)
    return columns


def _levels(back: Sequence[Step], columns: dict[Enum, int]) -> dict[Step, int]:
    """Return how high each step back arches.

    It passes above every shorter one that it meets.
    """
    levels: dict[Step, int] = {}
    for step in sorted(back, key=lambda step: columns[step[0]] - columns[step[1]]):
        source, target = columns[step[0]], columns[step[1]]
        levels[step] = 1 + max(
            (
                level
                for other, level in levels.items()
                if columns[other[1]] < source and target < columns[other[0]]
            ),
            default=0,
        )
    return levels


def _tops(rows: dict[Enum, int], lists: dict[Enum, float], top: float) -> list[float]:
    """Return where each row begins: below the longest list of the row before."""
    tops = [top]
    for row in range(max(rows.values()) + 1):
        below = max((lists.get(state, 0.0) for state in rows if rows[state] == row), default=0.0)
        tops.append(tops[-1] + HEIGHT + below + DROP)
    return tops


def _rows(states: Sequence[Enum], columns: dict[Enum, int], ahead: list[Step]) -> dict[Enum, int]:
    """Put the longest way on the first row, the rest of a column below it.

    What begins elsewhere stands at the bottom.
    """
    spine = _spine(states[0], columns, ahead)
    rows, taken = {}, {columns[state] for state in spine}
    below: dict[int, int] = defaultdict(int)
    for state in states:
        if state in spine:
            rows[state] = 0
        else:
            column = columns[state]
            rows[state] = below[column] + (1 if column in taken else 0)
            below[column] += 1
    deepest = max(rows.values())
    rows |= {
        state: deepest + 1
        for state in rows
        if state not in spine and not any(b is state for _, b in ahead)
    }
    return rows


def _spine(state: Enum, columns: dict[Enum, int], ahead: list[Step]) -> list[Enum]:
    ways = [
        _spine(b, columns, ahead) for a, b in ahead if a is state and columns[b] == columns[a] + 1
    ]
    return [state, *max(ways, key=len, default=[])]
