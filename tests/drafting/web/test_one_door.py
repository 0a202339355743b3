"""Nobody learns of another unit's decree.

Every route answers as if there were none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from drafting.models import Document, DocumentKind, Revision
from drafting.rules.comments.lifecycle import ThreadAction
from drafting.rules.proposals.changes import Change, Kind
from drafting.rules.proposals.lifecycle import ProposalAction
from drafting.rules.text.digest import digest
from drafting.services import signing
from drafting.services.comments import answering, starting
from drafting.services.comments import queries as comments
from drafting.services.comments.anchoring import About
from drafting.services.documents import renditions
from drafting.services.lint import answers, repairs
from drafting.services.proposals import decisions, submission
from drafting.services.texts import drafts
from notifications.services import copies
from notifications.services.copy_opening import open_copies
from tests.browsing import Browser, signed_in
from tests.drafting.services.conftest import tree_of
from tests.notifications import signed as post_room
from tests.people import TODAY, Division, found
from tests.seen import version_of
from workflow.models.decree import Part
from workflow.rules.actors import Person
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import NotFound, NothingSeen
from workflow.services.decrees import initials, transitions
from workflow.services.numbers import by_hand

REASON = "Alasan yang cukup panjang untuk dicatat."
OF_A_DECREE = {"decree_id", "proposal_id", "document_id", "revision_id", "copy_id", "thread_id"}
PUBLIC = {"public_code", "code", "token"}
NOWHERE = 999_999
# what follows "<int:decree_id>" in an address: its name
ARGUMENT = re.compile(r"<(?:[^:>]+:)?(\w+)>")

Ids = dict[str, int]


@pytest.fixture
def elsewhere(session: Session) -> Division:
    """Found another division with somebody on every post."""
    return found(session, "Bagian Hukum", "35.07.031")


@pytest.fixture
def theirs(division: Division, draft: int, session: Session) -> Ids:
    """Return a decree of the first division with all that can hang on one."""
    indicator = next(one for one in tree_of(draft).positions[0].indicators if one.source)
    change = Change(
        kind=Kind.AMEND, target=indicator.id, seen=digest(indicator), fields={"source": "Arsip"}
    )
    proposal = submission.propose(draft, change, REASON, actor=division.home)
    renditions.ask_for(draft, DocumentKind.TEXT, actor=division.drafter)
    signed = post_room.sign(session, division)
    open_copies(signed)
    return {
        "decree_id": draft,
        "proposal_id": proposal,
        "document_id": one_of(session, select(Document.id).where(Document.decree_id == draft)),
        "revision_id": one_of(session, select(Revision.id).where(Revision.decree_id == draft)),
        "copy_id": post_room.copies_of(signed)[0].id,
        "thread_id": comment(draft, indicator.id, division.drafter),
        "unit_id": division.unit_id,
    }


def comment(decree_id: int, node_id: str, actor: Person) -> int:
    about = About(node_id=node_id)
    seen = comments.target(decree_id, about, actor)[0].seen
    return starting.start(decree_id, about, REASON, seen=seen, actor=actor)


def one_of(session: Session, statement: Any) -> int:  # noqa: ANN401  (a select)
    found = session.scalars(statement).first()
    assert isinstance(found, int)
    return found


def routes(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Yield method and rule of every route that names something of a decree."""
    for rule in app.url_map.iter_rules():
        if rule.arguments & OF_A_DECREE:
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                yield method, rule


def addresses(rule: Rule, ids: Ids) -> Iterator[str]:
    """Yield the addresses of a rule, with every word that it may hold."""
    words: dict[str, list[object]] = {
        "action": ["submit", "cancel", "start-signing", "initial"],
        "panel": ["riwayat", "naskah", "usul", "dokumen", "perbandingan", "salinan"],
        "decision": [ProposalAction.ACCEPT.name.lower(), ProposalAction.REJECT.name.lower()],
        "part": ["body"],
        "node_id": ["body"],
        "parent_id": ["body"],
        "annex_id": ["body"],
        "table_id": ["body"],
        "name": ["dictums"],
        "page": [1],
        "post_id": [1],
        "key": ["bupati"],
        "change_id": [1],
        "scan_id": [1],
        "ground_id": [1],
        "what": ["balas", "reply"],
    }
    path = rule.rule
    for name, value in ids.items():
        path = re.sub(rf"<(?:[^:>]+:)?{name}>", str(value), path)
    left = ARGUMENT.findall(path)
    for word in words[left[0]] if left else [""]:
        yield ARGUMENT.sub(str(word), path)


def send(browser: Browser, method: str, path: str, seen: int) -> tuple[int, str]:
    """Ask for a page, or send what a page of the unit would.

    Return status and words.
    """
    fields = {"seen": seen, "note": REASON, "reason": REASON, "digest": "b1", "kind": "TEXT"}
    fields |= {"name": "Penerima", "post": "Kepala", "on": str(TODAY), "grounds": REASON}
    with browser.app.app_context():
        if method == "GET":
            answer = browser.client.get(path)
        elif path.startswith("/api/"):
            body = {**fields, "email": "", "expedition": "1"}
            headers = {"X-CSRFToken": browser.token}
            answer = browser.client.post(path, json=body, headers=headers)
        else:
            answer = browser.client.post(path, data={"csrf_token": browser.token, **fields})
    return answer.status_code, plain(answer.text, path)


