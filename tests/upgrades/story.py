"""What happens in an installation before it is dumped.

A bit of everything that the database and VAR_DIR can hold.
"""

from __future__ import annotations

import re

from flask import Flask

from drafting.cli.demo import cast
from drafting.cli.demo.job import Job
from drafting.cli.demo.progress import Progress
from drafting.rules.lint import Severity
from drafting.rules.proposals.changes import Change, Kind
from drafting.rules.proposals.lifecycle import ProposalAction
from drafting.rules.regulations.facts import Fact, What
from drafting.rules.text.digest import digest
from drafting.services import signing
from drafting.services.lint import answers, regulations
from drafting.services.proposals import decisions, submission
from drafting.services.texts import amendments, checks, drafts, revisions
from drafting.services.verification import lookup, requests
from notifications.services import copies, receipts, webhooks
from tests.notifications.mailbox import Mailbox
from tests.seen import copy_as_seen, version_of
from tests.upgrades.following import follow
from workflow.rules.actors import Person
from workflow.rules.decree_lifecycle import Action
from workflow.services.decrees import initials, transitions

# "http://127.0.0.1:8000/t/12-abcdefghij" gives "12-abcdefghij"
LINK = re.compile(r"/t/([\w.~-]+)")
NOWHERE = "http://127.0.0.1:9/terima"
"""Another system that is away: what is told to it waits."""
PRESENT_ONLY = {
    "drafting.make_documents": "drafting.make_asked",
    "drafting.make_documents_of_proposal": None,
}
FILE = b"%PDF-1.7\n% brought by a stranger who asks whether it is ours\n%%EOF\n"


