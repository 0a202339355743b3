"""What becomes of a file that somebody asks about.

It is answered by a task, found again by its bytes, and said to be late when nobody answers.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import celery_worker
from drafting.models import FileCheck
from drafting.rules.verification.verdict import Conclusion
from drafting.services import signing
from drafting.services.verification import requests, validation
from drafting.services.verification.requests import Progress
from drafting.services.verification.standing import Entry, Standing
from tests.drafting.services.conftest import facts_of
from tests.drafting.services.verification.asking import STRANGE, announced, ask, made_older, row_of
from tests.drafting.web.conftest import frozen, key, queries, signed, to_sign, unchecked
from workflow.adapters import storage
from workflow.core import config

__all__ = ["frozen", "key", "queries", "signed", "to_sign", "unchecked"]


def test_a_question_waits_for_its_task_and_is_then_answered(session: Session) -> None:
    check_id = ask()
    before = requests.answer(check_id)
    assert announced(session) == [check_id]
    assert celery_worker.SUBSCRIBERS["check.ASK"] == tuple(celery_worker.OF_STRANGERS)

    validation.answer(check_id)

    after = requests.answer(check_id)
    assert (before.progress, before.checked.standing, before.checked.sentences) == (
        Progress.WAITS,
        Standing.UNKNOWN,
        (),
    )
    assert (after.progress, after.checked.standing) == (Progress.ANSWERED, Standing.UNKNOWN)
    assert after.checked.sentences[0].startswith("Berkas ini tidak dapat divalidasi")
    assert after.checked.sentences[-1].startswith("Terakhir diperiksa ")


def test_the_bytes_are_gone_once_they_are_answered_and_never_come_among_the_originals(
    session: Session,
) -> None:
    originals = Path(unquote(urlsplit(config.current().storage_url).path))
    check_id = ask()
    assert row_of(session, check_id).data == STRANGE

    validation.answer(check_id)

    assert row_of(session, check_id).data is None
    assert not list(originals.glob(f"??/{hashlib.sha256(STRANGE).hexdigest()}"))


def test_the_same_bytes_find_the_answer_that_is_there(session: Session) -> None:
    check_id = ask()
    validation.answer(check_id)

    assert ask() == check_id
    assert announced(session) == [check_id]


@pytest.mark.usefixtures("session")
def test_the_same_bytes_are_not_validated_twice_while_they_wait(queries: list[str]) -> None:
    check_id = ask()
    queries.clear()

    assert ask() == check_id
    assert not [statement for statement in queries if statement.startswith("INSERT")]


def test_a_task_that_comes_twice_changes_nothing(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_id = ask()
    validation.answer(check_id)
    found_at = row_of(session, check_id).found_at
    monkeypatch.setattr(validation, "verify_in_sandbox", None)  # a second validation would fail

    validation.answer(check_id)

    assert row_of(session, check_id).found_at == found_at


def test_a_task_that_was_killed_on_the_way_leaves_the_question_as_it_was_for_the_next(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_id = ask()
    with monkeypatch.context() as killed:
        killed.setattr(validation, "verify_in_sandbox", kill)
        with pytest.raises(SystemExit):
            validation.answer(check_id)
    session.rollback()
    assert requests.answer(check_id).progress is Progress.WAITS

    validation.answer(check_id)

    assert requests.answer(check_id).progress is Progress.ANSWERED


def kill(*_file: object, **_how: object) -> None:
    raise SystemExit


def test_a_question_that_nobody_answers_is_told_to_be_late_and_asking_again_asks_anew(
    session: Session,
) -> None:
    check_id = ask()
    made_older(session, check_id, requests.PATIENCE + dt.timedelta(seconds=1))
    assert requests.answer(check_id).progress is Progress.LATE

    assert ask() == check_id
    assert requests.answer(check_id).progress is Progress.WAITS
    assert announced(session) == [check_id, check_id]


def test_an_answer_that_comes_late_is_an_answer(session: Session) -> None:
    check_id = ask()
    made_older(session, check_id, requests.PATIENCE * 2)

    validation.answer(check_id)

    assert requests.answer(check_id).progress is Progress.ANSWERED


def test_a_file_made_of_a_decree_is_compared_with_the_file_that_it_goes_on_from(
    session: Session, signed: int
) -> None:
    original = storage.read(str(facts_of(signed).signed_sha256))
    check_id = ask(original + b"\n1 0 obj <<>> endobj\n%%EOF\n")
    before = requests.answer(check_id)
    assert row_of(session, check_id).begins_with == facts_of(signed).signed_sha256

    validation.answer(check_id)

    after = requests.answer(check_id)
    assert before.checked.decree
    assert (before.checked.standing, before.checked.decree.id) == (Standing.GROWN, signed)
    assert (after.checked.standing, after.checked.genuine) == (Standing.ALTERED, False)


def test_a_file_that_is_registered_while_it_waits_is_told_as_registered(
    session: Session, frozen: int
) -> None:
    data = storage.read(signing.frozen(frozen).sha256)
    entry = Entry(hashlib.sha256(data).hexdigest(), len(data))

    assert requests.answer(requests.ask(entry, data)).checked.standing is Standing.FROZEN
    assert session.scalars(select(FileCheck.sha256)).all() == [entry.sha256]


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("data", [b"bukan PDF", b"\x00" * 1000, b"%PDF-1.7\n" + b"[" * 100_000])
def test_a_hostile_file_ends_in_a_sentence(data: bytes) -> None:
    check_id = ask(data)

    validation.answer(check_id)

    told = requests.answer(check_id).checked
    assert told.verification
    assert told.verification.conclusion is Conclusion.UNREADABLE
