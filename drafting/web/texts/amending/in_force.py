"""The text in force of a decree, today or on a day: as a page, and as data."""

from __future__ import annotations

import msgspec
from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue

from drafting.services.texts.consolidation import in_force
from drafting.web.blueprint import bp, desk, panel_url
from drafting.web.texts.sheet import Sheet
from workflow.rules.days.dates import day_asked


@bp.get("/keputusan/<int:decree_id>/naskah-berlaku")
def in_force_text(decree_id: int) -> ResponseReturnValue:
    """Show the text in force: as signed, with the amendments put in."""
    day = day_asked(request.args.get("tanggal", ""))
    found, standing = desk(decree_id), in_force(decree_id, day=day)
    return render_template(
        "drafting/in_force.html",
        desk=found,
        standing=standing,
        clauses=standing.clauses.values(),
        day=day or found.today,
        sheet=Sheet(standing.tree, ()),
        back=panel_url(decree_id, "naskah"),
    )


@bp.get("/keputusan/<int:decree_id>/naskah-berlaku.json")
def in_force_data(decree_id: int) -> ResponseReturnValue:
    """Return the text in force as data, with what last changed each clause."""
    day = day_asked(request.args.get("tanggal", ""))
    found, standing = desk(decree_id), in_force(decree_id, day=day)
    return jsonify(
        {
            "id": found.id,
            "number": found.number,
            "day": (day or found.today).isoformat(),
            "text": msgspec.to_builtins(standing.tree),
            "amendments": [
                {"id": one.id, "number": one.number, "unread": list(one.unread)}
                for one in standing.amendments
            ],
            "clauses": {
                node: {"place": clause.place, "changed_by": clause.by.number}
                for node, clause in standing.clauses.items()
            },
        }
    )
