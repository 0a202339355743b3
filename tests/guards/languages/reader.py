"""Goes through the pages of a person, link by link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import msgspec
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.adapters import registers
from drafting.models import Revision
from drafting.rules.regulations.kind_names import ABBREVIATIONS
from drafting.services.texts import revisions
from tests.browsing import Browser, signed_in
from tests.guards.languages.reading import heard, indonesian
from tests.people import POSTS, Division
from workflow.core.i18n import as_title
from workflow.models.decree import Decree
from workflow.models.people import Unit
from workflow.models.recipients import RecipientRow
from workflow.services.administration import accounts

FEWEST = 10
SOME = 2
"""Pages of one kind that are opened: two decrees have the same tabs."""
TYPED = {"Naskah diperbaiki", "Sudah diperiksa"}
"""What the people of the fixtures wrote."""


class Reader:
    """Opens every page that a person is led to; tells what is not in English."""

    def __init__(self, app: Flask, session: Session, division: Division) -> None:
        self.app = app
        self.session = session
        self.division = division

    def foreign(self, post: str) -> Iterator[str]:
        """Yield what is Indonesian on the pages of the person in a post."""
        person = self.division.people[post]
        accounts.speak(person.user_id, "en")
        yield from self.left_of(signed_in(self.app, self.session, person), "/", "/akun")

    def left_of(self, browser: Browser, *starts: str) -> Iterator[str]:
        """Yield what is Indonesian on the pages that begin with these."""
        opened = dict(self._pages(browser, list(starts)))
        assert len(opened) >= min(FEWEST, len(starts)), sorted(opened)
        names = self._names()
        for path, page in opened.items():
            assert '<html lang="en">' in page, path
            yield from (f"{text}  <- {path}" for text in indonesian(heard(page)[0], names))

    def _pages(self, browser: Browser, waiting: list[str]) -> Iterator[tuple[str, str]]:
        starts = set(waiting)
        seen, kinds = set[str](), dict[str, int]()
        while waiting:
            path = waiting.pop(0)
            kind = self._kind(path)
            if path in seen or kind is None or kinds.get(kind, 0) >= SOME:
                continue
            seen.add(path)
            kinds[kind] = kinds.get(kind, 0) + 1
            answer = browser.get(path, follow_redirects=True)
            assert answer.status_code < 500 or path in starts, (path, answer.text)
            if answer.mimetype == "text/html":
                yield path, answer.text
                waiting += [re.sub("#.*", "", link) for link in heard(answer.text)[1]]

    def _kind(self, path: str) -> str | None:
        parts = urlsplit(path)
        adapter = self.app.url_map.bind("localhost")
        if parts.netloc or not path.startswith("/"):
            return None
        if not adapter.test(parts.path):
            return path if parts.path == "/tidak-ada" else None
        endpoint, arguments = adapter.match(parts.path)
        if endpoint == "language.choose":
            return None
        return f"{endpoint} {arguments.get('panel', '')} {arguments.get('name', '')}"

    def _names(self) -> set[str]:
        """Return the words of decrees, and the names of people and regulations."""
        words = {title for title, _roles in POSTS.values()} | TYPED | set(ABBREVIATIONS.values())
        for revision_id in self.session.scalars(select(Revision.id)):
            tree = revisions.revision(revision_id).tree
            words |= set(_texts(msgspec.to_builtins(tree)))
        for title in self.session.scalars(select(Decree.title)):
            words |= {title, as_title(title)}
        words |= {
            value for fact in registers.shipped_facts() for value in (fact.value, fact.source)
        }
        unit = self.session.get_one(Unit, self.division.unit_id)
        words |= {unit.name, unit.parent, unit.region, unit.office, *_texts(unit.facts)}
        words |= set(self.session.scalars(select(RecipientRow.office)))
        return {word for word in words if len(word) > 3}


def _texts(tree: Any) -> Iterator[str]:  # noqa: ANN401  (a tree as plain data)
    if isinstance(tree, str):
        yield tree.strip()
    elif isinstance(tree, dict):
        for value in tree.values():
            yield from _texts(value)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from _texts(value)
