"""The pages of the engine: the list of decrees, a decree with its panels.

And the one route by which every step is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from flask import Blueprint, Flask, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from markupsafe import Markup
from werkzeug.routing import BaseConverter, ValidationError

from workflow.rules import guards
from workflow.rules.decree_lifecycle import DECREE, Action, State
from workflow.rules.drawing.state_diagram_svg import draw
from workflow.rules.lifecycle import Lifecycle
from workflow.rules.policy import Option
from workflow.services.decrees import history as telling
from workflow.services.decrees import queries, transitions
from workflow.web.panels import additions
from workflow.web.public import public

bp = Blueprint("workflow", __name__, static_folder="../static", static_url_path="/static")

GRAVE = frozenset({Action.CANCEL, Action.RETURN, Action.RECALL, Action.ABANDON})
"""Steps whose button warns by its look."""

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

PAGE_FILLS = frozenset(
    guard.sentence
    for guard in (
        guards.one_change_is_struck,
        guards.file_is_frozen,
        guards.nothing_is_under_way,
        guards.decree_is_dated_today,
    )
)
"""What is still missing before a step, but is chosen or mended on the step's own page."""


class ActionConverter(BaseConverter):
    """An action in an address: `start-signing`."""

    def to_python(self, value: str) -> Action:
        try:
            return Action[value.replace("-", "_").upper()]
        except KeyError:
            raise ValidationError from None

    def to_url(self, value: Action) -> str:
        return value.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Button:
    """An option as the page draws it: a step, or a link to the page on which it is taken."""

    label: str
    url: str
    allowed: bool
    reasons: tuple[str, ...]
    asks_reason: bool
    is_link: bool
    grave: bool


def install(app: Flask) -> None:
    """Teach the application to read actions in addresses.  Before any blueprint is registered."""
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
    listed = queries.list_decrees(
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
    """Show a decree: its state, whose turn it is, what may be done.

    And the panel that was asked for.
    """
    decree = queries.show(decree_id, g.actor)
    g.zone = decree.zone
    lives: Sequence[Lifecycle] = additions().lives
    panels = additions().panels
    frame = {
        "decree": decree,
        "buttons": _buttons(decree_id, decree.options),
        "offers": _offers(decree_id, decree.state),
        "diagram": _diagram(decree),
        "way": WAY,
        "panel": panel,
        "tabs": [
            (tab.name, str(tab.title), tab.count(decree_id, g.actor) if tab.count else 0)
            for tab in panels
        ],
    }
    if panel in {"ringkasan", "riwayat"}:
        history = telling.history_of(
            decree_id, g.actor, lives, before=request.args.get("sebelum", type=int)
        )
        older = history[-1].seq if len(history) == telling.HISTORY_PAGE else None
        name = "summary" if panel == "ringkasan" else "history"
        return render_template(
            f"workflow/decree_{name}.html",
            history=telling.told_together(history),
            older=older,
            **frame,
        )
    found = next((tab for tab in panels if tab.name == panel), None) or abort(404)
    filled = found.fill(decree_id, g.actor)
    return render_template(filled.template, **{**frame, **filled.context})


@bp.post("/keputusan/<int:decree_id>/<action:action>")
def act(decree_id: int, action: Action) -> ResponseReturnValue:
    """Take a step."""
    transitions.perform(
        decree_id,
        action,
        actor=g.actor,
        expected_version=request.form.get("seen", 0, type=int),
        note=request.form.get("note", ""),
    )
    flash(str(DONE.get(action, _("Langkah sudah dicatat."))), "success")
    return redirect(url_for(".show", decree_id=decree_id), code=303)


@bp.post("/keputusan/<int:decree_id>/paraf/<part>")
def initial(decree_id: int, part: str) -> ResponseReturnValue:
    """Return the actor's initial to one part, as they saw it."""
    transitions.initial(decree_id, part, digest=request.form.get("digest", ""), actor=g.actor)
    flash(_("Paraf Anda sudah tercatat pada bagian ini."), "success")
    return redirect(url_for(".show", decree_id=decree_id, _anchor="bagian"), code=303)


def _diagram(decree: queries.Shown) -> Markup:
    """Draw the decree's life, from where it began: an archived decree never was a draft here."""
    archived = decree.state is State.ARCHIVED or any(
        source is State.ARCHIVED for source, _target in decree.walked
    )
    creation = State.ARCHIVED if archived else State.DRAFT
    title = _("Status keputusan: %(state)s", state=decree.state.value)
    return Markup(draw(DECREE, decree.state, decree.walked, creation=creation, title=title))  # noqa: S704  (drawn by us, its words escaped)


def _buttons(decree_id: int, options: Sequence[Option]) -> list[Button]:
    """Draw the options that are steps of this page, or have a page of their own.

    The rest (write, initial, send) are taken where they belong.
    """
    pages = additions().action_pages
    return [
        _button(decree_id, option, pages.get(option.action))
        for option in options
        if option.action in pages or not _stays(option.action)
    ]


def _button(decree_id: int, option: Option, page: str | None) -> Button:
    reasons = tuple(reason for reason in option.reasons if page is None or reason not in PAGE_FILLS)
    url = (
        url_for(page, decree_id=decree_id)
        if page
        else url_for(".act", decree_id=decree_id, action=option.action)
    )
    return Button(
        str(option.action.value),
        url,
        not reasons,
        reasons,
        option.asks_reason and page is None,
        page is not None,
        option.action in GRAVE,
    )


def _offers(decree_id: int, state: State) -> list[tuple[str, str]]:
    """Return what else other packages offer to do with a decree: title and address."""
    return [
        (str(offer.title), url_for(offer.endpoint, decree_id=decree_id))
        for offer in additions().offers
        if offer.is_for(state, g.actor)
    ]


def _stays(action: Enum) -> bool:
    return all(row.target is None for row in DECREE.transitions if row.action is action)


def _starts() -> list[tuple[str, str]]:
    """Return title and address of the ways to begin a decree that this person is offered."""
    return [
        (str(start.title), url_for(start.endpoint))
        for start in additions().starts
        if start.is_for(g.actor)
    ]
