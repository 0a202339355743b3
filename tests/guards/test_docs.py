"""The documents say what the code does; the decisions are in their index."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from workflow.rules.drawing.workflow_doc import document
from workflow.rules.numbers.register_lifecycle import NUMBER

DOCUMENT = Path(__file__).parents[2] / "docs" / "workflow.md"

DECISIONS = Path(__file__).parents[2] / "docs" / "decisions"
PAGES = sorted(DECISIONS.glob("[0-9]*.md"))
NUMBERS = {page.name[:4] for page in PAGES}

# # 0007 A step is one locked read and one statement
#
# - Date: 2026-11-24
# - Status: Superseded by 0012
HEAD = re.compile(
    r"# (?P<number>\d{4}) (?P<title>\S.*)\n\n"
    r"- Date: (?P<date>\d{4}-\d{2}-\d{2})\n"
    r"- Status: (?P<status>Accepted|Superseded by (?P<successor>\d{4}))\n\n"
)


def test_the_document_of_the_tables_is_what_the_tables_say(app: Flask) -> None:
    lifecycles = [*(kept.lifecycle for kept in app.extensions["lifecycles"]), NUMBER]

    assert DOCUMENT.read_text(encoding="utf-8") == document(lifecycles), (
        "run: flask --app wsgi workflow diagram"
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name[:4]))
def test_every_decision_has_its_number_a_date_and_a_status(page: Path) -> None:
    head = HEAD.match(page.read_text(encoding="utf-8"))

    assert head, "begin like the other pages: # NNNN Title, date, status"
    assert head["number"] == page.name[:4]
    assert date.fromisoformat(head["date"]) >= date(2026, 11, 24)
    assert head["successor"] is None or head["successor"] in NUMBERS - {head["number"]}


def test_every_decision_is_in_the_index_as_its_page_says() -> None:
    heads = {page: HEAD.match(page.read_text(encoding="utf-8")) for page in PAGES}
    index = (DECISIONS / "README.md").read_text(encoding="utf-8").splitlines()

    assert [line for line in index if re.match(r"\| \d", line)] == [
        f"| {head['number']} | [{head['title']}]({page.name}) | {head['date']} | {head['status']} |"
        for page, head in heads.items()
        if head
    ]
    assert sorted(path.name for path in DECISIONS.iterdir()) == [
        *(page.name for page in PAGES),
        "README.md",
    ]
    assert len(NUMBERS) == len(PAGES), "two decisions have one number"
