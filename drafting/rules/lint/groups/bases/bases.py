"""Legal bases: what may be one, how each is written out.

And in which order they stand (UU 12/2011 Lampiran II nos. 41-52).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cmp_to_key
from itertools import pairwise

from drafting.rules.content import Item
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Arrange, Confidence, Severity
from drafting.rules.lint.engine.reading import Passage, Reading, Role
from drafting.rules.lint.engine.registry import Hit, at, mend, on, rule
from drafting.rules.regulations import citations
from drafting.rules.regulations.citation import Citation
from drafting.rules.regulations.citation_kinds import abbreviated
from drafting.rules.regulations.facts import earliest, latest
from drafting.rules.regulations.register import Regulation

WARN, READ = Severity.WARN, Confidence.SOURCE_READ
TECHNIQUE = "UU 12/2011 Lampiran II"
LAST_WITHOUT = 1950
"""The laws of the Republic up to that year, those that founded the regencies of Java among them,
stand in no Lembaran Negara.
"""
GAZETTED = {
    "UU": "Negara",
    "PERPPU": "Negara",
    "PP": "Negara",
    "PERDA": "Daerah",
    "PERDAPROV": "Daerah",
    "PERDASUS": "Daerah",
}
"""Types that are cited with the gazette in which they stand (nos.

47 and 49), and whose gazette it is.
"""
SEVERAL_NAMED = ("penetapan ", "pencabutan ")
"""How titles begin that name several regulations with their gazettes, as that of UU 28/1959 does.
"""
_COLONIAL = re.compile(r"\b(?:Staatsblad|Stb|Kitab\s+Undang-Undang\s+Hukum)\b", re.IGNORECASE)
"""Laws of the Dutch Indies, which have neither number nor year of their own (no. 50)."""
_LETTERS = {"LN": "Lembaran", "LD": "Lembaran", "BN": "Berita", "BD": "Berita"}


@rule(
    "dasar-bukan-peraturan",
    WARN,
    READ,
    f"{TECHNIQUE} No. 41",
    "Mengingat hanya memuat peraturan perundang-undangan; Keputusan dan surat masuk ke"
    " Memperhatikan.",
)
def bases_are_regulations(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree, a letter or nothing of the kind among the legal bases.

    And a regulation called by its short name.
    """
    for passage in reading.by_role[Role.BASIS]:
        for cited in passage.chain:
            start = cited.kind_span[0]
            short = abbreviated(passage.text[start:])
            if short:
                message = f"“{short[0]}” ditulis lengkap: “{short[1]}”."
                yield at(
                    passage, start, start + len(short[0]), message, new=short[1], automatic=False
                )
    for item, basis in reading.bases:
        if basis is None and not (citations.mentions(item.text) or _COLONIAL.search(item.text)):
            yield on(
                item,
                "Butir ini tidak menyebut peraturan. Sebut jenis, nomor, tahun, dan judulnya.",
                field="text",
                text=item.text,
            )
        elif basis is not None and basis.rank is None:
            message = "Ini bukan peraturan perundang-undangan. Pindahkan ke Memperhatikan."
            yield on(item, message, field="text", text=item.text[: basis.number_span[1]])


