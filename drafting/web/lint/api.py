"""The findings of a decree in the API, as the pages show them."""

from __future__ import annotations

import msgspec
from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from drafting.rules.lint.engine.heaps import heap_of
from drafting.services.texts import checks, queries
from workflow.web.api import answer

bp = Blueprint("findings_api", __name__, url_prefix="/api/v1")


@bp.get("/decrees/<int:decree_id>/findings")
def of_decree(decree_id: int) -> ResponseReturnValue:
    """List the findings of the present text, each with its heap.

    Each has the reason why it stays.

    One question for many rows is one finding that carries its `rows`.
    """
    desk = queries.desk(decree_id, g.actor)
    return answer(
        {
            "digest": desk.digest,
            "findings": [
                {
                    **msgspec.to_builtins(one.finding),
                    "heap": heap_of(one.finding).value,
                    "open": one.is_open,
                    "reason": one.reason,
                    "answered_by": one.by,
                }
                for one in checks.shown(decree_id)
            ],
        }
    )
