"""How the history of a decree stands in the log, for its bundle of proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from drafting.adapters.bundle_files import checkpoint_in
from drafting.rules.verification.bundle import Anchored, Row
from workflow.rules.anchoring import notes
from workflow.rules.errors import NotFound, Refusal
from workflow.services.anchoring import checkpoints, proofs

SIGNED = frozenset({"SIGN", "SIGN_IN_INK"})


def anchored(history: Sequence[Row], frozen: bytes) -> Anchored | None:
    """Return what proves a history from outside, or None where nothing does yet.

    The signature, and the last row that the newest checkpoint has: what lies before follows from
    the chain.
    """
    note, inside = checkpoints.newest(), checkpoint_in(frozen)
    try:
        size, key = notes.read(note).size, checkpoints.public_key().line
        before = notes.read(inside).size if inside else 0
        consistency = proofs.consistency(before, size)
    except Refusal:
        return None
    events = [*_events(history, size)]
    if not events:
        return None
    return Anchored(checkpoint=note, key=key, events=events, before=before, consistency=consistency)


def _events(history: Sequence[Row], size: int) -> Iterator[Row]:
    """Yield the last row that the log has, and the signature where it is earlier."""
    last = ""
    for row in reversed(history):
        is_signature = row.get("life") == "decree" and row.get("action") in SIGNED
        if last and not is_signature:
            continue
        try:
            found = proofs.inclusion(row["hash"], size)
        except NotFound:
            continue
        last = found.hash
        yield {"seq": row["seq"], **asdict(found)}
        if is_signature:
            return
