"""All pages of everybody are in English for a reader of English."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import Browser
from tests.guards.languages.reader import Reader
from tests.notifications.signed import copies_of, token_of
from tests.people import POSTS, Division
from workflow.models.decree import Decree


@pytest.fixture
def reader(app: Flask, session: Session, division: Division) -> Reader:
    """Return the reader who goes through the pages."""
    return Reader(app, session, division)


@pytest.mark.parametrize(
    ("stage", "posts"),
    [
        ("draft", ("drafter", "home")),
        ("to_sign", ("head", "review")),
        ("frozen", ("head",)),
        ("distributed", tuple(POSTS)),
    ],
)
def test_every_page_is_in_english(
    request: pytest.FixtureRequest, reader: Reader, stage: str, posts: tuple[str, ...]
) -> None:
    request.getfixturevalue(stage)

    left = {text for post in posts for text in reader.foreign(post)}

    assert not left, "\n".join(sorted(left))


def test_every_page_of_a_visitor_is_in_english(
    app: Flask, session: Session, reader: Reader, distributed: int
) -> None:
    visitor = Browser(app)
    visitor.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en-GB,en;q=0.9,id;q=0.5"
    code = session.get_one(Decree, distributed).public_code
    letters = [f"/t/{token_of(copy)}" for copy in copies_of(distributed)[:2]]

    left = set(reader.left_of(visitor, "/masuk", "/periksa", f"/d/{code}", "/tidak-ada", *letters))

    assert not left, "\n".join(sorted(left))
