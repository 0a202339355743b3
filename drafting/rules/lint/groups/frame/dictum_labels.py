"""The labels of dictums: KESATU, KEDUA, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Repair, Replace, Severity
from drafting.rules.lint.engine.hits import Hit, on, repair_with, standard_wording
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import TIDINESS
from drafting.rules.text.plain import ordinal

FIX, WARN = Severity.FIX, Severity.WARN
READ, SECOND = Confidence.SOURCE_READ, Confidence.SECOND_SOURCE

ORDINALS = tuple(ordinal(number) for number in range(1, 100))


@rule(
    "label-diktum",
    WARN,
    SECOND,
    "Format Keputusan dalam Permendagri 80/2015",
    "Diktum diberi label KESATU, KEDUA, KETIGA, dan seterusnya menurut urutannya.",
)
def dictum_labels(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find PERTAMA, and a label that is not the one of its place."""
    for place, dictum in enumerate(reading.tree.decision.dictums):
        wanted = ORDINALS[place] if place < len(ORDINALS) else ""
        if dictum.label and wanted and dictum.label != wanted:
            sure = dictum.label not in _other_labels(reading, place)
            repair = _relabel(reading, dictum.id, dictum.label, wanted, sure=sure)
            yield on(
                dictum,
                f"Diktum ini berlabel “{dictum.label}”. Tulis “{wanted}”.",
                field="label",
                text=dictum.label,
                repair=repair,
            )


@rule(
    "penanda-tebal-sisa", FIX, READ, TIDINESS, "Naskah tidak memuat sisa penanda huruf tebal (**)."
)
def no_broken_markers(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find an odd number of ** on a line."""
    for _path, node in reading.nodes:
        for line in node.as_written.splitlines():
            if line.count("**") % 2:
                message = (
                    "Ada sisa penanda huruf tebal (**) yang tidak berpasangan. Hapus penandanya."
                )
                yield on(
                    node, message, field="as_written", text=line, repair=standard_wording(node)
                )
                break
    for passage in reading.passages:
        start = passage.text.find("**")
        if start >= 0:
            bare = passage.text.replace("**", "")
            repair = repair_with(
                "Hapus penandanya.", Replace(passage.node.id, passage.field, 0, passage.text, bare)
            )
            yield on(
                passage.node,
                "Ada sisa penanda huruf tebal (**). Hapus penandanya.",
                field=passage.field,
                text=passage.text,
                repair=repair,
            )


@rule(
    "titik-dua-awal-baris",
    FIX,
    READ,
    TIDINESS,
    "Label dan isi diktum tidak terpisah; tidak ada baris yang diawali titik dua.",
)
def no_line_begins_with_a_colon(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a dictum whose text begins with the colon on a line of its own."""
    for dictum in reading.tree.decision.dictums:
        # a line that begins with “ :”
        if re.search(r"\n\s*:", dictum.as_written):
            message = (
                "Label diktum terpisah dari isinya: titik dua mengawali baris. Satukan label, titik"
                " dua, dan isinya."
            )
            yield on(
                dictum,
                message,
                field="as_written",
                text=dictum.as_written,
                repair=standard_wording(dictum),
            )


def _other_labels(reading: Reading, place: int) -> set[str]:
    """Return the labels of the other dictums.

    Of a label that stands twice nobody knows to which of the two a reference leads.
    """
    return {
        other.label or ORDINALS[at]
        for at, other in enumerate(reading.tree.decision.dictums[: len(ORDINALS)])
        if at != place
    }


def _relabel(reading: Reading, dictum_id: str, label: str, wanted: str, *, sure: bool) -> Repair:
    """Return the repair that lets a label and the references follow the place."""
    edits = [Replace(dictum_id, "label", 0, label, "")]
    for passage in reading.passages:
        if passage.path.startswith("/decision") and passage.field != "establishing":
            edits += [
                passage.replace(*match.span(), wanted)
                # PERTAMA in “diktum PERTAMA”; **PERTAMA
                for match in re.finditer(
                    rf"(?<=\bdiktum )(?:\*\*)?{re.escape(label)}(?!\w)", passage.text
                )
            ]
    return repair_with(
        f"Ganti label “{label}” dengan “{wanted}”, juga dalam rujukannya.", *edits, automatic=sure
    )
