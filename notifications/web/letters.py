"""The demo's mailbox: whatever the demo sends can be read here.

Outside a demo there is no such page.
"""

from __future__ import annotations

import re

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as lazy

from notifications.adapters import mailbox
from workflow.core import config
from workflow.core.settings import Environment
from workflow.web.panels import Place

bp = Blueprint("letters", __name__, url_prefix="/surat")

DEMO_PLACE = Place(lazy("buka surat-surat demo dan terima salinannya"), "letters.index", 10)
"""What comes next in the demo's story once copies are on their way."""


@bp.before_request
def _only_in_a_demo() -> None:
    if config.current().environment is Environment.PRODUCTION:
        abort(404)


@bp.get("/")
def index() -> ResponseReturnValue:
    """List the letters, those that lead to a copy first."""
    settings = config.current()
    letters = mailbox.letters(settings)
    # a sort keeps the order of equals: the newest first among those that lead on, then the rest
    leading = sorted(letters, key=lambda letter: f"{settings.base_url}/t/" not in letter.text)
    return render_template("notifications/letters.html", letters=leading)


@bp.get("/<key>")
def show(key: str) -> ResponseReturnValue:
    """Read one letter; links to this site can be followed."""
    settings = config.current()
    letter = mailbox.letter(settings, key)
    # "https://contoh.example/t/abc": every second piece is an address of ours
    pieces = re.split(rf"({re.escape(settings.base_url)}/\S+)", letter.text)
    return render_template(
        "notifications/letter.html", letter=letter, pieces=pieces, base_url=settings.base_url
    )


@bp.get("/<key>/<int:number>")
def attachment(key: str, number: int) -> ResponseReturnValue:
    """Return an attachment as a file."""
    name, content = mailbox.attachment(config.current(), key, number)
    answer = Response(
        content, mimetype="application/pdf" if name.endswith(".pdf") else "application/octet-stream"
    )
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
