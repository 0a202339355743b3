"""What a witness asks the log: its head, proofs, the key, the script.

Open to anyone, because nothing here says what was written: an event is asked for by its hash, which
only those know who have its row.
"""

from __future__ import annotations

import re

from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue

from workflow.adapters import log_key, witness
from workflow.rules.errors import NotFound
from workflow.services.anchoring import checkpoints, proofs
from workflow.web.limits import limiter
from workflow.web.public import public

bp = Blueprint("log", __name__, url_prefix="/log")

OFTEN = "120 per minute"
# the SHA-256 of a row: 64 digits of base 16
DIGEST = re.compile(r"[0-9a-f]{64}")
LARGEST = 1 << 62


@bp.get("/titik-uji")
@public
@limiter.limit(OFTEN)
def newest() -> ResponseReturnValue:
    """Return the newest checkpoint (C2SP tlog-checkpoint)."""
    return _text(checkpoints.newest() or _absent())


@bp.get("/titik-uji/<int:size>")
@public
@limiter.limit(OFTEN)
def of_size(size: int) -> ResponseReturnValue:
    """Return an earlier checkpoint by the number of its entries."""
    return _text(checkpoints.of_size(_bounded(size)))


@bp.get("/konsistensi/<int:old>/<int:size>")
@public
@limiter.limit(OFTEN)
def consistency(old: int, size: int) -> ResponseReturnValue:
    """Prove that the log of *size* entries continues that of *old*."""
    proof = proofs.consistency(_bounded(old), _bounded(size))
    return jsonify({"old": old, "size": size, "proof": proof})


@bp.get("/bukti/<digest>")
@bp.get("/bukti/<digest>/<int:size>")
@public
@limiter.limit(OFTEN)
def inclusion(digest: str, size: int | None = None) -> ResponseReturnValue:
    """Prove that an event is in the log, of *size* entries or of the newest head."""
    if not DIGEST.fullmatch(digest):
        raise NotFound
    found = proofs.inclusion(digest, None if size is None else _bounded(size))
    return jsonify(
        {"hash": found.hash, "place": found.place, "size": found.size, "proof": found.proof}
    )


@bp.get("/kunci")
@public
@limiter.limit(OFTEN)
def key() -> ResponseReturnValue:
    """Return the key of the log in a line (C2SP signed-note)."""
    return _text(f"{checkpoints.public_key().line}\n")


@bp.get("/kunci.pem")
@public
@limiter.limit(OFTEN)
def key_for_openssl() -> ResponseReturnValue:
    """Return the key of the log as OpenSSL reads it."""
    return Response(log_key.pem(checkpoints.public_key()), mimetype="application/x-pem-file")


@bp.get("/saksi.py")
@public
@limiter.limit(OFTEN)
def script() -> ResponseReturnValue:
    """Return the witness's script, which needs Python and OpenSSL alone."""
    return Response(witness.source(), mimetype="text/x-python")


def _text(words: str) -> Response:
    return Response(words, mimetype="text/plain")


def _bounded(size: int) -> int:
    if size > LARGEST:
        raise NotFound
    return size


def _absent() -> str:
    raise NotFound
