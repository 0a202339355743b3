"""The national service says no in many forms.

All come out as one sentence that a person can act on.
"""

import pytest

from drafting.rules.signing.bsre import ACCOUNT_REFUSED, refusal_of, status_sentence
from drafting.rules.signing.refusals import ServiceRefused, WrongPassphrase


@pytest.mark.parametrize(
    "body",
    [
        b'{"error": "Passphrase anda salah", "status_code": 2031}',
        b'{"error": "Proses signing gagal : 2031", "status_code": 400}',
        b'{"error": "gagal", "status_code": "2031"}',
        b'{"message": "passphrase salah"}',
    ],
)
def test_a_wrong_passphrase_is_recognised_wherever_its_code_stands(body: bytes) -> None:
    assert isinstance(refusal_of(400, body), WrongPassphrase)


def test_a_number_that_only_contains_the_code_is_not_a_wrong_passphrase() -> None:
    assert not isinstance(refusal_of(400, b'{"error": "dokumen 120311 rusak"}'), WrongPassphrase)


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b'"2031x"', b"\xff\xfe", b'{"error": null}']
)
def test_an_answer_of_another_form_is_a_refusal_without_words(body: bytes) -> None:
    refusal = refusal_of(400, body)
    assert type(refusal) is ServiceRefused
    assert refusal.sentence == "Layanan nasional menolak permintaan ini (HTTP 400)."


def test_a_refused_account_is_the_administrators_business() -> None:
    assert refusal_of(401, b"").sentence == ACCOUNT_REFUSED


def test_the_services_words_are_cut_to_one_line_and_cannot_turn_the_text_around() -> None:
    sentence = refusal_of(
        400, '{"error": "a\\nb\\u202ec %s"}'.replace("%s", "x" * 500).encode()
    ).sentence
    assert "a b c xxx" in sentence
    assert len(sentence) < 300


def test_a_status_that_may_not_sign_says_that_nothing_was_signed() -> None:
    assert "Tidak ada tanda tangan yang dibuat." in status_sentence("SUSPEND", "")
    assert "tidak menyatakan" in status_sentence("SESUATU", "kata layanan")