class Story:
    """The people of the demo at work; `let_follow` is relay and worker."""

    def __init__(self, app: Flask, played: cast.Played, mailbox: Mailbox) -> None:
        self.app, self.played, self.mailbox = app, played, mailbox
        self.job = Job(played, app.extensions["config"], Progress(quiet=True))

    def play(self) -> dict[str, int]:
        """Let all of it happen, and give the decrees by what they are."""
        self._before()
        self.job.prepare()
        self.job.correct()
        self._sign(self.job.decree)
        self.let_follow()
        self._receive()
        named = {
            "archived": self.job.archived,
            "distributed": self.job.decree,
            "draft": self._open_draft(),
            "in_review": self._review(),
            "cancelled": self._cancel(),
            "distributing": self._distribute(),
            "signed": self._amend("duty"),
        }
        self._sign(named["signed"])  # what follows from it stays in the outbox
        self._ask()
        return named

    def person(self, key: str) -> Person:
        return self.played.person(key)

    def let_follow(self) -> None:
        """Let follow what follows; only drafts of the present text are made."""
        follow(PRESENT_ONLY)

    def _before(self) -> None:
        administrator = self.person("administrator")
        events = ("decree.SUBMIT", "decree.SIGN", "copy.ACKNOWLEDGE")
        webhooks.add(self.played.unit_id, NOWHERE, events, actor=administrator)
        fact = Fact(
            "PERBUP KABUPATEN MALANG/901/2026",
            What.TITLE,
            "Contoh",
            "",
            sure=True,
            source="peragaan",
        )
        regulations.add_fact(fact, administrator, self.played.unit_id)

    def _answer(self, decree_id: int) -> None:
        for one in checks.shown(decree_id):
            if one.is_open and one.finding.severity is Severity.WARN:
                reason = "Sudah diperiksa bersama pemaraf."
                answers.answer(decree_id, one.finding.key, reason, actor=self.person("konseptor"))

    def _submit(self, decree_id: int) -> None:
        self._answer(decree_id)
        drafter = self.person("konseptor")
        transitions.perform(
            decree_id, Action.SUBMIT, actor=drafter, expected_version=version_of(decree_id)
        )

    def _initial(self, decree_id: int, parts: int | None = None) -> None:
        titles = {c.title: c.steward for c in self.job.script.positions}
        for part in revisions.parts_of(decree_id)[:parts]:
            who = titles.get(part.title, "evaluasi")
            actor = self.person(who)
            initials.initial(decree_id, part.key, digest=part.digest, actor=actor)

    def _sign(self, decree_id: int) -> None:
        head = self.person("kepala")
        self._submit(decree_id)
        self._initial(decree_id)
        signing.start(decree_id, actor=head, expected_version=version_of(decree_id))
        attempt = signing.frozen(decree_id).attempt
        signing.sign(decree_id, attempt, actor=head, passphrase=self.played.passphrase)

    def _review(self) -> int:
        """Submit one that two have to initial, and let one of them do so."""
        decree_id = self._amend("duty")
        self._submit(decree_id)
        self._initial(decree_id, parts=1)
        self.let_follow()
        return decree_id

    def _distribute(self) -> int:
        """Sign a decree whose copies are on their way: refused, opened, sent."""
        decree_id, before = self._amend("closing"), len(self.tokens())
        self.mailbox.answers[f"bappeda@{cast.DOMAIN}"] = "550 no such mailbox"
        self._sign(decree_id)
        self.let_follow()
        receipts.open_link(self.tokens()[before])
        return decree_id

    def _cancel(self) -> int:
        """Freeze one, and give it up: its number stays in the register, voided."""
        head, decree_id = self.person("kepala"), self._amend("closing")
        self._submit(decree_id)
        self._initial(decree_id)
        signing.start(decree_id, actor=head, expected_version=version_of(decree_id))
        note = "Tanggal berlaku keliru."
        for step in (Action.ABANDON, Action.RETURN, Action.CANCEL):
            transitions.perform(
                decree_id, step, actor=head, expected_version=version_of(decree_id), note=note
            )
        return decree_id

    def _receive(self) -> None:
        """Resend one letter, except one recipient, give one paper; others accept."""
        registrar, tokens = self.person("umum"), self.tokens()
        copies.requeue(
            int(tokens[0].split("-")[0]),
            actor=registrar,
            reason="Surat tidak ditemukan.",
            seen=copy_as_seen(int(tokens[0].split("-")[0])),
        )
        self.let_follow()
        for token in tokens[3:]:
            receipts.open_link(token)
            receipts.acknowledge(token, name="Penerima", post="Jabatan penerima")
        first, second, third = (int(token.split("-")[0]) for token in tokens[:3])
        copies.waive(second, "Jabatan ini kosong.", actor=registrar, seen=copy_as_seen(second))
        day = revisions.standing(self.job.decree).date
        assert day is not None
        taken = copies.Taken("Penerima", "Jabatan penerima", day, "Buku ekspedisi 12")
        copies.hand_over(third, taken, actor=registrar, seen=copy_as_seen(third))
        fresh = next(
            token for token in self.tokens() if token.startswith(f"{first}-") and token != tokens[0]
        )
        receipts.open_link(fresh)
        receipts.acknowledge(fresh, name="Penerima", post="Jabatan penerima")
        self.let_follow()

    def tokens(self) -> list[str]:
        """Return the tokens of the personal links, in the order of the letters."""
        bodies = [letter.get_body(("plain",)) for letter in self.mailbox.letters()]
        found = [LINK.search(body.get_content()) for body in bodies if body is not None]
        return list(dict.fromkeys(link[1] for link in found if link is not None))

    def _open_draft(self) -> int:
        """Open the year after from the signed decree, with three proposals.

        One is accepted, one is rejected, one stays open.
        """
        drafter = self.person("konseptor")
        draft = drafts.open_from(self.job.decree, self.job.year + 1, actor=drafter)
        tree = revisions.current(draft).tree
        proposals = []
        for place, position in enumerate(tree.positions[:3]):
            row = position.indicators[0]
            fields = {"target": f"{90 + place}"}
            change = Change(kind=Kind.AMEND, target=row.id, seen=digest(row), fields=fields)
            grounds = "Target tahun lalu tercapai."
            proposals.append(
                submission.propose(draft, change, grounds, actor=self.person("evaluasi"))
            )
        decisions.decide(proposals[0], ProposalAction.ACCEPT, actor=drafter)
        reason = "Target dibahas pada rapat berikutnya."
        decisions.decide(proposals[1], ProposalAction.REJECT, actor=drafter, reason=reason)
        self._answer(draft)
        return draft

    def _amend(self, what: str) -> int:
        """Open a decree that corrects the signed one: its place, or a duty."""
        tree = revisions.current(self.job.decree).tree
        duty = tree.positions[0].duties[0]
        fills = {
            "closing": {tree.closing.id: {"place": "Malang"}},
            "duty": {duty.id: {"text": "menyiapkan bahan kerja sama antardaerah;"}},
        }
        drafter, grounds = self.person("konseptor"), "terdapat kekeliruan penulisan"
        return amendments.open_amendment(self.job.decree, fills[what], grounds, actor=drafter)

    def _ask(self) -> None:
        """Ask about a file as a stranger does, and leave before the answer."""
        requests.ask(lookup.look_up(FILE), FILE)
