"""The pages of the engine: the list of decrees, a decree with its panels.

The one route by which every step is taken is here.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Flask, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from markupsafe import Markup
from werkzeug.routing import BaseConverter, ValidationError

from workflow.core.db import db
from workflow.core.translation.catalogues import said
from workflow.rules.decree_lifecycle import DECREE, Action, State
from workflow.rules.drawing.state_diagram_svg import draw
from workflow.rules.lifecycle import Lifecycle
from workflow.services import coordination, due_days
from workflow.services.decrees import history as histories
from workflow.services.decrees import initials, listing, queries, recording, transitions
from workflow.web.buttons import buttons_of, offers_of
from workflow.web.forms import LONGEST_NOTE, expected_version
from workflow.web.panels import additions, require_no_page
from workflow.web.public import public

bp = Blueprint("workflow", __name__, static_folder="../static", static_url_path="/static")
WAY = (
    State.DRAFT,
    State.IN_REVIEW,
    State.TO_SIGN,
    State.SIGNING,
    State.DISTRIBUTING,
    State.DISTRIBUTED,
)
"""The way of a decree, for the narrow bar on a phone."""
DONE = {
    Action.SUBMIT: lazy("Konsep sudah diajukan untuk diparaf."),
    Action.RECALL: lazy("Konsep sudah ditarik kembali dan dapat diubah."),
    Action.RETURN: lazy("Keputusan sudah dikembalikan kepada penyusun beserta alasannya."),
    Action.CANCEL: lazy("Konsep sudah dibatalkan."),
    Action.START_SIGNING: lazy("Nomor dan tanggal sudah dipesan. Naskah akhir sedang dibekukan."),
    Action.ABANDON: lazy(
        "Penandatanganan sudah dihentikan. Keputusan kembali menunggu tanda tangan."
    ),
    Action.COMPLETE: lazy("Penyampaian sudah selesai."),
}


class ActionConverter(BaseConverter):
    """An action in an address: `start-signing`."""

    def to_python(self, value: str) -> Action:
        try:
            return Action[value.replace("-", "_").upper()]
        except KeyError:
            raise ValidationError from None

    def to_url(self, value: Action) -> str:
        return value.name.lower().replace("_", "-")


def install(app: Flask) -> None:
    """Teach the application to read actions in addresses, before blueprints."""
    app.url_map.converters["action"] = ActionConverter


@bp.get("/favicon.ico")
@public
def icon() -> ResponseReturnValue:
    """Return the icon to a browser that shows no page of ours.

    A PDF in a tab of its own names none, and would be answered "not found".
    """
    return bp.send_static_file("icon.svg")


@bp.get("/")
def home() -> ResponseReturnValue:
    """Go where the day begins: to what awaits me, once a package above offers it."""
    return redirect(url_for(additions().home))


@bp.get("/keputusan")
def decrees() -> ResponseReturnValue:
    """List the decrees of the actor's units."""
    state = State.__members__.get(request.args.get("status", ""))
    year = request.args.get("tahun", type=int)
    words = request.args.get("cari", "").strip()[:200]
    listed = listing.list_decrees(
        g.actor, year=year, state=state, words=words, page=request.args.get("halaman", 1, type=int)
    )
    return render_template(
        "workflow/decrees.html",
        listed=listed,
        states=State,
        state=state,
        year=year,
        words=words,
        starts=_starts(),
    )


@bp.get("/keputusan/<int:decree_id>", defaults={"panel": "ringkasan"})
@bp.get("/keputusan/<int:decree_id>/<panel>")
def show(decree_id: int, panel: str) -> ResponseReturnValue:
    """Show a decree: its state, its turn, what may be done, one panel."""
    row = queries.visible(db.session(), decree_id, g.actor, recording.now())
    decree = queries.shown(row, g.actor)
    g.zone = decree.zone
    lifecycles: Sequence[Lifecycle] = additions().lifecycles
    panels = additions().panels
    frame = {
        "decree": decree,
        "buttons": buttons_of(decree_id, decree.options),
        "offers": offers_of(decree_id, decree.state),
        "diagram": _diagram(decree),
        "way": WAY,
        "due": due_days.of_decree(row),
        "panel": panel,
        "tabs": [(tab.name, said(tab.title), tab.count(row) if tab.count else 0) for tab in panels],
    }
    if panel in {"ringkasan", "riwayat"}:
        history = histories.of_shown(
            decree_id, lifecycles, before=request.args.get("sebelum", type=int)
        )
        older = history[-1].seq if len(history) == histories.HISTORY_PAGE else None
        name = "summary" if panel == "ringkasan" else "history"
        return render_template(
            f"workflow/decree_{name}.html",
            history=histories.told_together(history),
            older=older,
            asking=_asking(decree) if panel == "ringkasan" else None,
            **frame,
        )
    found = next((tab for tab in panels if tab.name == panel), None) or abort(404)
    filled = found.fill(decree_id, g.actor)
    return render_template(filled.template, **{**frame, **filled.context})


