"""Numbers in digits with their words in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import TECHNIQUE

WARN = Severity.WARN
READ = Confidence.SOURCE_READ

# 5 (lima); 14 (empat belas)
SPELT_OUT = re.compile(r"(?<![\w.,/])(?P<digits>\d{1,3}) \((?P<words>[A-Za-z ]{3,40})\)")
# 5 in “5 hari kerja”; not in “5 (lima) hari”, “1,5 meter”, “07.30”, “2-3 orang”
COUNTED = re.compile(
    r"(?<![\w.,/:–-])(?P<digits>\d{1,3})(?= [a-z]{3,})"
    r"(?! (?:dan|atau|s\.d|sampai|hingga|ayat|huruf|tentang|sebagaimana|yang|pada)\b)"
    r"(?! tahun anggaran\b)"
)
# “tanggal ” before 5; “Pasal ”; “Kelas ”; “ayat (”
NAMES_A_THING = re.compile(
    r"(?:\b(?:tanggal|tgl|nomor|no\.|pasal|ayat|angka|huruf|butir|lampiran|tahun|kelas|jilid|bab"
    r"|golongan|kelompok|zona|tahap|pukul|minggu ke|ke|triwulan|semester|periode|nomenklatur|kolom"
    r"|nomor urut|halaman|versi|level|tingkat|unit|gedung|ruang|blok|rt|rw|negeri|wilayah)"
    r"|\b(?:dan|atau|sampai dengan|hingga|s\.d\.) \d+|\d,)\W*$",
    re.IGNORECASE,
)
UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
NUMBER_WORDS = frozenset({*UNITS, "puluh", "belas", "ratus", "sepuluh", "sebelas", "seratus"})


@rule(
    "angka-dan-huruf",
    WARN,
    READ,
    f"{TECHNIQUE} No. 86",
    "Bilangan dalam kurung sama dengan angka di depannya.",
)
def numbers_say_what_their_digits_say(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find “5 (enam) hari”.

    Brackets that hold other words hold no number.
    """
    for passage in reading.running:
        for match in SPELT_OUT.finditer(passage.text) if "(" in passage.text else ():
            words = " ".join(match["words"].lower().split())
            wanted = spelt_out(int(match["digits"]))
            if words != wanted and set(words.split()) <= NUMBER_WORDS:
                message = (
                    f"Angka {match['digits']} berbunyi “{wanted}”, dalam kurung tertulis “{words}”."
                    " Samakan."
                )
                yield at(passage, *match.span("words"), message, new=wanted, automatic=False)


@rule(
    "angka-tanpa-huruf",
    WARN,
    READ,
    f"{TECHNIQUE} No. 86",
    "Bilangan dalam diktum ditulis dengan angka, lalu dengan huruf di dalam kurung.",
)
def numbers_are_spelt_out(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find “5 hari kerja” in a dictum.

    What counts is a number before a noun. One that names a thing (Pasal 5, tanggal 5, Kelas 9) is
    no count.
    """
    for passage in reading.dictums:
        for match in COUNTED.finditer(passage.text) if not passage.amends else ():
            if NAMES_A_THING.search(passage.text[: match.start()]):
                continue
            words = spelt_out(int(match["digits"]))
            yield at(
                passage,
                *match.span("digits"),
                f"Tulis juga dengan huruf: “{match['digits']} ({words})”.",
                new=f"{match['digits']} ({words})",
                automatic=False,
            )


def spelt_out(number: int) -> str:
    """Return a whole number under a thousand in words.

    11 is sebelas, 125 seratus dua puluh lima.
    """
    hundreds, rest = divmod(number, 100)
    words = []
    if hundreds:
        words.append("seratus" if hundreds == 1 else f"{UNITS[hundreds]} ratus")
    if 10 <= rest < 20:  # noqa: PLR2004  (the teens have words of their own)
        words.append({10: "sepuluh", 11: "sebelas"}.get(rest) or f"{UNITS[rest % 10]} belas")
    else:
        tens, ones = divmod(rest, 10)
        words += [f"{UNITS[tens]} puluh"] if tens else []
        words += [UNITS[ones]] if ones or not number else []
    return " ".join(words)
