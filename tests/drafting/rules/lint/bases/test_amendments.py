"""Amended regulations: the last amendment is that of the day."""

from __future__ import annotations

import datetime as dt

import pytest

from drafting.rules.lint import Severity, repair
from tests.drafting.rules.lint.bases.cited import (
    ESTABLISHED,
    GOVERNMENT,
    OMNIBUS,
    PERPPU,
    SINCE,
    citing,
    findings,
    severities,
)
from tests.drafting.rules.lint.trees import found


@pytest.mark.parametrize(
    ("day", "named", "severity"),
    [
        (dt.date(2020, 11, 1), "Undang-Undang Nomor 9 Tahun 2015", None),
        (dt.date(2020, 11, 2), "Undang-Undang Nomor 9 Tahun 2015", Severity.BLOCK),
        (dt.date(2020, 11, 2), OMNIBUS, None),
        (dt.date(2022, 12, 29), PERPPU, Severity.BLOCK),
        (dt.date(2022, 12, 30), PERPPU, None),
        (dt.date(2022, 12, 30), OMNIBUS, Severity.BLOCK),
        (dt.date(2023, 3, 30), PERPPU, None),
        (dt.date(2023, 3, 30), ESTABLISHED, Severity.BLOCK),
        (dt.date(2023, 3, 31), ESTABLISHED, None),
        (dt.date(2023, 3, 31), PERPPU, Severity.BLOCK),
        (dt.date(2023, 4, 1), OMNIBUS, Severity.BLOCK),
    ],
)
def test_the_last_amendment_is_that_of_the_day(
    day: dt.date, named: str, severity: Severity | None
) -> None:
    assert surely(day, f"{GOVERNMENT} {SINCE} {named};") == ([severity] if severity else [])


def surely(day: dt.date, basis: str) -> list[Severity]:
    """Return the severities of what is said of amendments that are certain."""
    said = findings("dasar-diubah", day, basis)
    return [one.severity for one in said if "mungkin telah diubah" not in one.message]


def test_an_uncertain_amendment_is_a_question_of_its_own_and_never_what_a_repair_writes() -> None:
    cited = citing(f"{GOVERNMENT};")
    certain, doubtful = found(cited, "dasar-diubah")
    tree = repair(cited, certain)
    (left,) = found(tree, "dasar-diubah")

    assert "Nomor 6 Tahun 2023" in tree.legal_bases.items[0].text
    assert "belum pasti" in doubtful.message
    assert (doubtful.severity, doubtful.repair) == (Severity.WARN, None)
    assert left.excerpt == doubtful.excerpt


def test_a_law_cited_without_its_amendments_is_warned_about_and_told_the_one_of_the_day() -> None:
    (warned,) = findings("dasar-diubah", dt.date(2023, 2, 1), f"{GOVERNMENT};")

    assert warned.severity is Severity.WARN
    assert (
        "terakhir dengan Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022"
        in warned.message
    )


def test_a_law_that_only_the_perppu_still_amends_is_not_said_to_be_amended_several_times() -> None:
    companies = "Undang-Undang Nomor 19 Tahun 2003 tentang Badan Usaha Milik Negara"

    (warned,) = findings("dasar-diubah", dt.date(2023, 2, 1), f"{companies};")

    assert warned.message.startswith(
        "UU 19/2003 telah diubah dengan Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun"
        " 2022. Tulis “sebagaimana"
    )


def test_another_law_after_jo_is_no_amendment_and_does_not_block() -> None:
    joined = (
        f"{GOVERNMENT} jo. Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan;"
    )

    assert surely(dt.date(2022, 1, 6), joined) == [Severity.WARN]
    assert surely(dt.date(2022, 1, 6), f"{GOVERNMENT} jo. Undang-Undang Nomor 9 Tahun 2015;") == [
        Severity.BLOCK
    ]
    assert severities("dasar-diubah", dt.date(2021, 1, 6), f"{GOVERNMENT} jo. {OMNIBUS};") == []
