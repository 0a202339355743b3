"""A file that the register does not know is answered in two steps.

That it is not registered is said at once; its signatures are checked by the worker.
"""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import FileCheck, Verdict
from drafting.rules.verification.verdict import Conclusion
from drafting.services.texts import retention
from drafting.services.verification import requests
from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of
from tests.drafting.web.browsers import STRANGE, Stranger, address_of, code_of, upload, work
from workflow.adapters import storage
from workflow.core.logging import redact


def test_a_file_that_nobody_registered_is_said_to_be_that_at_once_and_its_signatures_later(
    anyone: Browser, session: Session
) -> None:
    address = address_of(upload(anyone, STRANGE))
    before = anyone.get(address)
    work(session)
    after = anyone.get(address)

    assert before.status_code == after.status_code == 200
    assert "Sedang diperiksa" in before.text
    assert "Berkas ini tidak terdaftar." in before.text
    assert '<meta http-equiv="refresh" content="2">' in before.text
    assert "Berkasnya dihapus begitu selesai diperiksa" in before.text
    assert "Tidak terdaftar" in after.text
    assert "Berkas ini tidak dapat divalidasi" in after.text
    assert "http-equiv" not in after.text
    assert "Berkasnya sudah dihapus; hasilnya dihapus pada " in after.text


def test_the_same_file_finds_its_answer_at_once(
    anyone: Browser, app: Flask, session: Session
) -> None:
    upload(anyone, STRANGE)
    work(session)

    answer = Stranger(app).get(address_of(upload(Stranger(app), STRANGE)))

    assert "Berkas ini tidak dapat divalidasi" in answer.text


def test_a_file_made_of_a_decree_is_said_to_begin_like_it_and_then_to_be_no_decree(
    anyone: Browser, session: Session, signed: int
) -> None:
    address = address_of(
        upload(
            anyone,
            storage.read(str(facts_of(signed).signed_sha256)) + b"\n1 0 obj <<>> endobj\n%%EOF\n",
        )
    )
    before = anyone.get(address)
    work(session)
    after = anyone.get(address)

    assert "diawali persis oleh naskah keputusan yang terdaftar" in before.text
    assert str(facts_of(signed).number) in before.text
    assert "verdict-wait" in before.text
    assert "verdict-bad" in after.text
    assert "tidak lagi seperti yang ditandatangani" in after.text


def test_a_registered_file_whose_verdict_is_not_kept_yet_is_known_at_once_and_told_later(
    anyone: Browser, session: Session, signed: int
) -> None:
    session.scalars(select(Verdict)).one().sha256 = "0" * 64
    session.commit()

    address = address_of(upload(anyone, storage.read(str(facts_of(signed).signed_sha256))))
    before = anyone.get(address)
    work(session)

    assert "Berkas ini terdaftar sebagai keputusan yang ditandatangani." in before.text
    assert "verdict-good" in anyone.get(address).text
    # which shows no signature that was not looked at
    assert "verdict-good" in anyone.get(f"/d/{code_of(signed)}").text


def test_when_nobody_answers_the_page_says_so_and_what_to_do_and_stops_asking(
    anyone: Browser, session: Session
) -> None:
    address = address_of(upload(anyone, STRANGE))
    session.scalars(select(FileCheck)).one().asked_at -= requests.PATIENCE + dt.timedelta(seconds=1)
    session.commit()

    late = anyone.get(address)

    assert "pemeriksa tidak menjawab dalam dua menit" in late.text
    assert "Unggah lagi berkasnya" in late.text
    assert "http-equiv" not in late.text
    assert 'name="file"' in late.text
    assert "Sedang diperiksa" in anyone.get(address_of(upload(anyone, STRANGE))).text


@pytest.mark.usefixtures("session")
def test_when_too_many_files_wait_the_next_is_refused_with_a_sentence(
    anyone: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "MOST_WAITING", 0)

    answer = upload(anyone, STRANGE)

    assert answer.status_code == 503
    assert "Terlalu banyak berkas sedang menunggu diperiksa" in answer.text


