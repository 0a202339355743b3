"""How a rule is written and found.

A small pure function under a decorator that carries its id, severity, law and confidence.

The function gives *hits*; the registry makes findings of them, so that no rule builds a key, a path
or an excerpt by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from drafting.rules.content import Node
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import (
    Confidence,
    Edit,
    Finding,
    Repair,
    Replace,
    Severity,
    key_of,
)
from drafting.rules.lint.engine.reading import Passage, Reading

EXCERPT = 90
AROUND = 24


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule says of one place.  `severity` may only be weaker than the rule's."""

    node: str
    message: str
    field: str = ""
    excerpt: str = ""
    repair: Repair | None = None
    severity: Severity | None = None
    official: bool = False
    """Whether it touches an official title: then only a rule about titles may say it."""
    quoted: bool = False
    """Whether it touches words quoted from a signed text, or an address.

    Then no rule may say it, for a mended one would be false.
    """


Check = Callable[[Reading, Context], Iterator[Hit]]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule as the registry holds it.

    `sentence` says to the reader of the list of rules what it asks for.
    """

    id: str
    group: str
    severity: Severity
    confidence: Confidence
    basis: str
    sentence: str
    check: Check
    about_titles: bool = False

    def findings(self, reading: Reading, context: Context) -> Iterator[Finding]:
        """Run the rule."""
        for hit in self.check(reading, context):
            if hit.quoted or (hit.official and not self.about_titles):
                continue
            severity = hit.severity or self.severity
            if severity.rank < self.severity.rank:
                raise AssertionError(f"{self.id} may weaken its severity, not strengthen it")
            yield Finding(
                rule=self.id,
                severity=severity,
                node=hit.node,
                path=reading.paths[hit.node],
                field=hit.field,
                excerpt=hit.excerpt,
                message=hit.message,
                basis=self.basis,
                repair=hit.repair,
                key=key_of(self.id, hit.node, hit.field, hit.excerpt),
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

    *basis* is the law, *sentence* (Indonesian) what the rule asks for.
    """

    def enter(check: Check) -> Check:
        if rule_id in REGISTRY:
            raise AssertionError(f"two rules are called {rule_id}")
        group = check.__module__.rpartition(".")[2]
        REGISTRY[rule_id] = Rule(
            id=rule_id,
            group=group,
            severity=severity,
            confidence=confidence,
            basis=basis,
            sentence=sentence,
            check=check,
            about_titles=about_titles,
        )
        return check

    return enter


def at(
    passage: Passage,
    start: int,
    end: int,
    message: str,
    *,
    new: str | None = None,
    automatic: bool = True,
    severity: Severity | None = None,
) -> Hit:
    """Return the hit for a stretch of a passage; with *new*, the repair that puts it there."""
    repair = None
    if new is not None:
        automatic = automatic and not passage.in_marks(start, end)
        repair = mend(
            said(passage.text[start:end], new),
            passage.replace(start, end, new),
            automatic=automatic,
        )
    return Hit(
        node=passage.node.id,
        field=passage.field,
        excerpt=excerpt(passage.text, start, end),
        message=message,
        repair=repair,
        severity=severity,
        official=passage.in_title(start, end),
        quoted=passage.in_quotation(start, end)
        or (
            new is not None and _has_letters(passage, start, end) and passage.in_address(start, end)
        ),
    )


def _has_letters(passage: Passage, start: int, end: int) -> bool:
    return any(map(str.isalpha, passage.text[start:end]))


def on(
    node: Node,
    message: str,
    *,
    field: str = "",
    text: str = "",
    repair: Repair | None = None,
    severity: Severity | None = None,
) -> Hit:
    """Return the hit for a node, or a field of it, as a whole."""
    return Hit(
        node=node.id,
        field=field,
        excerpt=shown(text),
        message=message,
        repair=repair,
        severity=severity,
    )


def mend(description: str, *edits: Edit, automatic: bool = True) -> Repair:
    """Return a repair."""
    return Repair(description, edits, automatic)


def said(old: str, new: str) -> str:
    """Say a change of words as one would say it to a colleague.

    Nothing is never "replaced", and spaces are not seen between quotation marks.
    """
    gone, come = shown(old), shown(new)
    if gone == come:
        return f"Hapus spasi di sisi “{come}”."
    if not gone:
        return f"Tambahkan “{come}”."
    return f"Ganti “{gone}” dengan “{come}”." if come else f"Hapus “{gone}”."


def rewrite(node: Node, field: str, new: str) -> Replace:
    """Return the edit that puts *new* in place of the whole field."""
    return Replace(node.id, field, 0, getattr(node, field), new)


def excerpt(text: str, start: int, end: int) -> str:
    """Return the words found with a little of what stands around them, cut at spaces."""
    since = max(0, start - 2 * AROUND)
    since = text.rfind(" ", since, max(0, start - AROUND)) + 1 or since if start > AROUND else 0
    until = text.find(" ", end + AROUND, end + 2 * AROUND)
    return shown(text[since : until if until >= 0 else end + 2 * AROUND])


def shown(text: str) -> str:
    """Shorten a text for a sentence."""
    text = " ".join(text[: 4 * EXCERPT].split())
    return text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1].rstrip()}…"
