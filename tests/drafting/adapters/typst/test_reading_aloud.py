"""What a screen reader says of a decree, and where it can go to."""

from __future__ import annotations

import io
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from drafting.adapters.page_proof.reading import read
from drafting.adapters.signers.fields import add_signature_fields
from drafting.adapters.typst.typesetting import Rendered
from drafting.rules.layout.page_proof.expected import units
from drafting.rules.layout.page_proof.words import compare, tell
from tests.drafting import samples
from tests.drafting.adapters.typst.printed import final
from tests.validators import verapdf

TREE = samples.model()


@cache
def made() -> Rendered:
    return final(TREE)


@cache
def prepared() -> bytes:
    """Return the file as it is frozen, with the field of its signature."""
    return add_signature_fields(made().pdf, made().boxes)


def elements(top: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the elements below one in the order in which they are read."""
    children = top.get("/K", pikepdf.Array())
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


def test_what_is_read_is_the_text() -> None:
    told, lacks = tell(read(prepared()))
    assert lacks == []
    assert compare(told, units(made().data, made().boxes[0].page + 1)) == []


def test_the_signature_is_read_between_the_office_and_the_name() -> None:
    with pikepdf.open(io.BytesIO(prepared())) as document:
        order = list(elements(document.Root.StructTreeRoot))
        kinds = [str(element.S) for element in order]
        place = kinds.index("/Form")
        marks = [order[place - 1].K, order[place + 1].K]
        page = document.pages[made().boxes[0].page].obj.objgen
        assert {order[at].Pg.objgen for at in (place - 1, place, place + 1)} == {page}
    runs = read(prepared()).sheets[made().boxes[0].page].runs
    before, after = (
        " ".join(run.text for run in runs if run.mark in list(map(int, own))) for own in marks
    )
    assert before.endswith("MALANG,")
    assert after.startswith("KEPALA BAGIAN KERJA SAMA")


def test_every_part_of_a_decree_is_a_heading() -> None:
    with pikepdf.open(io.BytesIO(prepared())) as document:
        kinds = Counter(str(element.S) for element in elements(document.Root.StructTreeRoot))
    assert kinds["/H1"] == 2, "the title and LAMPIRAN"
    assert kinds["/H2"] == len(("Menimbang", "Mengingat", "MEMUTUSKAN")) + len(TREE.positions)
    assert kinds["/H3"] == len(("Menetapkan", *TREE.decision.dictums))
    assert kinds["/Lbl"] == kinds["/LI"] > 20


def test_the_address_under_the_code_is_a_link_on_every_page_and_read_once() -> None:
    with pikepdf.open(io.BytesIO(prepared())) as document:
        links = [
            note
            for page in document.pages
            for note in page.Annots
            if note.Subtype == pikepdf.Name.Link
        ]
        assert [str(link.A.URI) for link in links] == [samples.URL] * len(document.pages)
        assert all(samples.URL in str(link.Contents) for link in links)
        order = list(elements(document.Root.StructTreeRoot))
        assert [str(element.S) for element in order].index("/Link") == len(order) - 1
        parents = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
        for link, reference in zip(links, order[-1].K, strict=True):
            assert parents[int(link.StructParent)].objgen == order[-1].objgen
            assert reference.Obj.objgen == link.objgen
    sheets = read(prepared()).sheets
    for link, sheet in zip(links, sheets, strict=True):
        left, lower, right, upper = map(float, link.Rect)
        (run,) = (run for run in sheet.runs if run.text == samples.URL)
        assert left == pytest.approx(run.x, abs=0.1)
        assert right == pytest.approx(run.end, abs=0.1)
        assert lower < run.y < upper


def test_another_program_finds_no_fault_in_what_is_frozen(
    tmp_path: Path, require_tool: Callable[[str], Path]
) -> None:
    file = tmp_path / "keputusan.pdf"
    file.write_bytes(prepared())
    told = subprocess.run(
        [require_tool("pdfinfo"), "-struct-text", file], capture_output=True, text=True, check=True
    )
    assert told.stderr == ""
    assert "Menimbang" in told.stdout
    assert verapdf.failures([file], ["3a", "ua1"], require_tool) == []


def test_what_is_frozen_is_not_called_a_proof() -> None:
    with pikepdf.open(io.BytesIO(prepared())) as document:
        said = document.Root.Metadata.read_bytes()
        assert b"<xmpMM:RenditionClass>proof" not in said
        assert b"<xmpMM:RenditionClass>default" in said
        assert document.Root.MarkInfo.Marked
        assert "/Suspects" not in document.Root.MarkInfo
