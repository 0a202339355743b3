"""Items of a tabulated list: how each begins, ends and reads on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Replace, Severity
from drafting.rules.lint.engine.hits import Hit, ending, on, repair_with
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.names.proper_names import begins_with_a_name

FIX = Severity.FIX
READ = Confidence.SOURCE_READ

# salah satu; memilih; pilihan; alternatif
CHOICE = re.compile(r"\b(?:salah satu|memilih|pilihan|alternatif)\b", re.IGNORECASE)
"""A list that is a choice: a person must say which word joins it."""
# ; dan; , atau; dan/atau at the end
LINKED = re.compile(r"[;,]?\s{0,9}(?:dan/atau|dan|atau)$")


@rule(
    "butir-huruf-kecil",
    FIX,
    READ,
    "UU 12/2011 Lampiran II No. 87 huruf c",
    "Setiap butir rincian diawali huruf kecil.",
)
def items_begin_small(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a tabulated item that begins with a capital.

    An item may begin with a name or an abbreviation.
    """
    for items in reading.lists:
        for item in items:
            first = item.text.split(" ", 1)[0].rstrip(".,;:")
            if (
                first[:1].isupper()
                and first[1:].islower()
                and not begins_with_a_name(item.text, context)
            ):
                edit = Replace(item.id, "text", 0, first, first[0].lower() + first[1:])
                repair = repair_with(f"Tulis “{edit.new}”.", edit)
                message = f"Butir ini diawali huruf kapital. Tulis “{edit.new}”."
                yield on(item, message, field="text", text=item.text, repair=repair)


@rule(
    "akhir-butir",
    FIX,
    READ,
    "UU 12/2011 Lampiran II No. 87 huruf d",
    "Setiap butir rincian diakhiri titik koma, butir terakhir titik.",
)
def items_end_well(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find an item of a list whose last mark is wrong.

    An item that introduces a list of its own ends with a colon, and the last of that list may go
    on.
    """
    closing = frozenset(_closing(reading))
    for items in reading.lists:
        for item in items:
            last = item is items[-1]
            wanted = "." if item.id in closing else ";"
            if (
                item.items
                or _ends_well(item.text, wanted, last=last)
                or (last and wanted == ";" and _goes_on(item.text))
            ):
                continue
            bare = (item.text if item.id in closing else LINKED.sub("", item.text.rstrip())).rstrip(
                " .;,:"
            )
            yield ending(item, item.text, bare + wanted, f"Butir ini harus diakhiri “{wanted}”.")


@rule(
    "dan-sebelum-butir-terakhir",
    FIX,
    READ,
    "UU 12/2011 Lampiran II No. 88-91",
    "Setelah butir kedua dari belakang ditulis “dan”, “atau”, atau “dan/atau”.",
)
def last_but_one_says_and(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a list whose last item but one does not say how it reads on.

    A list that says so before it begins, or that has one item, needs no such word.
    """
    for items in reading.lists:
        if len(items) < 2:  # noqa: PLR2004  (a list of two has a last but one)
            continue
        item = items[-2]
        while item.items:  # where it has a list of its own, the last of that one reads on
            item = item.items[-1]
        if not LINKED.search(item.text.rstrip()):
            choice = CHOICE.search(reading.leads.get(items[0].id, "")) is not None
            word, other = ("atau", "dan") if choice else ("dan", "atau")
            message = f"Setelah butir kedua dari belakang harus ditulis “{word}” (atau “{other}”)."
            yield ending(
                item,
                item.text,
                f"{item.text.rstrip(' .;,')}; {word}",
                message,
                automatic=not choice,
            )


def _ends_well(text: str, wanted: str, *, last: bool) -> bool:
    text = text.rstrip()
    if last:
        return text.endswith((".", ";"))
    return text.endswith(wanted) or _goes_on(text)


def _goes_on(text: str) -> bool:
    # ; dan; ; dan/atau at the end
    return re.search(r";\s*(?:dan/atau|dan|atau)$", text.rstrip()) is not None


def _closing(reading: Reading) -> Iterator[str]:
    """Yield the ids of the items that end a whole list.

    The last item of a list inside another ends it only where its own list is last there.
    """
    within: dict[str, str] = {}
    ends: set[str] = set()
    for items in reading.lists:
        owner = within.get(items[0].id)
        if owner is None or owner in ends:
            ends.add(items[-1].id)
            yield items[-1].id
        within.update({item.items[0].id: item.id for item in items if item.items})
