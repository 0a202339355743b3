"""What is asked on every page is looked up: no long table is scanned."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

import psycopg
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.browsing import Browser, signed_in
from tests.counting import sent
from tests.people import Division, found
from workflow.core.db import db
from workflow.web.limits import limiter

FILL = """
INSERT INTO decrees (unit_id, public_code, year, title, state, table_version, entered_at,
    amends_id, lock_version, authors, digest, findings_digest, findings_blocking,
    findings_unanswered, proposals_open, parts_total, parts_unstewarded, parts_initialled,
    steward_posts, copies_expected, copies_settled)
SELECT 1, '0000-0000-0000-' || lpad(n::text, 4, '0'), 2000 + n % 20,
    'INDIKATOR KINERJA INDIVIDU', 'ARCHIVED', '1',
    now() - n * interval '1 minute', nullif(n / 10, 0), 1, '{}', '', '', 0, 0, 0, 0, 0, 0,
    '{}', 0, 0
FROM generate_series(1, 3000) AS n;
INSERT INTO documents (decree_id, digest, kind, state, sha256, problem)
SELECT n, md5(n::text), 'SIGNED_PDF', 'READY', encode(sha256(n::text::bytea), 'hex'), ''
FROM generate_series(1, 3000) AS n;
INSERT INTO attempts (id, decree_id, digest, print_form, number, decree_date, frozen_sha256,
    signed_sha256, signatory, signer, outcome, told)
SELECT md5(n::text), n, '', '', n::text, '2027-01-04', encode(sha256(('f' || n)::bytea), 'hex'),
    encode(sha256(n::text::bytea), 'hex'), '{}', 'own-key', 'SIGNED', ''
FROM generate_series(1, 3000) AS n;
INSERT INTO deliveries (unit_id, decree_id, recipient, place, office, name, email, state, version,
    message_id, attempts, last_reply, taken_by, taken_post, expedition, remark)
SELECT 1, n, 'office:1', 1, 'Bupati Contoh', '', 'bupati@contoh.example',
    CASE WHEN n % 500 = 0 THEN 'FAILED' ELSE 'SENT' END, 1, '', 1, '', '', '', '', ''
FROM generate_series(1, 3000) AS n;
ANALYZE decrees, documents, attempts, deliveries;
"""
"""Of the first unit; by the owner, for whoever may only insert rows cannot have them counted."""

# Seq Scan on decrees decrees_1  (cost=0.00..98.33 rows=10 width=4) gives "decrees"
READ_ROW_BY_ROW = re.compile(r"Seq Scan on (\w+)")


@dataclass(frozen=True)
class Long:
    """An installation with many decrees, and a way to ask for query plans."""

    app: Flask
    division: Division
    owner: str

    def plans(self, ask: Callable[[], object], mentions: str) -> list[str]:
        """Return the plans of the statements of *ask* that match *mentions*."""
        with sent() as statements:
            ask()
        found = {one: values for one, values in statements if re.search(mentions, one)}
        with psycopg.connect(self.owner) as connection:
            return [
                "\n".join(line for (line,) in connection.execute(f"EXPLAIN {one}".encode(), values))
                for one, values in found.items()
            ]

    def browser(self, who: str) -> Browser:
        return signed_in(self.app, db.session(), self.division.people[who])


@pytest.fixture
def many(committed: Flask, postgres: tuple[str, str]) -> Iterator[Long]:
    """Fill the tables, and gather their statistics as the server does."""
    owner = postgres[0].replace("+psycopg", "")
    with committed.app_context():
        limiter.reset()  # others of this process have asked about files as well
        division = found(db.session())
        with psycopg.connect(owner, autocommit=True) as connection:
            connection.execute(FILL)
        yield Long(committed, division, owner)


def check(app: Flask, data: bytes) -> TestResponse:
    stranger = Browser(app)
    stranger.get("/periksa")
    return stranger.post("/periksa", {"file": (BytesIO(data), "keputusan.pdf")})


def assert_looked_up(plans: list[str], table: str, *indexes: str) -> None:
    assert plans
    for plan in plans:
        assert table not in READ_ROW_BY_ROW.findall(plan), plan
        assert all(index in plan for index in indexes), plan


def test_the_list_is_read_in_its_order(many: Long) -> None:
    auditor = many.browser("auditor")
    plans = many.plans(lambda: auditor.get("/keputusan"), r"ORDER BY decrees\.year DESC, ")

    assert_looked_up(plans, "decrees", "ix_decrees_listed")
    assert all("Sort" not in plan for plan in plans)


def test_the_decrees_that_amend_one_are_looked_up(many: Long) -> None:
    drafter = many.browser("drafter")
    page = many.plans(lambda: drafter.get("/keputusan/7"), r"amends_id = ")
    public = many.plans(lambda: Browser(many.app).get("/d/0000-0000-0000-0007"), r"amends_id = ")

    assert_looked_up(page, "decrees", "ix_decrees_amends")
    assert_looked_up(public, "decrees", "ix_decrees_amends")


def test_a_file_is_looked_up_under_its_digest(many: Long) -> None:
    data = b"%PDF-1.7\n%%EOF\n"
    documents = many.plans(
        lambda: check(many.app, data), r"FROM documents \n?WHERE documents\.sha256"
    )
    attempts = many.plans(lambda: check(many.app, data), r"attempts\.frozen_sha256 (=|IN)")

    assert_looked_up(documents, "documents", "ix_documents_sha256")
    assert_looked_up(attempts, "attempts", "ix_attempts_frozen_sha256", "ix_attempts_signed_sha256")


def test_the_copies_that_a_registrar_must_settle_are_looked_up(many: Long) -> None:
    registrar = many.browser("registrar")
    plans = many.plans(lambda: registrar.get("/kotak-masuk"), r"deliveries\.email IS NULL")

    assert_looked_up(plans, "deliveries", "ix_deliveries_to_settle")