def plain(text: str, path: str) -> str:
    """Return an answer without its request's id and its address's numbers."""
    # "request_id":"0a1b2c3d4e5f6071", nomor 0a1b2c3d4e5f6071, value="IjQ4..."
    text = re.sub(r"[0-9a-f]{16}|value=\"[^\"]*\"", "", text)
    for number in re.findall(r"\d+", path):
        text = text.replace(f"/{number}", "")
    return text


def test_every_route_answers_anybody_of_another_unit_as_if_there_were_none(
    app: Flask, session: Session, elsewhere: Division, theirs: Ids
) -> None:
    nothing = dict.fromkeys(theirs, NOWHERE) | {"unit_id": theirs["unit_id"]}
    seen, walked = version_of(theirs["decree_id"]), 0

    for person in elsewhere.people.values():
        browser = signed_in(app, session, person)
        for method, rule in routes(app):
            pairs = zip(addresses(rule, theirs), addresses(rule, nothing), strict=True)
            for path, nowhere in pairs:
                status, words = send(browser, method, path, seen)
                assert status == 404, (person.name, method, path, words)
                if person is elsewhere.head:
                    assert words == send(browser, method, nowhere, seen)[1], (method, path)
                walked += 1
    assert walked >= len(list(routes(app))) * len(elsewhere.people)


def test_the_routes_walked_are_all_that_name_a_thing_of_a_decree(app: Flask) -> None:
    others = {
        name
        for rule in app.url_map.iter_rules()
        for name in rule.arguments - OF_A_DECREE - PUBLIC
        if rule.rule.startswith(("/keputusan", "/salinan", "/api"))
    }
    assert others == {
        *("action", "panel", "part", "node_id", "parent_id", "name", "page", "decision"),
        *("post_id", "key", "change_id", "ground_id", "what", "annex_id", "table_id", "scan_id"),
    }


def test_every_service_says_first_that_there_is_none(
    elsewhere: Division, session: Session, theirs: Ids
) -> None:
    part = session.scalars(select(Part.key).where(Part.decree_id == theirs["decree_id"])).first()
    for person in elsewhere.people.values():
        for act in acts_of(person, theirs, str(part)):
            with pytest.raises(NotFound):
                act()


def acts_of(actor: Person, theirs: Ids, part: str) -> Iterator[Callable[[], object]]:
    """Yield every act of a person with a decree, wrong in every possible way."""
    decree_id = theirs["decree_id"]
    change = Change(kind=Kind.AMEND, target="tidak ada", seen="", fields={})
    taken = copies.Taken("", "", TODAY)
    for action in Action:
        yield partial(transitions.perform, decree_id, action, actor=actor, expected_version=None)
    yield from (
        lambda: initials.initial(decree_id, part, digest="", actor=actor),
        lambda: by_hand.number_from_agenda(decree_id, 0, actor=actor),
        lambda: drafts.open_from(decree_id, 2028, actor=actor),
        lambda: drafts.save(
            decree_id, tree_of(decree_id), actor=actor, expected_version=None, summary=""
        ),
        lambda: repairs.repair(decree_id, "", actor=actor, expected_version=None),
        lambda: repairs.repair_all(decree_id, actor=actor, expected_version=None),
        lambda: answers.answer(decree_id, "", "", actor=actor),
        lambda: renditions.ask_for(decree_id, DocumentKind.SIGNED_PDF, actor=actor),
        lambda: submission.propose(decree_id, change, "", actor=actor),
        lambda: decisions.decide(theirs["proposal_id"], ProposalAction.ACCEPT, actor=actor),
        lambda: decisions.strike(
            decree_id, theirs["proposal_id"], actor=actor, reason="", expected_version=None
        ),
        lambda: starting.start(decree_id, About(), "", seen=None, actor=actor),
        lambda: answering.take(
            decree_id, theirs["thread_id"], ThreadAction.REPLY, actor=actor, seen=None
        ),
        lambda: signing.start(decree_id, actor=actor, expected_version=None),
        lambda: signing.sign(decree_id, "", actor=actor, passphrase=""),
        lambda: signing.take_result(decree_id, b"", actor=actor),
        lambda: copies.hand_over(theirs["copy_id"], taken, actor=actor, seen=None),
        lambda: copies.waive(theirs["copy_id"], "", actor=actor, seen=None),
        lambda: copies.requeue(theirs["copy_id"], actor=actor, seen=None),
    )


def test_a_person_of_the_unit_who_saw_nothing_is_asked_to_look(
    division: Division, draft: int
) -> None:
    """None is for the engine and the clock alone."""
    with pytest.raises(NothingSeen):
        transitions.perform(draft, Action.CANCEL, actor=division.head, expected_version=None)
    with pytest.raises(NothingSeen):
        drafts.save(
            draft, tree_of(draft), actor=division.drafter, expected_version=None, summary=""
        )
    assert post_room.state_of(draft) is State.DRAFT
