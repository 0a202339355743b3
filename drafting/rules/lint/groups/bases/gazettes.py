"""The gazette in which a legal basis stands."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at
from drafting.rules.lint.engine.passages import Passage, Role
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.bases.citation_names import short_name
from drafting.rules.lint.groups.laws import TECHNIQUE
from drafting.rules.regulations import citation_kinds
from drafting.rules.regulations.citation import Citation
from drafting.rules.regulations.register import Regulation

WARN = Severity.WARN
READ = Confidence.SOURCE_READ

LAST_WITHOUT = 1950
"""The last year of laws without a gazette.

The laws of the Republic up to 1950, those that founded the regencies of Java among them, stand in
no Lembaran Negara.
"""
GAZETTED = {
    "UU": "Negara",
    "PERPPU": "Negara",
    "PP": "Negara",
    "PERDA": "Daerah",
    "PERDAPROV": "Daerah",
    "PERDASUS": "Daerah",
}
"""Types that are cited with their gazette (nos. 47 and 49), and whose it is."""
_LETTERS = {"LN": "Lembaran", "LD": "Lembaran", "BN": "Berita", "BD": "Berita"}


@rule(
    "dasar-lembaran",
    WARN,
    READ,
    f"{TECHNIQUE} No. 47, 49",
    "UU dan PP dikutip dengan Lembaran Negara dan Tambahannya, Perda dengan Lembaran Daerah.",
)
def bases_name_their_gazette(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a law, government or regional regulation without its gazette.

    Find also any regulation with the numbers of another gazette.
    """
    for passage in reading.by_role[Role.BASIS]:
        for cited in passage.chain:
            yield from _gazette_of(passage, cited, context.regulations.get(cited.key))


def _gazette_of(passage: Passage, cited: Citation, known: Regulation | None) -> Iterator[Hit]:
    end = (cited.title_span if cited.title else cited.number_span)[1]
    if not cited.gazette:
        yield from _without_gazette(passage, cited, known, end)
        return
    message = _wrong_gazette(cited, known)
    if message:
        yield at(passage, end, end, message)


def _without_gazette(
    passage: Passage, cited: Citation, known: Regulation | None, end: int
) -> Iterator[Hit]:
    whose = GAZETTED.get(cited.kind.partition(" ")[0])
    in_register = known is not None and known.gazette is not None
    if not whose or not (in_register or not cited.year or cited.year > LAST_WITHOUT):
        return
    instead, new = f"Tambahkan (Lembaran {whose} …).", None
    if known and known.gazette:
        instead = f"Tambahkan “{printed(known)}”{_doubt(known)}."
        if known.gazette_sure:
            new = f" {printed(known)}"
    message = f"{short_name(cited)} dikutip tanpa Lembaran {whose}. {instead}"
    yield at(passage, end, end, message, new=new)


def _wrong_gazette(cited: Citation, known: Regulation | None) -> str:
    """Return what is wrong with the gazette that is cited (empty: nothing)."""
    name, gazette = short_name(cited), cited.gazette.split()[0]
    where = known.gazette if known else None
    if known and where:
        letters = _LETTERS[where.kind]
        right = f"{name} seharusnya {printed(known)}{_doubt(known)}."
        if (cited.gazette_year, cited.gazette_number) != (where.year, where.number):
            return f"{letters} {right}"
        if where.supplement and cited.supplement != where.supplement:
            return f"Tambahan {letters} {right}"
    if cited.gazette_number is None:
        return f"Tahun dan nomor {gazette} {name} tidak terbaca. Tulis “Tahun … Nomor …”."
    if cited.gazette_bare:
        return f"{gazette} {name} ditulis di antara tanda kurung."
    return ""


def _doubt(known: Regulation) -> str:
    return "" if known.gazette_sure else " (belum pasti)"


def printed(known: Regulation) -> str:
    """Return the gazette of a regulation as a decree prints it, in brackets.

    Empty where the gazette is not known.
    """
    gazette = known.gazette
    if gazette is None:
        return ""
    place = known.key.partition("/")[0].partition(" ")[2].title()
    region = place if known.key.startswith("PERDA ") else f"Provinsi {place}"
    owner = f"Daerah {region}".strip()
    if gazette.kind in {"LN", "BN"}:
        owner = "Negara Republik Indonesia"
    whose = f"{_LETTERS[gazette.kind]} {owner}"
    supplement = f", Tambahan {whose} Nomor {gazette.supplement}" if gazette.supplement else ""
    return f"({whose} Tahun {gazette.year} Nomor {gazette.number}{supplement})"


def is_complete(key: str, context: Context) -> bool:
    """Return whether the register surely has all that a citation says.

    The citation is one of a regulation.
    """
    known = context.regulations.get(key)
    if known is None or not known.title or not known.title_sure or known.fictitious:
        return False
    gazetted = key.partition("/")[0].partition(" ")[0] in GAZETTED
    return not gazetted or (known.gazette is not None and known.gazette_sure)


def in_full(known: Regulation) -> str:
    """Return a regulation as Mengingat cites it: name, title and gazette."""
    title = f" tentang {known.title}" if known.title else ""
    return f"{citation_kinds.name(known.key)}{title} {printed(known)}".rstrip()
