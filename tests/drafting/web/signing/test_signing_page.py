"""The page of the signature: what the head sees, and every way in which it says no."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.adapters.typst.typesetting import FIELD
from drafting.models import Quarantined
from drafting.services import signing
from drafting.services.signing import evidence, sending, signers
from drafting.services.texts import drafts
from tests.browsing import Browser
from tests.drafting.services.conftest import state_of
from tests.drafting.web.conftest import PASSPHRASE, code_now, version
from tests.people import Division
from workflow.adapters import storage
from workflow.core.db import transaction
from workflow.rules.decree_lifecycle import State
from workflow.services.decrees import recording, transitions


def page_of(browser: Browser, decree_id: int) -> str:
    answer = browser.get(f"/keputusan/{decree_id}/tanda-tangan")
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def sign(browser: Browser, decree_id: int, **fields: str) -> object:
    page_of(browser, decree_id)
    given = {
        "attempt": signing.frozen(decree_id).attempt,
        "passphrase": PASSPHRASE,
        "code": code_now(),
        **fields,
    }
    return browser.post(f"/keputusan/{decree_id}/tanda-tangan", given)


@pytest.mark.usefixtures("key")
def test_before_freezing_the_head_sees_number_date_initials_and_the_button(
    head: Browser, to_sign: int
) -> None:
    page = page_of(head, to_sign)

    assert "188.45/1/KEP/35.07.022/" in page
    assert "Nomor yang akan dipesan" in page
    assert "Sub Koordinator Evaluasi" in page
    assert "Bekukan dan lihat naskah akhir" in page


def test_others_see_the_page_without_the_button(
    browser_of: Callable[[str], Browser], to_sign: int
) -> None:
    page = page_of(browser_of("abroad"), to_sign)

    assert "Hanya kepala" in page
    assert f'action="/keputusan/{to_sign}/bekukan"' not in page


@pytest.mark.parametrize("path", ["bekukan", "tanda-tangan", "hasil-tanda-tangan"])
def test_only_the_head_freezes_signs_and_takes_results(
    browser_of: Callable[[str], Browser], to_sign: int, path: str
) -> None:
    browser = browser_of("drafter")
    page_of(browser, to_sign)

    answer = browser.post(f"/keputusan/{to_sign}/{path}")

    assert answer.status_code == 403
    assert state_of(to_sign) is State.TO_SIGN


@pytest.mark.usefixtures("key")
def test_freezing_shows_the_very_bytes(
    monkeypatch: pytest.MonkeyPatch, head: Browser, to_sign: int
) -> None:
    monkeypatch.setattr(drafts, "refresh", lambda _decree_id: None)
    page_of(head, to_sign)

    head.post(f"/keputusan/{to_sign}/bekukan", {"seen": version(to_sign)})
    page = page_of(head, to_sign)
    shown = head.get(f"/keputusan/{to_sign}/naskah-akhir.pdf")

    assert shown.data == storage.read(signing.frozen(to_sign).sha256)
    assert shown.mimetype == "application/pdf"
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert 'name="passphrase"' in page
    assert head.get(f"/keputusan/{to_sign}/naskah-akhir/1.png").data.startswith(b"\x89PNG")


def test_a_page_that_the_file_has_not_is_not_found(head: Browser, frozen: int) -> None:
    assert head.get(f"/keputusan/{frozen}/naskah-akhir/999.png").status_code == 404


def test_signing_signs_and_the_page_says_so(head: Browser, frozen: int) -> None:
    answer = sign(head, frozen)

    assert answer.status_code == 303  # type: ignore[attr-defined]
    assert state_of(frozen) is State.DISTRIBUTING
    page = page_of(head, frozen)
    assert "Sudah ditandatangani" in page
    assert page.count("proof-yes") == 5


def test_a_wrong_passphrase_is_said_beside_its_field_and_nothing_is_signed(
    head: Browser, frozen: int
) -> None:
    answer = sign(head, frozen, passphrase="salah sekali")

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Frasa sandi salah" in answer.text  # type: ignore[attr-defined]
    assert "salah sekali" not in answer.text  # type: ignore[attr-defined]
    assert state_of(frozen) is State.SIGNING


def test_a_wrong_code_is_refused_before_the_key_is_asked(head: Browser, frozen: int) -> None:
    answer = sign(head, frozen, code="000000")

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Kode tidak cocok" in answer.text  # type: ignore[attr-defined]
    assert evidence.witness(frozen).current.sent_at is None  # type: ignore[union-attr]


def test_a_code_signs_once(head: Browser, frozen: int) -> None:
    code = code_now()
    sign(head, frozen, passphrase="salah", code=code)
    answer = sign(head, frozen, code=code)

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert state_of(frozen) is State.SIGNING


def test_an_attempt_that_is_over_is_not_signed(head: Browser, frozen: int) -> None:
    answer = sign(head, frozen, attempt="0" * 32)

    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert "sudah tidak berlaku" in answer.text  # type: ignore[attr-defined]


class TestWhileItIsSigned:
    """A second look at the page while the first request waits for the signer.

    Two browsers, or a second press.
    """

    @pytest.fixture
    def sent(self, session: Session, head: Browser, division: Division, frozen: int) -> int:
        sign(head, frozen, passphrase="salah sekali")
        held = signing.frozen(frozen)
        sending._send(frozen, held.attempt, held.sha256, division.head)  # noqa: SLF001  (the first half of the act)
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
            decree, chain = recording.lock_as_seen(session, frozen, expected_version=None)
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

    def test_a_file_whose_signer_nobody_can_compare_is_kept_out_until_the_certificate_is_there(
        self, session: Session, head: Browser, sent: int
    ) -> None:
        """The key is a PKCS#12, which keeps its certificate locked, and nobody has laid it beside."""
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

        assert answer.status_code == 422
        assert "menaruh sertifikat (.crt) di samping berkas kunci" in answer.text
        assert state_of(sent) is State.SIGNING
        assert session.scalars(select(Quarantined)).all() == []

    def test_no_file_is_refused_on_the_form(self, head: Browser, sent: int) -> None:
        page_of(head, sent)
        assert "Pilih berkasnya" in head.post(f"/keputusan/{sent}/hasil-tanda-tangan").text


def test_the_page_takes_a_constant_number_of_queries(
    head: Browser, frozen: int, queries: list[str]
) -> None:
    page_of(head, frozen)

    assert len(queries) <= 16


def test_a_draft_has_no_page_of_signature_yet(head: Browser, draft: int) -> None:
    assert head.get(f"/keputusan/{draft}/tanda-tangan").status_code == 303