@bp.post("/keputusan/<int:decree_id>/<action:action>")
def act(decree_id: int, action: Action) -> ResponseReturnValue:
    """Take a step."""
    require_no_page(decree_id, action, g.actor)
    transitions.perform(
        decree_id,
        action,
        actor=g.actor,
        expected_version=expected_version(),
        note=request.form.get("note", ""),
        parts=request.form.getlist("parts"),
    )
    flash(str(DONE.get(action, _("Langkah sudah dicatat."))), "success")
    return redirect(url_for(".show", decree_id=decree_id), code=303)


@bp.post("/keputusan/<int:decree_id>/paraf/<part>")
def initial(decree_id: int, part: str) -> ResponseReturnValue:
    """Initial one part, as the actor saw it."""
    remark = request.form.get("remark", "").strip()[:LONGEST_NOTE]
    initials.initial(
        decree_id, part, digest=request.form.get("digest", ""), remark=remark, actor=g.actor
    )
    flash(_("Paraf Anda sudah tercatat pada bagian ini."), "success")
    return redirect(url_for(".show", decree_id=decree_id, _anchor="bagian"), code=303)


@bp.post("/keputusan/<int:decree_id>/tarik-paraf/<part>")
def take_back(decree_id: int, part: str) -> ResponseReturnValue:
    """Take back the initial of one part, with the reason."""
    initials.take_back(
        decree_id,
        part,
        digest=request.form.get("digest", ""),
        reason=request.form.get("note", ""),
        actor=g.actor,
    )
    flash(_("Paraf ditarik; alasannya tercatat. Bagian ini menunggu paraf lagi."), "success")
    return redirect(url_for(".show", decree_id=decree_id, _anchor="bagian"), code=303)


@bp.post("/keputusan/<int:decree_id>/paraf-koordinasi")
def coordinate(decree_id: int) -> ResponseReturnValue:
    """Ask a post of another unit to initial the whole."""
    coordination.ask(
        decree_id,
        request.form.get("post", 0, type=int),
        actor=g.actor,
        expected_version=expected_version(),
    )
    flash(
        _("Paraf koordinasi sudah diminta. Jabatan itu sekarang dapat melihat keputusan ini."),
        "success",
    )
    return redirect(url_for(".show", decree_id=decree_id, _anchor="koordinasi"), code=303)


@bp.post("/keputusan/<int:decree_id>/paraf-koordinasi/<int:post_id>/batal")
def release(decree_id: int, post_id: int) -> ResponseReturnValue:
    """Take back what a post of another unit was asked, with the reason."""
    coordination.release(
        decree_id,
        post_id,
        reason=request.form.get("note", ""),
        actor=g.actor,
        expected_version=expected_version(),
    )
    flash(_("Permintaan paraf koordinasi dibatalkan; alasannya tercatat."), "success")
    return redirect(url_for(".show", decree_id=decree_id, _anchor="koordinasi"), code=303)


def _asking(decree: queries.Shown) -> Sequence[coordination.Askable] | None:
    """Return the posts that this person may ask; None where they may not."""
    may = any(option.action is Action.COORDINATE for option in decree.options)
    return coordination.askable(decree.id) if may else None


def _diagram(decree: queries.Shown) -> Markup:
    """Draw the decree's lifecycle, from the state in which it began here."""
    creation = State.ARCHIVED if decree.came_as_archive else State.DRAFT
    title = _("Status keputusan: %(state)s", state=said(decree.state.value))
    # drawn by us, its words escaped
    drawn = draw(DECREE, decree.state, decree.walked, creation=creation, title=title, words=said)
    return Markup(drawn)  # noqa: S704


def _starts() -> list[tuple[str, str]]:
    """Return title and address of the ways to begin a decree for this person."""
    return [
        (said(start.title), url_for(start.endpoint))
        for start in additions().starts
        if start.is_for(g.actor)
    ]
