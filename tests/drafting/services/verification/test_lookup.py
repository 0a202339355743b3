"""What any file is to us."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy.orm import Session

from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import open_authority
from drafting.adapters.typst.typesetting import FIELD
from drafting.models import Document, DocumentKind, DocumentState, Quarantined, Verdict
from drafting.rules.verification.verdict import Conclusion
from drafting.services import signing
from drafting.services.signing import signers
from drafting.services.verification.lookup import look_up
from drafting.services.verification.standing import NEVER_IN_FORCE, Standing
from drafting.services.verification.validation import check_bytes
from tests.drafting.services.conftest import facts_of
from tests.drafting.services.verification.signed_files import renew, signed_bytes, signed_document
from tests.drafting.web.conftest import PASSPHRASE, frozen, key, queries, signed, to_sign, unchecked
from workflow.adapters import storage
from workflow.core import config
from workflow.rules.days.force import Force

__all__ = ["frozen", "key", "queries", "signed", "to_sign", "unchecked"]


def test_the_signed_file_is_the_registered_decree_and_valid(signed: int) -> None:
    checked = check_bytes(signed_bytes(signed))

    assert checked.standing is Standing.SIGNED
    assert checked.genuine
    assert checked.sentences[0].startswith("Sah:")
    assert checked.decree
    assert checked.decree.force is Force.IN_FORCE
    assert checked.decree.number == facts_of(signed).number
    assert checked.decree.signatory == "Kepala Bagian"


def test_a_file_made_of_the_decree_is_known_as_such_and_not_genuine(signed: int) -> None:
    checked = check_bytes(signed_bytes(signed) + b"\n1 0 obj <<>> endobj\n%%EOF\n")

    assert checked.standing is Standing.ALTERED
    assert checked.decree
    assert checked.decree.id == signed
    assert not checked.genuine


def test_a_file_that_was_changed_within_is_recognised_and_not_genuine(signed: int) -> None:
    data = bytearray(signed_bytes(signed))
    data[2000] ^= 1

    checked = check_bytes(bytes(data))

    assert checked.standing is Standing.RESAVED
    assert not checked.genuine


@pytest.mark.usefixtures("signed")
def test_a_copy_from_between_two_renewals_is_an_earlier_genuine_state(session: Session) -> None:
    first = renew(session)
    renew(session)
    session.get_one(Verdict, hashlib.sha256(first).hexdigest()).sha256 = "0" * 64
    session.commit()

    assert look_up(first).standing is Standing.GROWN
    checked = check_bytes(first)

    assert checked.standing is Standing.EARLIER
    assert checked.genuine


def test_the_same_text_signed_by_somebody_else_is_no_copy_of_the_decree(signed: int) -> None:
    """Everybody with the decree can cut it back to what was frozen.

    They can sign that with a certificate of their own that we trust, too.
    """
    prepared = storage.read(signing.attempts_of(signed)[0].frozen_sha256)
    folder = config.current().keys_dir
    write_secret(
        folder / "lain.p12", open_authority(folder / "authority").issue("Orang Lain", "frasa lain")
    )
    signer = signers.signer_of(signers.choice_of({"kind": "own-key", "path": "lain.p12"}))
    forged = signer.sign(
        prepared, field=FIELD, reason="", location="", passphrase="frasa lain", stamp=None
    )

    checked = check_bytes(forged)

    assert checked.verification
    assert checked.verification.valid
    assert checked.standing is Standing.RESIGNED
    assert not checked.genuine
    assert Standing.RESIGNED in NEVER_IN_FORCE


def test_a_signature_of_an_attempt_that_was_never_recorded_is_in_force_nowhere(frozen: int) -> None:
    """The service signed, and the answer was lost on the way.

    Somebody fetched the file there and hands it on.
    """
    prepared = storage.read(signing.frozen(frozen).sha256)
    signer = signers.signer_of(signers.choice_of({"kind": "own-key", "path": "kepala.p12"}))
    fetched = signer.sign(
        prepared, field=FIELD, reason="", location="", passphrase=PASSPHRASE, stamp=None
    )

    assert look_up(fetched).says_enough
    checked = check_bytes(fetched)

    assert checked.verification
    assert checked.verification.valid
    assert checked.standing is Standing.UNRECORDED
    assert not checked.genuine


def test_the_frozen_file_is_in_force_nowhere(frozen: int) -> None:
    checked = check_bytes(storage.read(signing.frozen(frozen).sha256))

    assert checked.standing is Standing.FROZEN
    assert not checked.genuine
    assert checked.verification
    assert checked.verification.conclusion is Conclusion.UNSIGNED


def test_a_file_in_quarantine_is_never_anything_better(session: Session, signed: int) -> None:
    data = signed_bytes(signed)
    session.add(
        Quarantined(
            decree_id=signed,
            attempt="lain",
            sha256=str(facts_of(signed).signed_sha256),
            reason="Upaya sudah dihentikan.",
        )
    )
    session.commit()

    checked = check_bytes(data)

    assert checked.standing is Standing.QUARANTINED
    assert checked.reason == "Upaya sudah dihentikan."
    assert not checked.genuine


def test_an_older_copy_is_told_from_the_renewed_one(session: Session, signed: int) -> None:
    old = signed_bytes(signed)
    signed_document(session).sha256 = storage.keep(b"%PDF renewed")
    session.commit()

    checked = check_bytes(old)

    assert checked.standing is Standing.RENEWED
    assert checked.genuine


@pytest.mark.usefixtures("session")
def test_a_file_that_nobody_registered_is_unknown() -> None:
    checked = check_bytes(b"bukan PDF")

    assert checked.standing is Standing.UNKNOWN
    assert checked.decree is None
    assert not checked.genuine


def test_another_form_of_the_text_is_not_the_decree(session: Session, signed: int) -> None:
    sha256 = storage.keep(b"naskah")
    session.add(
        Document(
            decree_id=signed,
            digest="x",
            kind=DocumentKind.TEXT,
            state=DocumentState.READY,
            sha256=sha256,
            size=6,
        )
    )
    session.commit()

    assert check_bytes(b"naskah").standing is Standing.FORM


def test_the_source_of_an_archived_decree_is_known(session: Session, archived: int) -> None:
    sha256 = storage.keep(b"pindaian")
    session.add(
        Document(
            decree_id=archived,
            digest="x",
            kind=DocumentKind.SOURCE,
            state=DocumentState.READY,
            sha256=sha256,
            size=8,
        )
    )
    session.commit()

    checked = check_bytes(b"pindaian")

    assert checked.standing is Standing.ORIGIN
    assert checked.decree
    assert checked.decree.force is Force.ARCHIVED
