"""Every pair of services at once: none waits for the other for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations_with_replacement

import pytest
from flask import Flask
from sqlalchemy import select

from notifications.rules.bounces import Mark, Return, Returned
from notifications.services import (
    copies,
    copy_delivery,
    copy_opening,
    notices,
    receipts,
    webhook_calls,
    webhooks,
)
from notifications.services.letters.copy_letter import Waiting
from notifications.services.paper import expedition
from notifications.services.returns import reading
from tests.locks.turns import Turns, both
from tests.locks.turns import turns as turns  # noqa: PLC0414  (a fixture, used by its name)
from tests.notifications.signed import BODY, copies_of, sign, token_of, write_and_submit
from tests.people import NOON, TODAY, Division, found
from tests.seen import copy_as_seen, version_of
from tests.workflow.services.recipients import decrees
from workflow.core.db import db, transaction
from workflow.models.recipients import RecipientRow
from workflow.models.records import OutboxRow
from workflow.rules.actors import Role
from workflow.rules.decree_lifecycle import Action
from workflow.services.administration import distribution_list, groundwork, unit_posts
from workflow.services.decrees import facts, initials, transitions
from workflow.services.outbox import runs, table
from workflow.services.recipients import choices


@dataclass(frozen=True)
class World:
    """A division with decrees in every state that the services below act on."""

    division: Division
    draft: int
    recipient: int
    in_review: int
    version: int
    to_open: int
    copies: tuple[int, ...]
    token: str
    waiting: Waiting
    announcement: int
    run: int

    def open_draft(self) -> None:
        with transaction() as session:
            transitions.create_decree(
                session,
                self.division.unit_id,
                Action.OPEN,
                year=2028,
                title="Uji",
                actor=self.division.drafter,
                at=NOON,
            )

    def recall(self) -> None:
        transitions.perform(
            self.in_review,
            Action.RECALL,
            actor=self.division.drafter,
            expected_version=self.version,
            note="Salah",
            at=NOON,
        )

    def initial(self) -> None:
        initials.initial(
            self.in_review, "body", digest=BODY.digest, actor=self.division.review, at=NOON
        )

    def open_copies(self) -> None:
        copy_opening.open_copies(self.to_open, at=NOON)

    def hand_over(self) -> None:
        taken = copies.Taken("Penerima", "Staf", TODAY)
        copies.hand_over(
            self.copies[0],
            taken,
            actor=self.division.registrar,
            at=NOON,
            seen=copy_as_seen(self.copies[0]),
        )

    def begin_entry(self) -> None:
        registrar = self.division.registrar
        expedition.begin(self.copies[:2], addressed_to="Umum", actor=registrar, at=NOON)

    def read_return(self) -> None:
        reading.record(Mark(self.copies[3], 1), Returned(Return.FAILED, "5.1.1"), NOON)

    def send_again(self) -> None:
        copies.requeue(
            self.copies[1],
            actor=self.division.registrar,
            reason="Salah",
            at=NOON,
            seen=copy_as_seen(self.copies[1]),
        )

    def claim_copy(self) -> None:
        copy_delivery.claim(self.copies[2], NOON)

    def record_sent(self) -> None:
        copy_delivery.record_sent(self.waiting, "250 OK", NOON)

    def sweep(self) -> None:
        copy_delivery.due(NOON)

    def open_link(self) -> None:
        receipts.open_link(self.token, at=NOON)

    def tell(self) -> None:
        notices.tell(self.announcement, at=NOON)

    def queue_calls(self) -> None:
        webhook_calls.queue(self.announcement)

    def expand(self) -> None:
        table.expand({"decree.SIGN": ("first", "second")}, frozenset(), 50)

    def offer(self) -> None:
        runs.offer(["first", "second"])

    def fail_run(self) -> None:
        runs.fail(self.run, "a test")

    def keep_recipient(self) -> None:
        distribution_list.save_recipient(
            self.division.administrator,
            self.division.unit_id,
            None,
            office="Camat Contoh",
            place="",
            email="camat@contoh.example",
            rank=9,
            active=True,
        )

    def match_recipient(self) -> None:
        choices.choose(self.draft, "r1", self.recipient, actor=self.division.drafter, at=NOON)

    def add_post(self) -> None:
        unit_posts.add_post(
            self.division.administrator, self.division.unit_id, "Penelaah", [Role.DRAFTER]
        )

    def name_steward(self) -> None:
        groundwork.name_steward(self.division.unit_id, "body", self.division.posts["home"])

    def add_endpoint(self) -> None:
        webhooks.add(
            self.division.unit_id,
            "https://sistem.contoh.example/",
            ["decree.SIGN"],
            actor=self.division.administrator,
        )

    def outdate_findings(self) -> None:
        with transaction() as session:
            facts.outdate_findings(session, self.division.unit_id)


ACTS: Mapping[str, Callable[[World], None]] = {
    name: act for name, act in vars(World).items() if callable(act) and not name.startswith("_")
}


@pytest.fixture
def world(committed: Flask) -> World:
    """Found it, committed."""
    with committed.app_context():
        session = db.session()
        division = found(session)
        draft = decrees.named(division, "Bupati Lain")
        recipient = db.session.scalars(select(RecipientRow.id).limit(1)).one()
        in_review = write_and_submit(session, division, (BODY,))
        opened, to_open = sign(session, division, (BODY,)), sign(session, division, (BODY,))
        copy_opening.open_copies(opened, at=NOON)
        table.expand({"decree.SIGN": ("first",)}, frozenset(), 50)
        (run, *_) = runs.offer(["first"])
        rows = copies_of(opened)
        waiting = copy_delivery.claim(rows[3].id, NOON)
        assert waiting is not None
        signed = select(OutboxRow.id).where(OutboxRow.event == "decree.SIGN")
        made = World(
            division,
            draft,
            recipient,
            in_review,
            version_of(in_review),
            to_open,
            tuple(row.id for row in rows),
            token_of(rows[3]),
            waiting,
            db.session.scalars(signed.limit(1)).one(),
            run.id,
        )
        db.session.remove()
    return made


def test_no_pair_of_services_ends_in_a_deadlock(
    committed: Flask, world: World, turns: Turns
) -> None:
    for first, second in combinations_with_replacement(ACTS, 2):
        both(committed, turns, partial(ACTS[first], world), partial(ACTS[second], world))
