"""The head signs with a passkey in place of the code."""

from __future__ import annotations

import pytest

from tests.browsing import PASSWORD, Browser
from tests.drafting.services.conftest import state_of
from tests.drafting.web.conftest import code_now
from tests.drafting.web.signing.head_signs import page_of, sign
from tests.workflow.web.account.conftest import address
from tests.workflow.web.account.telephone import Telephone
from workflow.rules.decree_lifecycle import State

__all__ = ["address"]

pytestmark = pytest.mark.usefixtures("address")


@pytest.fixture
def telephone(head: Browser) -> Telephone:
    """Enrol the head's telephone beside the app."""
    made = Telephone()
    head.get("/akun/kunci-sandi")
    answer = made.make(head.post("/akun/kunci-sandi/buat").text)
    fields = {"name": "Telepon", "password": PASSWORD, "code": code_now(), "answer": answer}
    assert head.post("/akun/kunci-sandi", fields).status_code == 303
    return made


def test_the_head_signs_with_a_passkey_in_place_of_the_code(
    head: Browser, frozen: int, telephone: Telephone
) -> None:
    page = page_of(head, frozen)
    neither = sign(head, frozen, code="")
    forged = Telephone().sign(head.post("/akun/kunci-sandi/pakai").text)
    wrong = sign(head, frozen, code="", passkey=forged)
    before = state_of(frozen)
    given = telephone.sign(head.post("/akun/kunci-sandi/pakai").text)
    answer = sign(head, frozen, code="", passkey=given)

    assert "Pakai kunci sandi" in page
    assert "Isi kode dari aplikasi autentikator" in neither.text  # type: ignore[attr-defined]
    assert wrong.status_code == 422  # type: ignore[attr-defined]
    assert given not in wrong.text  # type: ignore[attr-defined]
    assert before is State.SIGNING
    assert answer.status_code == 303  # type: ignore[attr-defined]
    assert state_of(frozen) is State.DISTRIBUTING
