"""Signs a decree, in two acts of the head.  An orchestrator: several transactions, with the typesetter and the signer outside all of them.

    start    reserve number and date, open an attempt (engine)  ->  typeset the final PDF, keep its bytes  ->  record what is frozen
    sign     record that it goes out (engine)  ->  the signer's call, with the passphrase as its argument  ->  verify  ->  record, SIGN (engine)

Once sent, only a person resolves an attempt: by the result that comes back late, or by abandoning it.  A file that does not belong to the current
attempt, or fails its checks, is kept in quarantine and never becomes the decree.
"""

from __future__ import annotations

import datetime as dt
from typing import NoReturn

import msgspec
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from drafting.adapters.signers import Signer
from drafting.adapters.signers.fields import add_signature_fields, draw_stamp
from drafting.adapters.typesetting import FIELD, Rendered, render, render_stamp
from drafting.adapters.validation import verify_signed
from drafting.models import Attempt, Document, DocumentKind, DocumentState, Outcome, Quarantined
from drafting.rules.digest import BODY, parts
from drafting.rules.layout import LayoutProfile
from drafting.rules.printing import Printing, SignatoryForm
from drafting.rules.signing import OutcomeUnknown, ReturnedFileRejected, SigningRefused
from drafting.rules.verdict import Conclusion, Verification
from drafting.services import keys, texts, writing
from workflow.adapters import storage
from workflow.core import config
from workflow.core.db import db, transaction
from workflow.models.decree import Decree, Part
from workflow.models.people import MandateRow, Post
from workflow.rules.actors import Person, Role, System
from workflow.rules.errors import NotFound, Refusal, StaleDecree
from workflow.rules.lifecycle import Action, State
from workflow.services import approvals, facts, mandates, steps

REASON = "Penetapan keputusan"


class PrintFormChanged(Refusal):
    """What would be printed is not what was initialled."""

    status = 409
    sentence = (
        "Tata letak atau pejabat penanda tangan berubah setelah bagian batang tubuh diparaf. Hentikan penandatanganan, lalu mintakan paraf kembali."
    )


class NotTheDecree(Refusal):
    """A file that cannot be the signed decree: it is in quarantine."""

    status = 409


class Unresolved(Refusal):
    """Nobody can say whether a signature exists."""

    status = 504


class Frozen(msgspec.Struct, frozen=True):
    """What is in front of the signatory: the attempt, and the very bytes that will be signed."""

    attempt: str
    number: str
    date: dt.date
    sha256: str
    digest: str


def start(decree_id: int, *, actor: Person, seen: int) -> None:
    """Freeze: reserve number and date, typeset the final PDF and keep it.  Nothing is signed yet.

    Raises what `approvals.perform` raises; `PrintFormChanged`; `NotTypeset` with the place.  A decree whose PDF could not be frozen is in SIGNING
    with an attempt that was never sent: freezing is tried again from the page, or the attempt is abandoned and the number stays.
    """
    writing.refresh(decree_id)
    approvals.perform(decree_id, Action.START_SIGNING, actor=actor, seen=seen)
    freeze(decree_id)


def freeze(decree_id: int) -> Frozen:
    """Typeset the current attempt's final PDF, once; give what is frozen.  Raises `StaleDecree` where no attempt is open."""
    decree = _signing(decree_id)
    if decree.frozen_sha256 is not None:
        return frozen(decree_id)
    text, unit = texts.with_digest(decree_id, decree.digest), decree.unit
    day = _date_of(decree)
    signatory = texts.signatory_on(db.session(), unit, day)
    profile = texts.profile_of(unit)
    form = texts.print_form(db.session(), unit, day)
    initialled = db.session.scalar(select(Part.digest).where(Part.decree_id == decree_id, Part.key == BODY))
    if next(part.digest for part in parts(text.tree, form) if part.key == BODY) != initialled:
        raise PrintFormChanged
    choice = keys.choice_of(_post_of(decree, day).signer)
    signer = keys.signer_of(choice)
    printing = _printing(decree, signatory)
    attempt, number = str(decree.attempt), str(decree.number)
    db.session.rollback()  # typesetting is slow: no transaction waits for it
    rendered = render(text.tree, printing, profile, draft_mark=False)
    pdf = _prepared(rendered, signer, signatory, profile, str(printing.verification_url))
    sha256 = storage.keep(pdf)
    with transaction() as session:
        locked, _head = steps.lock_as_seen(session, decree_id, seen=0)
        facts.record_frozen(locked, attempt, sha256)
        row = {
            "id": attempt,
            "decree_id": decree_id,
            "digest": text.digest,
            "print_form": form,
            "number": number,
            "decree_date": day,
            "frozen_sha256": sha256,
            "signatory": msgspec.to_builtins(signatory),
            "signer": choice.kind.value,
            "outcome": Outcome.FROZEN,
            "told": "",
        }
        session.execute(insert(Attempt).values(row).on_conflict_do_nothing())
    return Frozen(attempt, number, day, sha256, text.digest)


