"""The tab Dokumen: renditions, their files and pages, the proof bundle."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import flash, g, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from drafting.services.documents import listing, page_images, renditions
from drafting.services.documents.listing import RenditionShown
from drafting.services.signing import evidence
from drafting.services.texts import queries
from drafting.services.texts.queries import Desk
from drafting.services.verification import proof_bundle
from drafting.web import files
from drafting.web.blueprint import back_to, bp, desk
from workflow.adapters import storage
from workflow.rules.actors import Person
from workflow.rules.decree_lifecycle import IS_SIGNED, State
from workflow.rules.errors import NotFound
from workflow.web.panels import Filled

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {
    "DRAFT_PDF": ("konsep", "pdf", files.PDF),
    "SIGNED_PDF": ("keputusan", "pdf", files.PDF),
    "SCAN": ("pindaian", "pdf", files.PDF),
    "PRINTED_PDF": ("naskah-cetak", "pdf", files.PDF),
    "INITIALS_PDF": ("daftar-paraf", "pdf", files.PDF),
    "REDLINE_PDF": ("perbandingan", "pdf", files.PDF),
    "DOCX": ("naskah", "docx", DOCX),
    "XLSX": ("indikator", "xlsx", XLSX),
    "CSV": ("indikator", "csv", "text/csv; charset=utf-8"),
    "TEXT": ("naskah", "txt", "text/plain; charset=utf-8"),
}
"""By kind of rendition: the file's name, its ending and its media type."""
SOURCES = ((b"%PDF", "pdf", files.PDF), (b"PK\x03\x04", "docx", DOCX))
"""The type of an archived decree's file by its first bytes; anything else is text."""


READ_HERE = ("SIGNED_PDF", "SCAN", "DRAFT_PDF", "REDLINE_PDF")
"""The first of these that is ready is shown as pages."""


@dataclass(frozen=True, slots=True)
class Row:
    """A rendition of the present text, in whatever state it is."""

    kind: str
    label: str
    made: RenditionShown | None


def fill(decree_id: int, actor: Person) -> Filled:
    """Fill the tab Dokumen."""
    found = queries.desk(decree_id, actor)
    made = listing.renditions(decree_id)
    if found.state is State.ARCHIVED:
        made = [replace(each, label=_label(found, each.kind, each.label)) for each in made]
    present = {
        each.kind: each
        for each in made
        if each.digest == found.digest or each.kind in {"SIGNED_PDF", "SOURCE"}
    }
    ready = [present[kind] for kind in READ_HERE if kind in present and present[kind].is_ready]
    shown = ready[0] if ready else None
    context = {
        "desk": found,
        "rows": _rows(found, present),
        "older": [each for each in made if each.is_ready and each not in present.values()],
        "waiting": any(each.is_waiting for each in present.values()),
        "shown": shown,
        "pages": page_images.count(shown.sha256) if shown else 0,
        "may_take_proof": (
            found.original_sha256 is not None
            and actor.mandate_for(proof_bundle.READERS, found.unit_id, found.today) is not None
        ),
        "witness": evidence.witness(decree_id) if evidence.has_page(found.state) else None,
    }
    return Filled("drafting/documents.html", context)


@bp.get("/keputusan/<int:decree_id>/dokumen/<int:document_id>")
def document(decree_id: int, document_id: int) -> ResponseReturnValue:
    """Return a file; a PDF is shown unless `unduh` asks for the download."""
    found, made = desk(decree_id), _rendition(decree_id, document_id)
    content = storage.read(made.sha256)
    name, ending, mimetype = TYPES.get(made.kind) or ("berkas-asal", *_source(content))
    return files.give(
        content,
        files.safe_name(name, found.number or found.title, ending=ending),
        mimetype,
        download="unduh" in request.args,
    )


@bp.get("/keputusan/<int:decree_id>/dokumen/<int:document_id>/halaman/<int:page>.png")
def document_page(decree_id: int, document_id: int, page: int) -> ResponseReturnValue:
    """Return a page of a file as a picture."""
    desk(decree_id)
    return files.picture(page_images.picture(_rendition(decree_id, document_id).sha256, page))


@bp.get("/keputusan/<int:decree_id>/bukti.zip")
def bundle(decree_id: int) -> ResponseReturnValue:
    """Return the proof bundle of a signed decree as of now."""
    found = desk(decree_id)
    return files.give(
        proof_bundle.bundle_for(decree_id, g.actor),
        files.safe_name("bukti", found.number or "", ending="zip"),
        "application/zip",
        download=True,
    )


@bp.post("/keputusan/<int:decree_id>/dokumen")
def ask(decree_id: int) -> ResponseReturnValue:
    """Ask for a rendition, or retry one that failed."""
    desk(decree_id)
    kind = request.form.get("kind", "")
    if kind not in renditions.ASKED_BY_NAME:
        raise renditions.NotMadeHere
    renditions.ask_for(decree_id, renditions.ASKED_BY_NAME[kind], actor=g.actor)
    flash(_("Dokumen sedang disiapkan; halaman ini memperbarui dirinya sendiri."), "info")
    return back_to(decree_id, "dokumen", "dokumen")


def _rows(found: Desk, present: dict[str, RenditionShown]) -> list[Row]:
    by_name = renditions.ASKED_BY_NAME
    compares = found.carried_from is not None or found.amends is not None
    made = [
        Row(each.kind, each.label, each) for kind, each in present.items() if kind not in by_name
    ]
    asked = [
        Row(name, _label(found, name, str(kind.value)), present.get(name))
        for name, kind in by_name.items()
        if name in present or _is_possible(found, name, compares=compares)
    ]
    return made + asked


def _label(found: Desk, kind: str, label: str) -> str:
    """Return what a rendition is called: an archived decree is no draft."""
    is_own_text = found.state is State.ARCHIVED and kind == "DRAFT_PDF"
    return _("Naskah (PDF)") if is_own_text else label


def _is_possible(found: Desk, name: str, *, compares: bool) -> bool:
    if name in renditions.OF_SIGNED:
        return found.state in IS_SIGNED
    return compares or name != "REDLINE_PDF"


def _rendition(decree_id: int, document_id: int) -> RenditionShown:
    for made in listing.renditions(decree_id):
        if made.id == document_id and made.is_ready:
            return made
    raise NotFound


def _source(content: bytes) -> tuple[str, str]:
    for sign, ending, mimetype in SOURCES:
        if content.startswith(sign):
            return ending, mimetype
    return "txt", "text/plain; charset=utf-8"
