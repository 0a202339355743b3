"""Reasons: what Menimbang must give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at, on, repair_with, rewrite
from drafting.rules.lint.engine.passages import Role
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import TECHNIQUE
from drafting.rules.text.titles import named

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ

# perlu; diperlukan; dipandang perlu
NEEDED = re.compile(r"\b(?:diperlukan|dipandang perlu|dirasa perlu|perlu)\b", re.IGNORECASE)
# Pasal 10; Nomor 30; hasil evaluasi; dengan berakhirnya; belum; telah; meningkatnya
FACT = re.compile(
    r"\b(?:Pasal\s+\d+|Nomor\s+\S*\d+|hasil (?:evaluasi|reviu|pemeriksaan|analisis)"
    r"|dengan (?:berakhirnya|ditetapkannya|berlakunya)|agar|sehingga"
    r"|karena|akibat|belum|tidak|masih|telah|sudah|terdapat|terjadi|adanya|berubah|berakhir"
    r"|meningkat\w*|menurun\w*|mengalami|menunjukkan|ditemukan)\b"
)
# bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan
FORMULA = re.compile(
    r"^bahwa berdasarkan pertimbangan sebagaimana dimaksud (?:dalam|pada) huruf (?P<letters>.+?),"
    r" perlu menetapkan\b"
)

# maka perlu menetapkan Tim Siaga; dipandang perlu untuk ditetapkan
ANNOUNCES = re.compile(r"\bhuruf\s+[a-z]\b.*\bperlu\b.*\b(?:menetapkan|ditetapkan)\b", re.DOTALL)
# perlu menetapkan Keputusan Camat Contoh tentang Tim Siaga;
ANNOUNCED = re.compile(
    r"\bmenetapkan\s+(?:Surat\s+)?Keputusan\b(?P<office>.*?)\btentang\b\s*(?P<subject>.+)",
    re.IGNORECASE | re.DOTALL,
)


@rule(
    "menimbang-alasan",
    WARN,
    READ,
    f"{TECHNIQUE} No. 20; UU 30/2014 Pasal 55 ayat (1)",
    "Menimbang memuat alasan, bukan hanya menyatakan bahwa Keputusan diperlukan.",
)
def considerations_give_reasons(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a consideration that says “perlu” and gives no article or fact."""
    points = reading.tree.considering.items
    for passage in reading.by_role[Role.CONSIDERING]:
        if len(points) > 1 and passage.node.id == points[-1].id:
            continue
        match = NEEDED.search(passage.text)
        if match and not FACT.search(passage.text):
            message = (
                "Pokok pikiran ini hanya menyatakan “perlu”. Sebut pasal yang memerintahkan atau"
                " keadaan yang menjadi alasannya."
            )
            yield at(passage, *match.span(), message)


@rule(
    "menimbang-rumusan-akhir",
    WARN,
    READ,
    f"{TECHNIQUE} No. 23",
    "Pokok pikiran terakhir memakai rumusan baku dan menyebut semua huruf sebelumnya.",
)
def last_consideration_is_the_formula(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a last point that is not the set formula, or leaves a letter out.

    A single point needs no formula.
    """
    items = reading.tree.considering.items
    if len(items) < 2:  # noqa: PLR2004  (the formula refers to the points before it)
        return
    last = items[-1]
    wanted = _letters(len(items) - 1)
    match = FORMULA.match(last.text)
    # "huruf a, huruf b, dan huruf c" gives "a", "b", "c"
    if match and set(re.findall(r"\b[a-z]\b", match["letters"])) == {
        chr(ord("a") + index) for index in range(len(items) - 1)
    }:
        return
    heading = reading.tree.heading
    name = f"{named(heading.kind)} {named(heading.office)} tentang {named(heading.subject)}"
    formula = (
        f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam {wanted}, perlu menetapkan"
        f" {name};"
    )
    # a last point that only announces the decree loses nothing; one that gives a reason would
    only_announces = ANNOUNCES.search(last.text) is not None and not FACT.search(last.text)
    repair = repair_with(
        "Pakai rumusan baku.", rewrite(last, "text", formula), automatic=only_announces
    )
    yield on(
        last,
        f"Pokok pikiran terakhir harus berbunyi: “{formula}”",
        field="text",
        text=last.text,
        repair=repair,
    )


@rule(
    "menimbang-keputusan-lain",
    WARN,
    READ,
    f"{TECHNIQUE} No. 23",
    "Pokok pikiran terakhir mengumumkan Keputusan ini, bukan Keputusan lain.",
)
def last_consideration_announces_this_decree(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a last point that announces another office's or another decree.

    The region may be left out of the office, and the end of a subject too.
    """
    heading = reading.tree.heading
    for passage in reading.by_role[Role.CONSIDERING][-1:]:
        match = ANNOUNCED.search(passage.text)
        if not match or not heading.subject:
            continue
        office, subject = match["office"].strip(), match["subject"].rstrip(" ;.,")
        if not _same_name(office, heading.office) or not _same_name(subject, heading.subject):
            name = f"{named(heading.kind)} {named(heading.office)} tentang {named(heading.subject)}"
            message = (
                f"Yang diumumkan di sini Keputusan lain. Samakan dengan kepala Keputusan: “{name}”."
            )
            yield at(passage, match.start("office"), match.end("subject"), message)


def _same_name(said: str, wanted: str) -> bool:
    """Return whether two names agree as far as the shorter one goes."""
    one, other = _letters_of(said), _letters_of(wanted)
    return not one or not other or one.startswith(other) or other.startswith(one)


def _letters_of(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


@rule(
    "judul-ada",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 2-4",
    "Keputusan menyebut namanya di bawah TENTANG.",
)
def there_is_a_subject(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree without a name, which nobody can write for it."""
    if not reading.tree.heading.subject.strip(" .;,:-"):
        yield on(
            reading.tree.heading,
            "Keputusan ini tidak menyebut namanya. Tulis TENTANG, dan di bawahnya nama Keputusan.",
            field="subject",
        )


@rule(
    "alasan-ada",
    BLOCK,
    READ,
    "UU 30/2014 Pasal 55 ayat (1)",
    "Keputusan memuat pertimbangan (Menimbang).",
)
def there_are_reasons(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree without a single consideration."""
    if not reading.tree.considering.items:
        yield on(
            reading.tree.considering,
            "Keputusan ini tidak memuat pertimbangan. Tulis alasan yuridis dan keadaan yang"
            " melatarinya.",
            field="items",
        )


def _letters(count: int) -> str:
    names = [f"huruf {chr(ord('a') + index)}" for index in range(count)]
    if len(names) > 2:  # noqa: PLR2004  (two need no comma)
        return f"{', '.join(names[:-1])}, dan {names[-1]}"
    return " dan ".join(names)
