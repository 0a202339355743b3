"""Duties and indicators that stand twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from drafting.rules.content import Indicator, Position
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Drop, Severity
from drafting.rules.lint.engine.hits import Hit, on, repair_with, shown
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.annex.comparing import bare, texts_of
from drafting.rules.lint.groups.laws import CASCADE
from drafting.rules.lint.words.roots import stem

WARN = Severity.WARN
READ = Confidence.SOURCE_READ

ALIKE = 0.75
FEWEST_STEMS = 4
"""Two duties of three words or fewer say too little to be compared."""
WINDOW = 8
EMPTY_WORDS = frozenset(
    {
        "dan",
        "atau",
        "yang",
        "di",
        "ke",
        "dari",
        "untuk",
        "dalam",
        "pada",
        "dengan",
        "serta",
        "oleh",
        "sesuai",
        "laku",
        "laksana",
        "buat",
    }
)


@rule(
    "tugas-kembar",
    WARN,
    READ,
    CASCADE,
    "Dua jabatan tidak mempunyai daftar tugas yang sama, dan satu jabatan tidak menyebut satu tugas"
    " dua kali.",
)
def duties_have_no_twins(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find positions with the same duties, and positions that repeat a duty."""
    first: dict[tuple[str, ...], Position] = {}
    for position in reading.tree.positions:
        words = tuple(bare(text) for text in texts_of(position.duties))
        if words and words in first:
            message = (
                f"Daftar tugas ini sama dengan jabatan “{first[words].title}”. Bedakan menurut"
                " jabatannya."
            )
            yield on(position, message, field="duties", text=position.duties[0].text)
        first.setdefault(words, position)
        yield from _twins_within(position)


@rule("indikator-kembar", WARN, READ, CASCADE, "Dua jabatan tidak mempunyai indikator yang sama.")
def indicators_have_no_twins(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find the same indicator in two positions."""
    where: dict[str, list[tuple[Position, Indicator]]] = defaultdict(list)
    for position, row in reading.rows:
        where[bare(row.indicator)].append((position, row))
    for words, rows in where.items():
        for _position, row in rows[1:] if words else ():
            message = (
                f"Indikator ini sama dengan indikator jabatan “{rows[0][0].title}”. Bedakan menurut"
                " tugas masing-masing."
            )
            yield on(row, message, field="indicator", text=row.indicator)


def _twins_within(position: Position) -> Iterator[Hit]:
    """Yield duties that say the same as one of the few before them.

    Twins stand together; comparing each duty with all others would not be linear.
    """
    bags = [_stems(duty.text) for duty in position.duties]
    for index, bag in enumerate(bags):
        for earlier in range(max(0, index - WINDOW), index):
            shared, all_of_both = bag & bags[earlier], bag | bags[earlier]
            if len(bag) >= FEWEST_STEMS and len(shared) >= ALIKE * len(all_of_both):
                duty, letter = position.duties[index], chr(ord("a") + earlier % 26)
                twin = shown(position.duties[earlier].text)
                message = f"Tugas ini sama isinya dengan tugas {letter}, “{twin}”. Gabungkan."
                # nothing is lost where the earlier one says all that this one does
                gone = repair_with("Hapus tugas ini.", Drop(duty.id), automatic=False)
                is_said = bag <= bags[earlier] and not duty.items
                repair = gone if is_said else None
                yield on(duty, message, field="text", text=duty.text, repair=repair)
                break


def _stems(text: str) -> frozenset[str]:
    # "dalam/luar negeri" gives "dalam", "luar", "negeri"
    return frozenset(stem(word) for word in re.findall(r"[a-z]+", text.lower())) - EMPTY_WORDS
