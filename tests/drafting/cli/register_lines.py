"""Lines of a register, and files of them."""

from __future__ import annotations

from pathlib import Path

HEADER = "regulation\tfact\tvalue\tdate\tsure\tsource"


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join((HEADER, *lines, "")), encoding="utf-8")
    return path


A = "PERBUP X/1/2020\ttitle\tA\t\tyes\ts"
