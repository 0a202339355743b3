"""What a rule says of one place, and how to say it with its repair.

A rule yields hits and builds no key, path or excerpt by hand; the registry makes findings of them.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from drafting.rules.content import Item, Node
from drafting.rules.lint.engine.finding import Edit, Repair, Replace, Severity
from drafting.rules.lint.engine.passages import Passage

EXCERPT = 90
AROUND = 24


class Blank(msgspec.Struct, frozen=True):
    """A node whose fields wait for a value, and what it is about."""

    node: str
    about: str
    fields: tuple[str, ...]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule says of one place.

    `severity` may only be weaker than the rule's.
    """

    node: str
    message: str
    field: str = ""
    excerpt: str = ""
    repair: Repair | None = None
    severity: Severity | None = None
    official: bool = False
    """Whether it touches an official title.

    Then only a rule about titles may report it.
    """
    quoted: bool = False
    """Whether it touches words quoted from a signed text, or an address.

    Then no rule may report it: a corrected quotation would be false.
    """
    rows: tuple[Blank, ...] = ()
    """The rows of one question: then `node` is not given."""
    setting: str = ""


def ask(rows: Iterable[Blank], message: str, *, severity: Severity | None = None) -> Hit:
    """Return the one hit for all rows that leave the same question open."""
    rows = tuple(rows)
    return Hit(
        node="",
        excerpt=shown(" | ".join(row.about for row in rows)),
        message=message,
        severity=severity,
        rows=rows,
    )


def at(
    passage: Passage,
    start: int,
    end: int,
    message: str,
    *,
    new: str | None = None,
    automatic: bool = True,
    whole_title: bool = False,
    severity: Severity | None = None,
) -> Hit:
    """Return the hit for a stretch of a passage; *new* is its repair.

    Inside an official title nothing is repaired by itself, but for *whole_title*, where the
    register's own title takes its place.
    """
    repair = None
    quoted = passage.in_quotation(start, end)
    if new is not None:
        kept = passage.in_marks(start, end) or (passage.in_title(start, end) and not whole_title)
        automatic = automatic and not kept
        description = said(passage.text[start:end], new)
        repair = repair_with(description, passage.replace(start, end, new), automatic=automatic)
        quoted = quoted or _in_words_of_an_address(passage, start, end)
    return Hit(
        node=passage.node.id,
        field=passage.field,
        excerpt=excerpt(passage.text, start, end),
        message=message,
        repair=repair,
        severity=severity,
        official=passage.in_title(start, end),
        quoted=quoted,
    )


def _in_words_of_an_address(passage: Passage, start: int, end: int) -> bool:
    has_letters = any(map(str.isalpha, passage.text[start:end]))
    return has_letters and passage.in_address(start, end)


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


def repair_with(description: str, *edits: Edit, automatic: bool = True) -> Repair:
    """Return the repair that consists of these edits."""
    return Repair(description, edits, automatic)


def said(old: str, new: str) -> str:
    """Return the sentence that describes a change of words.

    An empty text is never “replaced”, and spaces cannot be seen between quotation marks.
    """
    gone, come = shown(old), shown(new)
    if gone == come:
        return f"Hapus spasi di sisi “{come}”."
    if not gone:
        return f"Tambahkan “{come}”."
    if not come:
        return f"Hapus “{gone}”."
    return f"Ganti “{gone}” dengan “{come}”."


def rewrite(node: Node, field: str, new: str) -> Replace:
    """Return the edit that puts *new* in place of the whole field."""
    return Replace(node.id, field, 0, getattr(node, field), new)


def excerpt(text: str, start: int, end: int) -> str:
    """Return the words found with a little of what stands around, cut at spaces."""
    since = 0
    if start > AROUND:
        earliest = max(0, start - 2 * AROUND)
        after_a_space = text.rfind(" ", earliest, max(0, start - AROUND)) + 1
        since = after_a_space or earliest
    latest = end + 2 * AROUND
    until = text.find(" ", end + AROUND, latest)
    if until < 0:
        until = latest
    return shown(text[since:until])


def shown(text: str) -> str:
    """Return a text shortened for a sentence."""
    text = " ".join(text[: 4 * EXCERPT].split())
    return text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1].rstrip()}…"


def ending(item: Item, text: str, new: str, message: str, *, automatic: bool = True) -> Hit:
    """Return the hit for the end of an item; its repair ends it as *new* does."""
    return on(
        item,
        message,
        field="text",
        text=excerpt(text, len(text) - 24, len(text)),
        repair=repair_with(
            f"Akhiri dengan “…{new[-24:]}”.", _tail(item, text, new), automatic=automatic
        ),
    )


def _tail(item: Item, old: str, new: str) -> Replace:
    """Return the edit of the end alone: it must not meet one of the beginning."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    return Replace(item.id, "text", same, old[same:], new[same:])


def standard_wording(node: Node) -> Repair:
    """Return the repair that drops the source's wording, so ours is printed."""
    return repair_with("Pakai bentuk baku.", rewrite(node, "as_written", ""))
