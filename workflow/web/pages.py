"""The pages of the engine."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from workflow.web.panels import additions

bp = Blueprint("workflow", __name__, static_folder="../static", static_url_path="/static")


@bp.get("/")
def home() -> ResponseReturnValue:
    """Go where the day begins: to what awaits me, once a package above offers it."""
    return redirect(url_for(additions().home))


@bp.get("/keputusan")
def decrees() -> ResponseReturnValue:
    """List the decrees of the actor's units."""
    return render_template("workflow/decrees.html", actor=g.actor)
