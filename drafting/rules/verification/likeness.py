"""How a file that was saved again compares with the registered one.

Programs that save, merge or compress a PDF leave nothing of its bytes.  What they keep is words, so
words are compared: a page of the original with the page of the file that has most of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from drafting.rules.comparison.words import Run, compare_words

LEAST_ALIKE = 0.4
"""Of two pages' words; below it a page is another one, not a changed one."""
MOST_RUNS = 60
LONGEST_RUN = 300
CONTEXT = 40
"""Characters of what is the same, on each side of a difference."""
HYPHENS = ("\ufffe", "\u00ad", "\x02")


class PageDifference(msgspec.Struct, frozen=True):
    """A page of the original, and how its words differ in the file."""

    page: int
    in_file: int
    runs: tuple[Run, ...]


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """What registered file another one was made of, and what differs.

    Pages are counted from 1; `missing` are the original's, `added` the file's.
    """

    found_by: Literal["attachment", "code"]
    original: str
    decree_id: int
    copy_id: int | None = None
    pages: int
    readable: bool
    differing: tuple[PageDifference, ...] = ()
    missing: tuple[int, ...] = ()
    added: tuple[int, ...] = ()

    @property
    def same_words(self) -> bool:
        """Whether every page of the original is there, word for word."""
        return self.readable and not self.differing and not self.missing


def compared(
    original: Sequence[str], pages: Sequence[str]
) -> tuple[tuple[PageDifference, ...], tuple[int, ...], tuple[int, ...]]:
    """Return the pages that differ, that are missing, and that were added."""
    ours, theirs = [*map(plain, original)], [*map(plain, pages)]
    pairs = _paired(ours, theirs)
    differing = tuple(
        PageDifference(at + 1, there + 1, _shown(compare_words(ours[at], theirs[there])))
        for at, there in sorted(pairs.items())
        if ours[at] != theirs[there]
    )
    missing = tuple(at + 1 for at in range(len(ours)) if at not in pairs)
    found = set(pairs.values())
    added = tuple(there + 1 for there in range(len(theirs)) if there not in found)
    return differing, missing, added


def plain(text: str) -> str:
    """Return the words of a page in one line, without soft hyphens."""
    for hyphen in HYPHENS:
        text = text.replace(f"{hyphen}\r\n", "").replace(f"{hyphen}\n", "").replace(hyphen, "")
    words = " ".join(text.split())
    return "".join(letter for letter in words if unicodedata.category(letter)[0] != "C")


def likeness_sentences(found: Likeness) -> tuple[str, ...]:
    """Return in words how a file compares with the registered one."""
    said = [
        "Dikenali dari naskah data yang terlampir di dalamnya."
        if found.found_by == "attachment"
        else "Dikenali dari kode yang tercetak di halamannya."
    ]
    if not found.readable:
        said.append(
            "Berkas ini tidak memuat teks, sehingga kata-katanya tidak dapat dibandingkan;"
            " bandingkan gambarnya dengan aslinya."
        )
        return tuple(said)
    if found.same_words:
        said.append(f"Kata-katanya sama dengan aslinya di semua halaman ({found.pages}).")
    if found.differing:
        pages = _listed([one.page for one in found.differing])
        said.append(f"Kata-katanya berbeda dari aslinya di halaman {pages}.")
    if found.missing:
        said.append(f"Halaman aslinya yang tidak ada di berkas ini: {_listed(found.missing)}.")
    if found.added:
        said.append(f"Halaman berkas ini yang tidak ada pada aslinya: {_listed(found.added)}.")
    return tuple(said)


def _paired(ours: Sequence[str], theirs: Sequence[str]) -> dict[int, int]:
    """Return for each page of the original the page made of it."""
    pairs: dict[int, int] = {}
    free = dict(enumerate(theirs))
    for at, text in enumerate(ours):
        there = next((number for number, other in free.items() if other == text), None)
        if there is not None:
            pairs[at] = there
            del free[there]
    bags = {number: frozenset(text.split()) for number, text in free.items()}
    for at, text in enumerate(ours):
        if at in pairs or not bags:
            continue
        words = frozenset(text.split())
        alike, there = max((_alike(words, bag), -number) for number, bag in bags.items())
        if alike >= LEAST_ALIKE:
            pairs[at] = -there
            del bags[-there]
    return pairs


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (max(len(one), len(other)) or 1)


def _shown(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the differences with a little of what stands around them."""
    shown = []
    for at, run in enumerate(runs[:MOST_RUNS]):
        if run.kind == "same":
            shown.append(Run("same", _around(run.text, first=not at, last=at == len(runs) - 1)))
        else:
            shown.append(Run(run.kind, run.text[:LONGEST_RUN]))
    return tuple(shown)


def _around(text: str, *, first: bool, last: bool) -> str:
    if len(text) <= 2 * CONTEXT:
        return text
    before = "" if first else text[:CONTEXT]
    return f"{before} … {'' if last else text[-CONTEXT:]}"


def _listed(pages: Sequence[int]) -> str:
    return ", ".join(_ranges(pages))


def _ranges(pages: Sequence[int]) -> Iterator[str]:
    """Yield pages as people list them: 1-3, 7."""
    begun = before = None
    for page in (*pages, None):
        if begun is not None and (page is None or page != (before or 0) + 1):
            yield str(begun) if begun == before else f"{begun}–{before}"
            begun = None
        begun, before = begun or page, page
