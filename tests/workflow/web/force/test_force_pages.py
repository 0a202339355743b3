"""The pages of later acts, and of reasons for a correction."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import Browser, signed_in
from tests.counting import counted
from tests.notifications.signed import BODY, PDF, sign
from tests.people import NOON, Division, found
from tests.seen import version_of
from tests.workflow.services.force.acting import JUDGMENT, find, record
from tests.workflow.web.decrees import open_draft
from workflow.rules.days.force import Effect


@pytest.fixture
def signed(session: Session, division: Division, monkeypatch: pytest.MonkeyPatch) -> int:
    """Sign a decree, and stay on its day."""
    decree_id = sign(session, division, (BODY,))
    for clock in ("recording", "queries"):
        monkeypatch.setattr(f"workflow.services.decrees.{clock}.now", lambda: NOON)
    return decree_id


def address(decree_id: int) -> str:
    return f"/keputusan/{decree_id}/keberlakuan"


def filled(decree_id: int, **changes: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "seen": str(version_of(decree_id)),
        "effect": "POSTPONE",
        "authority": "COURT",
        "ground": "STATE_LOSS",
        "document": JUDGMENT,
        "dated": "2027-01-04",
        "day": "2027-01-04",
        "note": "Sengketa kewenangan.",
        "file": (io.BytesIO(PDF), "putusan.pdf"),
        **changes,
    }


def test_the_head_records_a_postponement_with_its_document(
    app: Flask, session: Session, division: Division, signed: int
) -> None:
    browser = signed_in(app, session, division.head)
    page = browser.get(address(signed)).text
    answer = browser.post(address(signed), filled(signed))
    after = browser.get(address(signed)).text
    paper = re.search(rf"{address(signed)}/\d+/dokumen", after)

    assert "Belum ada tindakan" in page
    assert answer.status_code == 303
    assert "Berlakunya sedang ditunda" in after
    assert JUDGMENT in after
    assert paper is not None
    file = browser.get(paper[0])
    assert file.data == PDF
    assert file.headers["Content-Disposition"].startswith("attachment")
    history = browser.get(f"/keputusan/{signed}/riwayat").text
    assert "Catat penundaan" in history
    assert "berlakunya sedang ditunda" in browser.get(f"/keputusan/{signed}").text


def test_a_refusal_stands_beside_its_field_and_nothing_is_recorded(
    app: Flask, session: Session, division: Division, signed: int
) -> None:
    browser = signed_in(app, session, division.head)
    for wrong, sentence in (
        ({"ground": "AUTHORITY"}, "Pilih alasan menurut undang-undang"),
        ({"dated": "2027-02-01"}, "tidak boleh di masa depan"),
        ({"file": (io.BytesIO(b"halo"), "halo.pdf")}, "Unggah dokumennya sebagai PDF"),
        ({"dated": "kemarin"}, "error"),
        ({"effect": "RESUME"}, "error"),
    ):
        answer = browser.post(address(signed), filled(signed, **wrong))
        assert (answer.status_code, sentence in answer.text) == (422, True)
    assert "Belum ada tindakan" in browser.get(address(signed)).text


def test_others_read_and_do_not_record(
    app: Flask, session: Session, division: Division, signed: int
) -> None:
    record(division, signed)
    elsewhere = found(session, "Bagian Hukum", "35.07.031")
    drafter = signed_in(app, session, division.drafter)
    stranger = signed_in(app, session, elsewhere.head)

    page = drafter.get(address(signed)).text
    assert JUDGMENT in page
    assert "Catat dokumen" not in page
    assert drafter.post(address(signed), filled(signed)).status_code == 422
    for path in (address(signed), f"{address(signed)}/1/dokumen"):
        assert stranger.get(path).status_code == 404
    assert stranger.post(address(signed), filled(signed)).status_code == 404


def test_an_annulment_asks_for_the_copies_back(
    app: Flask, session: Session, division: Division, signed: int
) -> None:
    record(division, signed, Effect.ANNUL)
    page = signed_in(app, session, division.head).get(address(signed)).text
    assert "harus ditarik kembali" in page
    assert "Catat dokumen" not in page


def test_a_draft_has_nothing_to_record(app: Flask, session: Session, division: Division) -> None:
    page = signed_in(app, session, division.head).get(address(open_draft(division)))
    assert page.status_code == 200
    assert "Catat dokumen" not in page.text


def grounds_of(decree_id: int) -> str:
    return f"/keputusan/{decree_id}/alasan-koreksi"


def test_a_reason_is_recorded_shown_with_its_limit_and_set_aside(
    app: Flask, session: Session, division: Division, signed: int
) -> None:
    drafter = signed_in(app, session, division.drafter)
    reason = {"reason": "Target indikator salah tulis.", "seen": str(version_of(signed))}
    late = drafter.post(grounds_of(signed), {**reason, "found_on": "2027-01-05"})
    answer = drafter.post(grounds_of(signed), {**reason, "found_on": "2027-01-04"})
    page = drafter.get(grounds_of(signed)).text
    summary = drafter.get(f"/keputusan/{signed}").text

    assert (late.status_code, answer.status_code) == (422, 303)
    assert "12 Januari 2027" in page
    assert "menunggu koreksi" in page
    assert "Kesampingkan" not in page
    assert summary.index("13 Januari 2027") < summary.index("Koreksi terlambat")

    head = signed_in(app, session, division.head)
    path = re.search(rf"{grounds_of(signed)}/\d+/kesampingkan", head.get(grounds_of(signed)).text)
    assert path is not None
    done = head.post(path[0], {"note": "Sudah benar.", "seen": str(version_of(signed))})
    assert done.status_code == 303
    assert "Sudah benar." in head.get(grounds_of(signed)).text


def test_the_pages_ask_no_more_often_when_there_is_more(
    app: Flask, session: Session, division: Division, signed: int
) -> None:
    browser = signed_in(app, session, division.head)
    record(division, signed)
    find(division, signed)
    few = _asked(browser, signed)
    for _one in range(3):
        record(division, signed)
        find(division, signed)
    assert _asked(browser, signed) == few


def _asked(browser: Browser, decree_id: int) -> list[int]:
    found = []
    for path in (address(decree_id), grounds_of(decree_id), f"/keputusan/{decree_id}"):
        with counted() as statements:
            assert browser.get(path).status_code == 200
        found.append(len(statements))
    assert max(found) <= 25
    return found
