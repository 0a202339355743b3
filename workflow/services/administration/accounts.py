"""Accounts: who can sign in.

Flask-Security reads users through `store()`.  Roles come from mandates, so the role model that it
wants is its own empty mixin and is never asked for.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from flask_security.core import RoleMixin
from flask_security.datastore import SQLAlchemyUserDatastore
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflow.core.db import db, get, lock, transaction
from workflow.models.people import User
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import Refusal
from workflow.services.acts import taking
from workflow.services.acts.taking import Taking
from workflow.services.sign_in import passwords, sessions
from workflow.services.sign_in.sessions import Ended


class AddressTaken(Refusal):
    """Two people cannot sign in with one address."""

    status = 409
    sentence = "Alamat surel ini sudah dipakai akun lain. Gunakan alamat yang berbeda."


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

    If it has no password, a link opens it (`links`).  Raises `AddressTaken`,
    `PasswordTooShort`.
    """
    with taking.act(taking.OPERATOR, unit_id, AdministrativeAct.OPEN_ACCOUNT) as step:
        user = create_in(step, email=email, name=name)
        user.password = passwords.hashed(password, user) if password is not None else None
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


def change_in(
    session: Session, user: User, *, name: str, nip: str, rank: str, active: bool
) -> None:
    """Change what a locked account says about its person.

    An inactive one can no longer sign in, and its sessions end at once.
    """
    user.name, user.nip, user.rank = name.strip(), nip.strip(), rank.strip()
    if user.active and not active:
        user.fs_uniquifier = secrets.token_hex(16)
        sessions.end_all(session, user.id, Ended.CLOSED)
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
