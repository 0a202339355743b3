"""What changed in a sentence, word by word.

Equal heads and tails are cut off first, so that a long text with one edit costs little; a text that
is too long for the exact comparison and wholly different is shown as replaced, which is what a
reader would say of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Literal

import msgspec

# rencana, a space, ;
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_WORK = 1_000_000
_LEAST_ALIKE = 0.25


class Run(msgspec.Struct, frozen=True):
    """A stretch of text that both have, or only the new one, or only the old one."""

    kind: Literal["same", "added", "dropped"]
    text: str


def compare_words(old: str, new: str) -> tuple[Run, ...]:
    """Return the new text with what was dropped in its old place.

    Joining all but the dropped runs gives *new*, all but the added gives *old*.
    """
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    middle = _compare(before[head : len(before) - tail], after[head : len(after) - tail])
    return _merged([("same", before[:head]), *middle, ("same", before[len(before) - tail :])])


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    count = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        count += 1
    return count


_Part = tuple[Literal["same", "added", "dropped"], Sequence[str]]


def _compare(before: Sequence[str], after: Sequence[str]) -> Iterable[_Part]:
    replaced: tuple[_Part, _Part] = (("dropped", before), ("added", after))
    if not before or not after or len(before) * len(after) > _MOST_WORK:
        return replaced
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    codes = matcher.get_opcodes()
    spoken = sum(
        len(token)
        for code, first, last, _, _ in codes
        if code == "equal"
        for token in before[first:last]
        if not token.isspace()
    )
    if spoken < _LEAST_ALIKE * min(sum(map(len, before)), sum(map(len, after))):
        return replaced
    return [part for code in codes for part in _parts(code, before, after)]


def _parts(
    code: tuple[str, int, int, int, int], before: Sequence[str], after: Sequence[str]
) -> tuple[_Part, ...]:
    kind, first, last, new_first, new_last = code
    if kind == "equal" and not _is_mere_space(before[first:last], first, last, len(before)):
        return (("same", before[first:last]),)
    return (("dropped", before[first:last]), ("added", after[new_first:new_last]))


def _is_mere_space(tokens: Sequence[str], first: int, last: int, length: int) -> bool:
    """Return whether tokens are a space between two changes: shown as one."""
    return first > 0 and last < length and all(token.isspace() for token in tokens)


def _merged(parts: Iterable[_Part]) -> tuple[Run, ...]:
    """Return the parts with neighbours of a kind joined, dropped ones first."""
    runs: list[Run] = []
    dropped, added = "", ""
    for kind, tokens in parts:
        text = "".join(tokens)
        if kind == "dropped":
            dropped += text
        elif kind == "added":
            added += text
        elif text:
            runs += _changed(dropped, added)
            dropped = added = ""
            runs.append(Run("same", text))
    return (*runs, *_changed(dropped, added))


def _changed(dropped: str, added: str) -> list[Run]:
    runs = [Run("dropped", dropped)] if dropped else []
    return [*runs, Run("added", added)] if added else runs
