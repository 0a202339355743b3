"""The register of rules: each a small pure function under a decorator.

The decorator carries the rule's id, severity, confidence and law; the function yields hits, and
`Rule.findings` turns them into findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Finding, Row, Severity, key_of
from drafting.rules.lint.engine.hits import Hit
from drafting.rules.lint.engine.reading import Reading

Check = Callable[[Reading, Context], Iterator[Hit]]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule as the registry holds it.

    `module` is the module that defines it, `sentence` tells readers of the list of rules what it
    asks for.
    """

    id: str
    module: str
    severity: Severity
    confidence: Confidence
    basis: str
    sentence: str
    check: Check
    about_titles: bool = False

    def findings(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Yield the findings of this rule.

        Raises `AssertionError` where a hit is stronger than the rule.
        """
        for hit in self.check(reading, context):
            if hit.quoted or (hit.official and not self.about_titles):
                continue
            severity = hit.severity or self.severity
            if severity.rank < self.severity.rank:
                raise AssertionError(f"{self.id} may weaken its severity, not strengthen it")
            yield self._finding(hit, severity, reading)

    def _finding(self, hit: Hit, severity: Severity, reading: Reading) -> Finding:
        node = hit.node or reading.above([row.node for row in hit.rows])
        words = "\x1e".join(row.node for row in hit.rows) or hit.excerpt
        return Finding(
            rule=self.id,
            severity=severity,
            node=node,
            path=reading.paths[node],
            field=hit.field,
            excerpt=hit.excerpt,
            message=hit.message,
            basis=self.basis,
            repair=hit.repair,
            key=key_of(self.id, node, hit.field, words),
            rows=tuple(
                Row(row.node, reading.paths[row.node], row.about, row.fields) for row in hit.rows
            ),
            setting=hit.setting,
        )


REGISTRY: dict[str, Rule] = {}


def rule(
    rule_id: str,
    severity: Severity,
    confidence: Confidence,
    basis: str,
    sentence: str,
    *,
    about_titles: bool = False,
) -> Callable[[Check], Check]:
    """Enter a function in the registry.

    *basis* is the law, *sentence* what the rule asks for. Raises `AssertionError` for an id twice.
    """

    def enter(check: Check) -> Check:
        if rule_id in REGISTRY:
            raise AssertionError(f"two rules are called {rule_id}")
        REGISTRY[rule_id] = Rule(
            id=rule_id,
            module=check.__module__,
            severity=severity,
            confidence=confidence,
            basis=basis,
            sentence=sentence,
            check=check,
            about_titles=about_titles,
        )
        return check

    return enter
