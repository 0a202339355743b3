"""The commands for other programs succeed as they are printed."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from asn1crypto import pem
from flask import Flask

from drafting.services.verification import other_programs
from tests.browsing import Browser
from tests.drafting.adapters.validation import tampering
from workflow.adapters import storage
from workflow.core.db import db
from workflow.models.decree import Decree

# <pre class="letter"><code translate="no">pdfsig keputusan.pdf</code></pre>
COMMAND = re.compile(r'<pre class="letter"><code translate="no">(.*?)</code></pre>', re.DOTALL)


def printed(page: str) -> list[str]:
    """Return the commands of the page, as one copies them."""
    return [html.unescape(command) for command in COMMAND.findall(page)]


@pytest.fixture
def folder(app: Flask, tmp_path: Path, signed: int) -> Path:
    """Lay the signed decree and the roots into a folder, as the page asks."""
    sha256 = db.session.get_one(Decree, signed).original_sha256
    assert sha256
    (tmp_path / other_programs.DECREE).write_bytes(storage.read(sha256))
    answer = Browser(app).get("/periksa/akar.pem")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    (tmp_path / other_programs.ROOTS).write_bytes(answer.data)
    return tmp_path


def typed(command: str, folder: Path) -> tuple[int, str]:
    """Type a command in a folder, and return its exit status and what it said."""
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env={"PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_commands_of_the_page_succeed_as_they_are_printed(
    app: Flask, folder: Path, require_tool: Callable[[str], Path]
) -> None:
    require_tool("pdfsig")
    require_tool("openssl")
    page = Browser(app).get("/periksa/program-lain").text
    pdfsig, _install, pyhanko, take_apart, openssl = printed(page)
    said = {command: typed(command, folder) for command in (pdfsig, pyhanko, take_apart, openssl)}

    assert {command: status for command, (status, _text) in said.items() if status} == {}
    assert "Signature is Valid" in said[pdfsig][1]
    assert "The signature is judged VALID" in said[pyhanko][1]
    assert "successful" in said[openssl][1]


def test_the_same_commands_refuse_a_file_that_was_changed(
    app: Flask, folder: Path, require_tool: Callable[[str], Path]
) -> None:
    require_tool("pdfsig")
    require_tool("openssl")
    decree = folder / other_programs.DECREE
    decree.write_bytes(tampering.flip_a_bit_of_the_page(decree.read_bytes()))
    pdfsig, _install, pyhanko, take_apart, openssl = printed(
        Browser(app).get("/periksa/program-lain").text
    )

    assert "Signature is Valid" not in typed(pdfsig, folder)[1]
    assert "judged VALID" not in typed(pyhanko, folder)[1]
    assert typed(take_apart, folder)[0] == 0
    assert typed(openssl, folder)[0] != 0


def test_the_page_names_the_roots_by_what_their_authority_publishes(
    app: Flask, folder: Path
) -> None:
    page = Browser(app).get("/periksa/program-lain").text
    kept = (folder / other_programs.ROOTS).read_bytes()

    assert [kind for kind, _headers, _der in pem.unarmor(kept, multiple=True)] == [
        "CERTIFICATE"
    ] * len(other_programs.roots())
    assert all(root.sha256 in page for root in other_programs.roots())
    assert "/periksa/program-lain" in Browser(app).get("/periksa").text
