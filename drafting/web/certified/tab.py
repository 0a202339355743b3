"""The tab Salinan sah: what was issued, and preparing another."""

from __future__ import annotations

from flask import flash, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from drafting.services.certified import listing, preparing
from drafting.services.certified.addressees import Addressee
from drafting.services.certified.source import NotSignedHere, Wanted
from drafting.services.documents import page_images
from drafting.web import files
from drafting.web.blueprint import back_to, bp, desk
from drafting.web.certified.forms import ALL, PrepareForm
from workflow.rules.actors import Person
from workflow.rules.certified.lifecycle import CertifiedKind
from workflow.rules.errors import NotFound
from workflow.web.panels import Filled

PANEL = "salinan-sah"
TEMPLATE = "drafting/certified/tab.html"


def fill(decree_id: int, actor: Person) -> Filled:
    """Fill the tab."""
    sheet = listing.sheet(decree_id, actor)
    form = PrepareForm(formdata=None)
    form.offer(sheet)
    return Filled(TEMPLATE, {"sheet": sheet, "form": form})


@bp.post("/keputusan/<int:decree_id>/salinan-sah")
def prepare_copies(decree_id: int) -> ResponseReturnValue:
    """Prepare a salinan, one petikan or all of them, or the pertinggal."""
    desk(decree_id)
    sheet, form = listing.sheet(decree_id, g.actor), PrepareForm()
    if not sheet.is_signed:
        raise NotSignedHere
    form.offer(sheet)
    kind = CertifiedKind.__members__.get(form.kind.data or "")
    certifier = request.form.get("certifier", type=int)
    if kind is None or certifier is None:
        raise NotFound
    made = 0
    for to in _addressees(decree_id, kind, form):
        wanted = Wanted(kind, certifier, to, on_paper=bool(form.on_paper.data))
        preparing.prepare(decree_id, wanted, actor=g.actor)
        made += 1
    flash(_("%(n)s berkas disiapkan dan menunggu pengesahan.", n=made), "success")
    return back_to(decree_id, PANEL)


@bp.get("/salinan-sah/<int:copy_id>/berkas.pdf")
def certified_file(copy_id: int) -> ResponseReturnValue:
    """Return the file of a copy: certified, or as it was prepared."""
    content, name = listing.file_of(copy_id, g.actor)
    return files.give(
        content,
        files.safe_name(name, ending="pdf"),
        files.PDF,
        download="unduh" in request.args,
    )


@bp.get("/salinan-sah/<int:copy_id>/halaman/<int:page>.png")
def certified_page(copy_id: int, page: int) -> ResponseReturnValue:
    """Return a page of a copy as a picture."""
    return files.picture(page_images.picture(listing.one(copy_id, g.actor).file_sha256, page))


@bp.get("/salinan-sah/<int:copy_id>")
def certified_copy(copy_id: int) -> ResponseReturnValue:
    """Show one copy, page by page."""
    copy = listing.one(copy_id, g.actor)
    desk(copy.decree_id)
    return render_template(
        "drafting/certified/copy.html", copy=copy, pages=page_images.count(copy.file_sha256)
    )


def _addressees(decree_id: int, kind: CertifiedKind, form: PrepareForm) -> list[Addressee]:
    if kind is CertifiedKind.PERTINGGAL:
        return [listing.addressee(decree_id, None, g.actor)]
    if kind is CertifiedKind.SALINAN:
        chosen = request.form.get("recipient", type=int)
        if chosen is None:
            raise NotFound
        return [listing.addressee(decree_id, chosen, g.actor)]
    all_of_them = listing.position_addressees(decree_id, g.actor)
    found = [one for one in all_of_them if form.position.data in (ALL, one.key)]
    if not found:
        raise NotFound
    return found
