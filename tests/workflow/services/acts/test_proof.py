"""The audit folds the acts of a unit, and finds what was changed without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import BigInteger, Boolean, Date, DateTime, Enum, delete, func, select, update
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Session

from tests.people import Division, found
from workflow.core.db import Base
from workflow.models.people import DayOff, MandateRow, Post, SigningRecord, User
from workflow.models.records import AskedAct, HistoryHead, HistoryRow
from workflow.rules.actors import MandateKind, Role
from workflow.rules.administration import LIFE
from workflow.services.acts import stock
from workflow.services.acts.consents import AwaitsConsent
from workflow.services.administration import distribution_list, unit_posts, units
from workflow.services.administration.mandates import Letter
from workflow.services.audit import audit
from workflow.services.certified import certifiers

DAY = dt.date(2026, 11, 28)
KEYS = {"post_id", "user_id", "asked_by", "ended_by"}
"""Columns that point to other rows: what they are changed to must be there."""


@pytest.fixture
def kept(session: Session, division: Division) -> Division:
    """Return a division with a row of every kind, in which everything is whole."""
    administrator, unit_id = division.administrator, division.unit_id
    units.set_day(administrator, unit_id, DAY, name="Hari jadi", works=False)
    distribution_list.hold_position(
        administrator,
        unit_id,
        "p1",
        title="Analis",
        name="Pemangku",
        email=None,
        starts=DAY,
        ends=None,
    )
    units.set_opening_day(administrator, unit_id, month=11, day=2)
    certifiers.name_certifier(
        administrator,
        unit_id,
        division.posts["review"],
        letter=Letter("Peraturan Bupati Nomor 12 Tahun 2024", "800/1/2024", DAY),
        starts=DAY,
        ends=None,
    )
    other = found(session, "Bagian Hukum", "35.07.031")
    with pytest.raises(AwaitsConsent):
        unit_posts.give_mandate(
            administrator,
            division.posts["review"],
            other.review.user_id,
            kind=MandateKind.DEFINITIVE,
            starts=DAY,
            ends=None,
            letter=Letter("Surat"),
        )
    session.expire_all()
    assert audit(units=[unit_id]).faults == []
    return division


def another(model: type[Base], name: str) -> object:
    """Return another value for a column, as a forger would write it."""
    column: Any = model.__mapper__.columns[name]
    if name in KEYS:
        return select(func.max(Post.id if name == "post_id" else User.id)).scalar_subquery()
    forged: dict[type[Any], Callable[[], object]] = {
        Boolean: lambda: ~column,
        DateTime: lambda: func.coalesce(column, func.now()) + dt.timedelta(days=1),
        Date: lambda: dt.date(2031, 1, 1),
        JSONB: lambda: {"palsu": 1},
        ARRAY: lambda: ["AUDITOR", "STEWARD"],
        BigInteger: lambda: column + 1,
        Enum: lambda: list(column.type.enum_class)[1],
    }
    return forged.get(type(column.type), lambda: "dipalsukan")()


HELD = {"unit_id", "outcome", "closed_at", "second_id", "person_id"}
"""Columns whose other values the database itself refuses, or that decide whose the row is."""
COLUMNS = [
    (model, name)
    for model in stock.OWN
    for name in model.chained  # type: ignore[attr-defined]
    if name not in HELD
]


@pytest.mark.parametrize(
    ("model", "name"), COLUMNS, ids=lambda one: one if isinstance(one, str) else one.__tablename__
)
def test_every_column_that_acts_change_is_compared(
    session: Session, kept: Division, model: type[Base], name: str
) -> None:
    rows = [row for _place, row in stock.rows_of(session, kept.unit_id)]
    row = next(row for row in rows if isinstance(row, model))
    keys = [column == getattr(row, str(column.key)) for column in model.__mapper__.primary_key]
    session.execute(update(model).where(*keys).values({name: another(model, name)}))
    session.commit()
    session.expire_all()

    assert audit(units=[kept.unit_id]).faults


def test_a_row_that_no_act_made_and_one_that_is_gone_are_found(
    session: Session, kept: Division
) -> None:
    session.execute(delete(DayOff))
    session.add(DayOff(unit_id=kept.unit_id, day=DAY.replace(day=1), name="Palsu", works=True))
    session.commit()

    faults = audit(units=[kept.unit_id]).faults

    assert [fault.partition(": ")[2] for fault in faults] == [
        "Hari kerja unit 2026-11-01 ada tanpa riwayat yang membuatnya.",
        "Hari kerja unit 2026-11-28 ada dalam riwayat (baris 2), tetapi tidak tersimpan.",
    ]


def test_a_change_that_was_undone_by_hand_is_seen_at_the_next_act(
    session: Session, kept: Division
) -> None:
    row = session.scalars(select(DayOff)).one()
    row.name = "Diam-diam"
    session.commit()
    units.set_day(kept.administrator, kept.unit_id, DAY, name="Hari jadi", works=True)

    faults = audit(units=[kept.unit_id]).faults

    assert len(faults) == 1
    assert "ada yang mengubahnya tanpa riwayat" in faults[0]


def test_an_act_that_no_table_has_is_found_though_its_chain_holds(
    session: Session, kept: Division
) -> None:
    from workflow.rules.chain import chained, row_hash  # noqa: PLC0415  (the forger's tools)

    head = session.get_one(HistoryHead, kept.unit_id)
    last = session.scalars(
        select(HistoryRow).where(HistoryRow.unit_id == kept.unit_id, HistoryRow.seq == head.seq)
    ).one()
    forged = {
        name: getattr(last, name)
        for name in ("unit_id", "at", "life", "subject_id", "decree_id", "source", "target")
    }
    forged |= {"seq": head.seq + 1, "action": "TAKE_OVER", "facts": {}, "note": ""}
    forged |= {"actor": {"kind": "CLOCK", "cause": "x"}, "table_version": "1", "prev": head.hash}
    forged["hash"] = row_hash(chained(forged))
    session.add(HistoryRow(**forged))
    head.seq, head.hash = forged["seq"], forged["hash"]
    session.commit()

    assert "TAKE_OVER tidak ada dalam tabel" in audit(units=[kept.unit_id]).faults[0]


def test_a_unit_without_any_act_yet_is_no_fault(session: Session, division: Division) -> None:
    assert audit().faults == []
    assert not session.scalars(select(HistoryRow).where(HistoryRow.life == LIFE)).all()
    assert Role.ADMINISTRATOR in division.administrator.mandates[0].roles
    assert not session.scalars(select(SigningRecord)).all()
    assert session.scalars(select(MandateRow)).first()
    assert not session.scalars(select(AskedAct)).all()
