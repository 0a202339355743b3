"""Positions: functions, duties and indicators, and their scope."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.content import Position
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, on, repair_with, rewrite
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.annex.comparing import enumerated, texts_of
from drafting.rules.lint.groups.annex.indicators import MEASURE
from drafting.rules.lint.groups.laws import CASCADE, IKI
from drafting.rules.lint.words.roots import stem
from workflow.rules.names.marking import ours

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ

# lembaga in “dan antar lembaga”; “dan kerjasama”
JOINED = re.compile(r"\bdan\s+(?:antar[- ]?)?(?P<noun>[a-z]{5,})\b")
DIRECTIONS = frozenset({"keluar", "masuk"})


@rule(
    "fungsi-berisi-tabel",
    BLOCK,
    READ,
    "UU 30/2014 Pasal 52; UU 12/2011 Lampiran II No. 250",
    "Label “Fungsi” diikuti uraian fungsi, bukan tabel indikator.",
)
def functions_are_functions(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find the label Fungsi with nothing under it but the table of indicators."""
    for position in reading.tree.positions:
        if (
            position.functions_as_written
            and not position.functions.strip()
            and not position.function_items
            and position.indicators
        ):
            repair = repair_with(
                "Hapus label “Fungsi” yang kosong.", rewrite(position, "functions_as_written", "")
            )
            message = (
                "Label “Fungsi” tidak diikuti uraian, melainkan tabel indikator. Tulis fungsinya,"
                " atau hapus labelnya."
            )
            yield on(
                position,
                message,
                field="functions_as_written",
                text=position.functions_as_written,
                repair=repair,
            )


def is_whole(reading: Reading, position: Position) -> bool:
    """Return whether a position stands here whole.

    An amending decree sets out of a position what changes, and whole only what is new.
    """
    if reading.tree.amends is None:
        return True
    new = (f"disisipkan jabatan {position.title}", f"ditambahkan jabatan {position.title}")
    return any(one in passage.text for passage in reading.dictums for one in new)


@rule(
    "jabatan-berindikator",
    BLOCK,
    READ,
    IKI,
    "Setiap jabatan mempunyai tugas dan sekurang-kurangnya satu indikator.",
)
def positions_have_indicators(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a position without a name, without duties or without an indicator."""
    for position in reading.tree.positions:
        if not position.title.strip():
            yield on(
                position,
                "Bagian ini belum menyebut jabatannya. Tulis nama jabatannya.",
                field="title",
                text="",
            )
        missing = [
            name
            for name, there in (
                (ours("tugas"), position.duties),
                (ours("indikator"), position.indicators),
            )
            if not there
        ]
        if missing and is_whole(reading, position):
            named = f"Jabatan “{position.title}”" if position.title.strip() else "Jabatan ini"
            yield on(
                position,
                f"{named} belum mempunyai {enumerated(missing)}. Lengkapi, atau hapus jabatannya.",
                text=position.title,
            )


@rule("cakupan-jabatan", WARN, READ, CASCADE, "Indikator tidak melampaui tugas jabatannya.")
def indicators_stay_within_the_position(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "dan antar lembaga" where neither title nor duties speak of it."""
    for position in (one for one in reading.tree.positions if is_whole(reading, one)):
        spoken = {
            stem(word)
            for text in (position.title, *texts_of(position.duties))
            # "dalam/luar negeri" gives "dalam", "luar", "negeri"
            for word in re.findall(r"[a-z]+", text.lower())
        }
        for row in position.indicators:
            for match in JOINED.finditer(row.indicator):
                noun = match["noun"]
                if (
                    stem(noun) not in spoken
                    and noun not in DIRECTIONS
                    and not MEASURE.match(noun)
                    and not noun.startswith(("di", "ter", "me"))
                ):
                    message = (
                        f"“{noun}” tidak disebut dalam tugas jabatan ini. Sesuaikan indikator atau"
                        " tugasnya."
                    )
                    yield on(row, message, field="indicator", text=row.indicator)
