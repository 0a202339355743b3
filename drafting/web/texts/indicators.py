"""The pages of indicators: the search, and one through the years."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as lazy

from drafting.services.texts import indicators
from workflow.web.panels import Place

bp = Blueprint("indicators", __name__, url_prefix="/indikator")

PLACE = Place(lazy("Indikator"), "indicators.search", 30)


@bp.get("")
def search() -> ResponseReturnValue:
    """Find indicators by Indonesian words."""
    words = request.args.get("cari", "").strip()[:200]
    found, total = indicators.search(g.actor, words)
    return render_template("drafting/indicators.html", found=found, total=total, words=words)


@bp.get("/<node_id>")
def show(node_id: str) -> ResponseReturnValue:
    """Show one indicator through the years."""
    return render_template(
        "drafting/indicator.html", years=indicators.through_the_years(g.actor, node_id)
    )
