"""Units, posts, users, mandates, holders of positions, recipients, days off."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from flask_security.core import UserMixin
from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflow.core.db import Base, named
from workflow.rules.actors import MandateKind
from workflow.rules.numbers.reading import LateForm

# `chained` of a model: what acts of administration change of it, and so what the audit compares


class Unit(Base):
    """A division that sets decrees: names, number pattern, time zone, layout."""

    __tablename__ = "units"
    chained: ClassVar[tuple[str, ...]] = (
        *("name", "parent", "region", "seat", "office", "code", "classification"),
        *("number_pattern", "time_zone", "review_days", "layout", "facts"),
        *("late_numbers", "agenda_hidden", "initials_by_level"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]  # Bagian Kerja Sama
    parent: Mapped[str]  # Sekretariat Daerah
    region: Mapped[str]  # Kabupaten Malang
    seat: Mapped[str]  # Kepanjen
    office: Mapped[str]  # Kepala Bagian Kerja Sama: the office of the signatory
    code: Mapped[str]  # 35.07.022
    classification: Mapped[str]  # 188.45
    number_pattern: Mapped[str] = mapped_column(
        default="{classification}/{sequence}/KEP/{code}/{year}"
    )
    # how what was entered late is numbered: 12a, 1.2, or not at all
    late_numbers: Mapped[LateForm] = mapped_column(
        named(LateForm), server_default="BOTH", default=LateForm.BOTH
    )
    # columns of the agenda book that the unit does not keep
    agenda_hidden: Mapped[list[str]] = mapped_column(
        ARRAY(String), server_default="{}", default=list
    )
    time_zone: Mapped[str] = mapped_column(default="Asia/Jakarta")
    # working days that a decree may wait before a reminder
    review_days: Mapped[int] = mapped_column(default=3)
    # one level after the other, instead of all at once
    initials_by_level: Mapped[bool] = mapped_column(server_default=false(), default=False)
    # the layout profile, as drafting reads it
    layout: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # what the rules of drafting consult: words, places, positions
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Post(Base):
    """A post of the unit and what it is for; it signs nothing."""

    __tablename__ = "posts"
    chained: ClassVar[tuple[str, ...]] = ("unit_id", "title", "roles", "level")
    __table_args__ = (UniqueConstraint("unit_id", "title"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    title: Mapped[str]
    roles: Mapped[list[str]] = mapped_column(ARRAY(String))
    # the first level initials first, where the unit goes by level
    level: Mapped[int] = mapped_column(server_default="1", default=1)

    unit: Mapped[Unit] = relationship()


class User(Base, UserMixin):
    """Someone who can sign in.

    The columns that Flask-Security reads have the names it wants.
    Roles come from mandates, never from here.
    """

    __tablename__ = "users"
    chained: ClassVar[tuple[str, ...]] = ("email", "name", "nip", "rank", "active", "unit_id")

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    password: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    # the time step of the last code that counted: no code of it or before counts again
    code_counter: Mapped[int | None]
    create_datetime: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    update_datetime: Mapped[dt.datetime] = mapped_column(server_default=text("now()"))
    name: Mapped[str]
    nip: Mapped[str] = mapped_column(default="")
    rank: Mapped[str] = mapped_column(default="")
    mail_wish: Mapped[str] = mapped_column(default="at_once")
    # whose administrators keep the account; another unit asks its person
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    # by kind of notice, where it is another than the usual one
    notice_wishes: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    # local hours in which no mail leaves at once
    quiet_from: Mapped[dt.time | None]
    quiet_until: Mapped[dt.time | None]
    # what they chose to read; empty: what their browser asks for
    language: Mapped[str] = mapped_column(default="", server_default="")

    __table_args__ = (
        CheckConstraint("mail_wish IN ('at_once', 'digest', 'none')", name="mail_wish_is_known"),
        CheckConstraint("language IN ('', 'id', 'en')", name="language_is_known"),
    )


class MandateRow(Base):
    """A dated mandate: this user in this post, both days included."""

    __tablename__ = "mandates"
    chained: ClassVar[tuple[str, ...]] = (
        *("post_id", "user_id", "kind", "starts", "ends", "basis", "letter_number"),
        *("letter_date", "ended_by", "ended_at", "end_note"),
    )
    __table_args__ = (
        CheckConstraint("ends IS NULL OR ends >= starts", name="mandate_ends_after_it_starts"),
        Index("ix_mandates_user", "user_id"),
        Index("ix_mandates_post", "post_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[MandateKind] = mapped_column(named(MandateKind))
    starts: Mapped[dt.date]
    ends: Mapped[dt.date | None]
    basis: Mapped[str] = mapped_column(default="")  # the letter that gives it, and whose it is
    letter_number: Mapped[str] = mapped_column(server_default="")
    letter_date: Mapped[dt.date | None]
    # who ended it before its time, when and why: the head who came back, or an administrator
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    ended_at: Mapped[dt.datetime | None]
    end_note: Mapped[str] = mapped_column(server_default="")

    post: Mapped[Post] = relationship()
    user: Mapped[User] = relationship(foreign_keys=[user_id])


class SigningRecord(Base):
    """How a person signs, as they enrolled it: never a secret.

    The certificate is the one that signed when its holder tried it; until they have (a record that
    came from an earlier version), nothing is signed with it.
    """

    __tablename__ = "signing_records"
    chained: ClassVar[tuple[str, ...]] = (
        "signer",
        "subject",
        "issuer",
        "fingerprint",
        "ends",
        "confirmed_at",
    )
    __table_args__ = (
        CheckConstraint(
            "(confirmed_at IS NULL) = (fingerprint = '')",
            name="confirmed_certificate_has_a_fingerprint",
        ),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    signer: Mapped[dict[str, Any]]
    subject: Mapped[str] = mapped_column(server_default="")
    issuer: Mapped[str] = mapped_column(server_default="")
    fingerprint: Mapped[str] = mapped_column(server_default="")  # SHA-256 of the certificate
    ends: Mapped[dt.datetime | None]  # of the certificate
    confirmed_at: Mapped[dt.datetime | None]
    # what the last check without a secret found, and when
    fault: Mapped[str] = mapped_column(server_default="")
    checked_at: Mapped[dt.datetime | None]


class Stewardship(Base):
    """Which post answers for a part, year after year.

    The body, or a position by the id of its node.
    """

    __tablename__ = "stewardships"
    chained: ClassVar[tuple[str, ...]] = ("part_key", "post_id")

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    part_key: Mapped[str] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"))


class DayOff(Base):
    """A day that the unit is off beyond the national ones, or works all the same."""

    __tablename__ = "days_off"
    chained: ClassVar[tuple[str, ...]] = ("day", "name", "works")

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    name: Mapped[str]
    works: Mapped[bool] = mapped_column(server_default=false())
