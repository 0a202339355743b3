"""What the demo leaves behind: the decree, its text, the summary."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as lazy

from drafting.rules.text.digest import canonical
from drafting.services.texts import revisions
from drafting.services.verification.proof_bundle import bundle_of
from workflow.adapters import storage
from workflow.core.config import Config
from workflow.core.translation.terminal import here
from workflow.rules.decree_lifecycle import State
from workflow.services import audit

SIGNED, PROOF, LETTERS = "keputusan.pdf", "bukti.zip", "surat"
LEFT = {
    SIGNED: lazy("keputusan yang ditandatangani"),
    PROOF: lazy("berkas bukti, yang memeriksa dirinya sendiri"),
    LETTERS: lazy("surat kepada para penerima salinan"),
}
"""What lies in the folder of the results, for people."""


def write(out: Path, decree_id: int, archived_id: int) -> None:
    """Write the signed decree, and the texts of both decrees, into a folder."""
    decree = revisions.standing(decree_id)
    (out / "keputusan-2022.json").write_bytes(canonical(revisions.current(archived_id).tree))
    (out / "keputusan.json").write_bytes(canonical(revisions.current(decree_id).tree))
    (out / SIGNED).write_bytes(storage.read(str(decree.signed_sha256)))
    (out / PROOF).write_bytes(bundle_of(decree_id))


def what_to_open(out: Path, settings: Config) -> Iterator[str]:
    """Yield what may be opened now, and the command that proves it."""
    installation = settings.var_dir.parent
    ours = "" if installation == Path("var").absolute() else f"VAR_DIR={_near(installation)} "
    yield str(lazy("Selesai. Yang dapat dibuka:"))
    for name, what in LEFT.items():
        yield f"  {_near(out / name)}  {here(str(what))}"
    yield str(lazy("Periksa tanda tangannya:"))
    yield f"  {ours}.venv/bin/flask --app wsgi drafting verify {_near(out / SIGNED)}"


def _near(path: Path) -> str:
    """Spell a path as somebody types it who stands in the folder of the project."""
    here = Path.cwd()
    return shlex.quote(str(path.relative_to(here) if path.is_relative_to(here) else path))


def summary(
    decree_id: int, archived_id: int, letters: int, ms: dict[str, int], *, verified: bool
) -> dict[str, Any]:
    """Return what became of the decree, and the milliseconds of each phase."""
    decree = revisions.standing(decree_id)
    return {
        "state": decree.state.name,
        "states": {state: at.isoformat() for state, at in audit.states_of(decree_id)},
        "number": decree.number,
        "date": str(decree.date),
        "sha256": decree.signed_sha256,
        "verified": verified,
        "copies": {
            "expected": decree.copies_expected,
            "received": decree.copies_settled,
            "letters": letters,
        },
        "revoked": _ends_on(archived_id),
        "ms": ms,
    }


def _ends_on(decree_id: int) -> str:
    """Return the day from which a decree is revoked, or an empty string."""
    day = revisions.standing(decree_id).ends_on
    return day.isoformat() if day else ""


def faults(summary: dict[str, Any]) -> list[str]:
    """Return what in a summary is not as it must be."""
    checks = (
        (
            summary["state"] == State.DISTRIBUTED.name,
            f"Status akhir {summary['state']}, seharusnya DISTRIBUTED.",
        ),
        (summary["verified"], "Berkas yang ditandatangani tidak terverifikasi."),
        (
            summary["copies"]["received"] == summary["copies"]["expected"] > 0,
            "Tidak semua salinan diterima.",
        ),
        (bool(summary["number"]), "Keputusan tidak bernomor."),
        (bool(summary["revoked"]), "Keputusan 2022 belum tercatat dicabut."),
    )
    return [sentence for holds, sentence in checks if not holds]
