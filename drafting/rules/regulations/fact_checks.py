"""What is wrong with one fact of a register of regulations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from drafting.rules.regulations.facts import (
    CHANGES,
    GAZETTE,
    Fact,
    What,
    earliest,
    is_date,
    latest,
)
from drafting.rules.regulations.keys import split
from drafting.rules.regulations.kind_names import RANKS, REGIONAL

LONGEST = 1_000
"""Characters of a title or a source: the longest official title has 600."""
# UU/23/2014
_KEY = re.compile(r"[A-Z][A-Z .,()/-]*/[^\s/][^\s]*")
# 2014
_YEAR = re.compile(r"(?:18|19|20)\d\d")
# e.g. "=SUM(A1)": what a spreadsheet would take for a formula
_FORMULA = re.compile(r"[=+@-]")


class Known:
    """The titles and dates of all regulations of a register."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        self.titles = {fact.regulation: fact.value for fact in facts if fact.what is What.TITLE}
        self.enacted = {
            fact.regulation: fact.date
            for fact in facts
            if fact.what is What.ENACTED and is_date(fact.date)
        }


def problems_of(fact: Fact, known: Known) -> Iterator[str]:
    """Yield, in Indonesian, what is wrong with one fact among those known."""
    yield from _of_its_key(fact.regulation)
    if fact.regulation not in known.titles:
        yield f"{fact.regulation} tidak mempunyai judul."
    if not fact.source:
        yield f"{fact.regulation}: fakta “{fact.what.value}” tidak menyebut sumbernya."
    yield from _of_its_words(fact)
    dated = fact.what in CHANGES or fact.what is What.ENACTED
    if (dated or fact.date) and not is_date(fact.date):
        yield (
            f"{fact.regulation}: “{fact.date[:40]}” bukan tanggal (contoh: 2015-03-18, atau 2015"
            " saja)."
        )
    elif fact.what is What.ENACTED:
        yield from _of_its_promulgation(fact)
    elif fact.what in CHANGES:
        yield from _of_its_change(fact, known)
    if fact.what is What.GAZETTE:
        yield from _of_its_gazette(fact)
    if (
        fact.what is What.FICTITIOUS
        and "FIKTIF" not in known.titles.get(fact.regulation, "").upper()
    ):
        yield (
            f"{fact.regulation} ditandai fiktif, tetapi judulnya tidak memuat kata FIKTIF:"
            " peraturan nyata tidak boleh ditandai demikian."
        )


def _of_its_key(key: str) -> Iterator[str]:
    kind, number, year = split(key)
    base, _space, place = kind.partition(" ")
    if not _KEY.fullmatch(key):
        yield f"“{key[:60]}” bukan kunci peraturan (contoh: UU/23/2014)."
    elif base not in RANKS:
        yield f"{key}: jenis “{base}” tidak dikenal. Yang dikenal: {', '.join(sorted(RANKS))}."
    elif base in REGIONAL and not place:
        yield f"{key} tidak menyebut daerahnya (contoh: PERDA KABUPATEN MALANG/6/2008)."
    elif base != "UUD" and not year and not _YEAR.search(number):
        yield f"{key} tidak memuat tahun empat angka (contoh: UU/23/2014)."
    elif number.isdigit() and number != str(int(number)):
        yield f"{key}: nomor ditulis tanpa nol di depannya."


def _of_its_words(fact: Fact) -> Iterator[str]:
    for words in (fact.value, fact.source):
        if any(unicodedata.category(one) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"} for one in words):
            yield (
                f"{fact.regulation}: fakta “{fact.what.value}” memuat tanda yang tidak terlihat."
                " Ketik ulang nilainya."
            )
        if len(words) > LONGEST:
            yield (
                f"{fact.regulation}: fakta “{fact.what.value}” lebih panjang dari {LONGEST} huruf."
            )
        if _FORMULA.match(words):
            yield (
                f"{fact.regulation}: “{words[:40]}” diawali tanda rumus lembar kerja. Awali dengan"
                " kata."
            )
    if fact.what is What.TITLE and not fact.value:
        yield f"{fact.regulation}: judulnya kosong."
    if fact.what in {What.ENACTED, What.FICTITIOUS} and fact.value:
        yield (
            f"{fact.regulation}: fakta “{fact.what.value}” tidak memakai kolom value"
            f" (“{fact.value[:40]}”)."
        )


def _of_its_promulgation(fact: Fact) -> Iterator[str]:
    numbered, year = _year_of(fact.regulation), int(fact.date[:4])
    if numbered and not numbered <= year <= numbered + 1:
        yield (
            f"{fact.regulation} bernomor tahun {numbered}, tidak mungkin diundangkan pada"
            f" {fact.date}."
        )


def _of_its_change(fact: Fact, known: Known) -> Iterator[str]:
    if fact.value not in known.titles:
        yield (
            f"{fact.regulation} disebut {fact.what.value} oleh {fact.value[:60]}, yang tidak ada"
            " dalam daftar."
        )
    if fact.value == fact.regulation:
        yield f"{fact.regulation} tidak dapat mengubah atau mencabut dirinya sendiri."
        return
    for key, verb in ((fact.regulation, "berubah"), (fact.value, "mengubah")):
        numbered, enacted = _year_of(key), known.enacted.get(key)
        if numbered and int(fact.date[:4]) < numbered:
            yield f"{key} tidak mungkin {verb} pada {fact.date}: ia baru ada pada {numbered}."
        elif enacted and latest(fact.date) < earliest(enacted):
            yield (
                f"{key} tidak mungkin {verb} pada {fact.date}: ia baru diundangkan pada {enacted}."
            )
    if _is_older(fact.value, fact.regulation):
        yield (
            f"{fact.value} lebih tua daripada {fact.regulation}, jadi tidak mungkin mengubah atau"
            " mencabutnya."
        )


def _of_its_gazette(fact: Fact) -> Iterator[str]:
    gazette = GAZETTE.fullmatch(fact.value)
    if not gazette:
        yield (
            f"{fact.regulation}: “{fact.value[:60]}” bukan nomor lembaran (contoh: LN 2014/244; TLN"
            " 5587)."
        )
        return
    regional = fact.regulation.partition("/")[0].partition(" ")[0] in REGIONAL
    if (gazette["kind"][1] == "D") is not regional:
        yield (
            f"{fact.regulation}: {gazette['kind']} bukan tempat pengundangan peraturan"
            f" {'daerah' if regional else 'pusat'}."
        )
    if gazette["of"] and gazette["of"] != gazette["kind"]:
        yield f"{fact.regulation}: T{gazette['of']} bukan tambahan dari {gazette['kind']}."


def _is_older(key: str, than: str) -> bool:
    year, other = _year_of(key), _year_of(than)
    if not year or not other or year != other:
        return bool(year and other and year < other)
    (kind, number, _year), (other_kind, other_number, _other) = split(key), split(than)
    return (
        kind == other_kind
        and number.isdigit()
        and other_number.isdigit()
        and int(number) < int(other_number)
    )


def _year_of(key: str) -> int | None:
    ending = split(key)[2] or key.rpartition("/")[2]
    return int(ending) if _YEAR.fullmatch(ending) else None
