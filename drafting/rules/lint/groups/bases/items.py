"""What an item of Mengingat may hold: one regulation that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Drop, Severity
from drafting.rules.lint.engine.hits import Hit, at, on, repair_with
from drafting.rules.lint.engine.passages import Passage, Role
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.bases.citation_names import name_span, short_name
from drafting.rules.lint.groups.laws import TECHNIQUE
from drafting.rules.regulations import citations
from drafting.rules.regulations.citation import Citation
from drafting.rules.regulations.citation_kinds import abbreviated

WARN = Severity.WARN
READ = Confidence.SOURCE_READ

SEVERAL_NAMED = ("penetapan ", "pencabutan ")
"""How titles begin that name several regulations with their gazettes.

The title of UU 28/1959 does.
"""
# Staatsblad 1926 Nomor 226; Kitab Undang-Undang Hukum Perdata
_COLONIAL = re.compile(r"\b(?:Staatsblad|Stb|Kitab\s+Undang-Undang\s+Hukum)\b", re.IGNORECASE)
"""Laws of the Dutch Indies: without number and year of their own (no. 50)."""


@rule(
    "dasar-bukan-peraturan",
    WARN,
    READ,
    f"{TECHNIQUE} No. 41",
    "Mengingat hanya memuat peraturan perundang-undangan; Keputusan dan surat masuk ke"
    " Memperhatikan.",
)
def bases_are_regulations(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a legal basis that is no regulation: a decree, a letter, or nothing.

    Find also a regulation called by its short name.
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
            gone = repair_with(
                "Hapus butir ini; tulis dalam Memperhatikan bila diperlukan.",
                Drop(item.id),
                automatic=False,
            )
            yield on(
                item, message, field="text", text=item.text[: basis.number_span[1]], repair=gone
            )


@rule(
    "dasar-tak-terbaca",
    WARN,
    READ,
    f"{TECHNIQUE} No. 45-46",
    "Jenis, nomor, dan tahun setiap dasar hukum ditulis sehingga terbaca.",
)
def bases_can_be_read(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a basis whose number or year is not in digits, or not filled in.

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


def _established(passage: Passage, cited: Citation) -> bool:
    """Return whether this is the law that established the Perppu before it.

    The words before it are “yang telah ditetapkan menjadi Undang-Undang dengan”.
    """
    before = passage.text[max(0, cited.span[0] - 80) : cited.span[0]]
    return bool(
        # ditetapkan menjadi Undang-Undang dengan; ditetapkan dengan
        re.search(
            r"\bditetapkan\s+(?:menjadi\s+undang-undang\s+)?dengan\s+$", before, re.IGNORECASE
        )
    )
