"""What the agenda book says of copies: how many, to whom, when."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import Delivery
from notifications.services.pages import agenda_columns
from tests.counting import counted
from tests.people import NOON, TODAY
from workflow.rules.numbers.agenda import AgendaColumn as Column


def test_the_book_counts_copies_and_names_recipients_and_days(
    session: Session, distributed: int
) -> None:
    copies = session.scalars(select(Delivery).order_by(Delivery.place)).all()
    for copy in copies:
        copy.sent_at, copy.taken_on = None, None
    # 23.30 WIB of the same day
    copies[0].sent_at, copies[0].taken_on = NOON + timedelta(hours=11, minutes=30), TODAY
    session.commit()
    with counted() as statements:
        cells = agenda_columns.fill([distributed])[distributed]

    assert len(statements) == 1
    assert cells[Column.COPIES] == ("1 naskah asli", f"{len(copies)} salinan")
    assert str(cells[Column.RECIPIENTS]).startswith("('Bupati Contoh'")
    assert cells[Column.SENT] == (
        "Dikirim 04-01-2027",
        f"Diterima 1 dari {len(copies)} penerima, terakhir 04-01-2027",
    )
    assert agenda_columns.fill([]) == {}
