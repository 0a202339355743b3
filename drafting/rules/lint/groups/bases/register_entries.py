"""Bases that the register does not know, or knows as examples only."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at
from drafting.rules.lint.engine.passages import Role
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.bases.citation_names import name_span, short_name
from drafting.rules.regulations.kind_names import REGIONAL

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ, GENERAL = Confidence.SOURCE_READ, Confidence.GENERAL_KNOWLEDGE


@rule(
    "dasar-tidak-dikenal",
    WARN,
    GENERAL,
    "Register peraturan",
    "Dasar hukum yang tidak ada dalam register diperiksa sendiri.",
)
def unknown_bases_are_checked(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a regulation that the register does not know.

    No other rule could check it.
    """
    for passage in reading.by_role[Role.BASIS]:
        for cited in passage.citations:
            if (
                cited.rank is None
                or cited.kind == "UUD"
                or context.regulations.get(cited.key) is not None
                or (_is_regional(cited.key) and not context.unit.name)
            ):
                continue
            message = (
                f"{short_name(cited)} tidak ada dalam register: judul dan keberlakuannya belum"
                " diperiksa. Periksa sendiri pada JDIH."
            )
            if cited.kind in REGIONAL:
                message = (
                    f"{short_name(cited)} tidak menyebut daerahnya. Tulis nama daerah sebelum"
                    " “Nomor”, supaya peraturannya dapat dikenali."
                )
            yield at(passage, *name_span(cited), message)


def _is_regional(key: str) -> bool:
    """Return whether a regulation is a region's: `PERBUP MALANG/1/2030`.

    Of an office that nobody named no register of its region was asked.
    """
    return key.split("/", 1)[0].split(" ", 1)[0] in REGIONAL and " " in key.split("/", 1)[0]


@rule(
    "dasar-fiktif",
    BLOCK,
    READ,
    "UU 30/2014 Pasal 9",
    "Dasar hukum contoh diganti dengan yang sebenarnya sebelum dipakai.",
    about_titles=True,
)
def fictitious_bases_are_replaced(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a basis that exists in the demonstration only.

    There it warns, but for the one that the unit of the demonstration names as its authority: that
    decree is asked to cite it. Elsewhere it blocks, because it gives nobody authority.
    """
    own = () if context.in_earnest else context.unit.authority
    for passage in reading.by_role[Role.BASIS]:
        for cited in passage.citations:
            known = context.regulations.get(cited.key)
            if known and known.fictitious and known.key not in own:
                message = (
                    f"{short_name(cited)} hanya contoh fiktif untuk peragaan. Ganti dengan"
                    " peraturan yang sebenarnya."
                )
                yield at(
                    passage,
                    *name_span(cited),
                    message,
                    severity=BLOCK if context.in_earnest else WARN,
                )
