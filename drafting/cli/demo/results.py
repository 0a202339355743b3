"""What the demo leaves behind: the decree, its text, the summary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drafting.rules.text.digest import canonical
from drafting.services.texts import revisions
from workflow.adapters import storage
from workflow.rules.decree_lifecycle import State
from workflow.services import audit


def write(out: Path, decree_id: int, archived_id: int) -> None:
    """Write the signed decree, and the texts of both decrees, into a folder."""
    decree = revisions.standing(decree_id)
    (out / "keputusan-2022.json").write_bytes(canonical(revisions.current(archived_id).tree))
    (out / "keputusan.json").write_bytes(canonical(revisions.current(decree_id).tree))
    (out / "keputusan.pdf").write_bytes(storage.read(str(decree.signed_sha256)))


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
        "revoked": revisions.standing(archived_id).state.name,
        "ms": ms,
    }


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
        (summary["revoked"] == State.REVOKED.name, "Keputusan 2022 belum tercatat dicabut."),
    )
    return [sentence for holds, sentence in checks if not holds]
