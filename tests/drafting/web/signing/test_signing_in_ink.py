"""The day the signing service is away: a decree is finished in ink."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pypdfium2
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.services import signing
from drafting.services.lint import recheck
from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of, state_of
from tests.drafting.web.conftest import version
from tests.drafting.web.signing.head_signs import page_of
from tests.drafting.web.signing.ink_signs import REASON, choose, printed, reserved, upload, words_of
from tests.drafting.web.signing.papers import photographed, scanned
from tests.people import Division
from workflow.adapters import storage
from workflow.models.records import HistoryRow, OutboxRow
from workflow.rules.actors import Role, System
from workflow.rules.decree_lifecycle import Action, State
from workflow.rules.errors import GuardsNotMet
from workflow.rules.numbers.register_lifecycle import NumberState
from workflow.services import deadlines
from workflow.services.decrees import transitions


def test_the_head_freezes_a_page_without_any_electronic_note(on_paper: int, head: Browser) -> None:
    decree = facts_of(on_paper)
    words = words_of(printed(on_paper))

    assert decree.state is State.SIGNING
    assert decree.number is not None
    assert decree.number in words
    assert decree.decree_date is not None
    assert "elektronik" not in words.lower()
    assert "kunci" not in words.lower()
    assert b"/AcroForm" not in printed(on_paper)
    page = page_of(head, on_paper)
    assert 'name="files"' in page
    assert 'name="passphrase"' not in page


def test_the_choice_needs_a_reason_and_the_head(
    monkeypatch: pytest.MonkeyPatch,
    head: Browser,
    browser_of: Callable[[str], Browser],
    to_sign: int,
    session: Session,
) -> None:
    monkeypatch.setattr(recheck, "refresh", lambda _decree_id: None)

    assert choose(head, to_sign, "  ") == 422
    assert choose(browser_of("drafter"), to_sign) == 403
    assert state_of(to_sign) is State.TO_SIGN
    assert reserved(session) == []


def test_the_choice_and_its_reason_are_in_the_history(on_paper: int, session: Session) -> None:
    row = session.scalars(select(HistoryRow).where(HistoryRow.decree_id == on_paper)).all()[-1]

    assert (row.action, row.note) == ("START_INK", REASON)
    assert row.actor["name"] == "Kepala Bagian"


def test_the_scan_makes_it_a_decree_that_was_signed_in_ink(inked: int, session: Session) -> None:
    decree = facts_of(inked)

    assert decree.state is State.DISTRIBUTING
    assert decree.scan_sha256 is not None
    assert storage.read(decree.scan_sha256).startswith(b"%PDF")
    assert (decree.signed_sha256, decree.signed_verified) == (None, False)
    assert [number.state for number in reserved(session)] == [NumberState.USED]
    row = session.scalars(select(HistoryRow).where(HistoryRow.action == "SIGN_IN_INK")).one()
    assert row.facts["scan"] == decree.scan_sha256
    assert session.scalars(
        select(OutboxRow).where(OutboxRow.event == "decree.SIGN_IN_INK")
    ).one_or_none()


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_photographs_become_the_pages_of_one_scan(head: Browser, on_paper: int, form: str) -> None:
    photographs = photographed(printed(on_paper), form)

    assert upload(head, on_paper, *photographs).status_code == 303
    scan = facts_of(on_paper).scan_sha256
    assert scan is not None
    assert len(pypdfium2.PdfDocument(storage.read(scan))) == len(photographs)


def bad_files(pdf: bytes) -> dict[str, tuple[list[bytes], str]]:
    photographs = photographed(pdf)
    return {
        "the printed page": ([pdf], "bukan pindaiannya"),
        "a page is missing": (photographs[:-1], "halaman"),
        "not a picture": ([b"GIF89a nothing"], "bukan pindaian yang dapat dibaca"),
        "a broken PDF": ([b"%PDF-1.7 nothing"], "bukan pindaian yang dapat dibaca"),
        "a torn picture": ([photographs[0][:400]], "bukan pindaian yang dapat dibaca"),
        "both": ([scanned(pdf), photographs[0]], "jangan"),
        "nothing": ([], "Pilih pindaiannya"),
    }


@pytest.mark.usefixtures("any_code")
def test_what_is_no_scan_is_refused_with_a_sentence(head: Browser, on_paper: int) -> None:
    for name, (files, sentence) in bad_files(printed(on_paper)).items():
        answer = upload(head, on_paper, *files)

        assert answer.status_code == 422, name
        assert sentence in answer.text, name
    assert state_of(on_paper) is State.SIGNING


def test_a_wrong_code_is_refused(head: Browser, on_paper: int) -> None:
    answer = upload(head, on_paper, scanned(printed(on_paper)), code="000000")

    assert answer.status_code == 422
    assert "Kode tidak cocok" in answer.text
    assert state_of(on_paper) is State.SIGNING


@pytest.mark.usefixtures("any_code")
def test_another_day_and_another_attempt_are_refused(head: Browser, on_paper: int) -> None:
    paper = scanned(printed(on_paper))

    other_day = upload(head, on_paper, paper, signed_on="2020-02-03")
    assert other_day.status_code == 422
    assert "tidak sama dengan tanggal keputusan" in other_day.text
    assert upload(head, on_paper, paper, attempt="0" * 32).status_code == 409
    assert state_of(on_paper) is State.SIGNING
    assert facts_of(on_paper).scan_sha256 is None


def test_an_electronic_attempt_takes_no_scan_and_a_paper_is_sent_to_no_signer(
    head: Browser, frozen: int
) -> None:
    answer = upload(head, frozen, scanned(printed(frozen)))

    assert answer.status_code == 422
    assert state_of(frozen) is State.SIGNING
    assert facts_of(frozen).scan_sha256 is None


@pytest.mark.usefixtures("key")
def test_what_was_frozen_for_ink_is_sent_to_no_signer(on_paper: int, division: Division) -> None:
    with pytest.raises(GuardsNotMet, match="dengan tinta"):
        signing.sign(
            on_paper, signing.frozen(on_paper).attempt, actor=division.head, passphrase="apa saja"
        )


def test_only_the_head_ends_it_and_the_number_is_voided_with_the_reason(
    head: Browser, on_paper: int, session: Session
) -> None:
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=2)
    assert deadlines.unsent_attempts(at=later) == []
    with pytest.raises(GuardsNotMet, match="hanya kepala"):
        transitions.perform(
            on_paper,
            Action.ABANDON,
            actor=System(Role.CLOCK, "test"),
            expected_version=None,
            note="lama",
        )
    page_of(head, on_paper)
    fields = {"seen": version(on_paper), "note": "Kertasnya rusak."}
    assert head.post(f"/keputusan/{on_paper}/abandon", fields).status_code == 303
    (number,) = reserved(session)
    assert (number.state, facts_of(on_paper).number) == (NumberState.VOIDED, None)
    assert "Kertasnya rusak." in number.void_reason
    assert not facts_of(on_paper).in_ink
