"""The terminal says how a demo is opened on a telephone."""

from __future__ import annotations

import pytest
import segno

from tests.servers import ROOT
from workflow.core.config import Config
from workflow.core.launching.starting import Launch, name_the_site
from workflow.core.launching.telephone import on_a_telephone
from workflow.core.translation.extraction import is_indonesian

NETWORK = "http://192.168.1.7:8123"


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


def said(**settings: str) -> str:
    return on_a_telephone(Config.from_environment({"PORT": "8123", **settings}))


def scanned(words: str) -> list[list[bool]]:
    """Return the dark modules of a code in a terminal, two a character."""
    halves = {"█": (False, False), "▀": (False, True), "▄": (True, False), " ": (True, True)}
    rows = [line for line in words.splitlines() if line and set(line) <= set(halves)]
    return [[halves[one][half] for one in row] for row in rows for half in (0, 1)]


def test_a_site_of_this_machine_alone_says_how_and_with_what_consequence() -> None:
    words = said()

    assert "make run HOST=0.0.0.0" in words
    assert "http://127.0.0.1:8123/demo" in words
    assert "unencrypted" in words
    assert "█" not in words


def test_a_site_of_the_network_shows_a_code_that_leads_to_it() -> None:
    words = said(HOST="0.0.0.0", BASE_URL=NETWORK)

    drawn = scanned(words)
    code = [[bool(module) for module in row] for row in segno.make(NETWORK, error="l").matrix]
    border = (len(drawn[0]) - len(code)) // 2
    assert [row[border:-border] for row in drawn[border:]][: len(code)] == code
    assert NETWORK in words
    assert "unencrypted" in words


def test_a_machine_whose_network_is_not_found_is_named_by_hand() -> None:
    assert "BASE_URL=http://" in said(HOST="0.0.0.0")


def named(host: str, **given: str) -> str | None:
    added = {"ENVIRONMENT": given.pop("ENVIRONMENT", "demo"), "PORT": "8123"}
    launch = Launch(ROOT, given, added)
    name_the_site(launch, host)
    return launch.added.get("BASE_URL")


def test_only_a_demo_that_the_network_may_reach_is_named_by_the_launcher() -> None:
    assert named("192.168.1.7") == NETWORK
    assert named("127.0.0.1") is None
    assert named("localhost") is None
    assert named("192.168.1.7", BASE_URL="http://keputusan.contoh.example") is None
    assert named("192.168.1.7", ENVIRONMENT="production") is None


@pytest.mark.parametrize(
    "settings", [{}, {"HOST": "0.0.0.0"}, {"HOST": "0.0.0.0", "BASE_URL": NETWORK}]
)
def test_the_terminal_speaks_one_language(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str]
) -> None:
    english = said(**settings)
    assert not is_indonesian(english)

    monkeypatch.setenv("LANGUAGE", "id")
    assert said(**settings) != english
    assert " the " not in said(**settings)
