"""Codes: of the app, each once; and recovery codes for a lost telephone.

That a code was used is a row of the database: whatever is emptied or started again, none counts
twice.
"""

from __future__ import annotations

import base64
import secrets

from sqlalchemy import delete, func, select, update

from workflow.core.db import db, get, lock, transaction
from workflow.models.people import User
from workflow.models.sign_in import RecoveryCode
from workflow.rules.actors import Person
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import NotFound
from workflow.rules.sign_in.limits import Asked
from workflow.services.administration import authenticator, mandates
from workflow.services.decrees.recording import now
from workflow.services.sign_in import devices, own_acts, tries
from workflow.services.sign_in.devices import Where
from workflow.services.sign_in.secrets_kept import digest

HOW_MANY = 10
BYTES = 10
"""Of chance in a recovery code: sixteen letters, for which a plain digest does."""
LETTERS = BYTES * 8 // 5


def confirm(user_id: int, code: str, where: Where) -> bool:
    """Return whether this is somebody's code of now, not used before.

    A recovery code does as well.  Nobody without an enrolled app ever passes.  Raises
    `TooManyTries`.
    """
    with tries.own(Asked.CODE, user_id, where) as one:
        one.succeeded = _spend(user_id, code) or _spend_recovery(user_id, code)
        if one.succeeded:
            with transaction() as session:
                devices.code_was_right(session, user_id, where, now())
        return one.succeeded


def make_recovery_codes(actor: Person) -> tuple[str, ...]:
    """Return new recovery codes, shown this once; those of before count no more."""
    codes = tuple(base64.b32encode(secrets.token_bytes(BYTES)).decode() for _ in range(HOW_MANY))
    at = now()
    with transaction() as session:
        user = session.get_one(User, actor.user_id)
        own_acts.record(session, user, actor, AdministrativeAct.MAKE_RECOVERY_CODES)
        session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
        session.add_all(
            RecoveryCode(code_hash=_hashed(user.id, code), user_id=user.id, made_at=at)
            for code in codes
        )
    return tuple("-".join(code[n : n + 4] for n in range(0, LETTERS, 4)) for code in codes)


def recovery_codes_left(user_id: int) -> int:
    """Count the recovery codes of somebody that were not used."""
    wanted = select(func.count()).where(
        RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None)
    )
    return db.session.scalar(wanted) or 0


def _spend(user_id: int, code: str) -> bool:
    """Let the time step of a right code, and those before it, count no more."""
    counter = authenticator.counter_of_code(user_id, code)
    if counter is None:
        return False
    with transaction() as session:
        spent = session.scalar(
            update(User)
            .where(User.id == user_id, func.coalesce(User.code_counter, 0) < counter)
            .values(code_counter=counter)
            .returning(User.id)
        )
    return spent is not None


def _spend_recovery(user_id: int, code: str) -> bool:
    plain = code.upper().replace("-", "").replace(" ", "")
    if len(plain) != LETTERS or get(User, user_id).tf_totp_secret is None:
        return False
    hashed = _hashed(user_id, plain)
    try:
        with transaction() as session:
            person = mandates.person_of(user_id, session)
            act = AdministrativeAct.USE_RECOVERY_CODE
            own_acts.record(session, session.get_one(User, user_id), person, act)
            known = lock(session, RecoveryCode, hashed)
            if known.user_id != user_id or known.used_at is not None:
                raise NotFound  # noqa: TRY301  (nothing is recorded then)
            known.used_at = now()
    except NotFound:
        return False
    return True


def _hashed(user_id: int, code: str) -> str:
    return digest("recovery", str(user_id), code)
