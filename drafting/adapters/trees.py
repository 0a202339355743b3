"""Trees as files: what `flask drafting import` writes, and `lint` and `fix` read."""

from __future__ import annotations

from pathlib import Path

import msgspec

from drafting.adapters.misread import what_is_wrong
from drafting.rules.content import Decree, decode, walk
from workflow.rules.errors import Refusal

LARGEST = 50 * 1024 * 1024
DEEPEST = 20
"""Lists in lists: four levels are lawful (UU 12/2011 Lampiran II no. 94), the importer reads some more, and nobody writes a hundred."""

HOW = "Pohon isi dibuat dengan `flask drafting import`."


class NotATree(Refusal):
    """The file holds no decree's tree."""

    sentence = f"Berkas ini bukan pohon isi keputusan. {HOW}"


def load(path: Path) -> Decree:
    """Read a tree.  Raises `NotATree` with the reason."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as reason:
        raise NotATree(f"Berkas “{path}” tidak ada atau tidak dapat dibaca. Periksa nama dan izinnya.") from reason
    if len(data) > LARGEST:
        raise NotATree(f"Berkas “{path}” lebih besar dari {LARGEST // 1024 // 1024} MB.")
    try:
        tree = decode(data)
        _assert_shallow(path, tree)
    except msgspec.ValidationError as reason:
        raise NotATree(f"Berkas “{path}” bukan pohon isi keputusan: {what_is_wrong(reason)}. {HOW}") from reason
    except (msgspec.DecodeError, RecursionError) as reason:
        raise NotATree(f"Berkas “{path}” bukan JSON yang dapat dibaca: {what_is_wrong(reason)}. {HOW}") from reason
    return tree


def save(path: Path, tree: Decree) -> None:
    """Write a tree, readable for people too; beside the file first and renamed, so that it is never half a file.  Raises `NotATree`."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.write_bytes(msgspec.json.format(msgspec.json.encode(tree), indent=1) + b"\n")
        fresh.replace(path)
    except OSError as reason:
        raise NotATree(f"Berkas “{path}” tidak dapat ditulis: {reason.strerror}.") from reason


def _assert_shallow(path: Path, tree: Decree) -> None:
    if any(place.count("/items/") > DEEPEST for place, _node in walk(tree)):
        raise NotATree(f"Berkas “{path}” memuat rincian yang lebih dari {DEEPEST} tingkat.")
