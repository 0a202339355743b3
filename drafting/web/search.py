"""The search page: decrees by title and number, indicators by words."""

from __future__ import annotations

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from drafting.services.texts import indicators
from drafting.web.blueprint import bp
from workflow.services.decrees import listing

LONGEST = 200


@bp.get("/cari")
def find() -> ResponseReturnValue:
    """Find decrees and indicators; without words, show the empty search."""
    words = request.args.get("cari", "").strip()[:LONGEST]
    listed = listing.list_decrees(g.actor, words=words) if words else None
    found, total = indicators.search(g.actor, words) if words else ((), 0)
    return render_template(
        "drafting/find.html", words=words, listed=listed, found=found, total=total
    )
