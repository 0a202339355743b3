"""Titles of positions against the unit's nomenclature."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, on, repair_with, rewrite
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import SAME_TERM

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ

ANALYSIS = "Analisis "
NEAR = 0.84


@rule(
    "nama-jabatan",
    BLOCK,
    READ,
    f"Nomenklatur jabatan unit; {SAME_TERM}; UU 30/2014 Pasal 52",
    "Nama jabatan ditulis seperti dalam nomenklatur unit.",
)
def positions_are_in_the_nomenclature(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find “Analisis Kerja Sama” where the register has “Analis Kerja Sama”.

    A title unlike any of the register only warns. “Analisis” is found without a register too: a
    position is a person, not an activity.
    """
    known = {title.casefold() for title in context.unit.positions}
    for position in reading.tree.positions:
        if not known and position.title.startswith(ANALYSIS):
            near = f"Analis {position.title.removeprefix(ANALYSIS)}"
            repair = repair_with(
                f"Tulis “{near}”.", rewrite(position, "title", near), automatic=False
            )
            message = f"“{position.title}” menyebut kegiatan, bukan jabatan. Tulis “{near}”."
            yield on(
                position, message, field="title", text=position.title, repair=repair, severity=WARN
            )
        if not known or position.title.casefold() in known:
            continue
        near = _nearest(position.title, context.unit.positions)
        if near:
            repair = repair_with(f"Tulis “{near}”.", rewrite(position, "title", near))
            yield on(
                position,
                f"Jabatan “{position.title}” tidak ada dalam nomenklatur. Tulis “{near}”.",
                field="title",
                text=position.title,
                repair=repair,
            )
        else:
            message = (
                f"Jabatan “{position.title}” tidak ada dalam nomenklatur unit. Periksa namanya,"
                " atau catat jabatan itu pada daftar unit."
            )
            yield on(position, message, field="title", text=position.title, severity=WARN)


def _nearest(title: str, titles: tuple[str, ...]) -> str:
    """Return the title of the register that is nearly this one (empty: none)."""
    scored = [
        (SequenceMatcher(None, title.casefold(), other.casefold()).ratio(), other)
        for other in titles
    ]
    score, best = max(scored, default=(0.0, ""))
    return best if score >= NEAR else ""
