"""The language of pages: the account's, else a cookie's, else the browser's.

A link chooses it for this browser; it changes nothing on the server, and so needs no token.  A
button chooses it for the account of the person signed in: then letters speak it, too.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, Flask, abort, current_app, g, has_request_context, redirect, request
from flask.typing import ResponseReturnValue

from workflow.core.config import Config
from workflow.core.translation.catalogues import LANGUAGES, SOURCE
from workflow.services.administration import accounts
from workflow.web.public import public

bp = Blueprint("language", __name__)
COOKIE = "bahasa"
A_YEAR = 365 * 24 * 3600


def chosen() -> str:
    """Return the language of this request; Indonesian where there is none."""
    if not has_request_context():
        return SOURCE
    actor = g.get("actor")
    if actor is not None and actor.language in LANGUAGES:
        return str(actor.language)
    kept = request.cookies.get(COOKIE, "")
    if kept in LANGUAGES:
        return kept
    return request.accept_languages.best_match(list(LANGUAGES)) or SOURCE


def install(app: Flask) -> None:
    """Let every page offer the other languages."""
    app.register_blueprint(bp)
    app.add_template_global(_others, "other_languages")
    app.add_template_global(_this_page, "this_page")


@bp.get("/bahasa/<language>")
@public
def choose(language: str) -> ResponseReturnValue:
    """Choose the language of this browser, and go back to the page."""
    return _chosen(language)


@bp.post("/bahasa/<language>")
def keep(language: str) -> ResponseReturnValue:
    """Choose the language of this account."""
    answer = _chosen(language)
    accounts.speak(g.actor.user_id, language)
    return answer


def _chosen(language: str) -> ResponseReturnValue:
    if language not in LANGUAGES:
        abort(404)
    answer = redirect(page_of_ours(request.values.get("kembali", "/")), code=303)
    config: Config = current_app.extensions["config"]
    answer.set_cookie(
        COOKIE,
        language,
        max_age=A_YEAR,
        secure=config.base_url.startswith("https://"),
        httponly=True,
        samesite="Lax",
    )
    return answer


def page_of_ours(address: str) -> str:
    """Return the address if it is one of this site, else the start."""
    parts = urlsplit(address)
    outside = parts.scheme or parts.netloc or not address.startswith("/") or "\\" in address
    return "/" if outside or address.startswith("//") else address


def _this_page() -> str:
    """Return the address of the page, or the start where it cannot be read again."""
    return request.full_path.rstrip("?") if request.method == "GET" else "/"


def _others(spoken: str) -> list[tuple[str, str]]:
    """Return the languages that this page is not in: code and name of each."""
    return [(code, name) for code, name in LANGUAGES.items() if code != spoken]
