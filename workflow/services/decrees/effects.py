"""What a step does besides moving the state: columns, and the register.

An effect is part of the step that the table names, so no route to the step can leave it out.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from workflow.models.decree import STANDS, Decree, Initial, InitialWithdrawal, Part
from workflow.rules.actors import Act, Person, Role
from workflow.rules.decree_lifecycle import Action
from workflow.rules.errors import GuardsNotMet
from workflow.rules.guards import nobody_acts_for_the_head
from workflow.services.administration import mandates
from workflow.services.decrees.facts import count_parts
from workflow.services.numbers import allocation
from workflow.services.vacancies import require_people

Facts = dict[str, Any]
Effect = Callable[[Session, Decree, Act, dt.datetime], Facts]

NOBODY_SIGNS = (
    "Pada {day} tidak ada pejabat yang dapat menandatangani: jabatan kepala tidak dipegang siapa"
    " pun, atau akun pemegangnya tidak aktif. Administrator perlu mencatat penugasan (definitif,"
    " Pj., Plt., atau Plh.) beserta suratnya, lalu ajukan kembali."
)
NO_ATTEMPT: Facts = {
    "attempt": None,
    "attempt_opened_at": None,
    "attempt_sent_at": None,
    "attempt_refused": False,
    "in_ink": False,
    "frozen_sha256": None,
    "frozen_digest": None,
    "sent_sha256": None,
    "signed_attempt": None,
    "signed_sha256": None,
    "signed_extends": None,
    "signed_verified": False,
    "scan_sha256": None,
    "signed_on": None,
}


def reserve_and_open(session: Session, decree: Decree, act: Act, at: dt.datetime) -> Facts:
    """Reserve number and date, open an attempt.

    From here on the final PDF can be rendered and frozen.
    """
    require_signatory(session, decree, act)
    number = allocation.reserve(session, decree, act.today.year)
    return NO_ATTEMPT | {
        "number": number,
        "decree_date": act.today,
        "attempt": secrets.token_hex(16),
        "attempt_opened_at": at,
        "signatory_id": act.actor.user_id,
    }


def reserve_for_ink(session: Session, decree: Decree, act: Act, at: dt.datetime) -> Facts:
    """Reserve number and date, and open an attempt that no signer is asked for."""
    return reserve_and_open(session, decree, act, at) | {"in_ink": True}


def require_signatory(session: Session, decree: Decree, act: Act) -> None:
    """Refuse anybody but the one who signs today, as the database has it.

    What the request knew of its actor may be older than a mandate given since.
    """
    holder = mandates.holder_on(session, decree.unit_id, Role.HEAD, act.today)
    if holder is None or holder.user_id != act.actor.user_id:
        raise GuardsNotMet([nobody_acts_for_the_head.sentence])


def require_somebody_to_sign(session: Session, decree: Decree, act: Act, _at: dt.datetime) -> Facts:
    """Refuse to submit what nobody can sign today."""
    if mandates.holder_on(session, decree.unit_id, Role.HEAD, act.today) is None:
        raise GuardsNotMet([NOBODY_SIGNS.format(day=act.today.strftime("%d-%m-%Y"))])
    return {}


def require_everybody(session: Session, decree: Decree, act: Act, at: dt.datetime) -> Facts:
    """Refuse to submit what nobody can initial or sign.

    The refusal says which posts must be filled.
    """
    require_people(session, decree, act, at)
    return require_somebody_to_sign(session, decree, act, at)


def close_attempt(session: Session, decree: Decree, act: Act, _at: dt.datetime) -> Facts:
    """Close the attempt.

    The number stays if nothing was sent or the signer refused; if the outcome stayed unknown, a
    signed file may exist, so the number is voided.  So it is where the page was frozen for ink:
    nobody knows which paper bears a signature.
    """
    note, why = act.note.strip(), ""
    if decree.attempt_sent_at is not None and not decree.attempt_refused:
        why = f"Hasil penandatanganan tidak diketahui: {note}"
    elif decree.in_ink and decree.frozen_sha256 is not None:
        why = f"Penandatanganan dengan tinta dihentikan: {note}"
    facts = NO_ATTEMPT | {"decree_date": None}
    if not why:
        return facts
    allocation.void(session, decree, why)
    return facts | {"number": None}


def void_number(session: Session, decree: Decree, act: Act, _at: dt.datetime) -> Facts:
    """Void a number once given: the decree will not be."""
    allocation.void(session, decree, act.note.strip())
    return {"number": None}


def use_number(session: Session, decree: Decree, _act: Act, at: dt.datetime) -> Facts:
    """Mark the number as used, and keep when."""
    allocation.use(session, decree)
    return {"signed_at": at}


def forget_strike(_session: Session, _decree: Decree, _act: Act, _at: dt.datetime) -> Facts:
    """The struck change is out of the text: the next strike needs its own."""
    return {"struck_proposal": None}


def lose_own_initials(session: Session, decree: Decree, act: Act, at: dt.datetime) -> Facts:
    """Take from a returning steward their own initials of the parts they name.

    Of all their parts where they name none: they asked for something else than what they had
    initialled, and are asked again.
    """
    if not isinstance(act.actor, Person):
        return {}
    posts = act.actor.posts_on(act.today)
    own = (
        select(Initial)
        .join(Part, STANDS)
        .where(Part.decree_id == decree.id, Part.steward_id.in_(posts))
    )
    if act.parts:
        own = own.where(Part.key.in_(act.parts))
    lost = session.scalars(own).all()
    for given in lost:
        row = {
            "initial_id": given.id,
            "user_id": act.actor.user_id,
            "name": act.actor.name,
            "reason": act.note.strip(),
            "withdrawn_at": at,
        }
        session.execute(insert(InitialWithdrawal).values(row))
    count_parts(session, decree)
    return {
        "parts_initialled": decree.parts_initialled,
        "waiting_posts": decree.waiting_posts,
    }


def nothing(_session: Session, _decree: Decree, _act: Act, _at: dt.datetime) -> Facts:
    """No more than the state."""
    return {}


EFFECTS: dict[Action, Effect] = {
    Action.SUBMIT: require_everybody,
    Action.START_SIGNING: reserve_and_open,
    Action.START_INK: reserve_for_ink,
    Action.ABANDON: close_attempt,
    Action.CANCEL: void_number,
    Action.SIGN: use_number,
    Action.SIGN_IN_INK: use_number,
    Action.STRIKE: forget_strike,
    Action.RETURN: lose_own_initials,
}
