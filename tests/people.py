"""The people of the tests: a division with somebody on every post.

There are a head, three sub-coordinators, a drafter, a registrar, an auditor and an administrator.
They are named after their posts, and they are real rows with real, dated mandates.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.adapters.unit_files import model_unit
from workflow.models.people import MandateRow, Post, Stewardship, Unit, User
from workflow.models.recipients import RecipientName, RecipientRow
from workflow.models.records import HistoryHead
from workflow.rules.actors import MandateKind, Person, Role
from workflow.rules.chain import GENESIS
from workflow.services.administration.mandates import person_of

# Monday 4 January 2027, 12.00 WIB.
NOON = dt.datetime(2027, 1, 4, 5, 0, tzinfo=dt.UTC)

TODAY = dt.date(2027, 1, 4)
SINCE = dt.date(2020, 1, 1)

# What the rules consult for this division: the model case's own.
FACTS = {
    name: value
    for name, value in msgspec.to_builtins(model_unit()).items()
    if name not in {"name", "parent", "region", "seat", "office"}
}

POSTS = {
    "drafter": ("Penyusun Naskah", [Role.DRAFTER]),
    "abroad": ("Sub Koordinator Kerja Sama Luar Negeri", [Role.STEWARD]),
    "home": ("Sub Koordinator Kerja Sama Dalam Negeri", [Role.STEWARD]),
    "review": ("Sub Koordinator Evaluasi", [Role.STEWARD]),
    "head": ("Kepala Bagian", [Role.HEAD]),
    "registrar": ("Pengadministrasi Umum", [Role.REGISTRAR]),
    "auditor": ("Auditor", [Role.AUDITOR]),
    "administrator": ("Administrator", [Role.ADMINISTRATOR]),
}


@dataclass(frozen=True)
class Division:
    """A unit and its people, each as the actor that services receive."""

    unit_id: int
    posts: dict[str, int]
    people: dict[str, Person]

    def __getattr__(self, name: str) -> Person:
        """Let a test speak of `division.head`."""
        if name == "people":  # of one that is being copied
            raise AttributeError(name)
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None


def found(session: Session, name: str = "Bagian Kerja Sama", code: str = "35.07.022") -> Division:
    """Found a division with everybody in it."""
    unit = _unit(session, name, code)
    posts, users = {}, {}
    for key in POSTS:
        posts[key], users[key] = _appoint(session, unit, key)
    session.add(Stewardship(unit_id=unit.id, part_key="body", post_id=posts["review"]))
    session.add_all(
        RecipientRow(unit_id=unit.id, office=office, email=f"{rank}@contoh.example", rank=rank)
        for rank, office in enumerate(
            ("Bupati Contoh", "Sekretaris Daerah", "Inspektur", "Kepala Bappeda"), start=1
        )
    )
    session.flush()
    _spell(session, unit)
    session.commit()
    people = {key: person_of(user_id, session) for key, user_id in users.items()}
    return Division(unit.id, posts, people)


# As the model decree's texts print the four offices that get copies.
SPELLINGS = {
    "Bupati Contoh": "bupati malang",
    "Sekretaris Daerah": "sekretaris daerah kabupaten malang",
    "Inspektur": "inspektur kabupaten malang",
    "Kepala Bappeda": "kepala badan perencanaan pembangunan daerah kabupaten malang",
}


def _spell(session: Session, unit: Unit) -> None:
    """Let the register know them by the names that the texts print."""
    rows = session.scalars(select(RecipientRow).where(RecipientRow.unit_id == unit.id))
    session.add_all(
        RecipientName(unit_id=unit.id, written=SPELLINGS[row.office], recipient_id=row.id)
        for row in rows
    )


def _unit(session: Session, name: str, code: str) -> Unit:
    unit = Unit(
        facts=FACTS,
        name=name,
        parent="Sekretariat Daerah",
        region="Kabupaten Contoh",
        seat="Kepanjen",
        office=f"Kepala {name}",
        code=code,
        classification="188.45",
    )
    session.add(unit)
    session.flush()
    session.add(HistoryHead(unit_id=unit.id, seq=0, hash=GENESIS))
    return unit


def _appoint(session: Session, unit: Unit, key: str) -> tuple[int, int]:
    """Make a post and its holder, and return the ids of both."""
    title, roles = POSTS[key]
    post = Post(unit_id=unit.id, title=title, roles=[role.name for role in roles])
    label = f"{key}-{unit.id}"
    user = User(
        email=f"{label}@contoh.example",
        name=title,
        fs_uniquifier=label,
        active=True,
        unit_id=unit.id,
    )
    session.add_all([post, user])
    session.flush()
    session.add(
        MandateRow(post_id=post.id, user_id=user.id, kind=MandateKind.DEFINITIVE, starts=SINCE)
    )
    return post.id, user.id


def steward(session: Session, division: Division, part_key: str, post: str) -> None:
    """Name the post that answers for a part."""
    session.merge(
        Stewardship(unit_id=division.unit_id, part_key=part_key, post_id=division.posts[post])
    )
    session.commit()
