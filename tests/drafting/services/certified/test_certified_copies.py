"""Certified copies: prepared, certified, recognised for what they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drafting.services.certified import certifying
from drafting.services.verification.standing import Standing
from drafting.services.verification.validation import check_bytes
from tests.drafting.services.certified.conftest import Prepare, certify, copy_of, words_of
from tests.drafting.services.conftest import tree_of
from tests.people import Division
from tests.validators import verapdf
from workflow.adapters import storage
from workflow.rules.certified.lifecycle import CertifiedKind, CertifiedState

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


def test_a_changed_or_grown_copy_is_never_genuine(division: Division, prepare: Prepare) -> None:
    copy_id = prepare(CertifiedKind.SALINAN)
    certify(copy_id, division)
    data = bytes_of(copy_id)
    changed = bytearray(data)
    changed[2000] ^= 1

    grown = check_bytes(data + b"\n1 0 obj <<>> endobj\n%%EOF\n")
    assert grown.standing is Standing.ALTERED
    assert not grown.genuine
    assert check_bytes(bytes(changed)).standing is Standing.RESAVED
    assert not check_bytes(bytes(changed)).genuine


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_copy_whose_archive_evidence_was_cut_off_is_genuine_while_it_counts(
    division: Division, prepare: Prepare, *, withdrawn: bool
) -> None:
    copy_id = prepare(CertifiedKind.SALINAN)
    certify(copy_id, division)
    data = bytes_of(copy_id)
    cut = data[: data.rindex(b"%%EOF", 0, -10) + len(b"%%EOF\n")]
    if withdrawn:
        certifying.withdraw(copy_id, "Salah alamat.", actor=division.registrar)

    checked = check_bytes(cut)

    assert len(cut) < len(data)
    assert checked.standing is (Standing.ALTERED if withdrawn else Standing.EARLIER)
    assert checked.genuine is not withdrawn


def test_a_withdrawn_copy_is_worth_nothing(division: Division, prepare: Prepare) -> None:
    copy_id = prepare(CertifiedKind.SALINAN)
    certify(copy_id, division)
    certifying.withdraw(copy_id, "Salah alamat.", actor=division.registrar)
    checked = check_bytes(bytes_of(copy_id))

    assert checked.standing is Standing.COPY_WITHDRAWN
    assert not checked.genuine
