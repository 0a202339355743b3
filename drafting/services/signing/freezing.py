"""The first act: freezes the final PDF under its number and date.

Nothing is signed yet.
"""

from __future__ import annotations

import msgspec
from sqlalchemy.dialects.postgresql import insert

from drafting.adapters.page_proof.proving import prove_final
from drafting.adapters.signers.fields import add_signature_fields, draw_stamp
from drafting.adapters.typst import fonts
from drafting.adapters.typst.typesetting import Rendered, render, render_stamp
from drafting.models import Attempt, Outcome
from drafting.rules.layout.print_data import Printing
from drafting.rules.layout.profile import LayoutProfile
from drafting.rules.layout.signing_notes import Manner
from drafting.rules.signing.enrolment import SignatoryChanged
from drafting.rules.signing.ink import IN_INK
from drafting.rules.signing.signers import SignerKind
from drafting.services.lint import recheck
from drafting.services.signing import preflight
from drafting.services.signing.attempts import (
    Frozen,
    date_of,
    frozen,
    in_hand,
    is_demo,
    number_of,
    verification_url,
)
from drafting.services.signing.signatory import OnPaper, Signatory, on_paper, signatory_of
from drafting.services.texts import revisions
from workflow.adapters import storage
from workflow.core.db import db, transaction
from workflow.models.decree import Decree
from workflow.rules.actors import Person
from workflow.rules.decree_lifecycle import Action
from workflow.services.anchoring import checkpoints
from workflow.services.decrees import facts, locks, queries, recording, transitions


def start(decree_id: int, *, actor: Person, expected_version: int | None) -> None:
    """Reserve number and date, typeset the final PDF and keep it.

    What cannot lead to a signature is refused before anything changes: no number is taken.  A
    decree whose PDF could not be frozen even so is in SIGNING with an attempt that was never sent:
    freezing is tried again from the page, or the attempt is abandoned and the number stays.

    Raises what `transitions.perform` and `preflight.require_signable` raise; `PrintFormChanged`;
    `NotTypeset` with the place.
    """
    queries.visible(db.session(), decree_id, actor, recording.now())
    recheck.refresh(decree_id)
    preflight.require_signable(decree_id, actor, expected_version)
    transitions.perform(
        decree_id, Action.START_SIGNING, actor=actor, expected_version=expected_version
    )
    freeze(decree_id)


def freeze(decree_id: int) -> Frozen:
    """Typeset the current attempt's final PDF, and return what is frozen.

    Idempotent.  Raises `StaleDecree` where no attempt is open, `PrintFormChanged`, `NotTypeset`,
    `NotProven` where a page does not show what the text says.
    """
    # 1. what is to be printed, and by whom it will be signed
    decree = in_hand(decree_id)
    if decree.frozen_sha256 is not None:
        return frozen(decree_id)
    text, unit = revisions.with_digest(decree_id, decree.digest), decree.unit
    day, in_ink = date_of(decree), decree.in_ink
    found = (on_paper if in_ink else signatory_of)(db.session(), decree, day)
    if found.user_id != decree.signatory_id:
        raise SignatoryChanged
    profile = revisions.profile_of(unit)
    form = revisions.print_form(db.session(), unit, day)
    preflight.require_initialled(decree_id, text.tree, form)
    printing = _printing(decree, found)
    attempt, number = str(decree.attempt), str(decree.number)
    # 2. the file itself, and that its pages are the text
    db.session.rollback()  # typesetting is slow: no transaction waits for it
    before = checkpoints.try_anchor()
    rendered = render(text.tree, printing, profile, draft_mark=False, checkpoint=before)
    pdf = _prepared(rendered, found, profile, str(printing.verification_url))
    proof = prove_final(pdf, rendered.data, rendered.boxes, fonts.folders(profile))
    sha256 = storage.keep(pdf)
    # 3. the record of what is frozen
    with transaction() as session:
        locked, _head = locks.lock_for_system(session, decree_id)
        facts.record_frozen(locked, attempt, sha256, digest=text.digest)
        row = {
            "id": attempt,
            "decree_id": decree_id,
            "digest": text.digest,
            "print_form": form,
            "number": number,
            "decree_date": day,
            "frozen_sha256": sha256,
            "page_proof": {**msgspec.to_builtins(proof), "sha256": sha256},
            "signatory": msgspec.to_builtins(found.block),
            **_with(found),
            "outcome": Outcome.FROZEN,
            "signer_message": "",
            "opened_at": recording.now(),
        }
        session.execute(insert(Attempt).values(row).on_conflict_do_nothing())
    return Frozen(attempt, number, day, sha256, text.digest)


def _with(found: OnPaper) -> dict[str, str | None]:
    """Return with what an attempt is to be signed."""
    if isinstance(found, Signatory):
        return {"signer": found.choice.kind.value, "certificate": found.certificate}
    return {"signer": IN_INK, "certificate": None}


def _prepared(rendered: Rendered, found: OnPaper, profile: LayoutProfile, url: str) -> bytes:
    """Return the PDF as the signer needs it.

    With fields to fill, or, where the signature itself shows nothing, with its stamp drawn already.
    A paper needs neither.
    """
    if not isinstance(found, Signatory):
        return rendered.pdf
    if found.signer.wants_field:
        return add_signature_fields(rendered.pdf, rendered.boxes)
    pdf = rendered.pdf
    for box in rendered.boxes:
        stamp = render_stamp(
            found.block, profile, verification_url=url, demo_key=is_demo(), is_drawn_before=True
        )
        pdf = draw_stamp(pdf, stamp, box)
    return add_signature_fields(pdf, ())


def _printing(decree: Decree, found: OnPaper) -> Printing:
    number = number_of(db.session(), decree.id, str(decree.attempt))
    url = verification_url(decree.public_code, number)
    return Printing(
        signatory=found.block,
        number=str(decree.number),
        date=decree.decree_date,
        verification_url=url,
        demo_key=is_demo(),
        manner=_manner(found),
    )


def _manner(found: OnPaper) -> Manner:
    """Return how the pages say that it will be signed."""
    if not isinstance(found, Signatory):
        return Manner.IN_INK
    national = found.choice.kind in {SignerKind.BSRE_V1, SignerKind.BSRE_V2}
    return Manner.NATIONAL if national else Manner.ELECTRONIC
