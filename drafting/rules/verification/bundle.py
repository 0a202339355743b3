"""The bundle that proves offline how a decree came about.

The same facts give the same bytes.  The chain of the history is the unit's, and rows of other
decrees lie between this one's: of those only the place in the chain is given, which is enough to
follow it and tells nothing about them.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

Row = Mapping[str, Any]

PDF = "keputusan.pdf"
SCAN = "pindaian.pdf"
TEXT = "keputusan.json"
HISTORY = "riwayat.jsonl"
INITIALS = "paraf.json"
RECEIPTS = "tanda-terima.json"
CHECKPOINT = "titik-uji.txt"
LOG = "log.json"
LOG_KEY = "kunci-log.txt"
MANIFEST = "daftar.json"
WITHHELD = ("seq", "prev", "hash")
FORMAT = 1
NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can say."""


class InitialGiven(msgspec.Struct, frozen=True, kw_only=True):
    """One initial: whose, when (ISO, UTC), for which part, bound to which digest."""

    part: str
    title: str
    digest: str
    by: str
    post: str
    at: str


class Anchored(msgspec.Struct, frozen=True, kw_only=True):
    """How a history stands in the log of the installation.

    The signed head of the log, the public key in a line, the events with their place and proof, and
    the proof that the head continues the one inside the PDF, of `before` entries.
    """

    checkpoint: str
    key: str
    events: Sequence[Row]
    before: int = 0
    consistency: Sequence[str] = ()


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """What a bundle is made of.

    `pdf` is the file as it is kept now; it begins with the `signed` one (its archive evidence is
    renewed) and that with the `frozen` one.  Of a decree that was signed in ink all three are what
    was printed, and `scan` is the original; of another it is empty.  `content` is the canonical
    JSON whose digest was signed, `history` the unit's rows in order, `force` says for a day whether
    the decree holds.
    """

    number: str
    date: str
    office: str
    subject: str
    url: str
    force: Mapping[str, str]
    pdf: bytes
    signed: bytes
    frozen: bytes
    content: bytes
    print_form: str
    page_proof: Mapping[str, Any] | None = None
    scan: bytes = b""
    history: Sequence[Row]
    initials: Sequence[InitialGiven]
    receipts: Sequence[Row]
    certificates: Sequence[bytes]
    anchored: Anchored | None = None


def bundle(proof: Proof, enclosed: Mapping[str, bytes]) -> bytes:
    """Return the ZIP.

    *enclosed* are the files that are the same in every bundle: the checker and how to use it.
    """
    files = {
        PDF: proof.pdf,
        TEXT: proof.content,
        HISTORY: "".join(f"{_line(row)}\n" for row in proof.history).encode(),
        INITIALS: _readable(msgspec.to_builtins(proof.initials)),
        RECEIPTS: _readable(list(proof.receipts)),
        **{
            f"sertifikat/{place:02}.pem": certificate
            for place, certificate in enumerate(proof.certificates, 1)
        },
        **({SCAN: proof.scan} if proof.scan else {}),
        **_log(proof.anchored),
        **enclosed,
    }
    return _zipped({**files, MANIFEST: _readable(_manifest(proof, files))})


def history_of(rows: Iterable[Row], decree: int) -> tuple[Row, ...]:
    """Return the chain from a decree's first row to its last.

    Rows of other decrees are reduced to their place in it.
    """
    kept = [
        row if row.get("decree") == decree else {name: row[name] for name in WITHHELD}
        for row in rows
    ]
    mine = [place for place, row in enumerate(kept) if "decree" in row]
    return tuple(kept[mine[0] : mine[-1] + 1]) if mine else ()


def _manifest(proof: Proof, files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "number": proof.number,
        "date": proof.date,
        "office": proof.office,
        "subject": proof.subject,
        "url": proof.url,
        "force": dict(proof.force),
        "digest": _sha256(proof.content),
        "print_form": proof.print_form,
        "page_proof": proof.page_proof,
        "frozen_sha256": _sha256(proof.frozen),
        "frozen_size": len(proof.frozen),
        "signed_sha256": _sha256(proof.signed),
        "signed_size": len(proof.signed),
        **({"signed_in": "tinta", "scan_sha256": _sha256(proof.scan)} if proof.scan else {}),
        "history": {
            "rows": len(proof.history),
            "last": proof.history[-1]["hash"] if proof.history else "",
        },
        "files": {name: _sha256(data) for name, data in sorted(files.items())},
    }


def _log(anchored: Anchored | None) -> dict[str, bytes]:
    if anchored is None:
        return {}
    told = {
        "events": list(anchored.events),
        "before": anchored.before,
        "consistency": list(anchored.consistency),
    }
    return {
        CHECKPOINT: anchored.checkpoint.encode(),
        LOG_KEY: f"{anchored.key}\n".encode(),
        LOG: _readable(told),
    }


def _line(row: Row) -> str:
    return json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _readable(value: object) -> bytes:
    return (json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()
