"""Anybody can open and check the sample, with nothing installed."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

from drafting.adapters.trust.authorities import KnownRoots
from drafting.adapters.validation.sandbox import verify_in_sandbox
from drafting.rules.verification.verdict import Conclusion

ROOT = Path(__file__).parents[4]
SAMPLE = ROOT / "docs" / "contoh"
PDF = (SAMPLE / "keputusan.pdf").read_bytes()


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the bundle's own checker in its folder, with Python alone."""
    command = [sys.executable, "-I", "periksa.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_its_proof_fits_and_a_touched_one_does_not(tmp_path: Path) -> None:
    with zipfile.ZipFile(SAMPLE / "bukti.zip") as bundle:
        bundle.extractall(tmp_path)

    assert (tmp_path / "keputusan.pdf").read_bytes() == PDF
    said = check(tmp_path)
    assert (said.returncode, "Semua cocok." in said.stdout) == (0, True), said.stdout

    history = tmp_path / "riwayat.jsonl"
    history.write_text(history.read_text(encoding="utf-8").replace("Paraf", "paraf", 1) + " \n")
    assert check(tmp_path).returncode == 1


def test_its_signature_holds_under_the_root_that_lies_beside_it() -> None:
    found = verify_in_sandbox(PDF, KnownRoots([SAMPLE / "otoritas-demo.crt"]))

    assert found.conclusion is Conclusion.VALID
    assert found.demo
    assert verify_in_sandbox(PDF, KnownRoots([])).conclusion is not Conclusion.VALID


def test_its_page_names_every_file_and_nothing_else() -> None:
    page = (SAMPLE / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\]\(([\w.-]+)\)", page))

    assert named | {"README.md"} == {path.name for path in SAMPLE.iterdir()}


def test_it_is_the_demo_s_and_small() -> None:
    with zipfile.ZipFile(SAMPLE / "bukti.zip") as bundle:
        texts = [bundle.read(name) for name in bundle.namelist() if not name.endswith(".pdf")]

    assert not [text for text in texts if b"127.0.0.1" in text or b"/tmp/" in text]
    assert sum(path.stat().st_size for path in SAMPLE.iterdir()) < 2_000_000
