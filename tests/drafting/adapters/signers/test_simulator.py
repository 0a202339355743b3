"""`flask drafting bsre-simulator` signs, and misbehaves as it is told."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.adapters.signers.bsre import BsreV2Signer
from drafting.adapters.signers.bsre_http import Account
from drafting.adapters.signers.fields import trial_page
from drafting.adapters.trust.authorities import DemoTrust
from drafting.adapters.trust.demo_authority import open_authority
from drafting.adapters.validation.signatures import verify_signed
from drafting.rules.signing import refusals

HOME = Path(__file__).parents[4]
COMMAND = [sys.executable, "-m", "flask", "--app", "wsgi", "drafting", "bsre-simulator"]
NAME = "Kepala Bagian Uji"


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "keys"


@pytest.fixture
def simulator(tmp_path: Path, keys: Path) -> Iterator[subprocess.Popen[str]]:
    """Run the command on a port of its own."""
    keys.mkdir()
    environment = os.environ | {"VAR_DIR": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*COMMAND, "--port", "0", "--name", NAME],
        cwd=HOME,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


def told(process: subprocess.Popen[str], until: str) -> str:
    """Read what the command prints, to the line that begins so."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.strip().startswith(until):
            break
    return "".join(lines)


def say(process: subprocess.Popen[str], word: str) -> None:
    """Type a word into the command, and wait until it has answered."""
    assert process.stdin is not None
    process.stdin.write(f"{word}\n")
    process.stdin.flush()
    told(process, "Sekarang")


def test_it_signs_and_misbehaves_as_told(simulator: subprocess.Popen[str], keys: Path) -> None:
    beginning = told(simulator, "status pemegang")
    # in a line like: Layanan nasional tiruan berjalan di http://127.0.0.1:8055
    url = re.findall(r"berjalan di (\S+)", beginning)[0]
    # in a line like: Frasa sandinya: x3Zk
    passphrase = re.findall(r"Frasa sandinya: (\S+)", beginning)[0]
    trust = DemoTrust(open_authority(keys / "authority"))
    account = Account.read(keys / "simulator-akun")
    signer = BsreV2Signer(url, account, keys / "simulator-nik", NAME, trust)
    page = trial_page(with_field=False)

    def sign() -> bytes:
        return signer.sign(
            page, field="", reason="", location="", passphrase=passphrase, stamp=None
        )

    assert verify_signed(sign(), frozen=page, trust=trust).valid
    say(simulator, "wrong_signer")
    with pytest.raises(refusals.ReturnedFileRejected):
        sign()
    say(simulator, "broken_off")
    with pytest.raises(refusals.OutcomeUnknown):
        sign()
    say(simulator, "none")
    say(simulator, "expired")
    with pytest.raises(refusals.ServiceRefused, match="kedaluwarsa"):
        sign()
