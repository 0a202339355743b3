"""One-time codes of an app (RFC 6238): enrolled, checked and forgotten."""

from __future__ import annotations

from passlib.exc import TokenError
from passlib.totp import TOTP
from sqlalchemy import delete, func, not_, select

from workflow.core import config
from workflow.core.db import db, get, lock, transaction
from workflow.core.sealing import FORM, one_time_codes, opened, seal
from workflow.models.people import User
from workflow.models.sign_in import Passkey, RecoveryCode
from workflow.rules.actors import Actor
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import NotFound, Refusal
from workflow.services.acts import taking
from workflow.services.administration import accounts
from workflow.services.seals import Sealed
from workflow.services.sign_in import own_acts, sessions
from workflow.services.sign_in.sessions import Ended

CODES = "one-time codes"
CLOCKS_DIFFER = 30
"""Seconds by which a telephone's clock may be off."""


def new_code_secret() -> str:
    """Return a secret for one-time codes, in base32 as authenticators read it."""
    secret: str = one_time_codes().new().base32_key
    return secret


def code_uri(secret: str, email: str) -> str:
    """Return the address that an authenticator app reads from a QR code."""
    uri: str = _codes(secret).to_uri(email)
    return uri


def code_fits(secret: str, code: str) -> bool:
    """Return whether a code comes from this secret now."""
    return _matching_counter(_codes(secret), code) is not None


def enrol_code(user_id: int, secret: str, actor: Actor = taking.OPERATOR) -> None:
    """Keep the (sealed) secret of somebody's one-time codes.  Raises `NotFound`."""
    with transaction() as session:
        own_acts.record(session, get(User, user_id), actor, AdministrativeAct.ENROL_CODE)
        user = lock(session, User, user_id)
        user.tf_totp_secret = seal(secret, purpose(user))
        user.tf_primary_method = "authenticator"


def forget_code(email: str) -> None:
    """Let somebody who lost their phone enrol again: the operator's act.

    Their passkeys and recovery codes count no more either.

    Raises `NotFound`.
    """
    with transaction() as session:
        known = accounts.by_address(session, email)
        if known is None:
            raise NotFound("Tidak ada akun dengan alamat surel itu.")
        if known.unit_id is not None:
            act = AdministrativeAct.FORGET_CODE
            step = taking.enter(session, taking.OPERATOR, known.unit_id, act)
            step.always, step.dangerous, step.event = True, True, taking.DANGER
            step.concerns(known.id)
            step.finish()
        user = lock(session, User, known.id)
        user.tf_totp_secret = user.tf_primary_method = None
        for kept in (RecoveryCode, Passkey):
            session.execute(delete(kept).where(kept.user_id == user.id))
        sessions.end_all(session, user.id, Ended.CODE)


def code_of_demo(email: str) -> str:
    """Return the code that a demo account's authenticator app would show now.

    It serves those who have no telephone at hand.

    Raises `Refusal` in production, where a code that a machine can give proves nothing; `NotFound`.
    """
    if config.current().is_production:
        raise Refusal("Kode hanya ditunjukkan pada demo. Gunakan aplikasi autentikator.")
    user = db.session.scalar(select(User).where(func.lower(User.email) == email.strip().lower()))
    if user is None or not user.tf_totp_secret:
        raise NotFound("Akun itu tidak ada, atau belum mengaktifkan kode sekali pakai.")
    return str(_enrolled(user)[0].generate().token)


def counter_of_code(user_id: int, code: str) -> int | None:
    """Return the time step of a valid code, or None; the caller spends it.

    Raises `NotFound`, `KeyIsMissing`.
    """
    user = get(User, user_id)
    counters = (_matching_counter(codes, code) for codes in _enrolled(user))
    return next((counter for counter in counters if counter is not None), None)


def purpose(user: User) -> str:
    """Return for what the secret of somebody's codes is sealed: for nobody else."""
    return f"{CODES}:{user.id}"


def _codes(secret: str) -> TOTP:
    codes: TOTP = one_time_codes()(key=secret, format="base32")
    return codes


def _enrolled(user: User) -> tuple[TOTP, ...]:
    """Return the codes of somebody: several where no key is named on the seal."""
    sealed = user.tf_totp_secret
    if not sealed:
        return ()
    if sealed.startswith(FORM):
        return (_codes(opened(sealed, purpose(user))),)
    return tuple(one_time_codes(key).from_source(sealed) for key in config.current().keys.sealing)


def _matching_counter(codes: TOTP, code: str) -> int | None:
    try:
        match = codes.match(code, window=CLOCKS_DIFFER)
    except (TokenError, ValueError):
        return None
    return int(match.counter)


SEALED = Sealed(
    CODES,
    User,
    User.tf_totp_secret,
    not_(User.tf_totp_secret.startswith(FORM)),
    lambda user, key: str(one_time_codes(key).from_source(user.tf_totp_secret).base32_key),
)
"""What is sealed with accounts, for the command that seals again."""
