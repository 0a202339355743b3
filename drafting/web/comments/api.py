"""The comments of a decree in the API, as the pages have them."""

from __future__ import annotations

from flask import Blueprint, abort, g, request
from flask.typing import ResponseReturnValue

from drafting.rules.comments.lifecycle import ThreadAction
from drafting.services.comments import answering, queries, starting
from drafting.services.comments.anchoring import About
from workflow.web.api import answer, read_body

bp = Blueprint("comments_api", __name__, url_prefix="/api/v1")

ACTS = {
    "reply": ThreadAction.REPLY,
    "resolve": ThreadAction.RESOLVE,
    "reopen": ThreadAction.REOPEN,
}


@bp.get("/decrees/<int:decree_id>/comments")
def of_decree(decree_id: int) -> ResponseReturnValue:
    """List the threads of a decree, with `turns` and the caller's options."""
    return answer({"threads": queries.threads_of(decree_id, g.actor)})


@bp.get("/decrees/<int:decree_id>/comments/about")
def about(decree_id: int) -> ResponseReturnValue:
    """Return the words that a comment on `node` or `proposal` would be about.

    With the `seen` that such a comment must carry.
    """
    found, names = queries.target(
        decree_id,
        About(
            node_id=request.args.get("node", ""),
            proposal_id=request.args.get("proposal", type=int),
        ),
        g.actor,
    )
    return answer({"about": found, "fields": names})


@bp.post("/decrees/<int:decree_id>/comments")
def start(decree_id: int) -> ResponseReturnValue:
    """Start a thread: `node` (and `field`) or `proposal`, `words`, `seen`."""
    queries.may_comment(decree_id, g.actor)  # 404 before anything else is said
    body = read_body()
    texts = [body.get(name, "") for name in ("node", "field", "words")]
    seen, proposal = body.get("seen"), body.get("proposal")
    if not all(isinstance(one, str) for one in texts) or not isinstance(seen, str | None):
        abort(400)
    if isinstance(proposal, bool) or not isinstance(proposal, int | None):
        abort(400)
    node, field, words = texts
    wanted = About(node_id=node, field=field, proposal_id=proposal)
    thread_id = starting.start(decree_id, wanted, words, seen=seen, actor=g.actor)
    return answer({"id": thread_id, "threads": queries.threads_of(decree_id, g.actor)})


@bp.post("/decrees/<int:decree_id>/comments/<int:thread_id>/<what>")
def act(decree_id: int, thread_id: int, what: str) -> ResponseReturnValue:
    """Reply, resolve or reopen: `{"seen": turns, "words": ...}`."""
    queries.threads_of(decree_id, g.actor)  # 404 before anything else is said
    action, body = ACTS.get(what) or abort(404), read_body()
    seen, words = body.get("seen"), body.get("words", "")
    if isinstance(seen, bool) or not isinstance(seen, int | None) or not isinstance(words, str):
        abort(400)
    answering.take(decree_id, thread_id, action, actor=g.actor, seen=seen, words=words)
    return answer({"threads": queries.threads_of(decree_id, g.actor)})
