"""What anyone may look up without an account.

It is the decree behind a QR code, and every file that the register knows.
"""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.adapters.validation.signatures import verify_signed
from drafting.models import Document, DocumentKind, DocumentState, Quarantined, Verdict
from drafting.rules.verification.verdict import Conclusion
from drafting.services import signing
from drafting.services.documents import page_images
from drafting.services.signing import signers
from drafting.services.verification import lookup
from tests.browsing import Browser
from tests.counting import counted
from tests.drafting.services.conftest import facts_of
from tests.drafting.web.browsers import code_of, upload
from tests.effort import effort
from workflow.adapters import originals, storage


def test_the_page_behind_the_qr_says_what_the_decree_is_and_that_it_is_in_force(
    anyone: Browser, signed: int
) -> None:
    answer = anyone.get(f"/d/{code_of(signed)}")

    assert answer.status_code == 200
    assert "verdict-good" in answer.text
    assert str(facts_of(signed).number) in answer.text
    assert "Kepala Bagian" in answer.text
    assert "Sah: dokumen ini ditandatangani" in answer.text
    assert "NIP" not in answer.text


def test_a_code_typed_in_another_way_leads_to_its_own_address(anyone: Browser, signed: int) -> None:
    answer = anyone.get(f"/d/{code_of(signed).lower()}")

    assert answer.status_code == 301
    assert answer.location.endswith(f"/d/{code_of(signed)}")


def test_a_code_typed_with_other_marks_is_the_same_code(anyone: Browser, signed: int) -> None:
    anyone.get("/periksa")
    answer = anyone.post("/periksa", {"code": code_of(signed).replace("-", "/")})

    assert answer.status_code == 303
    assert answer.location.endswith(f"/d/{code_of(signed)}")


def test_an_unknown_code_is_not_found_and_says_what_to_check(anyone: Browser, signed: int) -> None:
    del signed
    answer = anyone.get("/d/AAAA-BBBB-CCCC-DDDD")

    assert answer.status_code == 404
    assert "Periksa kembali setiap huruf" in answer.text
    assert 'value="AAAA-BBBB-CCCC-DDDD"' in answer.text


def test_a_draft_shows_nothing_but_that_it_is_not_signed(anyone: Browser, draft: int) -> None:
    answer = anyone.get(f"/d/{code_of(draft)}")

    assert answer.status_code == 200
    assert "belum ditandatangani" in answer.text
    assert "INDIKATOR" not in answer.text
    assert anyone.get(f"/d/{code_of(draft)}/halaman/1.png").status_code == 404


def test_the_pages_can_be_laid_beside_a_paper(anyone: Browser, signed: int) -> None:
    assert f"/d/{code_of(signed)}/halaman/1.png" in anyone.get(f"/d/{code_of(signed)}").text
    assert anyone.get(f"/d/{code_of(signed)}/halaman/1.png").data.startswith(b"\x89PNG")
    assert anyone.get(f"/d/{code_of(signed)}/halaman/999.png").status_code == 404


def test_a_storage_that_does_not_answer_takes_nothing_from_what_the_register_knows(
    anyone: Browser, signed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_sha256: str) -> bytes:
        raise originals.Unavailable

    monkeypatch.setattr(storage, "read", away)
    page_images.count.cache_clear()

    assert "verdict-good" in anyone.get(f"/d/{code_of(signed)}").text


def test_the_signed_file_is_genuine_and_in_force(anyone: Browser, signed: int) -> None:
    answer = upload(anyone, storage.read(str(facts_of(signed).signed_sha256)))

    assert answer.status_code == 200
    assert "verdict-good" in answer.text
    assert str(facts_of(signed).signed_sha256) in answer.text


def test_a_registered_file_is_not_validated_again(app: Flask, signed: int) -> None:
    data = storage.read(str(facts_of(signed).signed_sha256))
    with app.app_context():
        lookup.describe(lookup.look_up(data))
        with counted() as statements:
            lookup.describe(lookup.look_up(data))
        told = effort(lambda: lookup.describe(lookup.look_up(data)))
        validated = effort(lambda: verify_signed(data, frozen=None, trust=signers.trust()))

    assert len(statements) <= 8
    assert told < validated / 4


def test_a_registered_file_whose_evidence_has_lapsed_is_not_called_unregistered(
    anyone: Browser, session: Session, signed: int
) -> None:
    verdict = session.scalars(select(Verdict)).one()
    verdict.result = {**verdict.result, "conclusion": Conclusion.UNCERTAIN.value}
    session.commit()

    answer = upload(anyone, storage.read(str(facts_of(signed).signed_sha256)))

    assert "verdict-warn" in answer.text
    assert "Terdaftar, tetapi tanda tangannya belum dapat dipastikan" in answer.text
    assert "Tidak terdaftar" not in answer.text


def test_a_draft_that_was_given_out_is_not_in_force(
    anyone: Browser, session: Session, draft: int
) -> None:
    sha256 = storage.keep(b"%PDF konsep")
    session.add(
        Document(
            decree_id=draft,
            digest="x",
            kind=DocumentKind.DRAFT_PDF,
            state=DocumentState.READY,
            sha256=sha256,
            size=11,
        )
    )
    session.commit()

    answer = upload(anyone, b"%PDF konsep")

    assert "verdict-bad" in answer.text
    assert "salinan konsep" in answer.text
    assert "INDIKATOR" not in answer.text


def test_the_frozen_file_is_not_in_force(anyone: Browser, frozen: int) -> None:
    answer = upload(anyone, storage.read(signing.frozen(frozen).sha256))

    assert "verdict-bad" in answer.text
    assert "belum ditandatangani" in answer.text


def test_a_quarantined_file_is_not_in_force_and_says_why(
    anyone: Browser, session: Session, signed: int
) -> None:
    sha256 = storage.keep(b"%PDF-1.7 datang terlambat")
    session.add(
        Quarantined(
            decree_id=signed, attempt="mati", sha256=sha256, reason="Upaya ini sudah dihentikan."
        )
    )
    session.commit()

    answer = upload(anyone, b"%PDF-1.7 datang terlambat")

    assert "verdict-bad" in answer.text
    assert "Upaya ini sudah dihentikan." in answer.text


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    "code", ["-", "a/b", "../..", "%00", "kode yang panjang sekali tetapi bukan kode", "ｆｕｌｌ"]
)
def test_whatever_is_typed_as_a_code_is_answered_with_a_page(anyone: Browser, code: str) -> None:
    anyone.get("/periksa")

    assert anyone.post("/periksa", {"code": code}, follow_redirects=True).status_code == 404


@pytest.mark.usefixtures("session")
def test_nothing_to_check_is_refused_on_the_form(anyone: Browser) -> None:
    anyone.get("/periksa")
    answer = anyone.post("/periksa", {"code": ""})

    assert answer.status_code == 422
    assert "Pilih berkasnya" in answer.text


def test_a_code_leads_from_the_form_to_its_decree(anyone: Browser, signed: int) -> None:
    anyone.get("/periksa")
    answer = anyone.post("/periksa", {"code": code_of(signed).replace("-", " ").lower()})

    assert answer.status_code == 303
    assert answer.location.endswith(code_of(signed))


def test_the_page_takes_a_constant_number_of_queries(
    anyone: Browser, signed: int, queries: list[str]
) -> None:
    code = code_of(signed)
    queries.clear()
    anyone.get(f"/d/{code}")

    assert len(queries) <= 6
