"""The guide for everybody who opens it, in their language, with its pictures."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from flask import Blueprint, abort, render_template, send_from_directory, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import lazy_gettext as lazy
from markupsafe import Markup

from workflow.web.guide.reading import read
from workflow.web.panels import Place
from workflow.web.public import public

DOCS = Path(__file__).parents[3] / "docs"
PICTURES = "gambar"
GUIDES = {"id": "panduan", "en": "guide"}
"""The document of each language."""

bp = Blueprint("guide", __name__, url_prefix="/panduan")

FOOT = Place(lazy("Panduan"), "guide.show", 5)
"""At the foot of every page."""


@bp.get("")
@public
def show() -> ResponseReturnValue:
    """Show the guide in the language of its reader."""
    locale = get_locale()
    language = locale.language if locale and locale.language in GUIDES else "id"
    return _page(language)


@bp.get("/<any(panduan, guide):name>")
@public
def named(name: str) -> ResponseReturnValue:
    """Show the guide in a language that was asked for."""
    return _page(next(language for language, guide in GUIDES.items() if guide == name))


@bp.get("/gambar/<name>")
@public
def picture(name: str) -> ResponseReturnValue:
    """Return a picture of the guide."""
    if not name.endswith(".png"):
        abort(404)
    return send_from_directory(DOCS / PICTURES, name)


def _page(language: str) -> str:
    document = DOCS / f"{GUIDES[language]}.md"
    body = _read(document, document.stat().st_mtime)
    return render_template("workflow/guide.html", body=body, of=language)


@lru_cache(maxsize=4)
def _read(document: Path, _changed: float) -> Markup:
    return read(document.read_text(encoding="utf-8"), _address)


def _address(target: str) -> str:
    """Return where the site has what a guide links, else what is written."""
    folder, _slash, name = target.rpartition("/")
    if folder == PICTURES:
        return url_for("guide.picture", name=name)
    if target.removesuffix(".md") in GUIDES.values():
        return url_for("guide.named", name=target.removesuffix(".md"))
    return target
