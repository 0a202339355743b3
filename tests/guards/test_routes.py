"""Every page is behind the login or on this list; every form is protected.

No template holds a script or a style of its own.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from tests.browsing import Browser
from workflow.web.public import is_public
from workflow.web.request_pipeline import csrf

PUBLIC = {
    "account.first_password",
    "demo.enter",
    "demo.show",
    "demo.skip",
    "drafting.check",
    "drafting.check_elsewhere",
    "drafting.check_file",
    "drafting.decree",
    "drafting.decree_page",
    "drafting.file_answer",
    "drafting.file_report",
    "drafting.roots_file",
    "guide.named",
    "guide.picture",
    "guide.show",
    "language.choose",
    "log.consistency",
    "log.inclusion",
    "log.key",
    "log.key_for_openssl",
    "log.newest",
    "log.of_size",
    "log.script",
    "publication.feed",
    "publication.file",
    "receipts.acknowledge",
    "receipts.ask_again",
    "receipts.file",
    "receipts.give_back",
    "receipts.open_decree",
    "receipts.show",
    "security.login",
    "security.logout",
    "workflow.icon",
    "workflow.static",
}
"""Open to anyone.  Whoever adds one says so here."""

WITHOUT_CSRF = {
    "notifications.web.receipts.acknowledge",
    "notifications.web.receipts.give_back",
    "notifications.web.receipts.ask_again",
    "notifications.web.receipts.open_decree",
}
"""Views that take a POST without a token.

Only where no cookie is the key, for programs, and where the address itself is.
"""

TEMPLATES = sorted(
    path
    for path in (Path(__file__).parents[2] / "templates").rglob("*.html")
    if not {"mail", "mail_parts"} & set(path.parts)
)
"""Mail readers fetch no style sheet, so letters carry their own."""


def test_only_what_is_listed_is_public(app: Flask) -> None:
    assert {endpoint for endpoint in app.view_functions if is_public(app, endpoint)} == PUBLIC


@pytest.mark.usefixtures("session")
def test_every_other_page_sends_a_stranger_to_the_door(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        if rule.endpoint in PUBLIC:
            continue
        path = re.sub(r"<[^>]+>", "1", rule.rule.replace("<action:action>", "submit"))
        browser = Browser(app)
        browser.get("/masuk")
        answer = browser.get(path) if "GET" in (rule.methods or ()) else browser.post(path)
        assert answer.status_code in {302, 401, 404}, rule
        assert answer.status_code != 302 or answer.location.startswith("/masuk"), rule


def test_no_form_is_exempt_from_its_token(app: Flask) -> None:
    assert set(csrf._exempt_views) == WITHOUT_CSRF  # noqa: SLF001
    assert not csrf._exempt_blueprints  # noqa: SLF001
    assert app.config.get("WTF_CSRF_ENABLED", True)
    assert app.config.get("WTF_CSRF_CHECK_DEFAULT", True)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_template_has_no_inline_script_or_style_and_its_forms_carry_the_token(path: Path) -> None:
    text = re.sub(r"{#.*?#}", "", path.read_text(), flags=re.DOTALL)

    assert not re.search(
        r"<script(?![^>]*\bsrc=)|<style|\sstyle=\"[^\"]*:|\son[a-z]+=\"|javascript:", text
    )
    assert "|safe" not in text
    for form in re.findall(
        r"<form[^>]*method=\"post\".*?</form>", text, flags=re.DOTALL | re.IGNORECASE
    ):
        assert re.search(r"csrf_token|hidden_tag|csrf\(\)", form), form[:200]


ENGINE = frozenset({"layout", "workflow", "people", "security"})
"""Folders of the engine's templates; what is above it is handed in by `wsgi.py`."""


def test_the_engines_templates_link_no_page_of_the_packages_above_it(app: Flask) -> None:
    above = {
        name
        for name, blueprint in app.blueprints.items()
        if blueprint.import_name.startswith(("drafting.", "notifications."))
    }
    for path in TEMPLATES:
        # url_for('drafting.check') -> drafting
        linked = set(re.findall(r"url_for\(\s*[\"'](\w+)\.", path.read_text()))
        assert path.parent.name not in ENGINE or not linked & above, path
