"""Copies that go out on paper together, and the receipt that comes back."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.models import ExpeditionEntry, ReceiptScan
from notifications.rules.copies import CopyState
from notifications.services import copies
from notifications.services.copies import Taken
from notifications.services.paper import book, expedition, papers, scans
from tests.notifications.signed import again, copies_of
from tests.people import NOON, TODAY, Division, found
from tests.seen import copy_as_seen
from workflow.adapters import storage
from workflow.models.records import HistoryRow
from workflow.rules.errors import GuardsNotMet, NotFound, NotPermitted, StepNotInState
from workflow.services.audit import whole

BY = Taken("Penerima Surat", "Staf Tata Usaha", TODAY)
PDF = b"%PDF-1.4\n% a signed receipt\n%%EOF\n"


def picture(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(out, kind)
    return out.getvalue()


def begun(division: Division, decree_id: int, *places: int) -> int:
    rows = copies_of(decree_id)
    return expedition.begin(
        [rows[place].id for place in places],
        addressed_to="Sekretariat Daerah, Bagian Umum",
        remark="Segera",
        actor=division.registrar,
        at=NOON,
    )


def test_several_copies_go_out_and_are_taken_in_one_entry(
    division: Division, distributed: int
) -> None:
    entry = begun(division, distributed, 0, 1, 5)
    assert {copies_of(distributed)[place].state for place in (0, 1, 5)} == {CopyState.QUEUED}

    scan = scans.look_at(PDF)
    expedition.hand_over(entry, BY, scan=scan, actor=division.registrar, at=NOON)

    taken = [copies_of(distributed)[place] for place in (0, 1, 5)]
    assert {copy.state for copy in taken} == {CopyState.HANDED_OVER}
    assert {(copy.taken_by, copy.expedition) for copy in taken} == {("Penerima Surat", "1/2027")}
    assert copies_of(distributed)[2].state is CopyState.QUEUED
    for copy in taken:
        (shown,) = scans.of_copies([copy.id])[copy.id]
        content, media_type = scans.file(copy.id, shown.id, division.drafter, NOON)
        assert (content, media_type) == (PDF, "application/pdf")
    with pytest.raises(expedition.AlreadyTaken):
        expedition.hand_over(entry, BY, actor=division.registrar, at=NOON)


def test_numbers_have_no_gap_and_a_single_hand_over_takes_the_next(
    session: Session, division: Division, distributed: int
) -> None:
    begun(division, distributed, 0)
    with pytest.raises(expedition.NoCopies):
        expedition.begin([], addressed_to="x", actor=division.registrar, at=NOON)
    copies.hand_over(
        copies_of(distributed)[1].id,
        BY,
        seen=copy_as_seen(copies_of(distributed)[1].id),
        actor=division.registrar,
        at=NOON,
    )
    begun(division, distributed, 2)

    numbers = session.scalars(select(ExpeditionEntry.number).order_by(ExpeditionEntry.number))
    assert list(numbers) == [1, 2, 3]
    assert copies_of(distributed)[1].expedition == "2/2027"


def test_a_number_of_a_book_on_paper_is_kept(
    session: Session, division: Division, distributed: int
) -> None:
    taken = Taken(BY.name, BY.post, BY.on, "12/TU/2027")
    copies.hand_over(
        copies_of(distributed)[1].id,
        taken,
        seen=copy_as_seen(copies_of(distributed)[1].id),
        actor=division.registrar,
        at=NOON,
    )

    assert copies_of(distributed)[1].expedition == "12/TU/2027"
    assert session.scalars(select(ExpeditionEntry)).all() == []


def test_what_was_settled_meanwhile_stays_as_it_is(division: Division, distributed: int) -> None:
    entry = begun(division, distributed, 0, 1)
    first = copies_of(distributed)[0].id
    seen = copy_as_seen(first)
    copies.waive(first, "Pensiun.", seen=seen, actor=division.registrar, at=NOON)
    expedition.hand_over(entry, BY, actor=division.registrar, at=NOON)

    states = [copy.state for copy in copies_of(distributed)[:2]]
    assert states == [CopyState.WAIVED, CopyState.HANDED_OVER]


def test_only_the_registrar_of_the_unit_writes_into_the_book(
    session: Session, division: Division, distributed: int
) -> None:
    other = found(session, "Bagian Hukum", "35.07.031")
    rows = copies_of(distributed)
    entry = begun(division, distributed, 0)
    for actor, refusal in ((division.drafter, NotPermitted), (other.registrar, NotFound)):
        with pytest.raises(refusal):
            expedition.begin([rows[1].id], addressed_to="x", actor=actor, at=NOON)
        with pytest.raises(refusal):
            expedition.hand_over(entry, BY, actor=actor, at=NOON)
    with pytest.raises(NotFound):
        book.line(other.registrar, entry, NOON)
    expedition.hand_over(entry, BY, actor=division.registrar, at=NOON)
    for actor, refusal in ((division.drafter, NotPermitted), (other.registrar, NotFound)):
        with pytest.raises(refusal):
            scans.attach(rows[0].id, PDF, seen=copy_as_seen(rows[0].id), actor=actor, at=NOON)
    with pytest.raises(NotFound):
        expedition.begin([10**9], addressed_to="x", actor=division.registrar, at=NOON)


def test_a_settled_copy_and_a_future_day_are_refused(division: Division, distributed: int) -> None:
    entry = begun(division, distributed, 0)
    late = Taken(BY.name, BY.post, TODAY.replace(year=2028))
    with pytest.raises(GuardsNotMet):
        expedition.hand_over(entry, late, actor=division.registrar, at=NOON)
    expedition.hand_over(entry, BY, actor=division.registrar, at=NOON)
    with pytest.raises(StepNotInState):
        begun(division, distributed, 0)


def test_the_book_and_the_slip_say_what_went_where(division: Division, distributed: int) -> None:
    entry = begun(division, distributed, 0, 1)
    shown = book.of_year(division.drafter, at=NOON)
    (line,) = papers.rows_of(shown)
    unit_id, slip = papers.slip(division.registrar, entry)

    assert line[:2] == ["1/2027", "4 Januari 2027"]
    assert line[2] == "4 Januari 2027 188.45/1/KEP/35.07.022/2027"
    assert line[4:] == ["Sekretariat Daerah, Bagian Umum", "", "Segera"]
    assert len(line) == len(papers.COLUMNS) == len(papers.WIDTHS)
    assert unit_id == division.unit_id
    assert slip["number"] == "1/2027"
    assert slip["rows"][0][2] == "2 salinan"
    assert "188.45/1/KEP" in slip["rows"][0][1]


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(PDF, "application/pdf"), (picture(), "image/png"), (picture("JPEG"), "image/jpeg")],
)
def test_a_receipt_is_kept_as_an_original(
    session: Session, division: Division, distributed: int, content: bytes, media_type: str
) -> None:
    copy = copies_of(distributed)[1]
    copies.hand_over(copy.id, BY, seen=copy_as_seen(copy.id), actor=division.registrar, at=NOON)
    scans.attach(copy.id, content, seen=copy_as_seen(copy.id), actor=division.registrar, at=NOON)
    scans.attach(copy.id, content, seen=copy_as_seen(copy.id), actor=division.registrar, at=NOON)

    row = session.scalars(select(ReceiptScan)).one()
    assert (row.media_type, row.sha256) == (media_type, hashlib.sha256(content).hexdigest())
    assert storage.read(row.sha256) == content
    assert row.sha256 in scans.digests()
    act = session.scalars(select(HistoryRow).order_by(HistoryRow.seq.desc()).limit(1)).one()
    assert (act.action, act.target, act.note) == ("KEEP_RECEIPT", "HANDED_OVER", row.sha256)
    assert again(copy).state is CopyState.HANDED_OVER
    assert whole().faults == []


@pytest.mark.parametrize(
    "content",
    [b"", b"teks", b"<html>", picture()[:30], b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"0" * 99],
)
def test_what_is_no_scan_is_refused(division: Division, distributed: int, content: bytes) -> None:
    copy = copies_of(distributed)[1]
    copies.hand_over(copy.id, BY, seen=copy_as_seen(copy.id), actor=division.registrar, at=NOON)
    with pytest.raises(scans.NoReceipt):
        scans.attach(
            copy.id, content, seen=copy_as_seen(copy.id), actor=division.registrar, at=NOON
        )


def test_a_receipt_before_anybody_has_taken_the_copy_is_refused(
    division: Division, distributed: int
) -> None:
    with pytest.raises(StepNotInState):
        scans.attach(
            copies_of(distributed)[1].id,
            PDF,
            seen=copy_as_seen(copies_of(distributed)[1].id),
            actor=division.registrar,
            at=NOON,
        )
