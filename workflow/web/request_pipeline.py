"""What every request passes through: who asks, by which proxy and id.

It also sets the headers that every answer carries.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from pathlib import Path

from flask import Flask, Response, current_app, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_talisman import Talisman
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from workflow.core.config import Config
from workflow.core.sealing import ISSUER
from workflow.rules.sign_in.sessions import STAYS
from workflow.web import limits, refusals
from workflow.web.account import confirmation, login, second_factor, sessions
from workflow.web.public import is_public

SELF = "'self'"
CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": SELF,
    "style-src": SELF,
    "img-src": SELF,
    "font-src": SELF,
    "connect-src": SELF,
    "frame-src": SELF,
    "object-src": SELF,
    "form-action": SELF,
    "base-uri": "'none'",
    "frame-ancestors": SELF,
}
STATIC = Path(__file__).parents[1] / "static"
# 3f2b9c1e-7d4a, as a proxy or we name a request
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")

csrf = CSRFProtect()


def install(app: Flask, config: Config) -> None:
    """Lay the pipes.

    Every page is behind the login unless it says otherwise (`public`).
    """
    secure = config.base_url.startswith("https://")
    app.config.from_mapping(
        # how long a cookie can be read; how long a session lasts, its row says
        PERMANENT_SESSION_LIFETIME=STAYS,
        SESSION_COOKIE_NAME="keputusan",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=secure,
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,
    )
    if config.trusted_proxies:
        hops = config.trusted_proxies
        behind = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
        app.wsgi_app = behind  # type: ignore[method-assign]
    app.before_request(_name_request)
    app.after_request(_pass_on_no_secret_address)  # asked before Talisman, and so the last to speak
    Talisman(
        app,
        # the proxy's work: this process may well be reached without TLS behind it
        force_https=False,
        strict_transport_security=secure,
        # what else a region runs below this name is not ours to decide
        strict_transport_security_include_subdomains=False,
        content_security_policy=CONTENT_SECURITY_POLICY,
        referrer_policy="same-origin",
        session_cookie_secure=secure,
        session_cookie_samesite="Lax",
        permissions_policy={
            "camera": "()",
            "microphone": "()",
            "geolocation": "()",
            "browsing-topics": "()",
        },
    )
    # before any of those below can refuse: their pages, too, are drawn for that person
    app.before_request(sessions.ask_who)
    csrf.init_app(app)
    limits.install(app, config)
    login.install(app, config)
    app.before_request(_keep_the_door)
    confirmation.install(app)
    app.after_request(_guard_what_is_personal)
    app.add_template_global(_asset, "asset")
    app.add_template_global(_product, "product")
    refusals.install(app)


def _name_request() -> None:
    """Name the request, as a proxy in front did if it did.

    A page, a log line and a question on the phone can then be matched.
    """
    given = request.headers.get("X-Request-ID", "")
    g.request_id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex[:16]


def _keep_the_door() -> ResponseReturnValue | None:
    if (
        g.actor is not None
        or request.endpoint in {None, "workflow.static"}
        or is_public(current_app, str(request.endpoint))
    ):
        return None
    if g.waiting is not None:
        return second_factor.before_the_code()
    return login.unauthorized()


def _pass_on_no_secret_address(response: Response) -> Response:
    """Let a page whose address is its key send no referrer to other sites."""
    if g.get("address_is_secret"):
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _guard_what_is_personal(response: Response) -> Response:
    response.headers["X-Request-ID"] = g.get("request_id", "")
    if request.endpoint != "workflow.static":
        response.headers.setdefault("Cache-Control", "no-store")
    elif "v" in request.args:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


_HASHES: dict[tuple[str, float], str] = {}


def _product() -> str:
    """Return the name of this program, which is the same in every language."""
    return ISSUER


def _asset(name: str) -> str:
    """Return the address of a static file, with a digest in it.

    It may be kept for ever, and a new one is fetched at once.
    """
    path = STATIC / name
    key = (name, path.stat().st_mtime)
    if key not in _HASHES:
        _HASHES[key] = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
    return url_for("workflow.static", filename=name, v=_HASHES[key])
