"""What is wrong with a register of regulations.

Facts that cannot be, that say the same twice, contradict each other or those shipped.

A register that is wrong makes every decree look wrong, or right: so nothing is taken over before
all of it was looked at, and each sentence names the line.  Facts without a line are those that were
there before.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from drafting.rules.regulations.citation_kinds import RANKS, REGIONAL, split
from drafting.rules.regulations.facts import (
    CHANGES,
    GAZETTE,
    WORDS,
    Fact,
    What,
    earliest,
    is_date,
    latest,
    subject,
)

LONGEST = 1_000
"""Characters of a title or a source: the longest official title has 600."""
_KEY = re.compile(r"[A-Z][A-Z .,()/-]*/[^\s/][^\s]*")
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_FORMULA = re.compile(r"[=+@-]")
_ENDS = (What.REVOKED, What.OBSOLETE)


def problems(facts: tuple[Fact, ...]) -> Iterator[str]:
    """Say, in Indonesian, what is wrong with a register.

    Twice the same fact, a regulation nobody titled, a date that cannot be, a circle.
    """
    known = _Known(facts)
    yield from _repeated(facts)
    for fact in facts:
        yield from (_placed(fact, problem) for problem in _problems_of(fact, known))
    yield from _circles(facts)


def conflicts(shipped: Iterable[Fact], fresh: Iterable[Fact]) -> Iterator[str]:
    """Return which fresh facts would take the place of shipped ones that are beyond doubt.

    And say otherwise.
    """
    sure = {subject(fact): fact for fact in shipped if fact.sure}
    for fact in fresh:
        there = sure.get(subject(fact))
        if there and (there.value, there.date, True) != (fact.value, fact.date, fact.sure):
            says = " ".join(filter(None, (fact.value, fact.date))) or "–"
            had = " ".join(filter(None, (there.value, there.date)))
            doubt = "" if fact.sure else " (belum pasti)"
            against = (
                f"berbeda dari bawaan “{had[:200]}” ({there.source}), yang hanya diganti bila"
                " diminta."
            )
            yield _placed(
                fact, f"{fact.regulation}: {WORDS[fact.what]} “{says[:200]}”{doubt} {against}"
            )


class _Known:
    """What the facts say about each other, looked up while each is judged."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        self.titles = {fact.regulation: fact.value for fact in facts if fact.what is What.TITLE}
        self.enacted = {
            fact.regulation: fact.date
            for fact in facts
            if fact.what is What.ENACTED and is_date(fact.date)
        }


def _placed(fact: Fact, problem: str) -> str:
    return f"baris {fact.line}: {problem}" if fact.line else problem


def _repeated(facts: tuple[Fact, ...]) -> Iterator[str]:
    lines: dict[tuple[str, What, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        lines[subject(fact)].append(fact)
    for (regulation, what, value), told in lines.items():
        if len(told) > 1:
            where = ", ".join(str(fact.line) for fact in told if fact.line)
            yield (
                f"{f'baris {where}: ' if where else ''}{regulation}: fakta"
                f" “{what.value}{' ' + value if value else ''}” tercatat {len(told)} kali."
            )


def _problems_of(fact: Fact, known: _Known) -> Iterator[str]:
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


def _of_its_change(fact: Fact, known: _Known) -> Iterator[str]:
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


def _circles(facts: tuple[Fact, ...]) -> Iterator[str]:
    """Find regulations that end each other in a circle.

    Followed from each to what ended it, every one looked at once.
    """
    ended = defaultdict(list)
    for fact in facts:
        if fact.what in _ENDS and fact.value != fact.regulation:
            ended[fact.regulation].append(fact)
    done: set[str] = set()
    for start in list(ended):
        path: dict[str, None] = {}
        stack = [(start, iter(ended.get(start, ())))]
        while stack:
            key, further = stack[-1]
            path[key] = None
            end = next(further, None)
            if end is None or key in done:
                stack.pop()
                path.pop(key, None)
                done.add(key)
            elif end.value in path:
                yield _placed(
                    end, f"{end.regulation} dan {end.value} saling mencabut: salah satunya keliru."
                )
            elif end.value not in done:
                stack.append((end.value, iter(ended.get(end.value, ()))))
