"""The validation report about a file, as data.

It has the parts of a report after ETSI TS 119 102-2, with the terms of EN 319 102-1, and what the
register says.  Nothing is in it that the answer page does not show.
"""

from __future__ import annotations

from typing import Any

import msgspec

from drafting.rules.verification import indications
from drafting.rules.verification.indications import Indication
from drafting.rules.verification.verdict import SignatureFacts, StampFacts, Verification
from drafting.services.verification.standing import Checked
from workflow.services.decrees import recording

Part = dict[str, Any]
FORM, VERSION = "keputusan-validation-report", 1


def report_of(checked: Checked) -> Part:
    """Return the report about a file that was checked, in plain values."""
    found = checked.verification
    report = {
        "report": FORM,
        "version": VERSION,
        "terms": "ETSI EN 319 102-1",
        "made_at": recording.now(),
        "file": {"sha256": checked.sha256, "size": checked.size},
        "register": _register(checked),
        "validation": _validation(found) if found is not None else None,
        "likeness": _likeness(found) if found is not None and found.likeness else None,
        "language": "id",
        "words": [checked.standing.value, *checked.sentences],
    }
    plain: Part = msgspec.to_builtins(report)
    return plain


def as_json(checked: Checked) -> bytes:
    """Return the report as JSON that people can read."""
    return msgspec.json.format(msgspec.json.encode(report_of(checked)), indent=1)


def _register(checked: Checked) -> Part:
    decree, copy = checked.decree, checked.copy
    return {
        "standing": checked.standing.name,
        "genuine": checked.genuine,
        "reason": checked.reason,
        "decree": {
            "public_code": decree.public_code,
            "number": decree.number,
            "date": decree.date,
            "unit": decree.unit,
            "force": decree.force.name,
            "on": decree.standing.day,
            "original_sha256": decree.original_sha256,
        }
        if decree
        else None,
        "copy": {"public_code": copy.public_code, "kind": copy.kind, "state": copy.state.name}
        if copy
        else None,
    }


def _validation(found: Verification) -> Part:
    return {
        **_indicated(indications.of_file(found)),
        "conclusion": found.conclusion.name,
        "level": found.level,
        "covers_whole_file": found.covers_whole_file,
        "earlier_state_of": found.earlier_of or None,
        "signatures": [_signature(one) for one in found.signatures],
        "archive_time_stamps": [_stamp(one) for one in found.stamps],
    }


def _signature(one: SignatureFacts) -> Part:
    return {
        **_indicated(indications.of_signature(one)),
        "field": one.field,
        "signer": one.signer,
        "certificate": {"subject": one.subject, "issuer": one.issuer, "serial": one.serial},
        "claimed_signing_time": one.claimed_at,
        "best_signature_time": one.stamped_at,
        "time_stamp_authority": one.stamp_authority or None,
        "intact": one.intact,
        "chain": one.chain.name,
        "changes_since": one.changes.name,
        "changes_permitted": one.permitted,
        "demo": one.demo,
    }


def _stamp(one: StampFacts) -> Part:
    return {
        **_indicated(indications.of_stamp(one)),
        "authority": one.authority,
        "time": one.at,
        "certificate_ends": one.until,
        "intact": one.intact,
        "chain": one.chain.name,
    }


def _likeness(found: Verification) -> Part | None:
    like = found.likeness
    if like is None:
        return None
    return {
        "found_by": like.found_by,
        "original_sha256": like.original,
        "same_words": like.same_words,
        "pages": like.pages,
        "readable": like.readable,
        "differing": like.differing,
        "missing_pages": like.missing,
        "added_pages": like.added,
    }


def _indicated(found: Indication) -> Part:
    return {"indication": found.indication or None, "subindication": found.subindication or None}
