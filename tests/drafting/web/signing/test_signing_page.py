"""The page of the signature: what the head sees, and every refusal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from drafting.services import signing
from drafting.services.lint import recheck
from drafting.services.signing import evidence
from tests.browsing import Browser
from tests.drafting.services.conftest import state_of
from tests.drafting.web.conftest import code_now, version
from tests.drafting.web.signing.head_signs import page_of, sign
from workflow.adapters import storage
from workflow.rules.decree_lifecycle import State


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
    monkeypatch.setattr(recheck, "refresh", lambda _decree_id: None)
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
    assert page.count("proof-yes") == 6


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


def test_the_page_takes_a_constant_number_of_queries(
    head: Browser, frozen: int, queries: list[str]
) -> None:
    page_of(head, frozen)

    assert len(queries) <= 18


def test_a_draft_has_no_page_of_signature_yet(head: Browser, draft: int) -> None:
    assert head.get(f"/keputusan/{draft}/tanda-tangan").status_code == 303
