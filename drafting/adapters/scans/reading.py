"""Read the scan of a paper, in a process of its own.

A scan comes from outside: no page or picture can be trusted to end or to fit into memory.  The
operating system enforces the child's limits, and the site continues whatever happens to it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from drafting.adapters import children
from drafting.rules.signing.ink import REFUSALS, HeavyScan, NotTheScan, Scan

SECONDS = 60


def read_scan(files: Sequence[bytes]) -> Scan:
    """Return the scan that is in one PDF, or in a picture for each page.

    A PDF stays as it is, byte for byte; pictures become the pages of one, in their order, without
    what a camera wrote beside them.  Raises a `NotTheScan` with the reason.
    """
    question = msgspec.msgpack.encode(list(files))
    try:
        answer = children.ask("drafting.adapters.scans.pages", question, seconds=SECONDS)
        scan = msgspec.msgpack.decode(answer, type=Scan)
    except children.ChildError as reason:
        raise HeavyScan from reason
    except msgspec.DecodeError as reason:
        raise NotTheScan from reason
    if scan.refusal:
        raise REFUSALS.get(scan.refusal, NotTheScan)
    return scan
