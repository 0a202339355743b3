"""Passwords: what is refused, how they are kept, how one is replaced."""

from __future__ import annotations

import secrets
import unicodedata

from flask_security import hash_password, verify_password
from sqlalchemy.orm import Session

from workflow.adapters import common_passwords
from workflow.core.db import get, lock, transaction
from workflow.models.people import User
from workflow.rules.actors import Person
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import Refusal
from workflow.rules.names import passwords
from workflow.services.sign_in import own_acts, sessions
from workflow.services.sign_in.sessions import Ended

SHORTEST_PASSWORD = 12


class PasswordTooShort(Refusal):
    """A password that can be guessed."""

    sentence = f"Kata sandi harus terdiri atas sedikitnya {SHORTEST_PASSWORD} huruf atau angka."


class PasswordIsCommon(PasswordTooShort):
    """A password that is guessed first."""

    sentence = (
        "Kata sandi ini termasuk yang pertama kali ditebak orang. Pakai beberapa kata yang tidak"
        " berhubungan."
    )


class PasswordIsTheSame(PasswordTooShort):
    """A new password that is the one of before."""

    sentence = "Kata sandi baru harus berbeda dari yang lama."


def fits(user_id: int, password: str) -> bool:
    """Return whether this is the account's password.  Raises `NotFound`."""
    hashed = get(User, user_id).password
    return hashed is not None and bool(verify_password(_normal(password), hashed))


def is_guessable(password: str, user: User) -> bool:
    """Return whether a password is among the first that are tried for an account."""
    return passwords.is_guessable(password, common_passwords.listed(), user.email, user.name)


def hashed(password: str, user: User) -> str:
    """Return what is kept of a new password.

    Raises `PasswordTooShort`, `PasswordIsCommon`.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise PasswordTooShort
    if is_guessable(password, user):
        raise PasswordIsCommon
    kept: str = hash_password(_normal(password))
    return kept


def change(actor: Person, password: str) -> None:
    """Replace one's own password, which ends every session of the account.

    Raises `PasswordTooShort`, `PasswordIsCommon`, `PasswordIsTheSame`.
    """
    if fits(actor.user_id, password):
        raise PasswordIsTheSame
    kept = hashed(password, get(User, actor.user_id))
    with transaction() as session:
        user = session.get_one(User, actor.user_id)
        own_acts.record(session, user, actor, AdministrativeAct.CHANGE_PASSWORD)
        put(session, lock(session, User, actor.user_id), kept)


def put(session: Session, user: User, kept: str) -> None:
    """Put a hashed password into a locked account, and end its sessions."""
    user.password, user.fs_uniquifier = kept, secrets.token_hex(16)
    sessions.end_all(session, user.id, Ended.PASSWORD)


def _normal(password: str) -> str:
    """Return a password as sign-in reads it: é is one letter, however typed."""
    return unicodedata.normalize("NFKD", password)
