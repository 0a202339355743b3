"""Opens a finished PDF and reads what it draws, and in which reading order."""

from __future__ import annotations

import io

import pikepdf

from drafting.adapters.page_proof.content import Reader
from drafting.adapters.page_proof.fonts import Face, StrangeFontError, face_of
from drafting.adapters.page_proof.geometry import placed, times
from drafting.adapters.page_proof.structure import marks_of
from drafting.rules.layout.page_proof.drawn import Drawing, Sheet

SIGNATURE = pikepdf.Name("/Sig")
STAMP = "Stamp-"


def read(pdf: bytes) -> Drawing:
    """Return what a PDF draws."""
    return read_exactly(pdf, exact=False)[0]


def read_exactly(pdf: bytes, *, exact: bool = True) -> tuple[Drawing, list[Face]]:
    """Return what a PDF draws, and the fonts that it brings.

    Every glyph has its place.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        drawing = Drawing(sheets=[], reading=[], strange=[], signature_boxes=[])
        faces: dict[tuple[int, int], Face] = {}
        for number, page in enumerate(document.pages):
            drawing.sheets.append(_sheet(number, page, faces, exact=exact))
            _annotations(number, page, drawing)
        try:
            drawing.reading = marks_of(document, pdf)
        except (KeyError, pikepdf.PdfError):
            drawing.strange.append("StructTreeRoot")
        return drawing, list(faces.values())


def _sheet(
    number: int, page: pikepdf.Page, faces: dict[tuple[int, int], Face], *, exact: bool
) -> Sheet:
    left, lower, right, upper = map(float, page.mediabox)
    sheet = Sheet(width=right, height=upper, runs=[], shapes=[], strange=[])
    turned = page.obj.get("/Rotate", 0) or page.obj.get("/UserUnit", 1) != 1
    if left or lower or turned or page.cropbox != page.mediabox:
        sheet.strange.append("MediaBox")
    resources = page.resources

    def within(name: str, reader: Reader) -> None:
        form = resources.get("/XObject", pikepdf.Dictionary()).get(f"/{name}")
        if form is None or not (reader.open[-1][2] or name.startswith(STAMP)):
            sheet.strange.append(f"/{name} Do")
            return
        box = tuple(map(float, form.get("/BBox", (0, 0, 1, 1))))
        matrix = tuple(map(float, form.get("/Matrix", (1, 0, 0, 1, 0, 0))))
        reader.picture(placed(box, times(matrix, reader.state.matrix)))  # type: ignore[arg-type]

    own = _faces(sheet, resources, faces, exact=exact)
    Reader(number, sheet, own, exact=exact, within=within).read(_content(page))
    return sheet


def _content(page: pikepdf.Page) -> bytes:
    contents = page.obj.get("/Contents", pikepdf.Array())
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams)


def _faces(
    sheet: Sheet,
    resources: pikepdf.Object,
    known: dict[tuple[int, int], Face],
    *,
    exact: bool,
) -> dict[str, Face]:
    faces = {}
    for name, font in resources.get("/Font", {}).items():
        if font.objgen not in known:
            try:
                known[font.objgen] = face_of(font, whole=exact)
            except StrangeFontError:
                sheet.strange.append(f"{name} (Font)")
                continue
        faces[name.removeprefix("/")] = known[font.objgen]
    return faces


def _annotations(number: int, page: pikepdf.Page, drawing: Drawing) -> None:
    for note in page.obj.get("/Annots", ()):
        left, lower, right, upper = map(float, note.Rect)
        if note.get("/FT") == SIGNATURE:
            drawing.signature_boxes.append((number, (left, lower, right, upper)))
        elif note.get("/Subtype") != "/Link" or "/AP" in note:
            drawing.strange.append(str(note.get("/Subtype")))
