"""What somebody typed, shown again on the page of a refusal."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import current_app, request, url_for
from werkzeug.routing import BuildError

SECRET = ("csrf", "pass", "sandi", "code", "kode", "token", "pin")
"""A field whose name holds one of these is never shown again."""


def what_was_typed() -> list[tuple[str, str]]:
    """Return what was typed, to be copied: nothing secret, nothing hidden."""
    if (
        request.method != "POST"
        or request.content_length is None
        or request.content_length > (current_app.config["MAX_FORM_MEMORY_SIZE"] or 0)
    ):
        return []
    fields = [
        (name, value.strip())
        for name, value in request.form.items(multi=True)
        if not any(part in name.lower() for part in SECRET)
    ]
    # keys and digests are not typed
    return [
        (name, value)
        for name, value in fields
        if len(value.split()) > 1 or len(value) > 40  # noqa: PLR2004
    ]


def way_back() -> str:
    """Return the page to go back to.

    The one the request came from, if it is ours and can be opened again, else the decree, else the
    start.
    """
    came_from = urlsplit(request.referrer or "")
    is_form = (
        request.method == "POST"
        and request.url_rule is not None
        and "GET" in (request.url_rule.methods or ())
    )
    if came_from.netloc == request.host and (came_from.path != request.path or is_form):
        return came_from.path + (f"?{came_from.query}" if came_from.query else "")
    try:
        return url_for("workflow.show", decree_id=(request.view_args or {})["decree_id"])
    except (KeyError, BuildError):
        return "/"
