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
from drafting.rules.regulations.citations import Citation
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


def printed(known: Regulation) -> str:
    """Return the gazette of a regulation as a decree prints it, in brackets.

    Empty where the gazette is not known.
    """
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
