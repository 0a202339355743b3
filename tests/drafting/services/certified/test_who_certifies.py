"""Who may prepare and certify copies, of what, and on which day."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from sqlalchemy.orm import Session

from drafting.rules.layout.certified.extract import NoSuchPosition
from drafting.rules.signing.refusals import WrongPassphrase
from drafting.services.certified import certifying, listing, preparing
from drafting.services.certified.addressees import Addressee
from drafting.services.certified.officials import NotACertifier
from drafting.services.certified.source import NotSignedHere, Wanted
from drafting.services.verification.lookup import look_up
from drafting.services.verification.standing import Standing
from tests.drafting.services.certified.conftest import Prepare, certify, copy_of, words_of
from tests.drafting.services.conftest import PASSPHRASE, facts_of
from tests.people import Division, found
from workflow.adapters import storage
from workflow.models.people import Post
from workflow.rules.certified.lifecycle import CertifiedKind, CertifiedState
from workflow.rules.errors import GuardsNotMet, NotFound, NotPermitted
from workflow.services.administration.mandates import Letter
from workflow.services.certified import certifiers


def bytes_of(copy_id: int) -> bytes:
    copy = copy_of(copy_id)
    return storage.read(copy.sha256 or copy.prepared_sha256)


def test_nobody_copies_what_is_not_signed(division: Division, draft: int) -> None:
    to = Addressee("archive", "Arsip")
    wanted = Wanted(CertifiedKind.PERTINGGAL, division.head.user_id, to)

    with pytest.raises(NotSignedHere):
        preparing.prepare(draft, wanted, actor=division.registrar)


def test_an_archived_decree_has_no_original_here(division: Division, archived: int) -> None:
    to = Addressee("archive", "Arsip")
    wanted = Wanted(CertifiedKind.PERTINGGAL, division.head.user_id, to)

    with pytest.raises(NotSignedHere):
        preparing.prepare(archived, wanted, actor=division.registrar)


def test_another_unit_knows_of_no_copy(
    session: Session, division: Division, prepare: Prepare, signed: int
) -> None:
    other = found(session, "Bagian Hukum", "35.07.031")
    copy_id = prepare(CertifiedKind.SALINAN)
    to = Addressee("archive", "Arsip")
    wanted = Wanted(CertifiedKind.PERTINGGAL, division.head.user_id, to)

    for act in (
        lambda: preparing.prepare(signed, wanted, actor=other.registrar),
        lambda: certifying.certify(copy_id, actor=other.head, passphrase=PASSPHRASE),
        lambda: certifying.drop(copy_id, "Coba.", actor=other.registrar),
        lambda: listing.sheet(signed, other.registrar),
        lambda: listing.file_of(copy_id, other.registrar),
    ):
        with pytest.raises(NotFound):
            act()


def test_only_the_certifier_printed_certifies(division: Division, prepare: Prepare) -> None:
    copy_id = prepare(CertifiedKind.SALINAN)

    with pytest.raises(GuardsNotMet):
        certifying.certify(copy_id, actor=division.registrar, passphrase=PASSPHRASE)
    with pytest.raises(NotPermitted):
        certifying.certify(copy_id, actor=division.auditor, passphrase=PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        certifying.certify(copy_id, actor=division.head, passphrase="salah")
    assert copy_of(copy_id).state is CertifiedState.PREPARED


def test_a_copy_of_yesterday_is_not_certified_today(
    session: Session, division: Division, prepare: Prepare
) -> None:
    copy_id = prepare(CertifiedKind.SALINAN)
    copy_of(copy_id).dated -= dt.timedelta(days=1)
    session.commit()

    with pytest.raises(GuardsNotMet, match="bukan hari ini"):
        certify(copy_id, division)


def test_another_post_certifies_only_where_a_rule_names_it(
    session: Session, division: Division, prepare: Prepare
) -> None:
    with pytest.raises(NotACertifier):
        prepare(CertifiedKind.SALINAN, by="review", on_paper=True)
    day = dt.date(2020, 1, 1)
    certifiers.name_certifier(
        division.administrator,
        division.unit_id,
        division.posts["review"],
        letter=Letter("Peraturan Bupati Nomor 12 Tahun 2024 Pasal 9", "800/1/2024", day),
        starts=day,
        ends=None,
    )

    copy_id = prepare(CertifiedKind.SALINAN, by="review", on_paper=True)

    said = words_of(bytes_of(copy_id))
    assert "Dasar pengesahan: Peraturan Bupati Nomor 12 Tahun 2024 Pasal 9." in said
    assert session.get_one(Post, division.posts["review"]).title.upper() in said
    certifying.certify_on_paper(copy_id, actor=division.review)
    assert copy_of(copy_id).state is CertifiedState.ON_PAPER


def test_a_post_is_named_only_with_its_rule_and_letter(division: Division) -> None:
    day = dt.date(2020, 1, 1)
    with pytest.raises(certifiers.BasisMissing):
        certifiers.name_certifier(
            division.administrator,
            division.unit_id,
            division.posts["review"],
            letter=Letter("", "1", day),
            starts=day,
            ends=None,
        )
    with pytest.raises(NotPermitted):
        certifiers.name_certifier(
            division.registrar,
            division.unit_id,
            division.posts["review"],
            letter=Letter("Perbup", "1", day),
            starts=day,
            ends=None,
        )


def test_a_position_that_is_not_there_has_no_extract(division: Division, signed: int) -> None:
    to = Addressee("position:x", "Juru Masak", position_id="x")
    wanted = Wanted(CertifiedKind.PETIKAN, division.head.user_id, to)

    with pytest.raises(NoSuchPosition):
        preparing.prepare(signed, wanted, actor=division.registrar)


def test_the_prepared_file_of_a_certified_copy_is_still_uncertified(
    division: Division, prepare: Prepare
) -> None:
    copy_id = prepare(CertifiedKind.SALINAN)
    certify(copy_id, division)
    copy = copy_of(copy_id)

    assert bytes_of(copy_id).startswith(storage.read(copy.prepared_sha256))
    assert look_up(storage.read(copy.prepared_sha256)).standing is Standing.COPY_UNCERTIFIED


def test_what_is_told_of_a_copy_names_its_decree(
    division: Division, prepare: Prepare, signed: int
) -> None:
    copy_id = prepare(CertifiedKind.SALINAN)
    certify(copy_id, division)
    shown = listing.one(copy_id, division.registrar)

    assert shown.basis == certifiers.AS_MAKER
    assert msgspec.to_builtins(copy_of(copy_id).page_proof)["pages"] > 1
    assert str(facts_of(signed).number) in words_of(bytes_of(copy_id))
