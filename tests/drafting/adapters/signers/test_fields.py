"""Empty signature fields keep the file accessible, archival and reproducible."""

import io

import pikepdf
import pytest
from pikepdf import Name

from drafting.adapters.signers.fields import add_signature_fields, draw_stamp
from drafting.rules.signing.refusals import NotSignable
from drafting.rules.signing.signers import Box
from tests.drafting.adapters.desk import FIELD, Desk

BOX = Box(
    field="Lain", page=0, x=10.333, y=20, width=100, height=50, label="Tanda tangan elektronik"
)


def test_the_same_input_gives_the_same_bytes(desk: Desk) -> None:
    assert add_signature_fields(desk.page, [BOX]) == add_signature_fields(desk.page, [BOX])


def test_the_file_ends_with_a_newline_so_that_an_increment_begins_on_a_line_of_its_own(
    desk: Desk,
) -> None:
    assert not desk.page.endswith(b"\n")
    assert desk.frozen.endswith(b"%%EOF\n")


def test_the_field_is_described_shown_on_paper_and_has_an_appearance(desk: Desk) -> None:
    with pikepdf.open(io.BytesIO(desk.frozen)) as document:
        (widget,) = document.Root.AcroForm.Fields
        assert str(widget.T) == FIELD
        assert (
            str(widget.TU)
            == str(widget.Contents)
            == "Tanda tangan elektronik Kepala Bagian Organisasi"
        )
        assert widget.F == 4
        assert widget.AP.N.read_bytes() == b""
        assert document.pages[0].obj.Tabs == Name.S


def test_the_field_hangs_in_the_structure_tree_and_finds_its_way_back(desk: Desk) -> None:
    with pikepdf.open(io.BytesIO(desk.frozen)) as document:
        (widget,) = document.Root.AcroForm.Fields
        element = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)[
            int(widget.StructParent)
        ]
        assert Name.Form == element.S
        assert element.K.Obj.objgen == widget.objgen
        assert element.P.K[-1].objgen == element.objgen
        assert int(document.Root.StructTreeRoot.ParentTreeNextKey) > int(widget.StructParent)


def test_several_signers_get_a_field_each(desk: Desk) -> None:
    with pikepdf.open(io.BytesIO(desk.for_two)) as document:
        widgets = list(document.Root.AcroForm.Fields)
        assert [str(widget.T) for widget in widgets] == [FIELD, "Kedua"]
        assert len({int(widget.StructParent) for widget in widgets}) == 2


def test_a_drawn_stamp_is_decoration_in_its_place_and_the_same_at_every_run(desk: Desk) -> None:
    drawn = draw_stamp(desk.page, desk.stamp, BOX)
    assert drawn == draw_stamp(desk.page, desk.stamp, BOX)
    with pikepdf.open(io.BytesIO(drawn)) as document:
        page = document.pages[0]
        commands = [(str(one.operator), one.operands) for one in pikepdf.parse_content_stream(page)]
        operators = [operator for operator, _operands in commands]
        assert operators[-6:] == ["BMC", "q", "cm", "Do", "Q", "EMC"]
        (stamp,) = [
            form for name, form in page.Resources.XObject.items() if name.startswith("/Stamp")
        ]
        assert not {str(one.operator) for one in pikepdf.parse_content_stream(stamp)} & {
            "BDC",
            "BMC",
            "EMC",
        }
        assert page.Resources.XObject.keys()


def test_what_is_no_pdf_is_refused(desk: Desk) -> None:
    with pytest.raises(NotSignable):
        add_signature_fields(b"bukan PDF", [BOX])
    with pytest.raises(NotSignable):
        draw_stamp(desk.page, b"bukan PDF", BOX)


def test_a_box_on_a_page_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(NotSignable):
        add_signature_fields(
            desk.page, [Box(field="Lain", page=7, x=0, y=0, width=1, height=1, label="x")]
        )
