"""Counts what the rules find of defects, and say of clean decrees."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from drafting.rules.lint.engine.finding import Finding, Severity
from drafting.rules.lint.evaluation.defects import Defect, inject

Check = Callable[[str], Sequence[Finding]]


class Trial(msgspec.Struct, frozen=True):
    """One defect in one decree: what came besides what the clean text gives."""

    decree: str
    defect: Defect
    text: str
    came: tuple[Finding, ...]

    @property
    def found(self) -> bool:
        """Whether a rule that must find it did, or, of a control, that none spoke."""
        if not self.defect.rules:
            return not self.came
        return any(finding.rule in self.defect.rules for finding in self.came)

    @property
    def alarms(self) -> tuple[Finding, ...]:
        """What came and has nothing to do with the defect."""
        expected = {*self.defect.rules, *self.defect.also}
        return tuple(finding for finding in self.came if finding.rule not in expected)


class Score(msgspec.Struct, frozen=True):
    """How well one rule did: its own defects, those found, false alarms."""

    injected: int = 0
    found: int = 0
    alarms: int = 0

    @property
    def recall(self) -> float | None:
        """The share of its defects that were found (None: it has none)."""
        return self.found / self.injected if self.injected else None

    @property
    def precision(self) -> float | None:
        """The share of what it said that was right (None: it said nothing)."""
        said = self.found + self.alarms
        return self.found / said if said else None


class Result(msgspec.Struct, frozen=True):
    """A whole evaluation."""

    clean: Mapping[str, tuple[Finding, ...]]
    trials: tuple[Trial, ...]

    @property
    def defects(self) -> tuple[Trial, ...]:
        """The trials that are no controls."""
        return tuple(trial for trial in self.trials if trial.defect.rules)

    @property
    def share(self) -> float:
        """The share of the defects that was found."""
        return sum(trial.found for trial in self.defects) / len(self.defects)

    @property
    def alarms(self) -> float:
        """Findings a clean decree."""
        return sum(map(len, self.clean.values())) / len(self.clean)

    @property
    def blocking(self) -> int:
        """Findings in clean decrees that would stop them."""
        return sum(
            finding.severity is Severity.BLOCK
            for findings in self.clean.values()
            for finding in findings
        )

    def scores(self) -> dict[str, Score]:
        """Return the score of every rule that was asked for or spoke."""
        injected: Counter[str] = Counter()
        found: Counter[str] = Counter()
        alarms = Counter(one.rule for findings in self.clean.values() for one in findings)
        for trial in self.trials:
            came = {finding.rule for finding in trial.came}
            alarms.update(finding.rule for finding in trial.alarms)
            own = came.intersection(trial.defect.rules) or set(trial.defect.rules[:1])
            injected.update(own)
            found.update(own if trial.found else ())
        return {
            rule: Score(injected[rule], found[rule], alarms[rule])
            for rule in sorted({*injected, *alarms})
        }


def evaluate(
    decrees: Mapping[str, str], defects: Sequence[Defect], check: Check, *, seed: int
) -> Result:
    """Return what *check* finds in the decrees, clean and with defects."""
    clean = {name: tuple(check(text)) for name, text in decrees.items()}
    trials = tuple(_trials(decrees, defects, clean, check, seed))
    return Result(clean, trials)


def _trials(
    decrees: Mapping[str, str],
    defects: Sequence[Defect],
    clean: Mapping[str, tuple[Finding, ...]],
    check: Check,
    seed: int,
) -> Iterator[Trial]:
    for name, text in decrees.items():
        for defect in defects:
            draw = random.Random(f"{seed} {name} {defect.row}")  # noqa: S311 - no secret
            broken = inject(text, defect, draw)
            if broken is not None and broken != text:
                yield Trial(name, defect, broken, _besides(clean[name], check(broken)))


def _besides(clean: Sequence[Finding], came: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what the clean text does not give, wherever it stands."""
    left = Counter((one.rule, one.excerpt) for one in clean)
    fresh = []
    for finding in came:
        if left[finding.rule, finding.excerpt] > 0:
            left[finding.rule, finding.excerpt] -= 1
        else:
            fresh.append(finding)
    return tuple(fresh)
