"""Empty signature fields, put into the typeset PDF before it is frozen.

They are tagged, described, and have an appearance.  The signing library would add a bare field at
the moment of signing, which costs the file its PDF/UA conformity (veraPDF 7.18.1, 7.18.4) and,
where a field stays unfilled, PDF/A too (6.3.3).  Saving the file here also ends it with a newline:
without it the first incremental update begins on the line of `%%EOF` (PDF/A-2 6.1.9).  The same
input gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from drafting.adapters.page_proof.reading import read
from drafting.adapters.tagging.address_links import PRINT, add_address_links
from drafting.adapters.tagging.signature_place import place_of
from drafting.adapters.tagging.tree import put
from drafting.rules.layout.page_proof.drawn import Drawing
from drafting.rules.signing.refusals import NotSignable
from drafting.rules.signing.signers import Box

TRIAL = Box(field="Uji", page=0, x=40, y=60, width=200, height=60, label="Uji penanda tangan")
MARKING = {"BMC", "BDC", "EMC", "MP", "DP"}
PROOF = b"<xmpMM:RenditionClass>proof<"
ORIGINAL = PROOF.replace(b"proof", b"default")
# /BorderColor[0 0 0]: of a table
_BORDERS = re.compile(rb"/BorderColor ?\[ ?0 0 0 ?\]")
SIGNATURES_EXIST, APPEND_ONLY = 1, 2  # SigFlags


def add_signature_fields(pdf: bytes, boxes: Sequence[Box]) -> bytes:
    """Return the PDF with an empty, tagged signature field for every box.

    The addresses under its QR codes become links.

    Without boxes it gets a form without fields: a service that adds its own field then changes a
    form and need not make one, which difference analysis could not distinguish from any other
    change of the document.  Raises `NotSignable` for bytes that are no PDF, or have too few pages.
    """
    try:
        with pikepdf.open(io.BytesIO(_BORDERS.sub(_spaces, pdf))) as document:
            _form(document)
            _finish(document)
            drawing = read(pdf) if Name.StructTreeRoot in document.Root else None
            for box in boxes:
                _add(document, box, drawing)
            if drawing:
                add_address_links(document, drawing)
            return _saved(document)
    except (pikepdf.PdfError, IndexError) as fault:
        raise NotSignable from fault


def trial_page(*, with_field: bool) -> bytes:
    """Return the page on which a signer is tried: it says that it is no decree."""
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(420, 300))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        words = b"BT /F1 12 Tf 40 230 Td (UJI PENANDA TANGAN - BUKAN NASKAH DINAS) Tj ET"
        page.obj.Contents = document.make_stream(words)
        drawn = _saved(document)
    return add_signature_fields(drawn, (TRIAL,) if with_field else ())


def draw_stamp(pdf: bytes, stamp: bytes, box: Box) -> bytes:
    """Return the PDF with a stamp drawn into *box*, for an invisible signature.

    Everything that is seen is final before the service is called.  For assistive technology the
    drawing is decoration, because all its words stand in the signature block next to it; its own
    tags are left out.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document, pikepdf.open(io.BytesIO(stamp)) as drawn:
            page, source = document.pages[box.page], drawn.pages[0]
            source.obj.Contents = drawn.make_stream(_untagged(source))
            form = document.copy_foreign(source.as_form_xobject())
            if Name.StructParents in form:
                del form.StructParents
            # The library would choose a random name.
            name = page.add_resource(form, Name.XObject, name=Name(f"/Stamp-{box.field}"))
            scale = min(box.width / float(form.BBox[2]), box.height / float(form.BBox[3]))
            place = " ".join(str(_number(number)) for number in (box.x, box.y))
            page.contents_add(
                f"/Artifact BMC q {scale:.5f} 0 0 {scale:.5f} {place} cm {name} Do Q EMC".encode()
            )
            return _saved(document)
    except (pikepdf.PdfError, IndexError) as fault:
        raise NotSignable from fault


def _untagged(page: pikepdf.Page) -> bytes:
    commands = pikepdf.parse_content_stream(page)
    drawing = [one for one in commands if str(one.operator) not in MARKING]
    return pikepdf.unparse_content_stream(drawing)


def _saved(document: pikepdf.Pdf) -> bytes:
    saved = io.BytesIO()
    document.save(
        saved,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.preserve,
        compress_streams=True,
    )
    return saved.getvalue()


def _add(document: pikepdf.Pdf, box: Box, drawing: Drawing | None) -> None:
    """Add a field, which a tagged document reads where it stands on the page."""
    page = document.pages[box.page]
    widget = document.make_indirect(_widget(document, page, box))
    page.obj.Annots = Array([*page.obj.get(Name.Annots, Array()), widget])
    page.obj.Tabs = Name.S
    form = _form(document)
    form.Fields.append(widget)
    if drawing:
        element = Dictionary(S=Name.Form, Pg=page.obj, Alt=String(box.label))
        put(document, element, place_of(document, drawing, box), [(page, widget)])


def _widget(document: pikepdf.Pdf, page: pikepdf.Page, box: Box) -> Dictionary:
    empty = document.make_stream(
        b"",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, _number(box.width), _number(box.height)]),
    )
    empty.Resources = Dictionary()
    corners = (box.x, box.y, box.x + box.width, box.y + box.height)
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Sig,
        T=String(box.field),
        TU=String(box.label),
        Contents=String(box.label),
        F=PRINT,
        Rect=Array([_number(place) for place in corners]),
        P=page.obj,
        AP=Dictionary(N=empty),
    )


def _number(points: float) -> Decimal:
    """Return points to two places: finer than a printer, and reproducible."""
    return Decimal(f"{points:.2f}")


def _form(document: pikepdf.Pdf) -> Object:
    if Name.AcroForm not in document.Root:
        document.Root.AcroForm = document.make_indirect(
            Dictionary(Fields=Array(), SigFlags=SIGNATURES_EXIST | APPEND_ONLY)
        )
    return document.Root.AcroForm


def _spaces(found: re.Match[bytes]) -> bytes:
    """Return as many spaces, so that everything stays in its place."""
    return b" " * len(found[0])


def _finish(document: pikepdf.Pdf) -> None:
    """Take back what the typesetter says of a file that is not final.

    Its metadata call it a proof, and that no element is suspect is what is meant where nothing is
    said of it: Poppler takes the word for a syntax error, and the colour of borders too.
    """
    root = document.Root
    if Name.Metadata in root:
        root.Metadata.write(root.Metadata.read_bytes().replace(PROOF, ORIGINAL))
    marking = root.get(Name.MarkInfo, Dictionary())
    if Name.Suspects in marking and not bool(marking.Suspects):
        del marking.Suspects