@rule(
    "dasar-tak-terbaca",
    WARN,
    READ,
    f"{TECHNIQUE} No. 45-46",
    "Jenis, nomor, dan tahun setiap dasar hukum ditulis sehingga terbaca.",
)
def bases_can_be_read(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a basis whose number or year is not written in digits, or is still to be filled in.

    Nothing else about it can be checked.
    """
    example = "Tulis seperti “Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah”."
    for item, cited in reading.bases:
        if cited is None and citations.mentions(item.text):
            yield on(
                item,
                f"Nomor atau tahun peraturan ini tidak terbaca. {example}",
                field="text",
                text=item.text,
            )
        elif (
            cited is not None
            and cited.rank is not None
            and cited.year is None
            and cited.kind != "UUD"
        ):
            yield on(
                item,
                f"Tahun peraturan ini tidak disebut atau tidak terbaca. {example}",
                field="text",
                text=item.text,
            )


@rule(
    "dasar-satu-butir",
    WARN,
    READ,
    f"{TECHNIQUE} No. 52",
    "Setiap dasar hukum ditulis dalam butir tersendiri.",
)
def bases_have_items_of_their_own(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find two regulations in one item: the second is easily overlooked."""
    for passage in reading.by_role[Role.BASIS]:
        several = {
            cited.key: cited
            for cited in reversed(passage.citations)
            if cited.rank is not None and not _established(passage, cited)
        }
        first = passage.citations[0] if several else None
        if first and len(several) > 1 and not first.title.lower().startswith(SEVERAL_NAMED):
            names = " dan ".join(map(short_name, reversed(several.values())))
            second = next(
                one for one in passage.citations if one.key in several and one.key != first.key
            )
            message = (
                f"Butir ini memuat {names}. Tulis masing-masing dalam butir tersendiri yang"
                " diakhiri titik koma."
            )
            yield at(passage, *name_span(second), message)


@rule(
    "dasar-urutan",
    WARN,
    READ,
    f"{TECHNIQUE} No. 43",
    "Dasar hukum diurutkan menurut hierarki, lalu menurut saat pengundangannya.",
)
def bases_are_in_order(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a basis that stands before one of higher rank, or of the same rank and older."""

    def compared(one: tuple[Item, Citation | None], other: tuple[Item, Citation | None]) -> int:
        return _compared(one[1], other[1], context)

    order = tuple(item.id for item, _cited in sorted(reading.bases, key=cmp_to_key(compared)))
    repair = mend(
        "Urutkan menurut hierarki dan waktu.", Arrange(reading.tree.legal_bases.id, "items", order)
    )
    for (before, first), (_after, second) in pairwise(reading.bases):
        if first and second and _compared(first, second, context) > 0:
            message = (
                f"{short_name(first)} mendahului {short_name(second)}. Urutkan menurut hierarki,"
                " lalu waktu."
            )
            yield on(before, message, field="text", text=before.text, repair=repair)


@rule(
    "dasar-lembaran",
    WARN,
    READ,
    f"{TECHNIQUE} No. 47, 49",
    "UU dan PP dikutip dengan Lembaran Negara dan Tambahannya, Perda dengan Lembaran Daerah.",
)
def bases_name_their_gazette(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a law, government or regional regulation without its gazette.

    And any with numbers that are not its own.
    """
    for passage in reading.by_role[Role.BASIS]:
        for cited in passage.chain:
            yield from _gazette_of(passage, cited, context.regulations.get(cited.key))


def _gazette_of(passage: Passage, cited: Citation, known: Regulation | None) -> Iterator[Hit]:
    whose = GAZETTED.get(cited.kind.partition(" ")[0])
    where = known.gazette if known else None
    sure = bool(known and known.gazette_sure)
    doubt = "" if sure else " (belum pasti)"
    end = (cited.title_span if cited.title else cited.number_span)[1]
    if not cited.gazette:
        if whose and (where or not cited.year or cited.year > LAST_WITHOUT):
            instead = (
                f"Tambahkan “{printed(known)}”{doubt}."
                if known and where
                else f"Tambahkan (Lembaran {whose} …)."
            )
            new = f" {printed(known)}" if known and where and sure else None
            yield at(
                passage,
                end,
                end,
                f"{short_name(cited)} dikutip tanpa Lembaran {whose}. {instead}",
                new=new,
            )
    elif (
        known and where and (cited.gazette_year, cited.gazette_number) != (where.year, where.number)
    ):
        yield at(
            passage,
            end,
            end,
            f"{_LETTERS[where.kind]} {short_name(cited)} seharusnya {printed(known)}{doubt}.",
        )
    elif known and where and where.supplement and cited.supplement != where.supplement:
        yield at(
            passage,
            end,
            end,
            f"Tambahan {_LETTERS[where.kind]} {short_name(cited)} seharusnya"
            f" {printed(known)}{doubt}.",
        )
    elif cited.gazette_number is None:
        yield at(
            passage,
            end,
            end,
            f"Tahun dan nomor {cited.gazette.split()[0]} {short_name(cited)} tidak terbaca. Tulis"
            " “Tahun … Nomor …”.",
        )
    elif cited.gazette_bare:
        yield at(
            passage,
            end,
            end,
            f"{cited.gazette.split()[0]} {short_name(cited)} ditulis di antara tanda kurung.",
        )


def _established(passage: Passage, cited: Citation) -> bool:
    """Whether it is the law that established a Perppu before it.

    "yang telah ditetapkan menjadi Undang-Undang dengan".
    """
    before = passage.text[max(0, cited.span[0] - 80) : cited.span[0]]
    return bool(
        re.search(
            r"\bditetapkan\s+(?:menjadi\s+undang-undang\s+)?dengan\s+$", before, re.IGNORECASE
        )
    )


def printed(known: Regulation) -> str:
    """Return where a regulation was promulgated as a decree writes it, in brackets ("": not known)."""
    gazette = known.gazette
    if gazette is None:
        return ""
    national = gazette.kind in {"LN", "BN"}
    place = known.key.partition("/")[0].partition(" ")[2].title()
    region = place if known.key.startswith("PERDA ") else f"Provinsi {place}"
    whose = (
        f"{_LETTERS[gazette.kind]}"
        f" {'Negara Republik Indonesia' if national else f'Daerah {region}'.strip()}"
    )
    supplement = f", Tambahan {whose} Nomor {gazette.supplement}" if gazette.supplement else ""
    return f"({whose} Tahun {gazette.year} Nomor {gazette.number}{supplement})"


def name_span(cited: Citation) -> tuple[int, int]:
    """Return where type, number and year stand."""
    return cited.kind_span[0], cited.number_span[1]


def short_name(cited: Citation) -> str:
    """Return its name in short: `UU 23/2014`."""
    return cited.key.replace("/", " ", 1)


def _compared(first: Citation | None, second: Citation | None, context: Context) -> int:
    """Return which comes first (below 0: the first).

    By rank, then by the day of promulgation, or by what is known of it.

    Numbers of one year tell nothing about two types, as two ministers count for themselves.  What
    is no regulation comes last.
    """
    ranks = [one.rank if one and one.rank is not None else 99 for one in (first, second)]
    if ranks[0] != ranks[1] or first is None or second is None or ranks[0] == 99:  # noqa: PLR2004  (no regulation)
        return ranks[0] - ranks[1]
    one, other = (_day(cited, context) for cited in (first, second))
    if one and other:
        return (latest(other) < earliest(one)) - (latest(one) < earliest(other)) or _by_number(
            first, second
        )
    return (first.year or 0) - (second.year or 0) or _by_number(first, second)


def _day(cited: Citation, context: Context) -> str:
    known = context.regulations.get(cited.key)
    return known.enacted if known and known.enacted_sure else ""


def _by_number(first: Citation, second: Citation) -> int:
    if first.kind != second.kind or first.year != second.year:
        return 0
    one, other = (
        int(found.group()) if (found := re.search(r"\d+", cited.number)) else 0
        for cited in (first, second)
    )
    return one - other
