"""Positions: the headings of their tables, their duties and their scope.

No two alike (PP 30/2019 art. 17: cascading from the job description).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from drafting.rules.content import Indicator, Item, Position
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Replace, Severity
from drafting.rules.lint.engine.reading import CELLS, Reading, Role
from drafting.rules.lint.engine.registry import Hit, at, mend, on, rewrite, rule
from drafting.rules.lint.engine.vocabulary import stem
from drafting.rules.lint.groups.annex.indicators import IKI, MEASURE, bare, enumerated

FIX, WARN, BLOCK = Severity.FIX, Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ
CASCADE = "PP 30/2019 Pasal 17 (penyelarasan dengan uraian jabatan)"
FIRST, SECOND = re.compile(r"(?:^|\s)1[.)]\s"), re.compile(r"\s2[.)]\s")
JOINED = re.compile(r"\bdan\s+(?:antar[- ]?)?(?P<noun>[a-z]{5,})\b")
STAFF = re.compile(r"\bstaf\b", re.IGNORECASE)
SUPERIOR = re.compile(r"^(?:Sub ?[Kk]oordinator|Kepala|Ketua|Koordinator)\b")
ALIKE = 0.75
WINDOW = 8
DIRECTIONS = frozenset({"keluar", "masuk"})
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
    "judul-kolom",
    WARN,
    READ,
    "UU 12/2011 Lampiran II No. 250",
    "Judul kolom tabel sama pada semua jabatan dan sesuai dengan nama Keputusan.",
)
def headings_say_what_the_decree_says(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "INDIKATOR KINERJA UTAMA" in a decree on *Individu*.

    And positions whose headings are not those of most.
    """
    individual = "INDIVIDU" in reading.tree.heading.subject.upper()
    tables = [position for position in reading.tree.positions if position.columns]
    usual = Counter(position.columns for position in tables).most_common(1)[0][0] if tables else ()
    for position in tables:
        wrong = [
            heading
            for heading in position.columns
            if individual and re.search(r"\bINDIKATOR KINERJA UTAMA\b", heading, re.IGNORECASE)
        ]
        if not wrong and position.columns == usual:
            continue
        why = (
            f"“{wrong[0]}” bukan nama yang dipakai Keputusan ini (Individu)"
            if wrong
            else "judul kolomnya lain dari jabatan lainnya"
        )
        repair = mend("Pakai judul kolom baku.", *_standard_columns(position)) if wrong else None
        yield on(
            position,
            f"Tabel jabatan ini: {why}. Pakai judul kolom yang sama pada semua jabatan.",
            field="columns",
            text=" | ".join(position.columns),
            repair=repair,
        )


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
            repair = mend(
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
            for name, there in (("tugas", position.duties), ("indikator", position.indicators))
            if not there
        ]
        if missing:
            named = f"Jabatan “{position.title}”" if position.title.strip() else "Jabatan ini"
            yield on(
                position,
                f"{named} belum mempunyai {enumerated(missing)}. Lengkapi, atau hapus jabatannya.",
                text=position.title,
            )


@rule("cakupan-jabatan", WARN, READ, CASCADE, "Indikator tidak melampaui tugas jabatannya.")
def indicators_stay_within_the_position(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "dan antar lembaga" where neither title nor duties speak of it."""
    for position in reading.tree.positions:
        spoken = {
            stem(word)
            for text in (position.title, *_texts(position.duties))
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


@rule(
    "tugas-kembar",
    WARN,
    READ,
    CASCADE,
    "Dua jabatan tidak mempunyai daftar tugas yang sama, dan satu jabatan tidak menyebut satu tugas"
    " dua kali.",
)
def duties_have_no_twins(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find positions with identical lists of duties, and duties of one position that say the same."""
    first: dict[tuple[str, ...], Position] = {}
    for position in reading.tree.positions:
        words = tuple(bare(text) for text in _texts(position.duties))
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


@rule(
    "rincian-dalam-sel",
    WARN,
    READ,
    "UU 12/2011 Lampiran II No. 87-95 (rincian ditabulasi)",
    "Satu sel tabel tidak memuat rincian bernomor.",
)
def cells_hold_no_lists(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "1. … 2. …" inside a cell."""
    for passage in reading.by_role[Role.CELL]:
        first = FIRST.search(passage.text) if passage.field in CELLS else None
        if first and SECOND.search(passage.text, first.end()):
            message = (
                "Sel ini memuat rincian bernomor. Pecah menjadi beberapa indikator, atau tulis"
                " sebagai satu kalimat."
            )
            yield on(passage.node, message, field=passage.field, text=passage.text)


@rule(
    "sebutan-staf",
    WARN,
    READ,
    "UU 12/2011 Lampiran II No. 250",
    "Diktum tidak menyebut “staf” bila lampiran memuat jabatan pimpinan atau koordinator.",
)
def staff_means_staff(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "masing-masing staf" over an annex that covers coordinators too."""
    superior = next(
        (position.title for position in reading.tree.positions if SUPERIOR.match(position.title)),
        "",
    )
    for passage in reading.dictums if superior else ():
        for match in STAFF.finditer(passage.text):
            message = f"Lampiran juga memuat “{superior}”, yang bukan staf. Tulis “pegawai”."
            yield at(passage, *match.span(), message, new="pegawai", automatic=False)


def _standard_columns(position: Position) -> Iterator[Replace]:
    for index, heading in enumerate(position.columns):
        new = re.sub(
            r"\bINDIKATOR KINERJA(?: UTAMA)?\b",
            "INDIKATOR KINERJA INDIVIDU",
            heading.upper().strip(),
        )
        if new != heading:
            yield Replace(position.id, f"columns/{index}", 0, heading, new)


def _twins_within(position: Position) -> Iterator[Hit]:
    """Compare each duty with the few before it: twins stand together, and the work stays linear."""
    bags = [
        frozenset(stem(word) for word in re.findall(r"[a-z]+", duty.text.lower())) - EMPTY_WORDS
        for duty in position.duties
    ]
    for index, bag in enumerate(bags):
        for earlier in range(max(0, index - WINDOW), index):
            if len(bag) > 3 and len(bag & bags[earlier]) >= ALIKE * len(bag | bags[earlier]):  # noqa: PLR2004  (three words say too little)
                message = (
                    f"Tugas ini sama isinya dengan tugas {chr(ord('a') + earlier % 26)}. Gabungkan."
                )
                yield on(
                    position.duties[index], message, field="text", text=position.duties[index].text
                )
                break


def _texts(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from _texts(item.items)
