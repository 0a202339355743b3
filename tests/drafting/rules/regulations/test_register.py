"""The register of regulations as of a day, and the one that is shipped."""

from __future__ import annotations

import datetime as dt

import pytest

from drafting.adapters import registers, unit_files
from drafting.rules.regulations import checks, facts
from drafting.rules.regulations import register as regulations
from drafting.rules.regulations.facts import What, earliest, latest

HEADER = "\t".join(facts.COLUMNS)


def register(*lines: str) -> regulations.Register:
    return regulations.build(
        facts.read("\n".join((HEADER, *(line.replace("|", "\t") for line in lines))))
    )


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
def test_a_year_alone_is_certain_when_it_is_over(
    day: dt.date, possible: list[str], known: list[str]
) -> None:
    changes = register(*LAW).by_key["UU/1/2000"].changed(What.AMENDED, day)

    assert [change.by for change in changes] == possible
    assert [change.by for change in changes if change.known(day)] == known


def test_a_doubtful_fact_is_never_known() -> None:
    (change,) = register(*LAW).by_key["UU/1/2000"].changed(What.REVOKED, dt.date(2020, 1, 1))

    assert not change.known(dt.date(2020, 1, 1))
    assert change.possible(dt.date(2015, 3, 1))
    assert not change.possible(dt.date(2015, 2, 28))


def test_the_years_of_a_plan_are_in_its_title() -> None:
    assert regulations.period_in("Rencana Pembangunan Jangka Menengah Daerah Tahun 2016-2021") == (
        2016,
        2021,
    )
    assert regulations.period_in("Rencana Tahun 2005 – 2025") == (2005, 2025)
    assert regulations.period_in("Anggaran Tahun 2022") is None


def test_a_line_is_written_as_it_was_read() -> None:
    text = "\n".join((HEADER, *(line.replace("|", "\t") for line in LAW)))

    assert [facts.line_of(fact) for fact in facts.read(text)] == text.splitlines()[1:]


def test_the_shipped_register_holds_what_such_decrees_cite() -> None:
    shipped = registers.shipped_register().by_key
    national = [one for key, one in shipped.items() if not key.startswith(("PERDA ", "PERBUP "))]

    assert len(national) >= 120
    assert sum(one.title_sure for one in national) >= 120
    assert all(fact.source for fact in registers.shipped_facts())
    assert list(checks.problems(registers.shipped_facts())) == []


def test_what_is_fictitious_says_so_in_its_title() -> None:
    fictitious = [one for one in registers.shipped_register().by_key.values() if one.fictitious]

    assert fictitious
    assert all("CONTOH FIKTIF" in one.title for one in fictitious)
    assert {one.key for one in fictitious} == set(unit_files.model_unit().authority)


def test_the_chain_of_the_law_on_regional_government_is_that_of_its_day() -> None:
    law = registers.shipped_register().by_key["UU/23/2014"]

    def last(day: dt.date) -> str:
        return [change.by for change in law.changed(What.AMENDED, day) if change.known(day)][-1]

    assert last(dt.date(2015, 3, 17)) == "UU/2/2015"
    assert last(dt.date(2022, 1, 6)) == "UU/11/2020"
    assert last(dt.date(2027, 1, 4)) == "UU/6/2023"


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (dt.date(2014, 10, 2), "PERPPU/2/2014"),
        (dt.date(2015, 2, 1), "PERPPU/2/2014"),
        (dt.date(2015, 2, 2), "UU/2/2015"),
        (dt.date(2022, 12, 29), "UU/11/2020"),
        (dt.date(2022, 12, 30), "PERPPU/2/2022"),
        (dt.date(2023, 3, 30), "PERPPU/2/2022"),
        (dt.date(2023, 3, 31), "UU/6/2023"),
    ],
)
def test_between_a_perppu_and_its_law_the_perppu_is_the_last_amendment(
    day: dt.date, last: str
) -> None:
    shipped = registers.shipped_register()

    assert [
        change.by
        for change in shipped.amendments(shipped.by_key["UU/23/2014"], day)
        if change.known(day)
    ][-1] == last


def test_no_decree_is_told_to_name_an_amendment_that_was_gone_by_its_day() -> None:
    shipped = registers.shipped_register()
    days = sorted(
        {
            day
            for one in shipped.by_key.values()
            for change in one.changes
            for day in (earliest(change.date), latest(change.date))
        }
    )

    for day in days:
        for one in shipped.by_key.values():
            if any(change.what is What.REVOKED and change.known(day) for change in one.changes):
                continue
            for change in shipped.amendments(one, day):
                gone = [
                    by
                    for by in shipped.by_key[change.by].changed(What.REVOKED, day)
                    if by.known(day)
                ]
                assert not gone, f"{one.key} on {day}: {change.by}"


def test_a_regulation_revoked_with_its_amendments_keeps_them() -> None:
    shipped = registers.shipped_register()

    assert [
        change.by
        for change in shipped.amendments(shipped.by_key["PP/99/2000"], dt.date(2020, 1, 1))
    ] == ["PP/12/2002"]


@pytest.mark.parametrize(
    "key",
    [
        *("UU/20/2023", "UU/23/2014", "UU/6/2023", "PERPPU/2/2022", "UU/11/2020", "UU/1/2022"),
        *("UU/12/1950", "UU/13/1950", "UU/14/1950", "UU/29/1959"),
        *(
            "PP/94/2021",
            "PP/53/2010",
            "PP/30/2019",
            "PP/11/2017",
            "PP/17/2020",
            "PP/12/2019",
            "PP/28/2018",
            "PP/2/2018",
            "PP/28/2024",
        ),
        *(
            "PERPRES/29/2014",
            "PERPRES/87/2014",
            "PERPRES/16/2018",
            "PERPRES/46/2025",
            "PERPRES/95/2018",
            "PERBKN/6/2022",
            "PERLKPP/11/2021",
        ),
        *(
            "PERMENDAGRI/80/2015",
            "PERMENDAGRI/120/2018",
            "PERMENDAGRI/90/2019",
            "PERMENDAGRI/77/2020",
            "PERMENDAGRI/1/2023",
            "PERMENDAGRI/83/2022",
        ),
        *(
            "PERMENPAN/PER/09/M.PAN/5/2007",
            "PERMENPANRB/53/2014",
            "PERMENPANRB/6/2022",
            "PERMENPANRB/88/2021",
            "PERMENPANRB/15/2014",
        ),
        *(
            "PERMEN KESEHATAN/43/2019",
            "PERMEN KESEHATAN/19/2024",
            "UU/17/2023",
            "UU/25/2009",
            "PP/96/2012",
            "PERANRI/5/2021",
        ),
    ],
)
def test_what_decrees_of_this_kind_cite_every_year_is_known(key: str) -> None:
    assert registers.shipped_register().by_key[key].title


def test_nearly_every_law_and_government_regulation_has_its_gazette() -> None:
    lettered = [
        one
        for key, one in registers.shipped_register().by_key.items()
        if key.startswith(("UU/", "PP/", "PERPPU/")) and one.enacted
    ]

    assert sum(one.gazette_sure for one in lettered) / len(lettered) > 0.85


def test_every_required_basis_is_in_the_register() -> None:
    shipped = registers.shipped_register().by_key

    assert [
        key
        for required in registers.required_bases()
        for key in required.any_of
        if key not in shipped
    ] == []
