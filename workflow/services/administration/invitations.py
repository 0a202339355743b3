"""Accounts, as the administrators of a unit open and close them.

An account belongs to no unit, its posts do: people with posts are changed by the administrators of
one of those units, people without by any.
"""

from __future__ import annotations

from sqlalchemy import select

from workflow.core.db import db
from workflow.models.people import MandateRow, Post, User
from workflow.rules.actors import Person
from workflow.rules.errors import NotFound, Refusal
from workflow.services.administration import accounts
from workflow.services.administration.units import require


def open_account(actor: Person, unit_id: int, *, email: str, name: str, nip: str, rank: str) -> str:
    """Create an account, and return the secret of its one-time link.

    Raises `AddressTaken`.
    """
    require(actor, unit_id)
    return accounts.link_token(accounts.create(email=email, name=name, nip=nip, rank=rank))


def change_account(
    actor: Person, unit_id: int, user_id: int, *, name: str, nip: str, rank: str, active: bool
) -> None:
    """Change what an account says about its person; nobody locks themselves out.

    Raises `NotFound`.
    """
    require(actor, unit_id)
    require_own_account(unit_id, user_id)
    if user_id == actor.user_id and not active:
        raise Refusal(
            "Akun Anda sendiri tidak dapat Anda nonaktifkan. Minta administrator lain melakukannya."
        )
    accounts.change(user_id, name=name, nip=nip, rank=rank, active=active)


def new_link(actor: Person, unit_id: int, user_id: int) -> str:
    """Return the secret of a new link for somebody who lost their password.

    It opens no signature: the enrolled code stays, and only the one who has it moves it.  Raises
    `NotFound`.
    """
    require(actor, unit_id)
    require_own_account(unit_id, user_id)
    return accounts.link_token(user_id)


def require_own_account(unit_id: int, user_id: int) -> None:
    """Raise `NotFound` for the account of somebody whose posts are elsewhere.

    It is their own administrators' to change.
    """
    if user_id not in own_accounts(unit_id):
        raise NotFound


def own_accounts(unit_id: int) -> frozenset[int]:
    """Return the users with a post of this unit, past or present, or with none."""
    ours = (
        select(MandateRow.user_id)
        .join(Post, Post.id == MandateRow.post_id)
        .where(Post.unit_id == unit_id)
    )
    anybodys = select(MandateRow.user_id)
    return frozenset(
        db.session.scalars(select(User.id).where(User.id.in_(ours) | User.id.not_in(anybodys)))
    )
