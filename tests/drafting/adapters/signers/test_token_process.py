"""The library of a token runs apart from the site."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from drafting.adapters.signers.pkcs11 import TokenSigner
from drafting.rules.signing import refusals
from tests.drafting.adapters.desk import Desk
from tests.drafting.adapters.signers.test_pkcs11 import hand_over

SPY = """
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
extern char **environ;
__attribute__((constructor)) static void look(void) {
    FILE *out = fopen(getenv("SOFTHSM2_CONF"), "w");
    if (!out) return;
    fprintf(out, "uid %d\\n", (int) getuid());
    for (char **each = environ; *each; each++) fprintf(out, "%s\\n", *each);
    fclose(out);
}
"""


def test_a_library_runs_apart_without_our_settings_and_never_as_root(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, require_tool: Callable[[str], Path]
) -> None:
    """A module of somebody's own writes down what it finds."""
    compiler = require_tool("cc")
    with tempfile.TemporaryDirectory() as name:
        folder, seen = Path(name), Path(name) / "seen"
        (folder / "spy.c").write_text(SPY)
        command: list[str | Path] = [
            compiler,
            "-shared",
            "-fPIC",
            "-o",
            folder / "spy.so",
            folder / "spy.c",
        ]
        subprocess.run(command, check=True)
        hand_over(folder)
        monkeypatch.setenv("SOFTHSM2_CONF", str(seen))
        monkeypatch.setenv("SECRET_KEY", "rahasia-instalasi")
        monkeypatch.setenv("DATABASE_URL", "postgresql://aplikasi:rahasia@127.0.0.1/keputusan")
        with pytest.raises(refusals.TokenUnreadable):
            TokenSigner(folder / "spy.so", "x", "x", desk.trust).inspect()
        told = seen.read_text()
        maps = Path("/proc/self/maps").read_text()
    assert told.startswith("uid ")
    assert not told.startswith("uid 0")
    assert "rahasia" not in told
    assert "spy.so" not in maps
