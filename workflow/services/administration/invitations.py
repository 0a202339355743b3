"""Accounts, as the administrators of a unit open and close them.

An account belongs to its person, and one unit keeps it: the one that opened it.  Only its
administrators change it or make a link; a mandate elsewhere gives nobody a hold on it.
"""

from __future__ import annotations

from sqlalchemy import select

from workflow.core.db import db, get, lock, transaction
from workflow.models.people import MandateRow, Post, User
from workflow.rules.actors import Person
from workflow.rules.administration import GUARDED, AdministrativeAct
from workflow.rules.errors import NotFound, Refusal
from workflow.services.acts import consents, taking
from workflow.services.acts.consents import Deed, Needs, Payload
from workflow.services.acts.taking import Taking
from workflow.services.administration import accounts
from workflow.services.administration.accounts import Account
from workflow.services.sign_in import links


class NobodyThere(Refusal):
    """No account can be asked under that address."""

    sentence = "Tidak ada akun yang dapat dipakai dengan alamat surel itu. Periksa ejaannya."


def open_account(actor: Person, unit_id: int, *, email: str, name: str, nip: str, rank: str) -> str:
    """Create an account, and return the secret of its one-time link.

    Raises `AddressTaken`.
    """
    with taking.act(actor, unit_id, AdministrativeAct.OPEN_ACCOUNT) as step:
        user_id = accounts.create_in(step, email=email, name=name, nip=nip, rank=rank).id
    return links.link_token(user_id)


def change_account(
    actor: Person, unit_id: int, user_id: int, *, name: str, nip: str, rank: str, active: bool
) -> None:
    """Change what an account says about its person; nobody locks themselves out.

    Raises `NotFound`, `AwaitsConsent`.
    """
    if user_id == actor.user_id and not active:
        raise Refusal(
            "Akun Anda sendiri tidak dapat Anda nonaktifkan. Minta administrator lain melakukannya."
        )
    said = {"name": name, "nip": nip, "rank": rank, "active": active}
    consents.take(actor, unit_id, CHANGE_ACCOUNT, {"user_id": user_id, "said": said})


def new_link(actor: Person, unit_id: int, user_id: int) -> str:
    """Return the secret of a new link for somebody who lost their password.

    It opens no signature: the enrolled code stays, and only the one who has it moves it.  Raises
    `NotFound`, `AwaitsConsent`.
    """
    token: str = consents.take(actor, unit_id, RESET_ACCOUNT, {"user_id": user_id})
    return token


def hand_over(email: str, unit_id: int) -> None:
    """Let another unit keep an account, as the operator: its person moved.

    Raises `NotFound`.
    """
    known = accounts.by_address(db.session(), email)
    if known is None:
        raise NotFound("Tidak ada akun dengan alamat surel itu.")
    if known.unit_id == unit_id:
        return
    units = [one for one in (known.unit_id, unit_id) if one is not None]
    with transaction() as session:
        steps = [
            taking.enter(session, taking.OPERATOR, one, AdministrativeAct.CHANGE_ACCOUNT)
            for one in sorted(set(units))
        ]
        user = lock(session, User, known.id)
        for step in steps:
            step.event = taking.DANGER
            step.concerns(user.id)
            step.passes_on(user, to=unit_id)
        user.unit_id = unit_id
        for step in steps:
            step.finish()


def require_own_account(unit_id: int, user_id: int) -> None:
    """Raise `NotFound` for an account that another unit keeps, or none."""
    if get(User, user_id).unit_id != unit_id:
        raise NotFound


def known_accounts(unit_id: int) -> tuple[Account, ...]:
    """Return the accounts that a unit keeps, and its guests from elsewhere.

    By name; only the unit's own can be changed.
    """
    held = (
        select(MandateRow.user_id)
        .join(Post, Post.id == MandateRow.post_id)
        .where(Post.unit_id == unit_id)
    )
    users = select(User).where((User.unit_id == unit_id) | User.id.in_(held))
    return tuple(accounts.shown(user) for user in db.session.scalars(users.order_by(User.name)))


def person_elsewhere(email: str) -> int:
    """Return the account with exactly that address.  Raises `NobodyThere`."""
    user = accounts.by_address(db.session(), email)
    if user is None or not user.active:
        raise NobodyThere
    return user.id


def _own(step: Taking, user_id: int) -> User:
    user = lock(step.session, User, user_id)
    if user.unit_id != step.unit.id:
        raise NotFound
    return user


def _is_guarded(step: Taking, user: User) -> bool:
    """Return whether somebody administers or signs, now or later, anywhere."""
    held = (
        select(Post.id)
        .join(MandateRow, MandateRow.post_id == Post.id)
        .where(
            MandateRow.user_id == user.id,
            MandateRow.ends.is_(None) | (MandateRow.ends >= step.today),
        )
    )
    names = {role.name for role in GUARDED}
    rows = step.session.scalars(select(Post.roles).where(Post.id.in_(held)))
    return any(names & set(roles) for roles in rows)


def _look_at_account(step: Taking, wished: Payload) -> Needs:
    user = _own(step, wished["user_id"])
    said = wished["said"]
    now = {name: getattr(user, name) for name in said}
    return Needs(
        f"Akun {user.name} diubah.",
        dangerous=now != said and _is_guarded(step, user),
        people=(user.id,),
    )


def _change_account(step: Taking, wished: Payload) -> None:
    accounts.change_in(step.session, step.touches(_own(step, wished["user_id"])), **wished["said"])


def _look_at_link(step: Taking, wished: Payload) -> Needs:
    user = _own(step, wished["user_id"])
    return Needs(
        f"Tautan kata sandi baru dibuat untuk {user.name}.",
        dangerous=user.password is not None and _is_guarded(step, user),
        people=(user.id,),
    )


def _make_link(step: Taking, wished: Payload) -> str:
    user = _own(step, wished["user_id"])
    step.always = True
    return links.link_for(user)


CHANGE_ACCOUNT = Deed(AdministrativeAct.CHANGE_ACCOUNT, _look_at_account, _change_account)
RESET_ACCOUNT = Deed(AdministrativeAct.RESET_ACCOUNT, _look_at_link, _make_link)
