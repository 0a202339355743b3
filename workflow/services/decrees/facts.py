"""Steps by which the packages above write facts for the guards.

The engine never calls upward, it reads what they left here.  Each is called inside a service's
transaction, on a decree that `locks` has locked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workflow.models.coordination import Coordination
from workflow.models.decree import STANDS, Decree, Initial, Part
from workflow.models.people import Post, Stewardship, Unit
from workflow.rules import initialling
from workflow.rules.decree_lifecycle import BEFORE_SIGNING, TEXT_MAY_CHANGE, State
from workflow.rules.errors import Refusal, StaleDecree
from workflow.rules.initialling import Place
from workflow.services.decrees import recording
from workflow.services.tracking.changes import UNTRACKED


class TextIsFixed(Refusal):
    """The text may change only while the decree is a draft (and by strike)."""

    status = 409
    sentence = (
        "Naskah hanya dapat diubah selama masih konsep. Minta keputusan ini dikembalikan atau tarik"
        " kembali dahulu."
    )


Validity = tuple[dt.date | None, dt.date | None]
"""The first and the last day that a text names for itself."""


@dataclass(frozen=True, slots=True)
class PartFacts:
    """A part of the present text; its key is `body` or the position's id."""

    key: str
    title: str
    digest: str


def record_text(
    session: Session,
    decree: Decree,
    *,
    title: str,
    digest: str,
    parts: Iterable[PartFacts],
    author_id: int,
    validity: Validity = (None, None),
    striking: bool = False,
) -> None:
    """Record what the text now is.

    Initials stand for the parts whose digest is as it was; `lock_version` moves.

    Raises `TextIsFixed` outside DRAFT, unless one change is being struck from a decree that waits
    for its signature.
    """
    may_change = (
        decree.state in TEXT_MAY_CHANGE
        or (striking and decree.state is State.TO_SIGN)
        or not decree.digest
    )
    if not may_change:
        raise TextIsFixed
    decree.title, decree.digest = title, digest
    decree.valid_from, decree.valid_until = validity
    if author_id and author_id not in decree.authors:
        decree.authors = [*decree.authors, author_id]
    decree.lock_version += 1
    replace_parts(session, decree, parts)


def record_validity(decree: Decree, validity: Validity) -> None:
    """Record the days that the text in force names."""
    decree.valid_from, decree.valid_until = validity


def replace_parts(session: Session, decree: Decree, parts: Iterable[PartFacts]) -> None:
    """Replace the decree's parts, each with the steward that the unit named.

    What stands is counted; who gave an initial that stands no more is told.
    """
    stood = _standing(session, decree)
    stewards = {
        row.part_key: row.post_id
        for row in session.scalars(select(Stewardship).where(Stewardship.unit_id == decree.unit_id))
    }
    parts = tuple(parts)
    asked = session.scalars(
        select(Coordination.post_id)
        .where(Coordination.decree_id == decree.id)
        .order_by(Coordination.asked_at, Coordination.post_id)
    )
    whole = initialling.whole_digest((part.key, part.digest) for part in parts)
    for post_id in asked:
        key = initialling.key_of(post_id)
        stewards[key] = post_id
        parts = (*parts, PartFacts(key, initialling.WHOLE, whole))
    session.execute(delete(Part).where(Part.decree_id == decree.id))
    session.add_all(
        Part(
            decree_id=decree.id,
            key=part.key,
            place=place,
            title=part.title,
            digest=part.digest,
            steward_id=stewards.get(part.key),
        )
        for place, part in enumerate(parts)
    )
    session.flush()
    count_parts(session, decree)
    for initial_id in sorted(stood - _standing(session, decree)):
        recording.announce(session, decree, "initial.FELL", str(initial_id), subject_id=initial_id)


def _standing(session: Session, decree: Decree) -> set[int]:
    """Return the initials that stand."""
    standing = select(Initial.id).join(Part, STANDS).where(Part.decree_id == decree.id)
    return set(session.scalars(standing))


