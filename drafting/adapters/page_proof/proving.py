"""Proves a finished PDF: reads it back and compares it with what it must say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from drafting.adapters.page_proof.fonts import Face
from drafting.adapters.page_proof.glyphs import strangers
from drafting.adapters.page_proof.ink import inkless
from drafting.adapters.page_proof.reading import read, read_exactly
from drafting.rules.layout.page_proof.areas import Fault
from drafting.rules.layout.page_proof.drawn import Box as Edges
from drafting.rules.layout.page_proof.drawn import Drawing
from drafting.rules.layout.page_proof.proof import Proof, prove, refuse
from drafting.rules.layout.sheet import Data
from drafting.rules.signing.signers import Box


def prove_pages(pdf: bytes, data: Data, boxes: Sequence[Box]) -> Proof:
    """Return what is proved of the pages of a PDF, or raise `NotProven`."""
    return prove(read(pdf), data, _signature(boxes))


def prove_final(pdf: bytes, data: Data, boxes: Sequence[Box], fonts: tuple[Path, ...]) -> Proof:
    """Return what is proved of a PDF that is to be frozen, or raise `NotProven`.

    Beside what its content says, every letter has ink where a second renderer draws the page, and
    every glyph is that of the typefaces in the folders *fonts*.
    """
    drawing, faces = read_exactly(pdf)
    proof = prove(drawing, data, _signature(boxes))
    refuse([*_glyph_faults(drawing, faces, fonts), *inkless(pdf, drawing)])
    return msgspec.structs.replace(proof, inked=True)


def _glyph_faults(
    drawing: Drawing, faces: Sequence[Face], fonts: tuple[Path, ...]
) -> Iterator[Fault]:
    used: dict[str, set[str]] = defaultdict(set)
    for sheet in drawing.sheets:
        for run in sheet.runs:
            used[run.font].update(run.glyphs)
    for face in faces:
        for character in strangers(face, fonts, used[face.name]):
            yield Fault(kind="glyph", page=0, words=character)


def _signature(boxes: Sequence[Box]) -> tuple[int, Edges] | None:
    """Return page (from 1) and edges of the signature's box, where there is one."""
    if not boxes:
        return None
    box = boxes[0]
    return box.page + 1, (box.x, box.y, box.x + box.width, box.y + box.height)
