"""The public feed of signed decrees, and the files that it links to."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue

from notifications.services.pages import jdih_feed
from workflow.rules.days.dates import day_asked
from workflow.web.limits import limiter
from workflow.web.public import public

bp = Blueprint("publication", __name__, url_prefix="/jdih")

FRESH = 300
"""Seconds for which a copy of the feed may be kept."""


@bp.get("/feed.json")
@public
@limiter.limit("30 per minute")
def feed() -> ResponseReturnValue:
    """Return the feed; a collector that has it already is told so."""
    answer = jsonify(jdih_feed.feed(day_asked(request.args.get("tanggal", ""))))
    answer.cache_control.public, answer.cache_control.max_age = True, FRESH
    answer.add_etag()
    return answer.make_conditional(request)


@bp.get("/<public_code>.pdf")
@public
@limiter.limit("60 per minute")
def file(public_code: str) -> ResponseReturnValue:
    """Return a signed decree."""
    answer = Response(jdih_feed.file_of(public_code), mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "inline", filename=f"{public_code}.pdf")
    return answer
