"""What an audit found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

MOST = 1000
"""Faults that are kept in words; more are counted."""


@dataclass(slots=True)
class Report:
    """What was read and what does not hold; `faults` are sentences."""

    rows: int = 0
    subjects: int = 0
    faults: list[str] = field(default_factory=list)
    count: int = 0
    """How many faults there are, also those that are not kept in words."""

    def add(self, faults: Iterable[str]) -> None:
        """Keep faults, in the order in which they were found."""
        for fault in faults:
            self.count += 1
            if len(self.faults) < MOST:
                self.faults.append(fault)
