"""What is given beside the password: a code, a passkey, a recovery code.

Each counts once.  That it was used is a row of the database: whatever is emptied or started again,
none counts twice.
"""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass

from sqlalchemy import delete, exists, func, select, update

from workflow.core.db import db, lock, transaction
from workflow.models.people import User
from workflow.models.sign_in import Passkey, RecoveryCode
from workflow.rules.actors import Person
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import NotFound
from workflow.rules.sign_in.limits import Asked
from workflow.services.administration import authenticator, mandates
from workflow.services.decrees.recording import now
from workflow.services.sign_in import devices, own_acts, passkeys, tries
from workflow.services.sign_in.devices import Where
from workflow.services.sign_in.secrets_kept import digest

HOW_MANY = 10
BYTES = 10
"""Of chance in a recovery code: sixteen letters, for which a plain digest does."""
LETTERS = BYTES * 8 // 5


@dataclass(frozen=True, slots=True)
class Given:
    """What is given beside the password: a code, or what a passkey signed."""

    code: str = ""
    passkey: str = ""
    session_id: int = 0
    """Whose challenge the passkey answers."""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What somebody has beside the password."""

    code: bool
    passkey: bool

    @property
    def any(self) -> bool:
        """Whether there is anything at all."""
        return self.code or self.passkey


def enrolled(user_id: int) -> Enrolled:
    """Return what somebody can give beside the password; one query."""
    passkey = exists().where(Passkey.user_id == User.id)
    wanted = select(User.tf_totp_secret.is_not(None), passkey).where(User.id == user_id)
    return Enrolled(*db.session.execute(wanted).one())


def confirm(user_id: int, given: Given, where: Where) -> bool:
    """Return whether this is somebody's code of now, or their passkey's answer.

    Neither was used before.  A recovery code does as well.  Nobody without an enrolled app or key
    ever passes.  Raises `TooManyTries`.
    """
    with tries.own(Asked.CODE, user_id, where) as one:
        if given.passkey:
            one.succeeded = passkeys.spend(user_id, given.session_id, given.passkey)
        else:
            one.succeeded = _spend(user_id, given.code) or _spend_recovery(user_id, given.code)
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
    if len(plain) != LETTERS:
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
