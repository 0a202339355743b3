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
import unicodedata
from dataclasses import dataclass

from flask_security import hash_password, verify_password
from flask_security.core import RoleMixin
from flask_security.datastore import SQLAlchemyUserDatastore
from itsdangerous import BadSignature
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow.adapters import common_passwords
from workflow.core.db import db, get, lock, transaction
from workflow.core.sealing import signer
from workflow.models.people import User
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import NotFound, Refusal
from workflow.rules.names import passwords
from workflow.services.acts import taking
from workflow.services.acts.taking import Taking

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


class PasswordIsCommon(PasswordTooShort):
    """A password that is guessed first."""

    sentence = (
        "Kata sandi ini termasuk yang pertama kali ditebak orang. Pakai beberapa kata yang tidak"
        " berhubungan."
    )


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
    unit_id: int | None
    """The unit that keeps it."""


def store() -> SQLAlchemyUserDatastore:
    """Return Flask-Security its way to the users."""
    return SQLAlchemyUserDatastore(db, User, RoleMixin)


def create(unit_id: int, *, email: str, name: str, password: str | None = None) -> int:
    """Create an account as the operator does, kept by a unit.

    If it has no password, a link opens it (`link_token`).  Raises `AddressTaken`,
    `PasswordTooShort`.
    """
    with taking.act(taking.OPERATOR, unit_id, AdministrativeAct.OPEN_ACCOUNT) as step:
        user = create_in(step, email=email, name=name)
        user.password = _hashed(password, user) if password is not None else None
        return user.id


def create_in(step: Taking, *, email: str, name: str, nip: str = "", rank: str = "") -> User:
    """Create an account inside an act; its unit keeps it.  Raises `AddressTaken`."""
    address = email.strip()
    if by_address(step.session, address) is not None:
        raise AddressTaken
    user = User(
        email=address,
        name=name.strip(),
        nip=nip.strip(),
        rank=rank.strip(),
        active=True,
        fs_uniquifier=secrets.token_hex(16),
        unit_id=step.unit.id,
    )
    step.adds(user)
    step.concerns(user.id)
    return user


def by_address(session: Session, email: str) -> User | None:
    """Return the account with an address, in whatever case it is written."""
    return session.scalars(
        select(User).where(func.lower(User.email) == email.strip().lower())
    ).one_or_none()


def change_in(user: User, *, name: str, nip: str, rank: str, active: bool) -> None:
    """Change what a locked account says about its person.

    An inactive one can no longer sign in, and its sessions end at once.
    """
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
    return shown(get(User, user_id))


def accounts() -> tuple[Account, ...]:
    """Return all accounts, by name."""
    return tuple(shown(user) for user in db.session.scalars(select(User).order_by(User.name)))


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
    return shown(_user_of_link(token))


def use_link(token: str, password: str) -> int:
    """Set the password and kill the link and every open session of that account.

    Raises `LinkIsDead`, `PasswordTooShort`, `PasswordIsCommon`.
    """
    hashed = _hashed(password, _user_of_link(token))
    with transaction() as session:
        user = lock(session, User, _user_of_link(token).id)
        if signer("first password").loads(token)[1] != _present(user):
            raise LinkIsDead
        user.password, user.fs_uniquifier = hashed, secrets.token_hex(16)
        return user.id


def password_fits(user_id: int, password: str) -> bool:
    """Return whether this is the account's password.  Raises `NotFound`."""
    hashed = get(User, user_id).password
    return hashed is not None and bool(verify_password(_normal(password), hashed))


def is_guessable(password: str, user: User) -> bool:
    """Return whether a password is among the first that are tried for an account."""
    return passwords.is_guessable(password, common_passwords.listed(), user.email, user.name)


def _hashed(password: str, user: User) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise PasswordTooShort
    if is_guessable(password, user):
        raise PasswordIsCommon
    hashed: str = hash_password(_normal(password))
    return hashed


def _normal(password: str) -> str:
    """Return a password as sign-in reads it: é is one letter, however typed."""
    return unicodedata.normalize("NFKD", password)


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


def shown(user: User) -> Account:
    """Return an account as pages show it."""
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
        user.unit_id,
    )
