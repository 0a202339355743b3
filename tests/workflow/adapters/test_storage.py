"""Originals are written once and whole; a changed one is found out.

This holds on a disk and on S3-compatible storage alike.
"""

import hashlib
import logging
import multiprocessing
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import obstore
import pytest
import requests
from moto.server import ThreadedMotoServer

from tests.servers import PATIENCE
from workflow.adapters.local_originals import LocalOriginals
from workflow.adapters.object_originals import ObjectOriginals
from workflow.adapters.originals import Damaged, Missing, Originals, Unavailable
from workflow.adapters.storage import open_originals, scrub

DATA = b"isi keputusan"
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """A server that speaks S3 over HTTP on this machine."""
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture(params=["folder", "bucket"])
def originals(request: pytest.FixtureRequest, tmp_path: Path) -> Originals:
    if request.param == "folder":
        return open_originals((tmp_path / "asli").as_uri())
    endpoint = request.getfixturevalue("endpoint")
    bucket = f"naskah-{abs(hash(request.node.name)) % 10**9}"
    requests.put(f"{endpoint}/{bucket}", timeout=PATIENCE).raise_for_status()
    return open_originals(
        f"s3://{bucket}/asli", endpoint=endpoint, access_key="pengujian", secret_key="pengujian"
    )


def damage(originals: Originals) -> None:
    """Change a kept file behind its back."""
    if isinstance(originals, LocalOriginals):
        place = originals.folder / DIGEST[:2] / DIGEST
        place.chmod(0o640)
        place.write_bytes(b"isi lain")
    elif isinstance(originals, ObjectOriginals):
        obstore.put(originals.store, f"{DIGEST[:2]}/{DIGEST}", b"isi lain", mode="overwrite")


def test_what_is_kept_comes_back_by_its_digest(originals: Originals) -> None:
    assert originals.put(DATA) == DIGEST
    assert originals.get(DIGEST) == DATA
    assert list(originals.digests()) == [DIGEST]


def test_keeping_the_same_again_changes_nothing(originals: Originals) -> None:
    assert originals.put(DATA) == originals.put(DATA)
    assert list(originals.digests()) == [DIGEST]


def test_what_was_never_kept_is_missing(originals: Originals) -> None:
    with pytest.raises(Missing):
        originals.get("0" * 64)


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "abc", DIGEST.upper(), f"{DIGEST}\n", f"/{DIGEST}"]
)
def test_what_is_no_digest_is_no_path(originals: Originals, name: str) -> None:
    with pytest.raises(Missing):
        originals.get(name)


def test_a_changed_file_is_never_given_out_nor_replaced(originals: Originals) -> None:
    originals.put(DATA)
    damage(originals)
    with pytest.raises(Damaged):
        originals.get(DIGEST)
    with pytest.raises(Damaged):
        originals.put(DATA)


def test_a_scrub_names_what_is_damaged_and_what_is_gone(originals: Originals) -> None:
    originals.put(DATA)
    other = originals.put(b"lampiran")
    assert scrub(originals, [DIGEST, other]).clean
    damage(originals)
    found = scrub(originals, [DIGEST, other, "f" * 64])
    assert (found.checked, found.damaged, found.missing) == (2, (DIGEST,), ("f" * 64,))
    assert not found.clean


def test_a_file_that_the_disk_gives_no_more_is_named_and_the_others_are_still_read(
    tmp_path: Path,
) -> None:
    originals = LocalOriginals(tmp_path)
    originals.put(DATA)
    changed = originals.put(b"lampiran")
    originals.put(b"perbandingan")
    (tmp_path / changed[:2] / changed).chmod(0o640)
    (tmp_path / changed[:2] / changed).write_bytes(b"isi lain")
    place = tmp_path / DIGEST[:2] / DIGEST
    place.unlink()
    place.mkdir()  # reading it is an error of the system, as on a failing disk
    found = scrub(originals)
    assert (found.checked, found.damaged, found.missing) == (
        3,
        tuple(sorted((DIGEST, changed))),
        (),
    )


def test_a_file_under_another_name_is_missing_where_it_belongs(tmp_path: Path) -> None:
    originals = LocalOriginals(tmp_path)
    originals.put(DATA)
    (tmp_path / DIGEST[:2]).rename(tmp_path / "zz")
    assert scrub(originals, [DIGEST]).missing == (DIGEST,)


def test_storage_of_which_nothing_can_be_read_is_told_and_damns_no_file(tmp_path: Path) -> None:
    (tmp_path / DIGEST[:2] / DIGEST).mkdir(parents=True)
    with pytest.raises(Unavailable):
        scrub(LocalOriginals(tmp_path), [DIGEST])


def test_requests_are_signed_for_the_region_of_the_bucket(endpoint: str) -> None:
    opened = open_originals(
        "s3://naskah", endpoint=endpoint, region="ap-southeast-3", access_key="a", secret_key="b"
    )
    assert isinstance(opened, ObjectOriginals)
    assert opened.store.config["region"] == "ap-southeast-3"


def test_a_kept_file_is_read_only_and_leaves_nothing_beside(tmp_path: Path) -> None:
    LocalOriginals(tmp_path).put(DATA)
    (place,) = (tmp_path / DIGEST[:2]).iterdir()
    assert stat.S_IMODE(place.stat().st_mode) == 0o400
    assert {
        stat.S_IMODE(folder.stat().st_mode)
        for folder in place.parents
        if tmp_path in folder.parents
    } == {0o700}


def test_a_crash_before_the_name_leaves_no_original(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "os.fsync", lambda _descriptor: (_ for _ in ()).throw(OSError("no space left"))
    )
    originals = LocalOriginals(tmp_path)
    with pytest.raises(Unavailable):
        originals.put(DATA)
    assert list(originals.digests()) == []
    assert list((tmp_path / DIGEST[:2]).iterdir()) == []


def test_what_is_kept_survives_a_power_cut_with_the_folder_that_it_lies_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder's new name is on disk only once the folder above was synced."""
    synced: list[Path] = []
    sync = os.fsync

    def note(descriptor: int) -> None:
        synced.append(Path(f"/proc/self/fd/{descriptor}").resolve())
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    digest = LocalOriginals(tmp_path / "asli").put(b"asli")
    assert [place for place in synced if place.is_dir()] == [
        tmp_path / "asli",
        tmp_path / "asli" / digest[:2],
    ]
    synced.clear()
    LocalOriginals(tmp_path / "asli").put(b"asli")  # as somebody who comes second does
    assert tmp_path / "asli" / digest[:2] in synced


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(Unavailable):
        LocalOriginals(tmp_path / "berkas").put(DATA)


def test_storage_that_does_not_answer_is_told(endpoint: str) -> None:
    gone = open_originals(
        "s3://naskah", endpoint="http://127.0.0.1:9", access_key="a", secret_key="b"
    )
    no_bucket = open_originals("s3://tidak-ada", endpoint=endpoint, access_key="a", secret_key="b")
    for originals in (gone, no_bucket):
        with pytest.raises(Unavailable):
            originals.put(DATA)
    with pytest.raises(Unavailable):
        list(gone.digests())


def keep(folder: Path) -> str:
    return LocalOriginals(folder).put(DATA)


def test_many_who_keep_the_same_at_once_keep_it_once(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert set(pool.map(keep, [tmp_path] * 16)) == {DIGEST}
    assert list(LocalOriginals(tmp_path).digests()) == [DIGEST]
