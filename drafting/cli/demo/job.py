"""The main job, step by step, as the people of the demo would do it.

They use the services, and as recipients the pages.
"""

from __future__ import annotations

import datetime as dt
import shutil
import time
from pathlib import Path
from typing import Any

from flask import current_app

from drafting.adapters.importers.any_file import import_file
from drafting.adapters.validation.signatures import verify_signed
from drafting.cli.demo import corrections, desk_work, letters, results
from drafting.cli.demo.cast import DOMAIN, Played
from drafting.cli.demo.progress import Progress
from drafting.rules.lint import Severity
from drafting.rules.text.initialled_parts import BODY
from drafting.services import signing
from drafting.services.signing import signers
from drafting.services.texts import checks, drafts, queries, revisions
from drafting.services.texts.archive import archive_decree
from workflow.adapters import storage
from workflow.core.config import Config
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import Refusal
from workflow.services import audit
from workflow.services.administration import groundwork
from workflow.services.decrees import initials, listing, transitions
from workflow.services.decrees.recording import now

SOURCE = Path(__file__).with_name("keputusan-2022.txt")
PATIENCE = 300.0
"""Seconds without anything new, on a machine however busy, after which the job is given up."""


class NoDraft(Refusal):
    """There is no draft that the script can correct."""

    sentence = (
        "Konsep peragaan tidak ada lagi dalam status konsep, atau jabatannya sudah ditambah atau"
        " dikurangi. Lanjutkan dari halamannya."
    )


class Job:
    """One run of the main job."""

    def __init__(self, played: Played, settings: Config, progress: Progress) -> None:
        self.played = played
        self.settings = settings
        self.progress = progress
        self.year = _coming_year()
        self.script = corrections.read(self.year)
        self.archived = 0
        self.decree = 0

    def prepare(self) -> None:
        """Archive the decree of 2022 and open the coming year's draft."""
        self.archive()
        with self.progress.phase("open", f"Membuka konsep tahun {self.year} dari keputusan itu"):
            self.decree = drafts.open_from(
                self.archived, self.year, actor=self.played.person("konseptor")
            )

    def archive(self) -> None:
        """Archive the decree of 2022, every part with a steward."""
        with self.progress.phase("import", "Mengimpor keputusan 2022 ke arsip"):
            data = SOURCE.read_bytes()
            tree = import_file(SOURCE)
            self.archived = archive_decree(
                self.played.unit_id,
                tree,
                actor=self.played.person("administrator"),
                sha256=storage.keep(data),
                size=len(data),
            )
            self._name_stewards()

    def correct(self) -> int:
        """Correct the draft as the demo's people do, whatever was edited by hand.

        Return how many findings hold it back even so.  Raises `NoDraft`.
        """
        self._choose()
        desk_work.correct(self.played, self.script, self.decree, self.archived)
        return sum(
            one.is_open and one.finding.severity is not Severity.FIX
            for one in checks.shown(self.decree)
        )

    def can_correct(self) -> bool:
        """Return whether there is the one draft for which the script was written."""
        try:
            self._choose()
        except NoDraft:
            return False
        return True

    def _choose(self) -> None:
        drafter = self.played.person("konseptor")
        found = listing.list_decrees(drafter, year=self.year, state=State.DRAFT).lines
        sources = listing.list_decrees(drafter, state=State.ARCHIVED).lines
        if len(found) != 1 or len(sources) != 1:
            raise NoDraft
        self.decree, self.archived = found[0].id, sources[0].id
        if len(self._positions()) != len(self.script.positions):
            raise NoDraft

    def run(self, out: Path) -> dict[str, Any]:
        """Do the whole job, write its results into *out*, and return the summary."""
        started = time.perf_counter()
        self.prepare()
        title = "Memperbaiki naskah: konseptor dan tiga sub koordinator"
        with self.progress.phase("correct", title):
            desk_work.correct(self.played, self.script, self.decree, self.archived)
        with self.progress.phase("initial", "Mengajukan, lalu memaraf setiap bagian"):
            self._initial()
        with self.progress.phase("sign", "Membekukan, lalu menandatangani sampai B-LTA"):
            self._sign()
        with self.progress.phase("distribute", "Menyampaikan salinan dan menerima tandanya"):
            received = self._receive(out / "surat")
        with self.progress.phase("verify", "Memverifikasi berkas, rantai riwayat, dan status"):
            verified = self._verify()
        self.progress.ms["total"] = round((time.perf_counter() - started) * 1000)
        results.write(out, self.decree, self.archived)
        return results.summary(
            self.decree, self.archived, received, self.progress.ms, verified=verified
        )

    def _name_stewards(self) -> None:
        positions = revisions.current(self.archived).tree.positions
        pairs = zip(positions, self.script.positions, strict=True)
        for place, (position, correction) in enumerate(pairs, start=1):
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

    def _initial(self) -> None:
        drafter = self.played.person("konseptor")
        seen = queries.desk(self.decree, drafter).lock_version
        transitions.perform(self.decree, Action.SUBMIT, actor=drafter, expected_version=seen)
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
        seen = queries.desk(self.decree, head).lock_version
        signing.start(self.decree, actor=head, expected_version=seen)
        signing.sign(
            self.decree,
            signing.frozen(self.decree).attempt,
            actor=head,
            passphrase=self.played.passphrase,
        )

    def _receive(self, folder: Path) -> int:
        """Wait for the letters; let their recipients acknowledge the copies.

        Each letter is kept as the mail server received it.  Return how many copies came.
        """
        folder.mkdir(parents=True, exist_ok=True)
        browser = current_app.test_client()
        until, read, copies = time.monotonic() + PATIENCE, set[str](), 0
        while not self._is_distributed() and time.monotonic() < until:
            for letter in sorted((self.settings.var_dir / "mail").glob("*.eml")):
                if letter.name in read:
                    continue
                read.add(letter.name)
                # letters without a link tell the division's people of their work
                if path := letters.personal_link(letter):
                    shutil.copy(letter, folder / letter.name)
                    letters.acknowledge(browser, path)
                    copies += 1
                    until = time.monotonic() + PATIENCE
            time.sleep(0.1)
        return copies

    def _is_distributed(self) -> bool:
        return revisions.standing(self.decree).state is State.DISTRIBUTED

    def _verify(self) -> bool:
        decree = revisions.standing(self.decree)
        frozen = next(attempt.frozen_sha256 for attempt in signing.attempts_of(self.decree))
        verification = verify_signed(
            storage.read(str(decree.signed_sha256)),
            frozen=storage.read(frozen),
            trust=signers.trust(),
        )
        return verification.valid and not audit.whole().faults

    def _positions(self) -> list[str]:
        return [position.id for position in revisions.current(self.decree).tree.positions]


def _coming_year() -> int:
    return now().year + 1
