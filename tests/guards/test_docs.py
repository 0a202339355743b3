"""The documents say what the code does."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from workflow.rules.workflow_doc import document

DOCUMENT = Path(__file__).parents[2] / "docs" / "workflow.md"


def test_the_document_of_the_tables_is_what_the_tables_say(app: Flask) -> None:
    lives = [kept.life for kept in app.extensions["lives"]]

    assert DOCUMENT.read_text(encoding="utf-8") == document(lives), (
        "run: flask --app wsgi workflow diagram"
    )
