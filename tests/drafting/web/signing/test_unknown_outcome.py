"""The page of the signature while nobody knows yet what became of it."""

from __future__ import annotations

from io import BytesIO

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.adapters.typst.typesetting import FIELD
from drafting.models import Quarantined
from drafting.services import signing
from drafting.services.signing import evidence, sending, signers
from tests.browsing import Browser
from tests.drafting.services.conftest import state_of
from tests.drafting.web.conftest import PASSPHRASE
from tests.drafting.web.signing.head_signs import page_of, sign
from tests.people import Division
from workflow.adapters import storage
from workflow.core.db import transaction
from workflow.rules.decree_lifecycle import State
from workflow.services.decrees import locks, recording, transitions


class TestWhileItIsSigned:
    """A second look at the page while the first request waits for the signer.

    It comes from another browser, or from a second press of the button.
    """

    @pytest.fixture
    def sent(self, session: Session, head: Browser, division: Division, frozen: int) -> int:
        sign(head, frozen, passphrase="salah sekali")
        held = signing.frozen(frozen)
        # the first half of the act
        sending._send(frozen, held.attempt, held.sha256, division.head, "")  # noqa: SLF001
        session.expire_all()
        return frozen

    def test_the_page_waits_and_says_nothing_of_what_went_wrong_before(
        self, head: Browser, sent: int
    ) -> None:
        page = page_of(head, sent)

        assert "Sedang ditandatangani" in page
        assert 'http-equiv="refresh"' in page
        assert "Frasa sandi salah" not in page
        assert "Hentikan penandatanganan" not in page

    def test_after_a_while_it_is_not_known_what_became_of_it(
        self, session: Session, head: Browser, sent: int
    ) -> None:
        for attempt in signing.attempts_of(sent):
            attempt.sent_at = recording.now() - evidence.LONGEST_CALL
        session.commit()
        page = page_of(head, sent)

        assert "Hasilnya belum diketahui" in page
        assert 'http-equiv="refresh"' not in page


class TestUnknownOutcome:
    """Once sent, only a person says what became of it."""

    @pytest.fixture
    def sent(self, division: Division, frozen: int) -> int:
        held = signing.frozen(frozen)
        with transaction() as session:
            decree, chain = locks.lock_for_system(session, frozen)
            transitions.send(
                session,
                decree,
                chain,
                held.attempt,
                sha256=held.sha256,
                actor=division.head,
                at=recording.now(),
            )
        return frozen

    def test_the_page_offers_the_result_and_the_end_and_no_second_try(
        self, head: Browser, sent: int
    ) -> None:
        page = page_of(head, sent)

        assert "Hasilnya belum diketahui" in page
        assert 'name="passphrase"' not in page
        assert "Hentikan penandatanganan" in page

    def test_a_file_that_is_not_the_decree_is_refused(self, head: Browser, sent: int) -> None:
        page_of(head, sent)
        upload = {"file": (BytesIO(b"%PDF-1.7 lain"), "hasil.pdf")}

        answer = head.post(
            f"/keputusan/{sent}/hasil-tanda-tangan", upload, content_type="multipart/form-data"
        )

        assert answer.status_code == 409
        assert "bukan kelanjutan" in answer.text
        # another can be chosen where the refusal stands
        assert f'action="/keputusan/{sent}/hasil-tanda-tangan"' in answer.text
        assert "Keadaannya sudah berubah" not in answer.text
        assert state_of(sent) is State.SIGNING

    def test_a_file_is_compared_with_the_certificate_on_record(
        self, session: Session, head: Browser, sent: int
    ) -> None:
        """The PKCS#12 keeps its certificate locked: the record has it."""
        held = signing.frozen(sent)
        signer = signers.signer_of(signers.choice_of({"kind": "own-key", "path": "kepala.p12"}))
        done = signer.sign(
            storage.read(held.sha256),
            field=FIELD,
            reason="",
            location="",
            passphrase=PASSPHRASE,
            stamp=None,
        )
        page_of(head, sent)

        answer = head.post(
            f"/keputusan/{sent}/hasil-tanda-tangan",
            {"file": (BytesIO(done), "hasil.pdf")},
            content_type="multipart/form-data",
        )

        assert answer.status_code == 303
        assert state_of(sent) is State.DISTRIBUTING
        assert session.scalars(select(Quarantined)).all() == []

    def test_no_file_is_refused_on_the_form(self, head: Browser, sent: int) -> None:
        page_of(head, sent)
        assert "Pilih berkasnya" in head.post(f"/keputusan/{sent}/hasil-tanda-tangan").text