def test_an_answer_is_gone_after_an_hour_and_the_page_says_what_to_do(
    anyone: Browser, session: Session
) -> None:
    address = address_of(upload(anyone, STRANGE))
    session.scalars(select(FileCheck)).one().asked_at -= retention.KEPT + dt.timedelta(seconds=1)
    session.commit()

    answer = anyone.get(address)

    assert answer.status_code == 404
    assert "hasil hanya disimpan satu jam. Unggah berkasnya sekali lagi." in answer.text
    assert 'name="file"' in answer.text


def test_an_answer_has_an_address_that_nobody_can_guess_and_nobody_is_told_of(
    anyone: Browser, session: Session
) -> None:
    address = address_of(upload(anyone, STRANGE))
    work(session)
    check_id = session.scalars(select(FileCheck.id)).one()

    # not the last one, whose lower bits the spelling leaves free
    near = address[:-2] + ("A" if address[-2] != "A" else "B") + address[-1]
    for guess in (str(check_id), near, "x" * 60):
        assert (
            anyone.get(guess if guess.startswith("/") else f"/periksa/{guess}").status_code == 404
        )
    answer = anyone.get(address)
    assert '<meta name="robots" content="noindex">' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert redact(f"GET {address} HTTP/1.1") == "GET /periksa/[disamarkan] HTTP/1.1"


def test_what_stands_in_a_file_is_shown_as_words_and_nothing_else(
    anyone: Browser, session: Session
) -> None:
    address = address_of(upload(anyone, STRANGE))
    work(session)
    row = session.scalars(select(FileCheck)).one()
    row.result = {
        **(row.result or {}),
        "conclusion": Conclusion.UNTRUSTED.value,
        "signatures": [signature("<b>Bupati</b>")],
    }
    session.commit()

    assert "Ditandatangani oleh &lt;b&gt;Bupati&lt;/b&gt;" in anyone.get(address).text


def signature(signer: str) -> dict[str, object]:
    """Return a signature of somebody, as it is kept."""
    names = dict.fromkeys(
        ("field", "signer", "subject", "issuer", "serial", "stamp_authority"), signer
    )
    told = {
        "claimed_at": None,
        "stamped_at": None,
        "intact": True,
        "chain": "penerbit-tidak-dikenal",
        "stamp_chain": None,
        "demo": False,
    }
    return {
        **names,
        **told,
        "changes": 0,
        "permitted": True,
        "certifies": None,
        "revocation_embedded": False,
    }


def test_asking_and_looking_take_a_constant_number_of_statements(
    anyone: Browser, session: Session, queries: list[str]
) -> None:
    costs, address = [], ""
    for data in (STRANGE, b"%PDF-1.7\n" + b"%%EOF\n" * 30):
        queries.clear()
        address = address_of(upload(anyone, data))
        asked = len(queries)
        queries.clear()
        anyone.get(address)
        costs.append((asked, len(queries)))
    work(session)
    queries.clear()
    anyone.get(address)

    assert costs[1] == (costs[0][0] + 2, costs[0][1])
    assert len(queries) == costs[0][1] <= 6
    assert costs[0][0] <= 11


@pytest.mark.usefixtures("session")
def test_a_file_without_a_byte_is_refused_on_the_form(anyone: Browser) -> None:
    answer = upload(anyone, b"")

    assert answer.status_code == 422
    assert "Berkas yang kosong tidak dapat diperiksa" in answer.text


@pytest.mark.usefixtures("session")
def test_files_cannot_be_checked_without_end(anyone: Browser) -> None:
    anyone.get("/periksa")
    statuses = [anyone.post("/periksa", {"code": ""}).status_code for _ in range(31)]

    assert statuses[-1] == 429
    assert set(statuses[:-1]) == {422}
