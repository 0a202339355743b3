"""Who is signed in where, and what was tried: sessions, keys, failures.

Of every secret a digest alone is kept.  It stands in the database, so that an emptied Redis ends no
session, unlocks nobody and lets no code count twice.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflow.core.db import Base
from workflow.models.people import User


class UserSession(Base):
    """Somebody signed in on one device."""

    __tablename__ = "user_sessions"
    __table_args__ = (
        CheckConstraint("(ended_at IS NULL) = (ended_by = '')", name="ended_session_says_by_what"),
        CheckConstraint(
            "ended_by IN ('', 'SIGN_OUT', 'OWNER', 'PASSWORD', 'CLOSED', 'CODE')",
            name="session_end_is_known",
        ),
        Index("ix_user_sessions_user", "user_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    device_hash: Mapped[str]
    device: Mapped[str]  # Firefox, Windows
    place: Mapped[str]  # the address of the last use
    begun_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime]
    confirmed_at: Mapped[dt.datetime]  # when the password was given last
    code_at: Mapped[dt.datetime | None]  # when the second factor was passed
    ends_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    ended_by: Mapped[str] = mapped_column(server_default="", default="")

    user: Mapped[User] = relationship()


class UserDevice(Base):
    """A device on which somebody has signed in: what comes from there is theirs."""

    __tablename__ = "user_devices"
    __table_args__ = (UniqueConstraint("user_id", "token_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    token_hash: Mapped[str]
    name: Mapped[str]
    first_at: Mapped[dt.datetime]
    last_at: Mapped[dt.datetime]
    code_at: Mapped[dt.datetime | None]  # when a code was right there
    remembered_until: Mapped[dt.datetime | None]


class FailedTry(Base):
    """A password or a code that did not fit; counted before it is compared."""

    __tablename__ = "failed_tries"
    __table_args__ = (
        Index("ix_failed_tries_subject", "subject", "at"),
        Index("ix_failed_tries_place", "place", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    subject: Mapped[str]  # digest of the field and the account, or of the address that was typed
    place: Mapped[str]
    device: Mapped[str]  # digest of a device that the account knows; empty for others


class RecoveryCode(Base):
    """What stands for a code of the app when the telephone is lost; counts once."""

    __tablename__ = "recovery_codes"
    __table_args__ = (Index("ix_recovery_codes_user", "user_id"),)

    code_hash: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]


class Passkey(Base):
    """A key pair of a device that stands for a code (W3C, Web Authentication).

    The public half is here, as base64url.
    """

    __tablename__ = "passkeys"
    __table_args__ = (Index("ix_passkeys_user", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    credential_id: Mapped[str] = mapped_column(unique=True)
    public_key: Mapped[str]
    sign_count: Mapped[int]  # as the device counts; one that falls back is a copy
    name: Mapped[str]
    made_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]


class PasskeyChallenge(Base):
    """What a device was asked to sign: of one session, answered once."""

    __tablename__ = "passkey_challenges"
    __table_args__ = (Index("ix_passkey_challenges_session", "session_id"),)

    challenge: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("user_sessions.id", ondelete="CASCADE"))
    asked_at: Mapped[dt.datetime]
