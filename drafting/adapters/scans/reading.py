"""Read the scan of a paper, in a process of its own.

A scan comes from outside: no page or picture can be trusted to end or to fit into memory.  The
operating system enforces the child's limits, and the site continues whatever happens to it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

import drafting
from drafting.rules.signing.ink import REFUSALS, HeavyScan, NotTheScan, Scan

SECONDS = 60


def read_scan(files: Sequence[bytes]) -> Scan:
    """Return the scan that is in one PDF, or in a picture for each page.

    A PDF stays as it is, byte for byte; pictures become the pages of one, in their order, without
    what a camera wrote beside them.  Raises a `NotTheScan` with the reason.
    """
    try:
        child = subprocess.run(
            [sys.executable, "-m", "drafting.adapters.scans.pages"],
            input=msgspec.msgpack.encode(list(files)),
            capture_output=True,
            timeout=SECONDS,
            check=False,
            cwd=Path(drafting.__file__).parents[1],
        )
    except subprocess.TimeoutExpired as reason:
        raise HeavyScan from reason
    if child.returncode < 0:
        raise HeavyScan
    try:
        scan = msgspec.msgpack.decode(child.stdout, type=Scan)
    except msgspec.DecodeError as reason:
        raise NotTheScan from reason
    if scan.refusal:
        raise REFUSALS.get(scan.refusal, NotTheScan)
    return scan
