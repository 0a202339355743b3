"""Looks whether what will be frozen can be signed, before it is.

An orchestrator that only reads.  What takes the network is asked outside every transaction.
"""

from __future__ import annotations

from sqlalchemy import select

from drafting.rules.content import Decree as Tree
from drafting.rules.text.initialled_parts import BODY, parts
from drafting.services.signing import signers
from drafting.services.signing.attempts import PrintFormChanged
from drafting.services.signing.signatory import on_paper, signatory_of
from drafting.services.texts import revisions
from workflow.core.db import db
from workflow.models.decree import Part
from workflow.rules.actors import Person
from workflow.rules.decree_lifecycle import Action
from workflow.services.decrees import transitions


def require_signable(decree_id: int, actor: Person, expected_version: int | None) -> None:
    """Raise what stands between this decree and its signature today.

    What the table refuses comes first (`transitions.require`); then `NoSigner`, `NotConfirmed`,
    `PrintFormChanged`, or another `SigningRefused` about the key, the authorities or the clock.
    """
    decree, day = transitions.require(
        decree_id, Action.START_SIGNING, actor=actor, expected_version=expected_version
    )
    found = signatory_of(db.session(), decree, day)
    text = revisions.with_digest(decree_id, decree.digest)
    require_initialled(decree_id, text.tree, revisions.print_form(db.session(), decree.unit, day))
    record = signers.record_of(db.session(), found.user_id)
    db.session.rollback()  # authorities are slow: no transaction waits for them
    signers.require_ready(record)


def require_printable(
    decree_id: int, actor: Person, expected_version: int | None, reason: str
) -> None:
    """Raise what stands between this decree and its paper today.

    What the table refuses comes first; then `NoSigner` where nobody heads the unit, or
    `PrintFormChanged`.  No key, authority or service is asked for.
    """
    decree, day = transitions.require(
        decree_id, Action.START_INK, actor=actor, expected_version=expected_version, note=reason
    )
    on_paper(db.session(), decree, day)
    text = revisions.with_digest(decree_id, decree.digest)
    require_initialled(decree_id, text.tree, revisions.print_form(db.session(), decree.unit, day))


def require_initialled(decree_id: int, tree: Tree, form: str) -> None:
    """Raise `PrintFormChanged` where the page that was initialled has changed."""
    initialled = db.session.scalar(
        select(Part.digest).where(Part.decree_id == decree_id, Part.key == BODY)
    )
    printed = next(part.digest for part in parts(tree, form) if part.key == BODY)
    if printed != initialled:
        raise PrintFormChanged
