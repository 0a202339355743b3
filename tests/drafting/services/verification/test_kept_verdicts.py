"""Signed files are answered from kept verdicts, without validation."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import Verdict
from drafting.services.verification import lookup, preservation, validation
from drafting.services.verification.lookup import describe, look_up
from drafting.services.verification.standing import Standing
from drafting.services.verification.validation import check_bytes
from tests.drafting.services.verification.signed_files import renew, signed_bytes, signed_document
from tests.drafting.web.conftest import frozen, key, queries, signed, to_sign, unchecked
from workflow.adapters import storage
from workflow.services.decrees import recording

__all__ = ["frozen", "key", "queries", "signed", "to_sign", "unchecked"]


def test_a_registered_file_is_answered_from_what_was_kept(
    signed: int, queries: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = signed_bytes(signed)
    monkeypatch.setattr(validation, "verify_in_sandbox", None)  # a second validation would fail
    queries.clear()

    assert check_bytes(data).genuine
    assert len(queries) <= 8


def test_every_renewal_is_answered_from_what_was_kept_when_it_was_made(
    session: Session, signed: int
) -> None:
    original, first = signed_bytes(signed), renew(session)
    second = renew(session)

    entries = [look_up(data) for data in (original, first, second)]

    assert [entry.standing for entry in entries] == [
        Standing.RENEWED,
        Standing.RENEWED,
        Standing.SIGNED,
    ]
    assert all(entry.says_enough and describe(entry).genuine for entry in entries)
    assert describe(entries[2]).sentences[-1].startswith("Terakhir diperiksa ")


def test_a_verdict_whose_time_stamp_has_lapsed_since_is_not_called_valid_any_more(
    session: Session, signed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    until = lookup.kept(session.scalars(select(Verdict)).one()).result.archive_until
    assert until
    monkeypatch.setattr(recording, "now", lambda: until + dt.timedelta(days=1))

    checked = describe(look_up(signed_bytes(signed)))

    assert not checked.genuine
    assert checked.standing is Standing.SIGNED
    assert checked.sentences[0].startswith("Belum dapat dipastikan")


def test_what_the_kept_verification_says_is_one_query(signed: int, queries: list[str]) -> None:
    queries.clear()

    assert lookup.signed_verification(signed)[0].startswith("Sah:")
    assert len(queries) == 1


def test_what_is_said_of_a_renewed_file_is_what_its_renewal_proves(
    session: Session, signed: int
) -> None:
    renew(session)
    row = session.get_one(Verdict, str(signed_document(session).sha256))

    assert len(lookup.kept(row).result.stamps) == 2
    assert (
        lookup.signed_verification(signed) == describe(look_up(storage.read(row.sha256))).sentences
    )


def test_a_register_without_verdicts_gets_them_in_the_night_and_a_file_is_known_until_then(
    session: Session, signed: int
) -> None:
    session.scalars(select(Verdict)).one().sha256 = "0" * 64
    session.commit()
    data = signed_bytes(signed)

    assert (look_up(data).standing, look_up(data).says_enough) == (Standing.SIGNED, False)
    assert check_bytes(data).genuine
    assert lookup.signed_verification(signed) == ()
    preservation.look_after(signed_document(session).id)
    assert look_up(data).says_enough
    assert lookup.signed_verification(signed)[0].startswith("Sah:")
