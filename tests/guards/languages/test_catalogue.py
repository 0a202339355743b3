"""Every message has a translation that fits it; the file has nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from jinja2 import Environment, nodes

from tests.guards.languages.reading import indonesian
from workflow.core.translation import upkeep
from workflow.core.translation.catalogues import catalogue
from workflow.core.translation.commands import OTHERS

ROOT = Path(__file__).parents[3]
CALLS = {"_", "gettext", "lazy", "lazy_gettext"}
# the limit of %(limit)s
NAMED = re.compile(r"%\((\w+)\)[sd]")
TEMPLATES = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated_with_the_same_places(language: str) -> None:
    assert upkeep.missing(language) == [], "run `flask translations update` and translate these"


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_holds_what_the_code_says_and_nothing_else(language: str) -> None:
    said = {message.id for message in upkeep.extracted() if message.id}

    assert {message.id for message in catalogue(language) if message.id} == said


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_left_in_indonesian(language: str) -> None:
    ours = [message for message in catalogue(language) if message.id != message.string]

    left = indonesian((said for message in ours for said in _said(message)), ["Tidak Berlaku"])

    assert left == []


def test_what_is_missing_or_does_not_fit_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    found, known = Catalog(), Catalog(locale="en")
    for message in ("Satu {n}", "Dua", "Tiga %(n)s", "Empat"):
        found.add(message)
    known.add("Satu {n}", "One {m}")
    known.add("Tiga %(n)s", "Three")
    known.add("Empat", "Four", flags=["fuzzy"])
    monkeypatch.setattr(upkeep, "extracted", lambda: found)
    monkeypatch.setattr(upkeep, "catalogue", lambda _language: known)

    assert upkeep.missing("en") == ["Satu {n}", "Dua", "Tiga %(n)s", "Empat"]


def test_every_call_gives_the_places_that_its_message_names() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {message}"
        for path, message, given in [*_of_modules(), *_of_templates()]
        if given and set(NAMED.findall(message)) != given
    ]

    assert wrong == []


def _said(message: Message) -> Iterator[str]:
    string = message.string
    yield from [string] if isinstance(string, str) else string or ()


def _of_modules() -> Iterator[tuple[Path, str, set[str]]]:
    for package in ("workflow", "drafting", "notifications"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                match node:
                    case ast.Call(ast.Name(name), [ast.Constant(str(message))], given) if (
                        name in CALLS
                    ):
                        yield path, message, {one.arg or "" for one in given}


def _of_templates() -> Iterator[tuple[Path, str, set[str]]]:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for call in TEMPLATES.parse(path.read_text()).find_all(nodes.Call):
            match call.node, call.args:
                case nodes.Name(name="_"), [nodes.Const(value=str(message))]:
                    yield path, message, {one.key for one in call.kwargs}
