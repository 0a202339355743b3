"""Trees as files, which `flask drafting import` writes and `lint` reads."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path

import msgspec

from drafting.adapters.decode_errors import what_is_wrong
from drafting.rules.content import SCHEMA, Decree, decode, walk
from workflow.rules.errors import Refusal

LARGEST = 50 * 1024 * 1024
DEEPEST = 20
"""Lists in lists: UU 12/2011 Lampiran II no. 94 allows four, the importer reads some more."""

HOW = "Pohon isi dibuat dengan `flask drafting import`."


WHY_NOT: dict[type[OSError], str] = {
    FileNotFoundError: "foldernya tidak ada",
    NotADirectoryError: "sebagian jalurnya bukan folder",
    IsADirectoryError: "itu folder",
    PermissionError: "tidak ada izin menulis di sana",
}


class _Version(msgspec.Struct):
    schema: int = 1


class NotATree(Refusal):
    """The file does not hold the tree of a decree."""

    sentence = f"Berkas ini bukan pohon isi keputusan. {HOW}"


def load(path: Path) -> Decree:
    """Return the tree in a file; raise `NotATree` with the reason."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as reason:
        raise NotATree(
            f"Berkas “{path}” tidak ada atau tidak dapat dibaca. Periksa nama dan izinnya."
        ) from reason
    if len(data) > LARGEST:
        raise NotATree(f"Berkas “{path}” lebih besar dari {LARGEST // 1024 // 1024} MB.")
    try:
        _assert_known(path, data)
        tree = decode(data)
        _assert_shallow(path, tree)
        _assert_each_id_once(path, tree)
    except msgspec.ValidationError as reason:
        raise NotATree(
            f"Berkas “{path}” bukan pohon isi keputusan: {what_is_wrong(reason)}. {HOW}"
        ) from reason
    except (msgspec.DecodeError, RecursionError) as reason:
        raise NotATree(
            f"Berkas “{path}” bukan JSON yang dapat dibaca: {what_is_wrong(reason)}. {HOW}"
        ) from reason
    return tree


def save(path: Path, tree: Decree) -> None:
    """Write a tree as indented JSON; raise `NotATree` where that fails.

    A new file is written and then renamed, so that no reader finds half of it.
    """
    data = msgspec.json.format(msgspec.json.encode(tree), indent=1) + b"\n"
    try:
        # /dev/stdout or a pipe is written to: a rename would replace it
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _write_whole(path.resolve(), data)
    except OSError as reason:
        why = WHY_NOT.get(type(reason), "diska penuh atau tidak dapat dipakai")
        raise NotATree(
            f"Berkas “{path}” tidak dapat ditulis: {why}. Pilih tempat lain dengan --out."
        ) from reason


def _write_whole(path: Path, data: bytes) -> None:
    """Replace a file and keep its permissions; a failure leaves it as it was."""
    mode = path.stat().st_mode if path.exists() else None
    with tempfile.NamedTemporaryFile(
        dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as fresh:
        try:
            fresh.write(data)
            fresh.flush()
            Path(fresh.name).chmod(mode if mode is not None else 0o666 & ~_mask())
            Path(fresh.name).replace(path)
        except OSError:
            Path(fresh.name).unlink(missing_ok=True)
            raise


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _assert_known(path: Path, data: bytes) -> None:
    """Refuse a tree of a later version before its unknown fields are met."""
    version = msgspec.json.decode(data, type=_Version).schema
    if version > SCHEMA:
        raise NotATree(
            f"Berkas “{path}” dibuat oleh versi program yang lebih baru (bentuk {version}). Pakai"
            " versi itu, atau perbarui program ini."
        )


def _assert_each_id_once(path: Path, tree: Decree) -> None:
    count = Counter(node.id for _place, node in walk(tree))
    twice = next((node_id for node_id, times in count.items() if times > 1 or not node_id), None)
    if twice is not None:
        raise NotATree(
            f"Berkas “{path}” memuat dua bagian dengan id “{twice}”, atau id yang kosong. Beri"
            f" setiap bagian id sendiri. {HOW}"
        )


def _assert_shallow(path: Path, tree: Decree) -> None:
    if any(place.count("/items/") > DEEPEST for place, _node in walk(tree)):
        raise NotATree(f"Berkas “{path}” memuat rincian yang lebih dari {DEEPEST} tingkat.")
