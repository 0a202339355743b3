"""The register of regulations as of a day, and the one that is shipped."""

from __future__ import annotations

import datetime as dt

import pytest

from drafting.adapters import registers
from drafting.rules import regulation_facts, regulations
from drafting.rules.regulation_facts import What

HEADER = "\t".join(regulation_facts.COLUMNS)


def register(*lines: str) -> regulations.Register:
    return regulations.build(regulation_facts.read("\n".join((HEADER, *(line.replace("|", "\t") for line in lines)))))


LAW = (
    "UU/1/2000|title|Contoh||yes|naskah",
    "UU/1/2000|amended|UU/2/2005|2005-06-30|yes|naskah",
    "UU/1/2000|amended|UU/3/2010|2010|yes|naskah",
    "UU/1/2000|revoked|UU/4/2015|2015-03|no|pengetahuan umum",
)


@pytest.mark.parametrize(
    ("day", "possible", "known"),
    [
        (dt.date(2005, 6, 29), [], []),
        (dt.date(2005, 6, 30), ["UU/2/2005"], ["UU/2/2005"]),
        (dt.date(2010, 7, 1), ["UU/2/2005", "UU/3/2010"], ["UU/2/2005"]),
        (dt.date(2010, 12, 31), ["UU/2/2005", "UU/3/2010"], ["UU/2/2005", "UU/3/2010"]),
    ],
)
def test_a_year_alone_is_certain_when_it_is_over(day: dt.date, possible: list[str], known: list[str]) -> None:
    changes = register(*LAW).by_key["UU/1/2000"].changed(What.AMENDED, day)

    assert [change.by for change in changes] == possible
    assert [change.by for change in changes if change.known(day)] == known


def test_a_doubtful_fact_is_never_known() -> None:
    (change,) = register(*LAW).by_key["UU/1/2000"].changed(What.REVOKED, dt.date(2020, 1, 1))

    assert not change.known(dt.date(2020, 1, 1))
    assert change.possible(dt.date(2015, 3, 1))
    assert not change.possible(dt.date(2015, 2, 28))


def test_the_years_of_a_plan_are_in_its_title() -> None:
    assert regulations.period_in("Rencana Pembangunan Jangka Menengah Daerah Tahun 2016-2021") == (2016, 2021)
    assert regulations.period_in("Rencana Tahun 2005 – 2025") == (2005, 2025)
    assert regulations.period_in("Anggaran Tahun 2022") is None


def test_a_line_is_written_as_it_was_read() -> None:
    text = "\n".join((HEADER, *(line.replace("|", "\t") for line in LAW)))

    assert [regulation_facts.line_of(fact) for fact in regulation_facts.read(text)] == text.splitlines()[1:]


def test_the_shipped_register_holds_what_such_decrees_cite() -> None:
    shipped = registers.shipped_register().by_key
    national = [one for key, one in shipped.items() if not key.startswith(("PERDA ", "PERBUP "))]

    assert len(national) >= 120
    assert sum(one.title_sure for one in national) >= 120
    assert all(fact.source for fact in registers.shipped_facts())
    assert list(regulation_facts.problems(registers.shipped_facts())) == []


def test_what_is_fictitious_says_so_in_its_title() -> None:
    fictitious = [one for one in registers.shipped_register().by_key.values() if one.fictitious]

    assert fictitious
    assert all("CONTOH FIKTIF" in one.title for one in fictitious)
    assert {one.key for one in fictitious} == set(registers.model_unit().authority)


def test_the_chain_of_the_law_on_regional_government_is_that_of_its_day() -> None:
    law = registers.shipped_register().by_key["UU/23/2014"]

    def last(day: dt.date) -> str:
        return [change.by for change in law.changed(What.AMENDED, day) if change.known(day)][-1]

    assert last(dt.date(2015, 3, 17)) == "UU/2/2015"
    assert last(dt.date(2022, 1, 6)) == "UU/11/2020"
    assert last(dt.date(2027, 1, 4)) == "UU/6/2023"


def test_every_required_basis_is_in_the_register() -> None:
    shipped = registers.shipped_register().by_key

    assert [key for required in registers.required_bases() for key in required.any_of if key not in shipped] == []
