"""The checker answers about anything that is given to it as a proof bundle."""

import io
import random
import re
import runpy
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest

from drafting.adapters.bundle_files import FOLDER, enclosed


def zipped(files: dict[str, bytes], *more: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        warnings.catch_warnings(action="ignore"),
    ):
        for name, data in (*files.items(), *more):
            archive.writestr(name, data)
    return out.getvalue()


def flagged(data: bytes, central: int, local: int, value: int) -> bytes:
    """Set a byte in the headers of every entry."""
    touched = bytearray(data)
    for mark, place in ((b"PK\x01\x02", central), (b"PK\x03\x04", local)):
        for found in re.finditer(mark, data):
            touched[found.start() + place] = value
    return bytes(touched)


FILES = {"keputusan.pdf": b"%PDF-1.7", "daftar.json": b"{}"}

ODD_BUNDLES = {
    "nothing": (b"", "bukan berkas ZIP"),
    "cut": (b"PK\x03\x04", "bukan berkas ZIP"),
    "text": (b"bukan zip", "bukan berkas ZIP"),
    "locked": (flagged(zipped(FILES), 8, 6, 1), "kata sandi"),
    "packed in an unknown way": (flagged(zipped(FILES), 10, 8, 99), "bukan berkas ZIP yang utuh"),
    "two files of one name": (
        zipped(FILES, ("keputusan.pdf", b"%PDF-lain")),
        "dua berkas dengan nama yang sama",
    ),
    "a bomb": (zipped({"bom": bytes(300 << 20)}), "terlalu besar"),
    "a name that leads out": (
        zipped(FILES, ("../../selipan", b"")),
        "keluar dari mapnya: ../../selipan",
    ),
    "no list": (zipped({"keputusan.pdf": b""}), "Berkas daftar.json ada"),
    "a list that is none": (zipped({"daftar.json": b"3"}), "Isi daftar.json dapat dibaca"),
}


@pytest.mark.parametrize("name", ODD_BUNDLES)
def test_what_is_no_bundle_is_told(name: str, tmp_path: Path) -> None:
    data, sentence = ODD_BUNDLES[name]
    (tmp_path / "bukti.zip").write_bytes(data)
    (tmp_path / "periksa.py").write_bytes(enclosed()["periksa.py"])
    done = subprocess.run(
        [sys.executable, "-I", "periksa.py", "bukti.zip"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert any(
        line.startswith("TIDAK COCOK") and sentence in line for line in done.stdout.splitlines()
    ), done.stdout + done.stderr
    assert not done.stderr


@pytest.mark.parametrize("seed", range(3))
def test_no_damage_to_a_bundle_ends_in_a_fault_of_the_checker(
    packed: bytes, tmp_path: Path, seed: int
) -> None:
    """In process, for speed: the checker is loaded as it is shipped."""
    checker: dict[str, Any] = runpy.run_path(str(FOLDER / "periksa.py"))
    chance = random.Random(seed)
    place = tmp_path / "bukti.zip"
    for _ in range(20):
        data = bytearray(packed)
        for _times in range(chance.randrange(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        place.write_bytes(data)
        answer = checker["main"]([str(place)])
        assert answer == 1 or contents(bytes(data)) == contents(packed)


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