def _prepared(rendered: Rendered, signer: Signer, signatory: SignatoryForm, profile: LayoutProfile, url: str) -> bytes:
    """Make ready for the signer: with fields to fill, or with everything that is seen drawn, where the signature itself will show nothing."""
    if signer.wants_field:
        return add_signature_fields(rendered.pdf, rendered.boxes)
    pdf = rendered.pdf
    for box in rendered.boxes:
        pdf = draw_stamp(pdf, render_stamp(signatory, profile, verification_url=url, demo_key=_is_demo()), box)
    return add_signature_fields(pdf, ())


def frozen(decree_id: int) -> Frozen:
    """Give what is frozen for the current attempt.  Raises `StaleDecree` where nothing is."""
    decree = _signing(decree_id)
    attempt = db.session.get(Attempt, decree.attempt)
    if attempt is None:
        raise StaleDecree("Naskah akhir belum dibekukan. Muat ulang halaman.")
    return Frozen(attempt.id, attempt.number, attempt.decree_date, attempt.frozen_sha256, attempt.digest)


def sign(decree_id: int, attempt: str, *, actor: Person, passphrase: str) -> None:
    """Sign the frozen file of this attempt.  The passphrase is an argument of the signer's one call and goes nowhere else.

    Raises what the table refuses (`GuardsNotMet`, `NotPermitted`, `StaleDecree`); `SigningRefused` where there is certainly no signature;
    `Unresolved` where nobody can say; `NotTheDecree` where what came back is in quarantine.
    """
    decree = _signing(decree_id)
    facts.require_attempt(decree, attempt)
    day, unit = _date_of(decree), decree.unit
    signer = keys.signer_of(keys.choice_of(_post_of(decree, day).signer))
    signatory, location = texts.signatory_on(db.session(), unit, day), unit.seat
    profile, url = texts.profile_of(unit), verification_url(decree.public_code)
    prepared = storage.read(str(decree.frozen_sha256))
    _send(decree_id, attempt, actor)
    stamp = render_stamp(signatory, profile, verification_url=url, demo_key=_is_demo()) if signer.wants_field else None
    signed = _call(decree_id, attempt, signer, prepared, stamp, location, passphrase)
    accept(decree_id, attempt, signed)


def accept(decree_id: int, attempt: str, signed: bytes) -> None:
    """Take in a signed file of an attempt: verify it against what was frozen, keep it, and let the engine move the decree.

    Raises `NotFound` for an attempt that never was, `NotTheDecree` for a file that is not the frozen one with one good signature, or that belongs to
    a dead attempt: it is quarantined.
    """
    row = db.session.get(Attempt, attempt)
    if row is None or row.decree_id != decree_id:
        raise NotFound
    before = storage.read(row.frozen_sha256)
    db.session.rollback()
    verification = verify_signed(signed, frozen=before, trust=keys.trust(), online=True)
    if not verification.valid:
        _quarantine(decree_id, attempt, signed, _why(verification.conclusion))
    sha256 = storage.keep(signed)
    try:
        _record(decree_id, attempt, sha256, len(signed), verification)
    except Refusal as refusal:
        _quarantine(decree_id, attempt, signed, refusal.sentence)


def take_result(decree_id: int, signed: bytes, *, actor: Person) -> None:
    """Take in a file that the head found at the service after an outcome stayed unknown: for the attempt whose frozen bytes it begins with.

    Raises `NotPermitted`, or what `accept` raises; `NotTheDecree` where it continues no attempt of this decree.
    """
    decree = db.session.get(Decree, decree_id)
    if decree is None:
        raise NotFound
    if not actor.may(Role.HEAD, decree.unit_id, steps.legal_day(decree.unit, steps.now())):
        raise NotFound
    attempts = db.session.scalars(select(Attempt).where(Attempt.decree_id == decree_id).order_by(Attempt.opened_at.desc())).all()
    for row in attempts:
        before = storage.read(row.frozen_sha256)
        if signed.startswith(before):
            attempt, signer = row.id, keys.signer_of(keys.choice_of(_post_of(decree, row.decree_date).signer))
            db.session.rollback()  # what the signer adds may be slow: no transaction waits for it
            accept(decree_id, attempt, _taken(decree_id, attempt, signer, before, signed))
            return
    raise NotTheDecree("Berkas ini bukan kelanjutan dari naskah yang dibekukan untuk keputusan ini. Periksa berkas yang Anda unggah.")


def attempts_of(decree_id: int) -> list[Attempt]:
    """Give the attempts at signing a decree, the latest first; one query."""
    return list(db.session.scalars(select(Attempt).where(Attempt.decree_id == decree_id).order_by(Attempt.opened_at.desc())))


def verification_url(public_code: str) -> str:
    """Give the address behind the QR: of the decree, not of the signed file, because it is printed before there is one."""
    return f"{config.current().base_url}/d/{public_code}"


