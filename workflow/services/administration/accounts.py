"""Accounts: who can sign in, their password, their one-time code.

The link by which they choose a first password is here too.

Flask-Security reads and writes users through `store()`.  It commits by itself when a password is
changed: the one recorded exception to "services commit" (docs/decisions/0002).  Roles come from
mandates, so the role model that it wants is its own empty mixin and is never asked for.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from flask_security import hash_password, verify_password
from flask_security.core import RoleMixin
from flask_security.datastore import SQLAlchemyUserDatastore
from itsdangerous import BadSignature
from sqlalchemy import func, select

from workflow.core.db import db, get, lock, transaction
from workflow.core.sealing import signer
from workflow.models.people import User
from workflow.rules.errors import NotFound, Refusal

SHORTEST_PASSWORD = 12
LINK_LASTS = dt.timedelta(days=3)


class AddressTaken(Refusal):
    """Two people cannot sign in with one address."""

    status = 409
    sentence = "Alamat surel ini sudah dipakai akun lain. Gunakan alamat yang berbeda."


class LinkIsDead(Refusal):
    """The link was used, is too old, or was never ours."""

    status = 410
    sentence = (
        "Tautan ini sudah dipakai atau sudah kedaluwarsa. Minta tautan baru kepada administrator."
    )


class PasswordTooShort(Refusal):
    """A password that can be guessed."""

    sentence = f"Kata sandi harus terdiri atas sedikitnya {SHORTEST_PASSWORD} huruf atau angka."


@dataclass(frozen=True, slots=True)
class Account:
    """A user as pages show them."""

    id: int
    name: str
    email: str
    nip: str
    rank: str
    active: bool
    has_password: bool
    has_code: bool
    mail_wish: str


def store() -> SQLAlchemyUserDatastore:
    """Return Flask-Security its way to the users."""
    return SQLAlchemyUserDatastore(db, User, RoleMixin)


def create(
    *, email: str, name: str, nip: str = "", rank: str = "", password: str | None = None
) -> int:
    """Create an account; if it has no password, a link opens it (`link_token`).

    Raises `AddressTaken`, `PasswordTooShort`.
    """
    address = email.strip()
    with transaction() as session:
        if session.scalar(select(User.id).where(func.lower(User.email) == address.lower())):
            raise AddressTaken
        user = User(
            email=address,
            name=name.strip(),
            nip=nip.strip(),
            rank=rank.strip(),
            fs_uniquifier=secrets.token_hex(16),
        )
        user.password = _hashed(password) if password is not None else None
        session.add(user)
        session.flush()
        return user.id


def change(user_id: int, *, name: str, nip: str, rank: str, active: bool) -> None:
    """Change what an account says about its person.

    An inactive one can no longer sign in, and its sessions end at once.
    """
    with transaction() as session:
        user = lock(session, User, user_id)
        user.name, user.nip, user.rank = name.strip(), nip.strip(), rank.strip()
        if user.active and not active:
            user.fs_uniquifier = secrets.token_hex(16)
        user.active = active


def speak(user_id: int, language: str) -> None:
    """Keep the language that somebody chose to read.  Raises `NotFound`."""
    with transaction() as session:
        lock(session, User, user_id).language = language


def account(user_id: int) -> Account:
    """Show one account.  Raises `NotFound`."""
    return _account(get(User, user_id))


def accounts() -> tuple[Account, ...]:
    """Show all accounts, by name."""
    return tuple(_account(user) for user in db.session.scalars(select(User).order_by(User.name)))


def link_token(user_id: int) -> str:
    """Return the secret of a link by which this person chooses a password.

    It works once, within `LINK_LASTS`.  Raises `NotFound`.
    """
    user = get(User, user_id)
    return signer("first password").dumps([user.id, _present(user)])


def account_of_link(token: str) -> Account:
    """Return the account that a link is for.  Raises `LinkIsDead`."""
    return _account(_user_of_link(token))


def use_link(token: str, password: str) -> int:
    """Set the password and kill the link and every open session of that account.

    Raises `LinkIsDead`, `PasswordTooShort`.
    """
    hashed = _hashed(password)
    with transaction() as session:
        user = lock(session, User, _user_of_link(token).id)
        if signer("first password").loads(token)[1] != _present(user):
            raise LinkIsDead
        user.password, user.fs_uniquifier = hashed, secrets.token_hex(16)
        return user.id


def password_fits(user_id: int, password: str) -> bool:
    """Return whether this is the account's password.  Raises `NotFound`."""
    hashed = get(User, user_id).password
    return hashed is not None and bool(verify_password(password, hashed))


def _hashed(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise PasswordTooShort
    hashed: str = hash_password(password)
    return hashed


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


def _account(user: User) -> Account:
    return Account(
        user.id,
        user.name,
        user.email,
        user.nip,
        user.rank,
        user.active,
        user.password is not None,
        user.tf_totp_secret is not None,
        user.mail_wish,
    )
