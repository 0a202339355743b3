"""What any file, and the code behind a QR, is to us."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import open_authority
from drafting.adapters.typst.typesetting import FIELD
from drafting.models import Document, DocumentKind, DocumentState, Quarantined, Verdict
from drafting.rules.content import edit
from drafting.rules.verification.verdict import Conclusion
from drafting.services import signing
from drafting.services.signing import signers
from drafting.services.verification import lookup, preservation, public_record, validation
from drafting.services.verification.lookup import Standing, look_up, told
from drafting.services.verification.public_record import Force, UnknownCode, of_code
from drafting.services.verification.validation import check_bytes
from tests.drafting.services.conftest import facts_of, tree_of
from tests.drafting.web.conftest import PASSPHRASE, frozen, key, queries, signed, to_sign
from workflow.adapters import storage
from workflow.core import config
from workflow.services.decrees import recording

__all__ = ["frozen", "key", "queries", "signed", "to_sign"]


def signed_bytes(decree_id: int) -> bytes:
    return storage.read(str(facts_of(decree_id).signed_sha256))


def signed_document(session: Session) -> Document:
    return session.scalars(
        select(Document)
        .where(Document.kind == DocumentKind.SIGNED_PDF)
        .execution_options(populate_existing=True)
    ).one()


def renew(session: Session) -> bytes:
    """Renew the archive of the one signed file.

    As the night does when its time stamp is about to lapse.
    """
    document = signed_document(session)
    assert preservation.look_after(
        document.id, dt.datetime.now(dt.UTC) + dt.timedelta(days=20 * 365 - 60)
    )
    return storage.read(str(signed_document(session).sha256))


def test_the_signed_file_is_the_registered_decree_and_valid(signed: int) -> None:
    checked = check_bytes(signed_bytes(signed))

    assert checked.standing is Standing.SIGNED
    assert checked.genuine
    assert checked.sentences[0].startswith("Sah:")
    assert checked.decree
    assert checked.decree.force is Force.IN_FORCE
    assert checked.decree.number == facts_of(signed).number
    assert checked.decree.signatory == "Kepala Bagian"


def test_a_registered_file_is_answered_from_what_was_kept(
    signed: int, queries: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = signed_bytes(signed)
    monkeypatch.setattr(validation, "verify_in_sandbox", None)  # a second validation would fail
    queries.clear()

    assert check_bytes(data).genuine
    assert len(queries) <= 7


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
    assert all(entry.says_enough and told(entry).genuine for entry in entries)
    assert told(entries[2]).sentences[-1].startswith("Terakhir diperiksa ")


def test_a_verdict_whose_time_stamp_has_lapsed_since_is_not_called_valid_any_more(
    session: Session, signed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    until = lookup.kept(session.scalars(select(Verdict)).one()).found.archive_until
    assert until
    monkeypatch.setattr(recording, "now", lambda: until + dt.timedelta(days=1))

    checked = told(look_up(signed_bytes(signed)))

    assert not checked.genuine
    assert checked.standing is Standing.SIGNED
    assert checked.sentences[0].startswith("Belum dapat dipastikan")


def test_a_file_made_of_the_decree_is_known_as_such_and_not_genuine(signed: int) -> None:
    checked = check_bytes(signed_bytes(signed) + b"\n1 0 obj <<>> endobj\n%%EOF\n")

    assert checked.standing is Standing.ALTERED
    assert checked.decree
    assert checked.decree.id == signed
    assert not checked.genuine


def test_a_file_that_was_changed_within_is_unknown_and_not_genuine(signed: int) -> None:
    data = bytearray(signed_bytes(signed))
    data[2000] ^= 1

    checked = check_bytes(bytes(data))

    assert checked.standing is Standing.UNKNOWN
    assert not checked.genuine


@pytest.mark.usefixtures("signed")
def test_a_copy_from_between_two_renewals_is_an_older_copy(session: Session) -> None:
    first = renew(session)
    renew(session)
    session.get_one(Verdict, hashlib.sha256(first).hexdigest()).sha256 = "0" * 64
    session.commit()

    assert look_up(first).standing is Standing.GROWN
    checked = check_bytes(first)

    assert checked.standing is Standing.RENEWED
    assert checked.genuine


def test_the_same_text_signed_by_somebody_else_is_no_copy_of_the_decree(signed: int) -> None:
    """Whoever has the decree can cut it back to what was frozen.

    And sign that with a certificate of their own that we trust, too.
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
    assert Standing.RESIGNED in lookup.NEVER_IN_FORCE


def test_a_signature_of_an_attempt_that_was_never_recorded_is_in_force_nowhere(frozen: int) -> None:
    """The service signed, the answer was lost, and whoever fetched the file there hands it on."""
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


def test_a_code_is_read_as_people_type_it(signed: int) -> None:
    code = facts_of(signed).public_code

    assert of_code(code.lower().replace("-", " ")).id == signed
    assert of_code(code.replace("0", "O").replace("1", "l")).id == signed


@pytest.mark.usefixtures("session")
def test_an_unknown_code_says_what_to_check() -> None:
    with pytest.raises(UnknownCode, match="Periksa kembali setiap huruf"):
        of_code("0000-0000-0000-0000")


def test_a_decree_that_is_not_signed_tells_nothing_but_that(draft: int) -> None:
    found = of_code(facts_of(draft).public_code)

    assert found.force is Force.UNSIGNED
    assert not any((found.title, found.number, found.signatory, found.signed_sha256))


def test_a_decree_past_its_term_is_not_in_force(
    signed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    yesterday = dt.datetime.now(dt.UTC).date() - dt.timedelta(2)
    present = tree_of(signed)
    tree = edit(present, present.id, valid_until=yesterday.isoformat())
    monkeypatch.setattr(public_record, "decode", lambda _content: tree)

    assert of_code(facts_of(signed).public_code).force is Force.EXPIRED


def test_a_decree_that_was_amended_says_by_what(
    session: Session, signed: int, archived: int
) -> None:
    facts_of(signed).amends_id = archived
    session.commit()

    found = of_code(facts_of(archived).public_code)

    assert found.force is Force.AMENDED
    assert [one.number for one in found.successors] == [facts_of(signed).number]


def test_what_the_kept_verification_says_is_one_query(signed: int, queries: list[str]) -> None:
    queries.clear()

    assert lookup.signed_verification(signed)[0].startswith("Sah:")
    assert len(queries) == 1


def test_what_is_said_of_a_renewed_file_is_what_its_renewal_proves(
    session: Session, signed: int
) -> None:
    renew(session)
    row = session.get_one(Verdict, str(signed_document(session).sha256))

    assert len(lookup.kept(row).found.stamps) == 2
    assert lookup.signed_verification(signed) == told(look_up(storage.read(row.sha256))).sentences


def test_a_register_from_before_verdicts_were_kept_gets_them_in_the_night_and_a_file_is_known_until_then(
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
