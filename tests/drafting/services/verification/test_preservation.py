"""Signatures go on holding, and a damaged original raises the alarm.

Archives are renewed in time, ends of certificates are announced once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.adapters.signers.signer_factory import make_demo_key
from drafting.adapters.trust.demo_authority import open_authority
from drafting.adapters.validation.signatures import verify_signed
from drafting.models import Document, DocumentKind, DocumentState, Verdict
from drafting.rules.verification.verdict import Chain, Conclusion, Verification
from drafting.services import signing
from drafting.services.signing import signers, trial
from drafting.services.verification import preservation
from tests.drafting.services.conftest import PASSPHRASE, facts_of
from tests.people import Division
from workflow.adapters import storage
from workflow.core import config
from workflow.models.records import OutboxRow

SINCE = dt.datetime(2026, 1, 2, 3, tzinfo=dt.UTC)
YEAR = dt.timedelta(days=365)


def document_of(session: Session, decree_id: int) -> Document:
    statement = select(Document).where(
        Document.decree_id == decree_id, Document.kind == DocumentKind.SIGNED_PDF
    )
    return session.scalars(statement.execution_options(populate_existing=True)).one()


def announced(session: Session, event: str) -> list[int]:
    return list(session.scalars(select(OutboxRow.subject_id).where(OutboxRow.event == event)))


Damage = Callable[[str, bytes | None], None]


@pytest.fixture
def damage() -> Iterator[Damage]:
    """Yield a function that changes or removes an original.

    It is back after the test.
    """
    spoilt: list[tuple[Path, bytes, int]] = []

    def spoil(sha256: str, content: bytes | None) -> None:
        place = Path(unquote(urlsplit(config.current().storage_url).path)) / sha256[:2] / sha256
        spoilt.append((place, place.read_bytes(), place.stat().st_mode))
        place.unlink()
        if content is not None:
            place.write_bytes(content)

    yield spoil
    for place, content, mode in reversed(spoilt):
        place.write_bytes(content)
        place.chmod(mode)


def test_an_archive_that_holds_for_long_is_left_alone(session: Session, signed: int) -> None:
    assert not preservation.look_after(document_of(session, signed).id)


def test_an_archive_is_renewed_before_it_lapses_and_the_signed_file_is_how_the_new_one_begins(
    session: Session, signed: int, frozen: signing.Frozen
) -> None:
    assert preservation.signed_documents() == [document_of(session, signed).id]
    assert preservation.look_after(
        document_of(session, signed).id, dt.datetime.now(dt.UTC) + 20 * YEAR - dt.timedelta(days=60)
    )
    renewed = storage.read(str(document_of(session, signed).sha256))
    assert renewed.startswith(storage.read(str(facts_of(signed).signed_sha256)))
    found = verify_signed(renewed, frozen=storage.read(frozen.sha256), trust=signers.trust())
    assert (found.valid, len(found.stamps)) == (True, 2)


def test_each_night_says_anew_what_a_signed_file_proves(session: Session, signed: int) -> None:
    row = session.scalars(select(Verdict)).one()
    row.result, row.found_at = {**row.result, "conclusion": Conclusion.UNCERTAIN.value}, SINCE
    session.commit()

    preservation.look_after(document_of(session, signed).id)

    session.refresh(row)
    assert row.result["conclusion"] == Conclusion.VALID.value
    assert dt.datetime.now(dt.UTC) - row.found_at < dt.timedelta(minutes=1)


def test_a_night_in_which_nobody_can_say_whether_a_certificate_was_revoked_leaves_the_verdict(
    session: Session, signed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = session.scalars(select(Verdict)).one()
    row.found_at = SINCE
    session.commit()
    found = msgspec.convert(row.result, Verification)
    unknown = msgspec.structs.replace(found.signatures[0], chain=Chain.REVOCATION_UNKNOWN)
    less = msgspec.structs.replace(found, signatures=(unknown,), conclusion=Conclusion.UNCERTAIN)
    monkeypatch.setattr(preservation, "verify_signed", lambda *_file, **_how: less)

    preservation.look_after(document_of(session, signed).id)

    session.refresh(row)
    assert (row.result["conclusion"], row.found_at) == (Conclusion.VALID.value, SINCE)


def test_a_file_whose_certificate_was_revoked_since_is_not_called_valid_after_the_night(
    session: Session, signed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = msgspec.convert(session.scalars(select(Verdict)).one().result, Verification)
    worse = msgspec.structs.replace(found, conclusion=Conclusion.INVALID)
    monkeypatch.setattr(preservation, "verify_signed", lambda *_file, **_how: worse)

    preservation.look_after(document_of(session, signed).id)

    assert session.scalars(select(Verdict.result)).one()["conclusion"] == Conclusion.INVALID.value


def test_an_end_within_thirty_days_is_announced_once(session: Session, division: Division) -> None:
    folder = config.current().keys_dir
    choice = make_demo_key(
        open_authority(folder / "authority"), folder, "sekda", "Kepala Bagian", PASSPHRASE
    )
    post = division.posts["head"]
    trial.enrol(division.head, choice, PASSPHRASE)
    assert preservation.announce_certificates() == 0
    soon = dt.datetime.now(dt.UTC) + 2 * YEAR - dt.timedelta(days=20)
    assert (
        preservation.announce_certificates(soon)
        == preservation.announce_certificates(soon + dt.timedelta(days=1))
        == 1
    )
    assert announced(session, "post.CERTIFICATE_ENDS") == [post]


def test_a_head_without_a_signer_announces_nothing(session: Session, division: Division) -> None:
    assert division.posts
    assert preservation.announce_certificates() == 0
    assert announced(session, "post.CERTIFICATE_ENDS") == []


def test_a_scrub_of_sound_originals_is_silent(session: Session, signed: int) -> None:
    assert facts_of(signed).signed_sha256
    found = preservation.scrub_originals()
    assert found.missing == ()
    assert announced(session, "decree.DAMAGED") == []


def test_a_damaged_original_raises_the_alarm_for_its_decree(
    session: Session, signed: int, frozen: signing.Frozen, damage: Damage
) -> None:
    damage(str(facts_of(signed).signed_sha256), b"isi lain")
    damage(frozen.sha256, None)
    found = preservation.scrub_originals()
    assert found.damaged == (facts_of(signed).signed_sha256,)
    assert found.missing == (frozen.sha256,)
    assert set(announced(session, "decree.DAMAGED")) == {signed}


def test_the_alarm_is_raised_anew_until_the_original_is_mended_and_for_every_decree_that_has_it(
    session: Session, signed: int, archived: int, damage: Damage
) -> None:
    sha256 = str(facts_of(signed).signed_sha256)
    session.add(
        Document(
            decree_id=archived,
            digest="0" * 64,
            kind=DocumentKind.DOCX,
            state=DocumentState.READY,
            sha256=sha256,
            size=1,
        )
    )
    session.commit()
    damage(sha256, b"isi lain")
    week = dt.timedelta(days=7)
    # a second scrub on the same day announces nothing
    for at in (dt.datetime.now(dt.UTC), dt.datetime.now(dt.UTC), dt.datetime.now(dt.UTC) + week):
        preservation.scrub_originals(at)
    assert sorted(announced(session, "decree.DAMAGED")) == sorted([signed, archived] * 2)
