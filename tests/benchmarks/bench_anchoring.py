"""How large a proof is and how long it takes, by the length of the log."""

from __future__ import annotations

import hashlib
import json
import random
import statistics
import time
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.people import Division
from tests.workflow.web.decrees import open_draft
from workflow.rules.anchoring import merkle
from workflow.services.anchoring import checkpoints, proofs, sequencing

SIZES = (1_000, 30_000, 1_000_000)
ROUNDS = 200


def fill(session: Session, size: int) -> list[str]:
    """Put a log of made-up events into the tables."""
    digests = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(size)]
    raw = session.connection().connection.cursor()
    with raw.copy("COPY log_entries (place, unit_id, seq, hash) FROM STDIN") as out:
        for place, digest in enumerate(digests):
            out.write_row((place, 0, place + 1, digest))
    leaves = (merkle.leaf_hash(digest.encode()) for digest in digests)
    with raw.copy("COPY log_nodes (level, place, hash) FROM STDIN") as out:
        for (level, place), found in merkle.appended(0, {}, leaves):
            out.write_row((level, place, found))
    session.execute(text("ANALYZE log_entries, log_nodes"))
    return digests


def milliseconds(act: Callable[[], object], times: int = ROUNDS) -> tuple[float, float, float]:
    """Return the shortest, the median and the 99th percentile.

    The shortest is what it costs where nobody else works on the machine.
    """
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken), statistics.median(taken), statistics.quantiles(taken, n=100)[98]


@pytest.mark.parametrize("size", SIZES)
def test_a_proof(session: Session, size: int) -> None:
    digests, chance = fill(session, size), random.Random(size)
    largest = 0

    def included() -> None:
        nonlocal largest
        found = proofs.inclusion(digests[chance.randrange(size)], size)
        sent = json.dumps({"hash": found.hash, "place": found.place, "proof": found.proof})
        largest = max(largest, len(sent))

    def continued() -> None:
        proofs.consistency(chance.randrange(1, size), size)

    one, other = milliseconds(included), milliseconds(continued)
    shown = "least {:.2f}, median {:.2f}, 99 % {:.2f} ms"
    print(f"\n  {size:>9,} events: inclusion {largest:>5} bytes, {shown.format(*one)}")
    print(f"  {'':>9} consistency {shown.format(*other)}")


@pytest.mark.usefixtures("session")
def test_a_checkpoint(division: Division) -> None:
    def signed() -> None:
        open_draft(division)
        checkpoints.anchor()

    def opened() -> None:
        open_draft(division)

    alone, anchored = milliseconds(opened, 50), milliseconds(signed, 50)
    print(f"\n  a checkpoint over three new rows: {anchored[0] - alone[0]:.2f} ms")
    print(f"  entries: {sequencing.sequence()}")
