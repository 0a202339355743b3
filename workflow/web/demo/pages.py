"""The page of the demo: sign in as anybody with one press; codes."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workflow.services import demo
from workflow.web.account import sessions
from workflow.web.demo import gate, story
from workflow.web.panels import additions
from workflow.web.public import public

bp = Blueprint("demo", __name__, url_prefix="/demo")


@bp.before_request
def _only_here() -> None:
    """Be no page at all anywhere but at the machine of a demo."""
    if not gate.is_open():
        abort(404)


@bp.get("")
@public
def show() -> ResponseReturnValue:
    """Show who plays, which codes they have, and where the story is."""
    return render_template(
        "workflow/demo.html",
        players=demo.players(),
        can_help=additions().demo_helper is not None and additions().demo_can_help(),
        story_places=tuple(additions().demo.values()),
        only=request.args.get("untuk", type=int),
    )


@bp.post("/masuk/<int:user_id>")
@public
def enter(user_id: int) -> ResponseReturnValue:
    """Sign in as somebody who holds a post today, and go to what awaits them."""
    found = next((one for one in demo.players() if one.user_id == user_id), None) or abort(404)
    # the press stands for password and code: only who sits at the demo's own machine has it
    sessions.begin(found.user_id, stays=False, has_code=True, quiet=True)
    flash(_("Anda sekarang masuk sebagai %(post)s.", post=found.post), "success")
    line = story.line()
    mine = line is not None and line.who is not None and line.who.user_id == user_id
    return redirect(line.url if line and mine else url_for("workflow.home"), code=303)


@bp.post("/lewati")
@public
def skip() -> ResponseReturnValue:
    """Let the people of the demo correct the open draft."""
    helper = additions().demo_helper or abort(404)
    current_app.logger.info("the demo corrects its own draft")
    flash(helper(), "success")
    return redirect(url_for(".show"), code=303)