def _call(decree_id: int, attempt: str, signer: Signer, prepared: bytes, stamp: bytes | None, location: str, passphrase: str) -> bytes:
    """Call the signer once, and record what it said if it gave no signature."""
    try:
        return signer.sign(prepared, field=FIELD, reason=REASON, location=location, passphrase=passphrase, stamp=stamp)
    except ReturnedFileRejected as rejected:
        _note(decree_id, attempt, Outcome.UNKNOWN, rejected.sentence)
        _quarantine(decree_id, attempt, rejected.returned, rejected.sentence)
        raise
    except SigningRefused as refused:
        _note(decree_id, attempt, Outcome.REFUSED, refused.sentence)
        raise
    except OutcomeUnknown as unknown:
        _note(decree_id, attempt, Outcome.UNKNOWN, unknown.sentence)
        raise Unresolved(unknown.sentence) from unknown


def _taken(decree_id: int, attempt: str, signer: Signer, before: bytes, signed: bytes) -> bytes:
    """Have the signer look at a file that a person brought, as it would at its own answer."""
    try:
        return signer.take(before, signed)
    except ReturnedFileRejected as rejected:
        _quarantine(decree_id, attempt, rejected.returned, rejected.sentence)


def _send(decree_id: int, attempt: str, actor: Person) -> None:
    at = steps.now()
    with transaction() as session:
        decree, head = steps.lock_as_seen(session, decree_id, seen=0)
        approvals.send(session, decree, head, attempt, actor=actor, at=at)
        row = session.get_one(Attempt, attempt, populate_existing=True)
        row.outcome, row.sent_at = Outcome.SENT, at


def _note(decree_id: int, attempt: str, outcome: Outcome, told: str) -> None:
    with transaction() as session:
        decree, _head = steps.lock_as_seen(session, decree_id, seen=0)
        row = session.get_one(Attempt, attempt, populate_existing=True)
        row.outcome, row.told, row.ended_at = outcome, told, steps.now()
        if outcome is Outcome.REFUSED:
            facts.record_refused(decree, attempt)
        else:
            steps.announce(session, decree, f"decree.{outcome.name}", attempt)


def _record(decree_id: int, attempt: str, sha256: str, size: int, verification: Verification) -> None:
    at = steps.now()
    with transaction() as session:
        decree, head = steps.lock_as_seen(session, decree_id, seen=0)
        row = session.get_one(Attempt, attempt, populate_existing=True)
        signed_at = verification.signatures[-1].signed_at or at
        facts.record_signature(decree, attempt, sha256=sha256, extends=row.frozen_sha256, signed_on=steps.legal_day(decree.unit, signed_at))
        row.outcome, row.signed_sha256, row.verdict, row.ended_at = Outcome.SIGNED, sha256, msgspec.to_builtins(verification), at
        document = Document(
            decree_id=decree_id, digest=decree.digest, kind=DocumentKind.SIGNED_PDF, state=DocumentState.READY, sha256=sha256, size=size
        )
        session.add(document)
        session.flush()
        approvals.take(session, decree, head, Action.SIGN, actor=System(Role.ENGINE, f"attempt {attempt}"), at=at)


def _quarantine(decree_id: int, attempt: str, signed: bytes, reason: str) -> NoReturn:
    """Keep a file that may not become the decree, raise the alarm, and refuse."""
    sha256 = storage.keep(signed)
    with transaction() as session:
        decree, _head = steps.lock_as_seen(session, decree_id, seen=0)
        session.add(Quarantined(decree_id=decree_id, attempt=attempt, sha256=sha256, reason=reason))
        steps.announce(session, decree, "decree.QUARANTINE", sha256)
    raise NotTheDecree(f"Berkas yang diterima tidak dapat menjadi keputusan dan disimpan dalam karantina. {reason}")


def _signing(decree_id: int) -> Decree:
    decree = db.session.get(Decree, decree_id, populate_existing=True)
    if decree is None:
        raise NotFound
    if decree.state is not State.SIGNING:
        raise StaleDecree("Keputusan ini tidak sedang ditandatangani. Muat ulang halaman untuk melihat status terkini.")
    return decree


def _date_of(decree: Decree) -> dt.date:
    if decree.decree_date is None:
        raise StaleDecree
    return decree.decree_date


def _post_of(decree: Decree, day: dt.date) -> Post:
    """Give the post whose signer signs: that of the mandate by which the unit is headed on the decree's date."""
    mandate: MandateRow | None = mandates.holder_on(db.session(), decree.unit_id, Role.HEAD, day)
    if mandate is None:
        raise keys.NoSigner
    return mandate.post


def _printing(decree: Decree, signatory: SignatoryForm) -> Printing:
    url = verification_url(decree.public_code)
    return Printing(signatory=signatory, number=str(decree.number), date=decree.decree_date, verification_url=url, demo_key=_is_demo())


def _is_demo() -> bool:
    """Say whether documents are marked as signed with a demo key: everywhere but in production."""
    return not config.current().is_production


def _why(conclusion: Conclusion) -> str:
    return f"Hasil pemeriksaan: {conclusion.value}."
