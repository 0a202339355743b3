"""Passkeys: enrolled, asked for a signature, removed.

What a device is asked to sign belongs to one session and is answered once.  The login library has
passkeys by the same package, but commits by itself and speaks in words of its own (decision 0021).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import delete, exists, func, select

from workflow.adapters import passkeys as devices
from workflow.adapters.passkeys import Answer, AnswerError, Asked, Key, Party
from workflow.core import config
from workflow.core.db import db, get, lock, transaction
from workflow.models.people import User
from workflow.models.sign_in import Passkey, PasskeyChallenge
from workflow.rules.actors import Person
from workflow.rules.administration import AdministrativeAct
from workflow.rules.errors import NotFound, Refusal
from workflow.rules.sign_in.relying_party import origin, relying_party
from workflow.services.decrees.recording import now
from workflow.services.sign_in import own_acts

ANSWERED = dt.timedelta(minutes=5)
"""Within which a device must answer."""
MOST = 10
"""Keys of one account: a telephone, a computer, one in the drawer."""


class PasskeyRefused(Refusal):
    """An answer that proves nothing, or a key that cannot be kept."""

    status = 422
    sentence = "Perangkat tidak memberi jawaban yang dapat diperiksa. Coba sekali lagi."


class TooManyPasskeys(PasskeyRefused):
    """More keys than anybody has."""

    sentence = f"Paling banyak {MOST} kunci sandi. Hapus dahulu yang tidak dipakai lagi."


class LastFactor(Refusal):
    """Removing the only thing that is left beside the password."""

    status = 409
    sentence = (
        "Ini satu-satunya yang melengkapi kata sandi Anda. Aktifkan dahulu kode sekali pakai atau"
        " daftarkan kunci sandi lain."
    )


@dataclass(frozen=True, slots=True)
class Known:
    """A passkey as its owner sees it."""

    id: int
    name: str
    made_at: dt.datetime
    used_at: dt.datetime | None


def are_possible() -> bool:
    """Return whether browsers make passkeys at the address of this installation."""
    return relying_party(config.current().base_url) is not None


def of_person(user_id: int) -> tuple[Known, ...]:
    """Return somebody's passkeys, the oldest first."""
    wanted = select(Passkey).where(Passkey.user_id == user_id).order_by(Passkey.id)
    rows = db.session.scalars(wanted)
    return tuple(Known(row.id, row.name, row.made_at, row.used_at) for row in rows)


def options_to_enrol(user_id: int, session_id: int) -> str:
    """Return what the browser needs to make a key, as JSON.  Raises `NotFound`."""
    user = get(User, user_id)
    known = _credentials(user_id)
    return _ask(session_id, devices.ask_for_key(_party(), user.id, user.email, user.name, known))


def options_to_use(user_id: int, session_id: int) -> str:
    """Return what the browser needs to let a key answer, as JSON.

    Raises `NotFound` for who has none.
    """
    known = _credentials(user_id)
    if not known:
        raise NotFound
    return _ask(session_id, devices.ask_for_signature(_party(), known))


def enrol(actor: Person, session_id: int, name: str, text: str) -> None:
    """Keep the public half of a new key.

    Raises `PasskeyRefused`, `TooManyPasskeys`, `NotFound`.
    """
    party = _party()
    try:
        made = devices.verify_key(_answered(session_id, text), party)
    except AnswerError:
        raise PasskeyRefused from None
    with transaction() as session:
        user = session.get_one(User, actor.user_id)
        own_acts.record(session, user, actor, AdministrativeAct.ENROL_PASSKEY)
        lock(session, User, user.id)  # two at once are counted one after the other
        mine = select(func.count()).where(Passkey.user_id == user.id)
        if (session.scalar(mine) or 0) >= MOST:
            raise TooManyPasskeys
        taken = exists().where(Passkey.credential_id == made.credential_id)
        if session.scalar(select(taken)):
            raise PasskeyRefused("Kunci sandi ini sudah terdaftar.")
        session.add(
            Passkey(
                user_id=user.id,
                credential_id=made.credential_id,
                public_key=made.public_key,
                sign_count=made.sign_count,
                name=name.strip(),
                made_at=now(),
            )
        )


def spend(user_id: int, session_id: int, text: str) -> bool:
    """Return whether a key of somebody has signed what this session asked, once."""
    party = _party()
    try:
        answer = _answered(session_id, text)
        with transaction() as session:
            mine = Passkey.user_id == user_id
            wanted = select(Passkey).where(mine, Passkey.credential_id == answer.credential_id)
            known = session.scalars(wanted.with_for_update(key_share=True)).one_or_none()
            if known is None:
                return False
            key = Key(known.credential_id, known.public_key, known.sign_count)
            known.sign_count = devices.verify_signature(answer, key, party)
            known.used_at = now()
    except AnswerError:
        return False
    return True


def remove(actor: Person, passkey_id: int) -> str:
    """Remove a key of one's own, and return its name.

    Raises `NotFound`, `LastFactor`, `PasswordAskedAgain`.
    """
    if get(Passkey, passkey_id).user_id != actor.user_id:
        raise NotFound
    with transaction() as session:
        user = session.get_one(User, actor.user_id)
        own_acts.record(session, user, actor, AdministrativeAct.REMOVE_PASSKEY)
        lock(session, User, user.id)
        known = session.get_one(Passkey, passkey_id)
        others = exists().where(Passkey.user_id == user.id, Passkey.id != known.id)
        if user.tf_totp_secret is None and not session.scalar(select(others)):
            raise LastFactor
        session.delete(known)
        return known.name


def _party() -> Party:
    address = config.current().base_url
    name = relying_party(address)
    if name is None:
        raise NotFound
    return Party(name, origin(address))


def _credentials(user_id: int) -> list[str]:
    return list(db.session.scalars(select(Passkey.credential_id).where(Passkey.user_id == user_id)))


def _ask(session_id: int, asked: Asked) -> str:
    with transaction() as session:
        session.add(
            PasskeyChallenge(challenge=asked.challenge, session_id=session_id, asked_at=now())
        )
    return asked.options


def _answered(session_id: int, text: str) -> Answer:
    """Return an answer whose challenge it spends.

    Raises `AnswerError` where nobody asked, or it was answered before.
    """
    answer = devices.read_answer(text)
    with transaction() as session:
        spent = session.scalar(
            delete(PasskeyChallenge)
            .where(
                PasskeyChallenge.challenge == answer.challenge,
                PasskeyChallenge.session_id == session_id,
                PasskeyChallenge.asked_at > now() - ANSWERED,
            )
            .returning(PasskeyChallenge.challenge)
        )
    if spent is None:
        raise AnswerError
    return answer
