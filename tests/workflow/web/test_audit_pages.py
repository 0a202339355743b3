"""The register of numbers, the audit and the export of the history."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.browsing import Browser, signed_in
from tests.people import Division, found
from tests.workflow.web.decrees import open_draft, to_sign, version
from workflow.models.decree import Decree
from workflow.models.register import Number
from workflow.rules.chain import first_break
from workflow.rules.decree_lifecycle import Action
from workflow.rules.errors import NotPermitted, Refusal
from workflow.rules.numbers.patterns import NumberTaken
from workflow.rules.numbers.register_lifecycle import NumberState
from workflow.services.decrees import transitions
from workflow.services.numbers import by_hand


def test_the_registrar_enters_a_number_of_the_paper_agenda(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    browser = signed_in(app, session, division.registrar)
    browser.get("/register")
    answer = browser.post("/register", {"decree_id": decree_id, "sequence": "3"})
    page = browser.get(answer.location).text

    assert "188.45/3/KEP" in page
    assert page.count("dipakai di agenda kertas") == 2
    assert "Tidak ada keputusan yang menunggu nomor" in page


def test_the_number_of_the_agenda_is_the_one_that_the_decree_is_signed_under(
    session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    to_sign(division, decree_id)
    written = by_hand.number_from_agenda(decree_id, 7, actor=division.registrar)
    transitions.perform(
        decree_id, Action.START_SIGNING, actor=division.head, expected_version=version(decree_id)
    )

    assert session.get_one(Decree, decree_id, populate_existing=True).number == written


def test_a_voided_number_stays_with_its_reason(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    by_hand.number_from_agenda(decree_id, 1, actor=division.registrar)
    transitions.perform(
        decree_id,
        Action.CANCEL,
        actor=division.drafter,
        expected_version=version(decree_id),
        note="Digabung dengan yang lain.",
    )

    assert session.scalars(select(Number.state)).one() is NumberState.VOIDED
    assert (
        "Digabung dengan yang lain."
        in signed_in(app, session, division.auditor).get("/register").text
    )


def test_only_the_registrar_gives_numbers(app: Flask, session: Session, division: Division) -> None:
    decree_id = open_draft(division)

    assert (
        "Nomor dari buku agenda" not in signed_in(app, session, division.head).get("/register").text
    )
    with pytest.raises(NotPermitted):
        by_hand.number_from_agenda(decree_id, 1, actor=division.head)


def test_no_number_is_given_twice_or_too_late(division: Division) -> None:
    first, second = open_draft(division), open_draft(division)
    by_hand.number_from_agenda(first, 2, actor=division.registrar)

    with pytest.raises(NumberTaken):
        by_hand.number_from_agenda(second, 2, actor=division.registrar)
    with pytest.raises(Refusal):
        by_hand.number_from_agenda(second, 0, actor=division.registrar)
    transitions.perform(
        second, Action.CANCEL, actor=division.drafter, expected_version=version(second), note="x"
    )
    with pytest.raises(by_hand.TooLate):
        by_hand.number_from_agenda(second, 9, actor=division.registrar)


def test_an_audit_says_that_all_holds_or_what_does_not(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = open_draft(division)
    browser = signed_in(app, session, division.auditor)
    browser.get("/audit")
    assert "semuanya cocok" in browser.post("/audit").text

    session.execute(
        text("UPDATE decrees SET state = 'IN_REVIEW' WHERE id = :id"), {"id": decree_id}
    )
    session.commit()
    answer = browser.post("/audit").text

    assert "ada yang tidak cocok" in answer
    assert "DRAFT" in answer


def test_only_auditors_audit_and_only_their_own_units(
    app: Flask, session: Session, division: Division
) -> None:
    other = found(session, "Bagian Hukum", "35.07.031")
    auditor = signed_in(app, session, division.auditor)

    assert signed_in(app, session, division.head).get("/audit").status_code == 403
    assert auditor.get(f"/audit/{other.unit_id}/riwayat.jsonl").status_code == 404


def test_what_an_auditor_counts_and_reads_is_of_their_own_unit(
    app: Flask, session: Session, division: Division
) -> None:
    other = found(session, "Bagian Hukum", "35.07.031")
    open_draft(division)
    foreign = [open_draft(other), open_draft(other)]
    session.execute(
        text("UPDATE decrees SET state = 'IN_REVIEW' WHERE unit_id = :unit"),
        {"unit": other.unit_id},
    )
    session.commit()
    own = signed_in(app, session, division.auditor).post("/audit").text
    theirs = signed_in(app, session, other.auditor).post("/audit").text

    assert "semuanya cocok" in own
    # a row opens the draft, one has its text; there is a decree with one part
    assert [count(own, name) for name in ("Baris riwayat", "Data yang")] == [2, 2]
    assert [count(theirs, name) for name in ("Baris riwayat", "Data yang")] == [4, 4]
    assert all(f"decree {decree_id}: " in theirs for decree_id in foreign)


def count(page: str, name: str) -> int:
    """Return a number of the report by the beginning of its name."""
    # <dt>Baris riwayat</dt><dd class="num">12</dd>
    return int(re.findall(rf"<dt>{name}[^<]*</dt>\s*<dd class=\"num\">(\d+)</dd>", page)[0])


def test_the_exported_history_is_checked_with_nothing_but_its_hashes(
    app: Flask, session: Session, division: Division
) -> None:
    to_sign(division, open_draft(division))
    answer = signed_in(app, session, division.auditor).get(
        f"/audit/{division.unit_id}/riwayat.jsonl"
    )
    rows = [json.loads(line) for line in answer.text.splitlines()]

    assert [row["action"] for row in rows if row["life"] == "decree"] == [
        "OPEN",
        "SUBMIT",
        "INITIAL",
        "FORWARD",
    ]
    assert first_break(rows) is None
    rows[1]["note"] = "diubah"
    assert first_break(rows) == rows[1]["seq"]


def test_the_command_says_the_same(app: Flask, session: Session, division: Division) -> None:
    decree_id = open_draft(division)
    sound = app.test_cli_runner().invoke(args=["workflow", "audit"])
    session.execute(
        text("UPDATE decrees SET state = 'IN_REVIEW' WHERE id = :id"), {"id": decree_id}
    )
    session.commit()
    broken = app.test_cli_runner().invoke(args=["workflow", "audit"])

    assert sound.exit_code == 0
    assert "0 faults" in sound.output
    assert broken.exit_code == 1
    assert f"decree {decree_id}" in broken.output


def test_the_register_of_a_year_is_asked_for_by_the_year(
    app: Flask, session: Session, division: Division
) -> None:
    page = signed_in(app, session, division.registrar).get("/register?tahun=1999").text

    assert "Belum ada nomor tahun 1999" in page


@pytest.mark.usefixtures("session")
def test_a_stranger_sees_no_register(app: Flask) -> None:
    assert Browser(app).get("/register").status_code == 302


def test_an_auditor_holds_the_history_to_what_they_kept(
    app: Flask, session: Session, division: Division
) -> None:
    open_draft(division)
    browser = signed_in(app, session, division.auditor)
    kept = browser.get("/audit/titik-uji.jsonl").text
    browser.get("/audit")
    assert "semuanya cocok" in browser.post("/audit", {"outside": kept}).text

    later = json.dumps({**json.loads(kept), "seq": 7})
    answer = browser.post("/audit", {"outside": later}).text
    wrong = browser.post("/audit", {"outside": "bukan titik uji"})

    assert "di luar sudah tercatat baris 7" in answer
    assert wrong.status_code == 422
    assert "Berkas titik uji tidak terbaca" in wrong.text


def test_the_command_writes_checkpoints_and_holds_the_history_to_them(
    app: Flask, division: Division, tmp_path: Path
) -> None:
    open_draft(division)
    file, runner = tmp_path / "titik-uji.jsonl", app.test_cli_runner()
    runner.invoke(args=["workflow", "checkpoint", "--append", str(file)])
    sound = runner.invoke(args=["workflow", "audit", "--outside", str(file)])
    line = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**line, "hash": "0" * 64}), encoding="utf-8")
    broken = runner.invoke(args=["workflow", "audit", "--outside", str(file)])
    file.write_text("bukan", encoding="utf-8")
    unread = runner.invoke(args=["workflow", "audit", "--outside", str(file)])

    assert (sound.exit_code, broken.exit_code, unread.exit_code) == (0, 1, 1)
    assert "ditulis ulang" in broken.output.replace("\n", " ")
    assert "titik uji tidak terbaca" in unread.output
