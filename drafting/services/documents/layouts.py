"""The layout profile of a unit, as its administrators keep it.

A layout is part of what is initialled: another one voids the initials of the body of what is open,
and of nothing that is signed.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from drafting.adapters.typst import fonts
from drafting.adapters.typst.typesetting import render
from drafting.rules.layout.print_data import Printing
from drafting.rules.layout.profile import LayoutNotPossible, LayoutProfile, legal_drafting
from drafting.rules.layout.signing_notes import Manner, require_no_claim
from drafting.rules.layout.specimen import specimen
from drafting.services.lint import recheck
from drafting.services.texts import revisions
from workflow.core import config
from workflow.core.db import db
from workflow.models.people import Unit
from workflow.rules.actors import Person
from workflow.rules.administration import AdministrativeAct
from workflow.services.acts import consents
from workflow.services.acts.consents import Deed, Needs, Payload
from workflow.services.acts.taking import Taking
from workflow.services.administration import units
from workflow.services.decrees import recording

SIGNATURE_BLOCK = ("titles", "rank_and_nip", "on_behalf_of")
"""What of a profile decides whose name is printed, and how: it takes two people."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A unit's layout, and the typefaces it may choose from.

    `problem` says what is wrong with the stored one; the profile is then the standard one.
    """

    unit_name: str
    profile: LayoutProfile
    typefaces: tuple[str, ...]
    problem: str = ""


def layout_of(unit_id: int, actor: Person) -> Layout:
    """Return the unit's layout.  Raises `NotFound`, `NotPermitted`."""
    unit = units.require(actor, unit_id)
    try:
        profile = revisions.profile_of(unit)
    except LayoutNotPossible as refusal:
        return Layout(
            unit.name, legal_drafting(), fonts.available(legal_drafting()), refusal.sentence
        )
    try:
        return Layout(unit.name, profile, fonts.available(profile))
    except LayoutNotPossible as refusal:
        return Layout(unit.name, profile, fonts.available(legal_drafting()), refusal.sentence)


def preview(unit_id: int, profile: LayoutProfile, actor: Person) -> bytes:
    """Return a specimen in this layout, marked as a draft.

    Raises `NotTypeset` or `LayoutNotPossible` for a layout that does not print.
    """
    unit = units.require(actor, unit_id)
    now = recording.now()
    day = recording.legal_day(unit, now)
    signatory = revisions.signatory_on(db.session(), unit, day)
    tree = specimen(unit.office.upper(), unit.seat, day.year)
    return render(tree, Printing(signatory=signatory, revised_at=now), profile, draft_mark=True).pdf


def save(unit_id: int, profile: LayoutProfile, actor: Person) -> int:
    """Save a layout that prints.

    Returns how many open decrees of the unit the worker checks again because of it; nobody can
    submit them until then.  Another signature block takes two people.  Raises `NotTypeset`,
    `LayoutNotPossible`, `ClaimsASignature`, `NotPermitted`, `AwaitsConsent`.
    """
    require_no_claim(profile.electronic_note)
    preview(unit_id, profile, actor)
    _require_room(unit_id, profile, actor)
    wished = {"profile": msgspec.to_builtins(profile)}
    waiting: int = consents.take(actor, unit_id, SAVE_LAYOUT, wished)
    return waiting


def _require_room(unit_id: int, profile: LayoutProfile, actor: Person) -> None:
    """Raise `NotProven` where the foot of a final page has no room for its note.

    A draft prints another one, so it would be found only at the freeze.
    """
    unit = units.require(actor, unit_id)
    day = recording.legal_day(unit, recording.now())
    printing = Printing(
        signatory=revisions.signatory_on(db.session(), unit, day),
        number="0",
        date=day,
        verification_url=f"{config.current().base_url}/d/{'-'.join(['XXXX'] * 4)}",
        manner=Manner.NATIONAL,
    )
    tree = specimen(unit.office.upper(), unit.seat, day.year)
    render(tree, printing, profile, draft_mark=False)


def _look(step: Taking, wished: Payload) -> Needs:
    now = msgspec.to_builtins(_readable(step.unit))
    changed = [name for name in SIGNATURE_BLOCK if now.get(name) != wished["profile"].get(name)]
    name = step.unit.name
    if changed:
        return Needs(f"Tata letak {name} diubah, dengan blok tanda tangannya.", dangerous=True)
    return Needs(f"Tata letak {name} diubah.")


def _readable(unit: Unit) -> LayoutProfile:
    try:
        return revisions.profile_of(unit)
    except LayoutNotPossible:
        return legal_drafting()


def _save(step: Taking, wished: Payload) -> int:
    step.touches(step.unit).layout = wished["profile"]
    return len(recheck.hand_over(step.session, step.unit.id))


SAVE_LAYOUT = Deed(AdministrativeAct.SAVE_LAYOUT, _look, _save, with_decrees=True)
