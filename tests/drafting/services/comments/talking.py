"""What the tests of comments share: starting a thread, and reading it."""

from __future__ import annotations

from drafting.rules.comments.lifecycle import ThreadAction
from drafting.rules.content import Indicator
from drafting.services.comments import answering, queries, starting
from drafting.services.comments.anchoring import About
from drafting.services.comments.queries import ThreadShown
from tests.drafting.services.conftest import tree_of
from workflow.rules.actors import Person

WORDS = "Mengapa targetnya turun?"


def row(decree_id: int) -> Indicator:
    return tree_of(decree_id).positions[0].indicators[0]


def seen(decree_id: int, about: About, actor: Person) -> str:
    return queries.target(decree_id, about, actor)[0].seen


def start(
    decree_id: int, actor: Person, node_id: str = "", field: str = "", words: str = WORDS
) -> int:
    about = About(node_id=node_id or row(decree_id).id, field=field)
    return starting.start(decree_id, about, words, seen=seen(decree_id, about, actor), actor=actor)


def thread(decree_id: int, actor: Person) -> ThreadShown:
    (shown,) = queries.threads_of(decree_id, actor)
    return shown


def take(decree_id: int, action: ThreadAction, actor: Person, words: str = "") -> None:
    shown = thread(decree_id, actor)
    answering.take(decree_id, shown.id, action, actor=actor, seen=shown.turns, words=words)
