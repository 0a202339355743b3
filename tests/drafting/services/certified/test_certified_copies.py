"""Salinan, petikan and pertinggal: prepared, certified, recognised for what they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

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
from drafting.services.verification.validation import check_bytes
from tests.drafting.services.certified.conftest import Prepare, certify, copy_of, words_of
from tests.drafting.services.conftest import PASSPHRASE, facts_of, tree_of
from tests.people import Division, found
from tests.validators import verapdf
from workflow.adapters import storage
from workflow.models.people import Post
from workflow.rules.certified.lifecycle import CertifiedKind, CertifiedState
from workflow.rules.errors import GuardsNotMet, NotFound, NotPermitted
from workflow.services.administration.mandates import Letter
from workflow.services.certified import certifiers

KINDS = list(CertifiedKind)


def bytes_of(copy_id: int) -> bytes:
    copy = copy_of(copy_id)
    return storage.read(copy.sha256 or copy.prepared_sha256)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_copy_is_certified_and_known_for_what_it_is(
    division: Division, prepare: Prepare, signed: int, kind: CertifiedKind
) -> None:
    copy_id = prepare(kind)
    assert check_bytes(bytes_of(copy_id)).standing is Standing.COPY_UNCERTIFIED

    certify(copy_id, division)

    checked = check_bytes(bytes_of(copy_id))
    assert copy_of(copy_id).state is CertifiedState.CERTIFIED
    assert checked.standing is Standing[kind.name]
    assert checked.genuine
    assert checked.decree
    assert checked.decree.id == signed
    assert checked.copy
    assert checked.copy.label == f"{kind.value} ke-1"


def test_an_extract_holds_its_own_position_and_no_other(
    division: Division, prepare: Prepare, signed: int
) -> None:
    positions = tree_of(signed).positions
    copy_id = prepare(CertifiedKind.PETIKAN, place=2)
    certify(copy_id, division)
    said = words_of(bytes_of(copy_id))

    assert "PETIKAN KE-1" in said
    assert "Petikan sesuai dengan aslinya" in said
    assert positions[2].title in said
    assert f"3. Jabatan : {positions[2].title}" in said
    assert positions[3].duties[0].text[:40] not in said
    assert "ttd. (elektronik)" in said
    assert "Untuk Pemegang" in said


def test_the_archive_copy_has_the_table_of_initials(division: Division, prepare: Prepare) -> None:
    copy_id = prepare(CertifiedKind.PERTINGGAL)
    certify(copy_id, division)
    said = words_of(bytes_of(copy_id))

    assert "PERTINGGAL: DAFTAR PARAF" in said
    assert "Sub Koordinator Evaluasi" in said


def test_what_the_page_claims_holds_before_it_is_certified(prepare: Prepare) -> None:
    said = words_of(bytes_of(prepare(CertifiedKind.SALINAN)))

    assert "hanya sah bila berkas ini memuat tanda tangan elektronik" in said
    assert "bukan naskah asli" in said
    assert "Ditandatangani secara elektronik oleh" not in said
    assert "Dokumen ini ditandatangani secara elektronik" not in said


def test_copies_are_archival_and_accessible(
    division: Division, prepare: Prepare, tmp_path: Path, require_tool: Callable[[str], Path]
) -> None:
    files = []
    for kind in KINDS:
        copy_id = prepare(kind)
        certify(copy_id, division)
        path = tmp_path / f"{kind.name}.pdf"
        path.write_bytes(bytes_of(copy_id))
        files.append(path)
    on_paper = tmp_path / "tinta.pdf"
    on_paper.write_bytes(bytes_of(prepare(CertifiedKind.SALINAN, on_paper=True)))

    assert verapdf.failures([*files, on_paper], ("3a", "ua1"), require_tool) == []


def test_numbers_run_by_kind_and_a_dropped_one_stays_taken(
    division: Division, prepare: Prepare
) -> None:
    first = prepare(CertifiedKind.SALINAN)
    certifying.drop(first, "Salah penerima.", actor=division.registrar)
    second, other = prepare(CertifiedKind.SALINAN), prepare(CertifiedKind.PERTINGGAL)

    assert [copy_of(one).serial for one in (first, second, other)] == [1, 2, 1]
    assert copy_of(first).state is CertifiedState.DROPPED


def test_on_paper_only_the_paper_counts(division: Division, prepare: Prepare) -> None:
    copy_id = prepare(CertifiedKind.SALINAN, on_paper=True)
    said = words_of(bytes_of(copy_id))
    assert "hanya sah setelah ditandatangani dan dibubuhi cap" in said

    certifying.certify_on_paper(copy_id, actor=division.head)

    checked = check_bytes(bytes_of(copy_id))
    assert copy_of(copy_id).state is CertifiedState.ON_PAPER
    assert checked.standing is Standing.COPY_PRINTED
    assert not checked.genuine


def test_a_changed_or_grown_copy_is_not_recognised(division: Division, prepare: Prepare) -> None:
    copy_id = prepare(CertifiedKind.SALINAN)
    certify(copy_id, division)
    data = bytes_of(copy_id)
    changed = bytearray(data)
    changed[2000] ^= 1

    grown = check_bytes(data + b"\n1 0 obj <<>> endobj\n%%EOF\n")
    assert grown.standing is Standing.ALTERED
    assert not grown.genuine
    assert check_bytes(bytes(changed)).standing is Standing.UNKNOWN
    assert not check_bytes(bytes(changed)).genuine


def test_a_withdrawn_copy_is_worth_nothing(division: Division, prepare: Prepare) -> None:
    copy_id = prepare(CertifiedKind.SALINAN)
    certify(copy_id, division)
    certifying.withdraw(copy_id, "Salah alamat.", actor=division.registrar)
    checked = check_bytes(bytes_of(copy_id))

    assert checked.standing is Standing.COPY_WITHDRAWN
    assert not checked.genuine


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
