"""Which language is spoken, on a page, in a command and in what is stored."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_babel import force_locale, lazy_gettext

from workflow.core.translation.catalogues import LANGUAGES, as_written, of_terminal, said
from workflow.core.translation.terminal import here
from workflow.rules.errors import StaleDecree

LAZY = lazy_gettext("Konsep")


def test_a_refusal_is_said_in_every_language() -> None:
    for language in LANGUAGES:
        assert (said(StaleDecree.sentence, language) == StaleDecree.sentence) is (language == "id")


def test_what_nobody_knows_stays_as_it_is() -> None:
    assert said("Bagian Kerja Sama", "en") == "Bagian Kerja Sama"


def test_what_is_stored_is_stored_in_indonesian(app: Flask) -> None:
    with app.test_request_context(), force_locale("en"):
        assert str(LAZY) == "Draft"
        assert as_written(LAZY) == "Konsep"
        assert said("Konsep") == "Draft"


@pytest.mark.parametrize(
    ("settings", "spoken"),
    [
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANGUAGE": "en:id", "LANG": "id_ID.UTF-8"}, "en"),
        ({"LC_ALL": "id_ID", "LANG": "en_US"}, "id"),
        ({"LANG": "C.UTF-8"}, "id"),
        ({}, "id"),
    ],
)
def test_a_command_speaks_the_language_of_its_terminal(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], spoken: str
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)

    assert of_terminal() == spoken
    assert here("  Tidak ditemukan") == ("  Not found" if spoken == "en" else "  Tidak ditemukan")
