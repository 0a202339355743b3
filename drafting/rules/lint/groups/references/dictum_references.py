"""References to dictums and letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.content import Dictum
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at
from drafting.rules.lint.engine.passages import Passage, Role
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.frame.dictum_labels import ORDINALS
from drafting.rules.lint.groups.laws import TECHNIQUE

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ

LONGEST_LINK = 24
_ONES = "SATU|DUA|TIGA|EMPAT|LIMA|ENAM|TUJUH|DELAPAN|SEMBILAN"
# KESATU; PERTAMA; KEDUA PULUH LIMA; **KETIGA**
_LABEL = (
    rf"\*{{0,2}}(?i:PERTAMA|KE(?:{_ONES}|SEPULUH|SEBELAS)(?: BELAS| PULUH(?:"
    rf" (?:{_ONES}))?)?)\b\*{{0,2}}"
)
# diktum KESATU; Diktum KEDUA, KETIGA dan KEEMPAT; diktum KESATU sampai dengan KELIMA
DICTUM_REFERENCE = re.compile(
    rf"\b(?i:diktum)\s+(?P<labels>{_LABEL}"
    rf"(?:(?:\s*,\s*|\s*,?\s+(?:dan|atau|sampai dengan)\s+)(?:(?i:diktum)\s+)?{_LABEL})*)"
)
# “ huruf b” after a label
LETTER_OF_A_DICTUM = re.compile(r"\s+huruf\s+(?P<letter>[a-z])\b")
# KEDUA in “KESATU dan KEDUA”
ONE_LABEL = re.compile(_LABEL)
# huruf a
LETTER_REFERENCE = re.compile(r"\bhuruf\s+([a-z])\b")


@rule(
    "rujukan-diri", BLOCK, READ, f"{TECHNIQUE} No. 279-280", "Diktum tidak merujuk dirinya sendiri."
)
def no_dictum_refers_to_itself(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a dictum that refers to its own label."""
    for place, passage, match, label in _references(reading):
        if _place_of(label, reading) == place:
            joined = _link_before(passage, match[0])
            message = (
                f"Diktum ini merujuk dirinya sendiri ({label}). Sebut hanya diktum lain yang"
                " dimaksud."
            )
            new = None if joined is None else ""
            yield at(
                passage,
                match[0] if joined is None else joined,
                match[1],
                message,
                new=new,
                automatic=False,
            )


@rule(
    "rujukan-ke-depan",
    WARN,
    READ,
    f"{TECHNIQUE} No. 279",
    "Diktum tidak merujuk diktum sesudahnya.",
)
def no_dictum_refers_forward(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a reference to a dictum that comes later."""
    for place, passage, match, label in _references(reading):
        target = _place_of(label, reading)
        if target is not None and place < target < len(reading.tree.decision.dictums):
            yield at(
                passage,
                *match,
                f"Diktum ini merujuk diktum {label} yang ada sesudahnya. Ubah urutannya atau"
                " rujukannya.",
            )


@rule(
    "rujukan-menggantung",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 272, 280",
    "Setiap rujukan menunjuk diktum atau huruf yang ada.",
)
def no_reference_dangles(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a reference to a dictum or a letter that is not there."""
    dictums = reading.tree.decision.dictums
    for _place, passage, match, label in _references(reading):
        target = _place_of(label, reading)
        if target is None or target >= len(dictums):
            yield at(passage, *match, f"Diktum {label} tidak ada. Sebut diktum yang dimaksud.")
            continue
        named = LETTER_OF_A_DICTUM.match(passage.text, match[1])
        if named and ord(named["letter"]) - ord("a") >= len(dictums[target].items):
            message = (
                f"Diktum {label} tidak mempunyai huruf {named['letter']}. Sebut huruf yang"
                " dimaksud."
            )
            yield at(passage, match[0], named.end(), message)
    letters = len(reading.tree.considering.items)
    for passage in reading.by_role[Role.CONSIDERING]:
        for letter in LETTER_REFERENCE.finditer(passage.text):
            if (
                ord(letter[1]) - ord("a") >= letters
                and "Pasal" not in passage.text[: letter.start()]
            ):
                yield at(
                    passage,
                    *letter.span(),
                    f"Huruf {letter[1]} tidak ada dalam Menimbang. Sebut huruf yang dimaksud.",
                )


def _references(reading: Reading) -> Iterator[tuple[int, Passage, tuple[int, int], str]]:
    """Yield each label that a dictum refers to.

    It comes with the dictum's place, the passage, and where the label stands in it.
    """
    for place, dictum in enumerate(reading.tree.decision.dictums):
        for passage in _passages_of(reading, dictum):
            for match in DICTUM_REFERENCE.finditer(passage.text):
                for label in ONE_LABEL.finditer(match["labels"]):
                    start = match.start("labels")
                    yield (
                        place,
                        passage,
                        (start + label.start(), start + label.end()),
                        label.group().strip("*").upper(),
                    )


def _passages_of(reading: Reading, dictum: Dictum) -> Iterator[Passage]:
    path = reading.paths[dictum.id]
    # the others speak of dictums of the decree that is amended
    own = (passage for passage in reading.by_role[Role.DECISION] if not passage.amends)
    return (
        passage for passage in own if passage.path == path or passage.path.startswith(f"{path}/")
    )


def _place_of(label: str, reading: Reading) -> int | None:
    """Return the place of the dictum with this label (None: no such label).

    A dictum is called by its own label if the source has one, and by the standard one otherwise.
    """
    for place, dictum in enumerate(reading.tree.decision.dictums):
        if label == (dictum.label or (ORDINALS[place] if place < len(ORDINALS) else "")):
            return place
    if label == "PERTAMA":
        return 0
    return ORDINALS.index(label) if label in ORDINALS else None


def _link_before(passage: Passage, start: int) -> int | None:
    """Return where the “dan” begins that joins a label to the one before it.

    None where the label stands alone or first, and cannot simply be removed.
    """
    since = max(0, start - LONGEST_LINK)
    # “ dan ”; “, ”; “, dan diktum ” before a label
    link = re.search(r"\s*(?:,|,?\s+dan|,?\s+atau)\s+(?:diktum\s+)?$", passage.text[since:start])
    return since + link.start() if link else None
