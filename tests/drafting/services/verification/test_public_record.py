"""What anyone may know of a decree, by the code behind its QR."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from drafting.services.verification.public_record import UnknownCode, of_code
from tests.drafting.services.conftest import facts_of
from tests.drafting.web.conftest import frozen, key, queries, signed, to_sign, unchecked
from workflow.rules.days.force import Force
from workflow.services.decrees import facts

__all__ = ["frozen", "key", "queries", "signed", "to_sign", "unchecked"]


def test_a_code_is_read_as_people_type_it(signed: int) -> None:
    code = facts_of(signed).public_code

    assert of_code(code.lower().replace("-", " ")).id == signed
    assert of_code(code.replace("0", "O").replace("1", "l")).id == signed


@pytest.mark.usefixtures("session")
def test_an_unknown_code_says_what_to_check() -> None:
    with pytest.raises(UnknownCode, match="Periksa kembali setiap huruf"):
        of_code("0000-0000-0000-0000")


def test_a_decree_that_is_not_signed_tells_nothing_but_that(draft: int) -> None:
    found = of_code(facts_of(draft).public_code)

    assert found.force is Force.UNSIGNED
    assert not any((found.title, found.number, found.signatory, found.signed_sha256))


def test_a_decree_past_its_term_is_not_in_force(session: Session, signed: int) -> None:
    last = dt.datetime.now(dt.UTC).date() - dt.timedelta(9)
    facts.record_validity(facts_of(signed), (None, last))
    session.commit()

    assert of_code(facts_of(signed).public_code).force is Force.EXPIRED


def test_a_decree_that_was_amended_says_by_what(
    session: Session, signed: int, archived: int
) -> None:
    facts_of(signed).amends_id = archived
    session.commit()

    found = of_code(facts_of(archived).public_code)

    assert found.force is Force.AMENDED
    assert [one.number for one in found.successors] == [facts_of(signed).number]
