"""Links by which somebody chooses a password: once, within days."""

from __future__ import annotations

import datetime as dt
import hashlib

from itsdangerous import BadSignature

from workflow.core.db import get, lock, transaction
from workflow.core.sealing import signer
from workflow.models.people import User
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import NotFound, Refusal
from workflow.services.administration import accounts, mandates
from workflow.services.administration.accounts import Account
from workflow.services.sign_in import own_acts, passwords

LINK_LASTS = dt.timedelta(days=3)


class LinkIsDead(Refusal):
    """The link was used, is too old, or was never ours."""

    status = 410
    sentence = (
        "Tautan ini sudah dipakai atau sudah kedaluwarsa. Minta tautan baru kepada administrator."
    )


def link_token(user_id: int) -> str:
    """Return the secret of a link by which this person chooses a password.

    It works once, within `LINK_LASTS`.  Raises `NotFound`.
    """
    return link_for(get(User, user_id))


def link_for(user: User) -> str:
    """Return the secret of a link for an account."""
    return str(signer("first password").dumps([user.id, _present(user)]))


def account_of_link(token: str) -> Account:
    """Return the account that a link is for.  Raises `LinkIsDead`."""
    return accounts.shown(_user_of_link(token))


def use_link(token: str, password: str) -> int:
    """Set the password and kill the link and every open session of that account.

    Raises `LinkIsDead`, `PasswordTooShort`, `PasswordIsCommon`.
    """
    kept = passwords.hashed(password, _user_of_link(token))
    with transaction() as session:
        user_id = _user_of_link(token).id
        person = mandates.person_of(user_id, session)
        own_acts.record(session, get(User, user_id), person, AdministrativeAct.CHANGE_PASSWORD)
        user = lock(session, User, user_id)
        if signer("first password").loads(token)[1] != _present(user):
            raise LinkIsDead
        passwords.put(session, user, kept)
        return user_id


def _user_of_link(token: str) -> User:
    try:
        user_id, present = signer("first password").loads(
            token, max_age=int(LINK_LASTS.total_seconds())
        )
        user = get(User, user_id)
    except (BadSignature, NotFound, ValueError, TypeError):
        raise LinkIsDead from None
    if not user.active or present != _present(user):
        raise LinkIsDead
    return user


def _present(user: User) -> str:
    """Digest what using the link changes: a used link does not fit any more."""
    return hashlib.sha256(f"{user.fs_uniquifier}:{user.password or ''}".encode()).hexdigest()[:20]
