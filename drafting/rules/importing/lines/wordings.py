"""From lines to sentences: hard wraps and hyphens are undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafting.rules.importing.lines.line import Line, squash

_COMPOUNDS = ("undang", "non", "sub", "antar", "pasca", "pra")


def sentence(lines: Iterable[Line]) -> str:
    """Return the text of lines as one sentence."""
    text = ""
    for line in lines:
        text = _joined(text, line.text)
    return text


def as_stood(lines: Iterable[Line]) -> str:
    """Return the raw wording of lines, one below the other."""
    return "\n".join(line.raw for line in lines if line.raw)


def differing(raw: str, composed: str) -> str:
    """Return the source's wording where it differs from ours, else "".

    A line that begins with the colon of its label differs, too.
    """
    return raw if squash(raw) != squash(composed) or "\n:" in raw else ""


def trimmed(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that say something, without blank ones and rules."""
    return [line for line in lines if line.text]


def _joined(before: str, after: str) -> str:
    if not before or not after:
        return before or after
    if (
        len(before) > 1
        and before[-1] in "-\u00ad\u2010"
        and before[-2].isalpha()
        and after[0].isalpha()
    ):
        return before + after if _is_compound(before, after) else before[:-1] + after
    if len(before) > 1 and before[-1] == "/" and before[-2].isalnum() and after[0].isalnum():
        return before + after
    return f"{before} {after}"


def _is_compound(before: str, after: str) -> bool:
    """Return whether the hyphen is the word's own, as in "masing-masing"."""
    stem = before[:-1].rsplit(maxsplit=1)[-1].casefold()
    start = after.split(maxsplit=1)[0].casefold()
    return (
        len(stem) == 1 or after[0].isupper() or start.startswith(stem) or stem.endswith(_COMPOUNDS)
    )
