"""Corrects a signed decree the only lawful way (UU 30/2014 art. 63): by a new decree that says what changes.  An orchestrator."""

from __future__ import annotations

from collections.abc import Mapping

from drafting.rules.amendment import amend
from drafting.rules.content import edit
from drafting.rules.titles import named
from drafting.services import texts, writing
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.actors import Person
from workflow.rules.errors import NotFound, Refusal
from workflow.rules.lifecycle import State
from workflow.services import steps

AMENDABLE = frozenset({State.DISTRIBUTING, State.DISTRIBUTED, State.ARCHIVED})


class NotAmendable(Refusal):
    """Only a decree in force is amended."""

    status = 409
    sentence = "Hanya keputusan yang sudah ditandatangani dan masih berlaku yang dapat diubah dengan Keputusan perubahan."


class GroundsMissing(Refusal):
    """The reasons are part of the amending decree."""

    sentence = "Tuliskan kekeliruannya: alasan itu menjadi pertimbangan Keputusan perubahan."


def open_amendment(decree_id: int, corrections: Mapping[str, Mapping[str, str]], grounds: str, *, actor: Person) -> int:
    """Open the draft of a decree that amends this one; *corrections* are new values of fields by the ids of their nodes.

    Raises `NotFound`, `NotAmendable`, `GroundsMissing`, `NothingToAmend`, or what opening a draft raises.
    """
    if not grounds.strip():
        raise GroundsMissing
    decree = db.session.get(Decree, decree_id)
    if decree is None:
        raise NotFound
    if decree.state not in AMENDABLE:
        raise NotAmendable
    signed = corrected = texts.current(decree_id).tree
    for node_id, fields in corrections.items():
        try:
            corrected = edit(corrected, node_id, **fields)
        except LookupError:
            raise NotFound from None
    year = steps.legal_day(decree.unit, steps.now()).year
    name = f"Keputusan {named(signed.heading.office)} Nomor {decree.number} tentang {named(signed.heading.subject)}"
    tree = amend(signed, corrected, name=name, decree_id=decree_id, grounds=grounds, year=year)
    return writing.open_draft(decree.unit_id, tree, actor=actor, amends=decree_id)
