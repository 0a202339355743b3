"""The decree as a DOCX that a clerk can go on editing.

It has real styles, multi-level numbering and tables with repeated headers.  It says the same words
as the PDF, because both read the same data; it is a working copy and says so in its footer.  The
same inputs give the same bytes: the container's times are fixed, and the document's are those of
the decree.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx

from drafting.adapters.docx.annex import write_annex
from drafting.adapters.docx.body import write_body
from drafting.adapters.docx.sheet import set_up
from drafting.adapters.docx.writer import Writer
from drafting.rules.content import Decree
from drafting.rules.layout.print_data import Printing, compose
from drafting.rules.layout.profile import LayoutProfile

ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def to_docx(tree: Decree, printing: Printing, profile: LayoutProfile, *, draft_mark: bool) -> bytes:
    """Return the DOCX file."""
    data = compose(tree, printing, profile, draft_mark=draft_mark)
    document = docx.Document()
    writer = Writer(document, profile)
    set_up(writer, data)
    write_body(writer, data)
    for annex in data["annexes"]:
        write_annex(writer, annex, data)
    _describe(document, data["title"], printing, tree)
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_times(out.getvalue())


def _describe(
    document: docx.document.Document, title: str, printing: Printing, tree: Decree
) -> None:
    properties = document.core_properties
    when = printing.revised_at or dt.datetime.combine(
        printing.date or dt.date(tree.year, 1, 1), dt.time(), dt.UTC
    )
    properties.title = title[:255]
    properties.author = " ".join(printing.signatory.office)[:255]
    properties.last_modified_by = ""
    properties.comments = ""
    properties.language = "id-ID"
    properties.created = properties.modified = when
    properties.revision = 1


def _with_fixed_times(data: bytes) -> bytes:
    """Return the file with fixed times.

    The library stamps each part with the present.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w") as fixed:
        for name in packed.namelist():
            fixed.writestr(zipfile.ZipInfo(name, ZIP_TIME), packed.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
