"""What was tried on a real installation, each forgery found by the audit.

They are the fifty-six of the first trial that the database itself let through, and more of their
kind.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from tests.audit.conftest import whole_audit
from tests.audit.forging import append, forged, is_found, rehash, run
from tests.people import Division
from workflow.services.auditing import checkpoints

LAST = "(SELECT max(seq) FROM history WHERE unit_id = {unit})"
FIRST = "unit_id = {unit} AND seq = 5"
HISTORY = {
    "note": "UPDATE history SET note = note || 'x' WHERE {first}",
    "actor": 'UPDATE history SET actor = \'{{"kind": "CLOCK"}}\' WHERE {first}',
    "at": "UPDATE history SET at = at + interval '1 s' WHERE {first}",
    "action": "UPDATE history SET action = 'CANCEL' WHERE {first}",
    "facts": "UPDATE history SET facts = '{{}}' WHERE {first}",
    "facts are no object": "UPDATE history SET facts = '[7]', actor = '[]' WHERE {first}",
    "rows are no object": 'UPDATE history SET facts = \'{{"rows": 7, "things": 7}}\' WHERE {first}',
    "source": "UPDATE history SET source = 'SIGNING' WHERE {first}",
    "target": "UPDATE history SET target = 'SIGNING' WHERE {first}",
    "table version": "UPDATE history SET table_version = '0' WHERE {first}",
    "subject": "UPDATE history SET subject_id = 99 WHERE {first}",
    "decree": "UPDATE history SET decree_id = NULL WHERE unit_id = {unit} AND seq = 1",
    "life": "UPDATE history SET life = 'copy' WHERE {first}",
    "hash": "UPDATE history SET hash = prev WHERE {first}",
    "prev": "UPDATE history SET prev = hash WHERE {first}",
    "first row gone": "DELETE FROM history WHERE unit_id = {unit} AND seq = 1",
    "middle row gone": "DELETE FROM history WHERE {first}",
    "last row gone": "DELETE FROM history WHERE unit_id = {unit} AND seq = {last}",
    "swapped rows": "UPDATE history SET seq = CASE seq WHEN 5 THEN -6 ELSE -5 END"
    " WHERE unit_id = {unit} AND seq IN (5, 6);"
    "UPDATE history SET seq = -seq WHERE unit_id = {unit} AND seq < 0",
    "hash of the head": "UPDATE history_heads SET hash = repeat('0', 64) WHERE unit_id = {unit}",
    "number of the head": "UPDATE history_heads SET seq = seq - 1 WHERE unit_id = {unit}",
}
STORED = {
    "state": "UPDATE decrees SET state = 'DISTRIBUTED' WHERE id = {decree}",
    "state of a proposal": "UPDATE proposals SET state = 'ACCEPTED'",
    "unknown state": "UPDATE decrees SET state = 'HILANG' WHERE id = {decree}",
    "not revoked": "UPDATE decrees SET state = 'ARCHIVED', successor_id = NULL WHERE state ="
    " 'ARCHIVED'",
    "decree without history": "INSERT INTO decrees SELECT (json_populate_record(decrees, json_build"
    "_object('id', 999, 'public_code', 'palsu'))).* FROM decrees WHERE id = {decree}",
    "number": "UPDATE decrees SET number = '188.45/99/KEP/35.07.022/2027' WHERE id = {decree}",
    "date": "UPDATE decrees SET decree_date = decree_date - 1 WHERE id = {decree}",
    "signed file": "UPDATE decrees SET signed_sha256 = repeat('a', 64) WHERE id = {decree}",
    "digest": "UPDATE decrees SET digest = repeat('a', 64) WHERE id = {decree}",
    "title": "UPDATE decrees SET title = 'Lain' WHERE id = {decree}",
    "signatory": "UPDATE decrees SET signatory_id = signatory_id - 1 WHERE id = {decree}",
    "authors": "UPDATE decrees SET authors = '{{7}}' WHERE id = {decree}",
    "frozen file": "UPDATE decrees SET frozen_sha256 = repeat('a', 64) WHERE id = {decree}",
    "unit": "UPDATE decrees SET unit_id = {other} WHERE id = {decree}",
    "person of an initial": "UPDATE initials SET user_id = user_id - 1 WHERE part_key = 'body'",
    "name of an initial": "UPDATE initials SET name = 'Orang Lain'",
    "time of an initial": "UPDATE initials SET given_at = given_at - interval '1 day'",
    "digest of an initial": "UPDATE initials SET digest = repeat('a', 64)",
    "initial gone": "DELETE FROM initials WHERE part_key <> 'body'",
    "initial forged": "INSERT INTO initials (decree_id, part_key, digest, turn, user_id,"
    " mandate_id, name, post) SELECT decree_id, part_key, repeat('b', 64), 7, user_id, mandate_id,"
    " name, post FROM initials LIMIT 1",
    "signed text": "UPDATE revisions SET content = replace(content, 'a', 'e') WHERE decree_id ="
    " {decree}",
    "digest of a part": "UPDATE parts SET digest = repeat('a', 64) WHERE decree_id = {decree}",
    "grounds": "UPDATE proposals SET grounds = 'Alasan lain'",
    "proposer": "UPDATE proposals SET proposer = 'Orang Lain'",
    "number gone": "DELETE FROM numbers WHERE decree_id = {decree}",
    "number renumbered": "UPDATE numbers SET sequence = 77 WHERE decree_id = {decree}",
    "head of the numbers": "UPDATE number_heads SET last = 0",
    "mandate": "UPDATE mandates SET starts = starts - 400",
    "mandate forged": "INSERT INTO mandates (post_id, user_id, kind, starts, basis) SELECT post_id,"
    " user_id, 'PLT', '2026-01-01', '' FROM mandates LIMIT 1",
    "signatory of an attempt": 'UPDATE attempts SET signatory = \'{{"name": "Orang Lain"}}\'',
    "indicator": "UPDATE indicator_years SET target = '0' WHERE decree_id = {decree}",
    "answer to a finding": "UPDATE finding_answers SET reason = 'Lain'",
    "office of a copy": "UPDATE deliveries SET office = 'Lain'",
    "verdict": 'UPDATE verdicts SET found = found || \'{{"conclusion": "rusak"}}\'',
    "copies": "UPDATE decrees SET copies_expected = 1, copies_settled = 0 WHERE id = {decree}",
}


def test_every_forgery_in_the_database_is_found(
    session: Session, division: Division, installation: int
) -> None:
    other = session.scalar(text("SELECT max(id) FROM units"))
    names = {"unit": division.unit_id, "decree": installation, "other": other}
    names["last"], names["first"] = LAST.format(**names), FIRST.format(**names)
    missed, refused = [], []
    for name, statement in {**HISTORY, **STORED}.items():
        with forged() as connection:
            if not run(connection, *statement.format(**names).split(";")):
                refused.append(name)
            elif not is_found():
                missed.append(name)

    assert (missed, refused) == ([], [])
    assert len(HISTORY) + len(STORED) >= 56


def test_a_chain_that_was_computed_again_is_found_by_what_was_kept_outside(
    division: Division, installation: int
) -> None:
    kept, unit = checkpoints.read(checkpoints.lines()), division.unit_id

    def cut(connection: Connection) -> None:
        run(connection, f"DELETE FROM history WHERE unit_id = {unit} AND seq > 3")  # noqa: S608
        rehash(connection, unit)

    def rewrite(connection: Connection) -> None:
        run(connection, HISTORY["note"].format(first=FIRST.format(unit=unit)))
        rehash(connection, unit)

    def forge_the_end(connection: Connection) -> None:
        run(connection, HISTORY["last row gone"].format(unit=unit, last=LAST.format(unit=unit)))
        append(connection, unit, installation)

    for forge in (cut, rewrite, forge_the_end):
        with forged() as connection:
            forge(connection)
            assert _faults(kept)[0].startswith(f"Riwayat unit {unit} ")
    assert _faults(kept) == []


def _faults(kept: Any) -> list[str]:  # noqa: ANN401  (hashes by unit and row)
    faults = whole_audit(outside=kept).faults
    return [fault for fault in faults if "di luar" in fault]