def count_parts(session: Session, decree: Decree) -> None:
    """Count the parts, those without a steward, and those initialled.

    An initial counts while it stands for the present digest.
    """
    by_level = select(Unit.initials_by_level).where(Unit.id == decree.unit_id).scalar_subquery()
    rows = session.execute(
        select(Part.steward_id, Initial.id, Post.level, Post.unit_id, by_level)
        .select_from(Part)
        .outerjoin(Initial, STANDS)
        .outerjoin(Post, Post.id == Part.steward_id)
        .where(Part.decree_id == decree.id),
    ).all()
    places = [
        Place(post, level if unit == decree.unit_id else initialling.LAST, given is not None)
        for post, given, level, unit, _by_level in rows
        if post is not None
    ]
    decree.parts_total, decree.parts_unstewarded = len(rows), len(rows) - len(places)
    decree.parts_initialled = sum(row[1] is not None for row in rows)
    decree.steward_posts = sorted({place.post for place in places})
    decree.waiting_posts = initialling.waiting(places) if rows and rows[0][4] else []


def record_findings(decree: Decree, *, digest: str, blocking: int, unanswered: int) -> None:
    """Record what the rules found in the text with this digest; else nothing."""
    if digest == decree.digest:
        decree.findings_digest, decree.findings_blocking = digest, blocking
        decree.findings_unanswered = unanswered


def record_findings_of_parts(session: Session, decree: Decree, found: Mapping[str, int]) -> None:
    """Record how many open findings each part of the present text has."""
    for part in session.scalars(select(Part).where(Part.decree_id == decree.id)):
        part.findings_open = found.get(part.key, 0)


def outdate_findings(session: Session, unit_id: int | None = None) -> list[Decree]:
    """Mark the findings of open decrees as outdated: what rules consult changed.

    Of one unit, or of all; returned locked, the latest first.  None passes a step that asks for
    findings until they are recorded again.
    """
    of_unit = () if unit_id is None else (Decree.unit_id == unit_id,)
    lock = (
        select(Decree.id)
        .where(Decree._state.in_(BEFORE_SIGNING), *of_unit)  # noqa: SLF001  (a column)
        .order_by(Decree.id)
        .with_for_update(key_share=True)
    )
    outdate = (
        update(Decree)
        .where(Decree.id.in_(list(session.scalars(lock))))
        .values(findings_digest="")
        .returning(Decree)
    )
    options = {"populate_existing": True, **UNTRACKED}
    found = session.scalars(outdate, execution_options=options)
    return sorted(found, key=lambda decree: decree.id, reverse=True)


def record_proposals(decree: Decree, undecided: int) -> None:
    """Record how many proposals await a decision."""
    decree.proposals_open = undecided


def record_threads(session: Session, decree: Decree, found: Mapping[str, int]) -> None:
    """Record how many threads of comments are open, by the part they are about."""
    decree.threads_open = sum(found.values())
    for part in session.scalars(select(Part).where(Part.decree_id == decree.id)):
        part.threads_open = found.get(part.key, 0)


def record_frozen(decree: Decree, attempt: str, sha256: str, *, digest: str) -> None:
    """Record the frozen file of the current attempt, and its text's digest.

    Raises `StaleDecree` for another attempt.
    """
    require_attempt(decree, attempt)
    decree.frozen_sha256, decree.frozen_digest = sha256, digest


def record_refused(decree: Decree, attempt: str) -> None:
    """Record that the signer refused: no signature exists, the number can stay."""
    require_attempt(decree, attempt)
    decree.attempt_refused = True


def record_signature(
    decree: Decree, attempt: str, *, sha256: str, extends: str, signed_on: dt.date
) -> None:
    """Record a verified signed file of the current attempt.

    This is its digest, the frozen digest that it extends, its legal date.
    """
    require_attempt(decree, attempt)
    decree.signed_attempt, decree.signed_sha256, decree.signed_extends = attempt, sha256, extends
    decree.signed_verified, decree.signed_on = True, signed_on


def record_scan(decree: Decree, attempt: str, *, sha256: str, signed_on: dt.date) -> None:
    """Record the scan of the paper that was signed in the current attempt."""
    require_attempt(decree, attempt)
    decree.signed_attempt, decree.scan_sha256, decree.signed_on = attempt, sha256, signed_on


def record_copies(decree: Decree, *, expected: int, settled: int) -> None:
    """Record how many copies there must be, and how many are settled."""
    decree.copies_expected, decree.copies_settled = expected, settled


def require_attempt(decree: Decree, attempt: str) -> None:
    """Refuse what belongs to another attempt.

    Raises `StaleDecree`.
    """
    if decree.attempt != attempt:
        raise StaleDecree("Upaya penandatanganan ini sudah tidak berlaku. Muat ulang halaman.")
