"""The main job, step by step, as the people of the demo would do it.

Through services, and as recipients through their pages.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from flask import current_app

from drafting.adapters.importers.any_file import import_file
from drafting.adapters.validation.signatures import verify_signed
from drafting.cli.demo import corrections
from drafting.cli.demo.cast import DOMAIN, Played
from drafting.cli.demo.telling import Teller
from drafting.rules.lint import Severity
from drafting.rules.proposals.changes import ProposalAction
from drafting.rules.text.digest import BODY, canonical
from drafting.services import signing
from drafting.services.proposals import decisions
from drafting.services.signing import signers
from drafting.services.texts import checks as checking
from drafting.services.texts import drafts as writing
from drafting.services.texts import revisions
from workflow.adapters import storage
from workflow.core.config import Config
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import Refusal
from workflow.services import audit
from workflow.services.administration import groundwork
from workflow.services.decrees import initials, listing, transitions
from workflow.services.decrees.recording import now

SOURCE = Path(__file__).parents[3] / "tests" / "data" / "keputusan-iki-2022.txt"
REASONS = {
    "dasar-fiktif": "Peragaan: dasar wewenang sengaja fiktif dan tertulis demikian.",
    "dasar-diubah": "Perubahan tahun 2026 belum pasti; naskah resminya belum terbit di JDIH.",
}
PATIENCE = 300.0
"""Seconds without anything new, on a machine however busy, after which the job is given up."""
LINK = re.compile(r"https?://[^\s]+/t/[\w.~-]+")


class NoDraft(Refusal):
    """There is nothing that the script knows how to correct."""

    sentence = (
        "Konsep peragaan tidak ada lagi dalam status konsep, atau jabatannya sudah ditambah atau"
        " dikurangi. Lanjutkan dari halamannya."
    )


class Job:
    """One run of it."""

    def __init__(self, played: Played, settings: Config, teller: Teller) -> None:
        self.played = played
        self.settings = settings
        self.teller = teller
        self.year = _coming_year()
        self.script = corrections.read(self.year)
        self.archived = 0
        self.decree = 0

    def prepare(self) -> None:
        """Archive the decree of 2022, say who answers for its positions and who holds them.

        And open the coming year's draft.
        """
        with self.teller.phase("import", "Mengimpor keputusan 2022 ke arsip"):
            data = SOURCE.read_bytes()
            tree = import_file(SOURCE)
            self.archived = writing.archive(
                self.played.unit_id,
                tree,
                actor=self.played.person("administrator"),
                sha256=storage.keep(data),
                size=len(data),
            )
            self._name_stewards()
        with self.teller.phase("open", f"Membuka konsep tahun {self.year} dari keputusan itu"):
            self.decree = writing.open_from(
                self.archived, self.year, actor=self.played.person("konseptor")
            )

    def correct(self) -> int:
        """Correct the draft as the demo's people do, whatever was done to it by hand.

        Answer what holds it back even so.  Raises `NoDraft`.
        """
        drafts = listing.list_decrees(
            self.played.person("konseptor"), year=self.year, state=State.DRAFT
        ).lines
        sources = [
            line.id
            for line in listing.list_decrees(
                self.played.person("konseptor"), state=State.ARCHIVED
            ).lines
        ]
        if (
            len(drafts) != 1
            or len(sources) != 1
            or len(revisions.current(drafts[0].id).tree.positions) != len(self.script.positions)
        ):
            raise NoDraft
        self.decree, self.archived = drafts[0].id, sources[0]
        self._correct()
        return sum(
            one.is_open and one.finding.severity is not Severity.FIX
            for one in checking.shown(self.decree)
        )

    def run(self, out: Path) -> dict[str, Any]:
        """Do all of it, write what it gives into *out*, and answer the summary."""
        started = time.perf_counter()
        self.prepare()
        with self.teller.phase("correct", "Memperbaiki naskah: konseptor dan tiga sub koordinator"):
            self._correct()
        with self.teller.phase("initial", "Mengajukan, lalu memaraf setiap bagian"):
            self._initial()
        with self.teller.phase("sign", "Membekukan, lalu menandatangani sampai B-LTA"):
            self._sign()
        with self.teller.phase("distribute", "Menyampaikan salinan dan menerima tandanya"):
            letters = self._receive(out / "surat")
        with self.teller.phase("verify", "Memverifikasi berkas, rantai riwayat, dan status"):
            verified = self._verify()
        self.teller.ms["total"] = round((time.perf_counter() - started) * 1000)
        return self._leave(out, letters, verified=verified)

    def faults(self, summary: dict[str, Any]) -> list[str]:
        """Return what in the summary is not as it must be."""
        checks = (
            (
                summary["state"] == State.DISTRIBUTED.name,
                f"Status akhir {summary['state']}, seharusnya DISTRIBUTED.",
            ),
            (summary["verified"], "Berkas yang ditandatangani tidak terverifikasi."),
            (
                summary["copies"]["received"] == summary["copies"]["expected"] > 0,
                "Tidak semua salinan diterima.",
            ),
            (bool(summary["number"]), "Keputusan tidak bernomor."),
            (summary["revoked"] == State.REVOKED.name, "Keputusan 2022 belum tercatat dicabut."),
        )
        return [sentence for holds, sentence in checks if not holds]

    def _name_stewards(self) -> None:
        for place, (position, correction) in enumerate(
            zip(
                revisions.current(self.archived).tree.positions, self.script.positions, strict=True
            ),
            start=1,
        ):
            groundwork.name_steward(
                self.played.unit_id, position.id, self.played.posts[correction.steward]
            )
            holder = f"Pemegang jabatan {correction.title}"
            address = f"jabatan-{place}@{DOMAIN}"
            groundwork.hold_position(
                self.played.unit_id,
                position.id,
                title=correction.title,
                name=holder,
                email=address,
                starts=dt.date(self.year - 2, 1, 1),
            )

    def _correct(self) -> None:
        drafter = self.played.person("konseptor")
        with suppress(writing.NothingChanged):
            writing.mend_all(self.decree, actor=drafter, expected_version=None)
        with suppress(writing.NothingChanged):
            writing.change(
                self.decree,
                lambda tree: corrections.rewrite_body(tree, self.script, self.archived),
                actor=drafter,
                expected_version=None,
                what="Batang tubuh disusun ulang",
            )
        with suppress(writing.NothingChanged):
            writing.change(
                self.decree,
                lambda tree: corrections.rewrite_duties(tree, self.script),
                actor=drafter,
                expected_version=None,
                what="Tugas diperbaiki",
            )
        for who, change, grounds in corrections.proposals(
            revisions.current(self.decree).tree, self.script
        ):
            proposal = decisions.propose(
                self.decree, change, grounds, actor=self.played.person(who)
            )
            decisions.decide(proposal, ProposalAction.ACCEPT, actor=drafter)
        for one in checking.shown(self.decree):
            if (
                one.is_open
                and one.finding.severity is Severity.WARN
                and one.finding.rule in REASONS
            ):
                checking.answer(
                    self.decree, one.finding.key, REASONS[one.finding.rule], actor=drafter
                )

    def _initial(self) -> None:
        transitions.perform(
            self.decree, Action.SUBMIT, actor=self.played.person("konseptor"), expected_version=None
        )
        stewards = {
            part: correction.steward
            for part, correction in zip(self._positions(), self.script.positions, strict=True)
        }
        for part in revisions.parts_of(self.decree):
            who = "evaluasi" if part.key == BODY else stewards[part.key]
            initials.initial(
                self.decree, part.key, digest=part.digest, actor=self.played.person(who)
            )

    def _sign(self) -> None:
        head = self.played.person("kepala")
        signing.start(self.decree, actor=head, expected_version=None)
        signing.sign(
            self.decree,
            signing.frozen(self.decree).attempt,
            actor=head,
            passphrase=self.played.passphrase,
        )

    def _receive(self, folder: Path) -> int:
        """Wait for the letters, keep each as the mail server received it.

        And let its recipient open and acknowledge it.
        """
        folder.mkdir(parents=True, exist_ok=True)
        browser = current_app.test_client()
        until, read, copies = time.monotonic() + PATIENCE, set[str](), 0
        while (
            revisions.standing(self.decree).state is not State.DISTRIBUTED
            and time.monotonic() < until
        ):
            for letter in sorted((self.settings.var_dir / "mail").glob("*.eml")):
                if letter.name in read:
                    continue
                read.add(letter.name)
                # the others tell the division's people of their work
                if path := _personal_link(letter):
                    shutil.copy(letter, folder / letter.name)
                    _acknowledge(browser, path)
                    copies += 1
                    until = time.monotonic() + PATIENCE
            time.sleep(0.1)
        return copies

    def _verify(self) -> bool:
        decree = revisions.standing(self.decree)
        frozen = next(attempt.frozen_sha256 for attempt in signing.attempts_of(self.decree))
        verification = verify_signed(
            storage.read(str(decree.signed_sha256)),
            frozen=storage.read(frozen),
            trust=signers.trust(),
        )
        return verification.valid and not audit.audit().faults

    def _leave(self, out: Path, letters: int, *, verified: bool) -> dict[str, Any]:
        decree = revisions.standing(self.decree)
        (out / "keputusan-2022.json").write_bytes(canonical(revisions.current(self.archived).tree))
        (out / "keputusan.json").write_bytes(canonical(revisions.current(self.decree).tree))
        (out / "keputusan.pdf").write_bytes(storage.read(str(decree.signed_sha256)))
        return {
            "state": decree.state.name,
            "states": {state: at.isoformat() for state, at in audit.states_of(self.decree)},
            "number": decree.number,
            "date": str(decree.date),
            "sha256": decree.signed_sha256,
            "verified": verified,
            "copies": {
                "expected": decree.copies_expected,
                "received": decree.copies_settled,
                "letters": letters,
            },
            "revoked": revisions.standing(self.archived).state.name,
            "ms": self.teller.ms,
        }

    def _positions(self) -> list[str]:
        return [position.id for position in revisions.current(self.decree).tree.positions]


def _personal_link(letter: Path) -> str:
    """Answer the path of the personal link in a letter; nothing where it brings no copy."""
    message = email.message_from_bytes(letter.read_bytes(), policy=email.policy.default)
    body = message.get_body(("plain",))
    found = LINK.search(body.get_content()) if body is not None else None
    return "/t/" + found[0].rpartition("/t/")[2] if found is not None else ""


def _acknowledge(browser: Any, path: str) -> None:  # noqa: ANN401  (the test client)
    """Open a copy and acknowledge it: press both buttons of the page behind its personal link."""
    for button, form in (
        ("buka", {}),
        ("terima", {"name": "Penerima", "post": "Jabatan penerima"}),
    ):
        answer = browser.post(f"{path}/{button}", data=form)
        if answer.status_code >= 400:  # noqa: PLR2004  (a refusal of HTTP)
            raise Refusal(f"Halaman tanda terima menjawab {answer.status_code}.")


def _coming_year() -> int:
    return now().year + 1
