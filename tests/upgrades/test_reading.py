"""An installation of an earlier version is read in this one, all of it."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterator
from io import BytesIO

import pytest
from alembic.script import ScriptDirectory

import celery_worker
from drafting.rules.content import decode
from drafting.rules.text.digest import canonical, digest
from tests.browsing import Browser
from tests.upgrades.conftest import DUMP
from tests.upgrades.pages import unopened
from tests.upgrades.restoring import Installation, restored, row_counts
from workflow.adapters import storage
from workflow.core.sealing import one_time_codes

WORDS_OF_NUMBERS = {
    "EXTERNAL": "dari luar",
    "USED": "dipakai",
    "VOIDED": "dibatalkan",
}


@pytest.fixture(scope="module")
def installation(
    server: tuple[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """Restore the dump once: nothing here changes what another test reads."""
    with restored(DUMP, tmp_path_factory.mktemp("installation"), server) as found:
        yield found


def test_it_comes_to_the_latest_tables_and_loses_no_row(installation: Installation) -> None:
    scripts = ScriptDirectory(str(installation.app.extensions["migrate"].directory))
    assert installation.query("SELECT version_num FROM alembic_version") == [
        (scripts.get_current_head(),)
    ]
    before, now = installation.manifest["rows"], row_counts(installation.owner)
    assert {table: now.get(table) for table in before} == before


def test_every_text_is_read_and_has_the_digest_that_was_initialled_and_signed(
    installation: Installation,
) -> None:
    kept = installation.query("SELECT id, digest, content FROM revisions ORDER BY id")
    trees = {number: decode(content.encode()) for number, _digest, content in kept}
    assert [(row["id"], row["digest"]) for row in installation.manifest["revisions"]] == [
        (number, digest(tree)) for number, tree in trees.items()
    ]
    assert [canonical(trees[number]).decode() for number, _digest, _content in kept] == [
        content for _number, _digest, content in kept
    ]


def test_every_original_lies_under_its_digest(installation: Installation) -> None:
    attempts, documents = installation.manifest["attempts"], installation.manifest["documents"]
    named = {row[name] for row in attempts for name in ("frozen_sha256", "signed_sha256")}
    named |= {row["sha256"] for row in documents}
    digests = sorted(named - {None})
    assert len(digests) > 20
    assert [hashlib.sha256(storage.read(sha256)).hexdigest() for sha256 in digests] == digests


def test_every_page_that_opened_opens(installation: Installation) -> None:
    pages = installation.manifest["pages"]
    lost = {who: unopened(installation.browser(who), paths) for who, paths in pages.items()}

    assert lost == {who: {} for who in pages}
    assert {who: len(paths) > 25 for who, paths in pages.items()} == dict.fromkeys(pages, True)


def test_the_pages_show_what_was_written(installation: Installation) -> None:
    manifest, drafter = installation.manifest, installation.browser("konseptor")
    draft, signed = installation.decree("draft"), installation.decree("distributed")

    findings = html.unescape(drafter.get(f"/keputusan/{draft['id']}/naskah").text)
    for answer in manifest["answers"]:
        assert answer["decree_id"] != draft["id"] or answer["reason"] in findings
    proposals = html.unescape(drafter.get(f"/keputusan/{signed['id']}/usul").text)
    for proposal in manifest["proposals"]:
        assert proposal["decree_id"] != signed["id"] or proposal["grounds"] in proposals
    copies = html.unescape(drafter.get(f"/keputusan/{signed['id']}/salinan").text)
    assert "16 dari 16 selesai" in copies
    for copy in manifest["copies"]:
        assert copy["decree_id"] != signed["id"] or copy["office"] in copies
    numbers = "".join(drafter.get(f"/register?tahun={year}").text for year in (2022, 2026))
    for number in manifest["numbers"]:
        _before, _number, row = numbers.partition(f'num">{number["written"]}</strong>')
        assert WORDS_OF_NUMBERS[number["state"]] in row.partition("</tr>")[0]
    assert "Nomor urut 1.2" in numbers
    assert "PERBUP KABUPATEN MALANG/901/2026" in drafter.get("/peraturan?cari=901").text


def test_the_history_holds(installation: Installation) -> None:
    auditor = installation.browser("inspektorat")
    report = auditor.post("/audit").text
    export = auditor.get("/audit/1/riwayat.jsonl").text

    assert "semuanya cocok" in report
    assert len(export.splitlines()) == installation.manifest["rows"]["history"]


def test_a_signed_file_is_valid_when_it_is_validated_again(installation: Installation) -> None:
    verdicts = "SELECT sha256, found ->> 'conclusion' FROM verdicts ORDER BY sha256"
    kept = [(row["sha256"], row["conclusion"]) for row in installation.manifest["verdicts"]]
    latest = "SELECT min(found_at) FROM verdicts"
    before = installation.query(latest)
    for row in installation.manifest["documents"]:
        if row["kind"] == "SIGNED_PDF":
            celery_worker.app.tasks["drafting.look_after"].run(row["id"])

    assert {conclusion for _sha256, conclusion in kept} == {"sah"}
    assert installation.query(verdicts) == kept
    assert installation.query(latest) > before


def test_the_public_page_and_the_file_check_know_a_signed_decree(
    installation: Installation,
) -> None:
    decree = installation.decree("distributing")
    stranger = Browser(installation.app)
    page = stranger.get(f"/d/{decree['public_code']}").text
    stranger.get("/periksa")
    file = (BytesIO(storage.read(decree["signed_sha256"])), "keputusan.pdf")
    checked = stranger.post("/periksa", {"file": file}).text

    for answer in (page, checked):
        assert "verdict-good" in answer
        assert decree["number"] in answer
    assert decree["signed_sha256"] in checked
    revoked = installation.decree("archived")
    later = f"/d/{revoked['public_code']}?tanggal=2027-06-01"
    assert "verdict-good" not in stranger.get(later).text


def test_a_link_in_a_letter_opens_its_copy_until_a_newer_one_or_a_waiver(
    installation: Installation,
) -> None:
    stranger = Browser(installation.app)
    latest = {token.split("-")[0]: token for token in installation.manifest["tokens"]}
    statuses = {
        token: stranger.get(f"/t/{token}").status_code for token in installation.manifest["tokens"]
    }

    states = {str(copy["id"]): copy["state"] for copy in installation.manifest["copies"]}
    assert len(latest) == len([state for state in states.values() if state != "FAILED"]) == 19
    good = {token for of, token in latest.items() if states[of] != "WAIVED"}
    assert len(good) == 18
    assert statuses == {token: 200 if token in good else 404 for token in statuses}


def test_the_sealed_secret_of_the_one_time_codes_opens(installation: Installation) -> None:
    (stored,) = installation.query("SELECT tf_totp_secret FROM users WHERE email LIKE 'kepala@%%'")
    code = one_time_codes().from_source(stored[0])
    assert code.base32_key == installation.manifest["code_secret"]
