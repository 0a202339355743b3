"""The board of all copies.

Late first, filters in its address, the same as a table.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from notifications.models import Delivery
from notifications.rules.copies import CopyState
from notifications.rules.terms import Term
from notifications.services import copies
from notifications.services.pages import all_copies
from notifications.services.pages.all_copies import Wanted
from tests.browsing import Browser, signed_in
from tests.counting import counted
from tests.notifications.signed import copies_of
from tests.people import NOON, TODAY, Division, found
from tests.seen import copy_as_seen
from workflow.core.db import db

LATER = NOON + dt.timedelta(days=10)


@pytest.fixture
def registrar(app: Flask, session: Session, division: Division) -> Browser:
    """Return the registrar's browser."""
    return signed_in(app, session, division.registrar)


def begin(session: Session, copy_id: int, days_ago: int, **columns: object) -> None:
    """Let a copy have begun so many days before the present."""
    at = dt.datetime.now(dt.UTC) - dt.timedelta(days=days_ago)
    session.execute(update(Delivery).where(Delivery.id == copy_id).values(created_at=at, **columns))
    session.commit()


def test_what_is_late_comes_first_and_what_is_settled_last(
    session: Session, division: Division, distributed: int
) -> None:
    first, second, third, *rest = [copy.id for copy in copies_of(distributed)]
    for copy_id in (*rest, third, second):
        begin(session, copy_id, days_ago=1)
    begin(session, second, days_ago=40)
    taken = copies.Taken("Penerima", "Staf", TODAY)
    copies.hand_over(first, taken, actor=division.registrar, at=LATER, seen=copy_as_seen(first))
    board = all_copies.board(division.registrar, Wanted())
    lines = [line.id for line in board.lines]
    assert (lines[0], lines[-1]) == (second, first)
    assert board.lines[0].term is Term.LATE
    assert board.lines[0].left[1] < 0
    assert (board.counts[Term.LATE], board.counts[Term.SETTLED]) == (1, 1)
    late = all_copies.board(division.registrar, Wanted(term=Term.LATE)).lines
    assert [line.id for line in late] == [second]


def test_the_filters_stand_in_the_address_and_hold_for_the_tables(
    distributed: int, registrar: Browser
) -> None:
    page = registrar.get("/penyampaian?penerima=bupati&status=QUEUED").text
    assert "Bupati Contoh" in page
    assert "Inspektur" not in page
    assert "/penyampaian/salinan.csv?penerima=bupati&amp;status=QUEUED" in page
    csv = registrar.get("/penyampaian/salinan.csv?penerima=bupati").text
    assert csv.count("\r\n") == 2
    book = registrar.get("/penyampaian/salinan.xlsx?penerima=bupati").data
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert b"Bupati Contoh" in b"".join(parts.read(name) for name in parts.namelist())
    assert distributed


def test_every_copy_is_on_one_page_and_only_one(
    division: Division, distributed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(all_copies, "PAGE", 2)
    seen: list[int] = []
    after = ""
    while True:
        page = all_copies.board(division.registrar, Wanted(after=after))
        seen += [line.id for line in page.lines]
        after = page.after
        if not after:
            break
    assert sorted(seen) == sorted(copy.id for copy in copies_of(distributed))


def test_what_does_not_go_on_by_itself_says_what_to_do(
    session: Session, distributed: int, registrar: Browser
) -> None:
    first = copies_of(distributed)[0].id
    begin(session, first, days_ago=1, _state=CopyState.FAILED, last_reply="550 no such mailbox")
    page = registrar.get("/penyampaian").text
    assert "perbaiki alamatnya dan kirim ulang" in page
    assert "550 no such mailbox" in page
    assert "belum ada pemangkunya" in page


def test_copies_of_other_units_are_not_there(
    app: Flask, session: Session, distributed: int
) -> None:
    other = found(session, name="Bagian Hukum", code="35.07.031")
    page = signed_in(app, session, other.registrar).get("/penyampaian").text
    assert "Bupati Contoh" not in page
    assert distributed


def test_the_queries_do_not_grow_with_the_copies(
    session: Session, division: Division, distributed: int
) -> None:
    def asked() -> int:
        db.session.expunge_all()
        with counted() as statements:
            all_copies.board(division.registrar, Wanted())
        return len(statements)

    few = asked()
    copy = copies_of(distributed)[0]
    session.add_all(
        Delivery(
            unit_id=copy.unit_id,
            decree_id=copy.decree_id,
            recipient=f"office:{number}",
            place=number,
            office="Camat",
            email="x@contoh.example",
            _state=CopyState.QUEUED,
        )
        for number in range(100, 140)
    )
    session.commit()
    assert asked() == few
