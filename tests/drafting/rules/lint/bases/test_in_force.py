"""Legal bases around the days that matter.

The day before, of and after a promulgation, a revocation, the end of a plan.
"""

from __future__ import annotations

import datetime as dt

import pytest

from drafting.rules.lint import Severity
from tests.drafting.rules.lint.bases.cited import (
    DAY,
    ESTABLISHED,
    GOVERNMENT,
    PERPPU,
    SINCE,
    findings,
    severities,
)


@pytest.mark.parametrize(
    ("basis", "revoked"),
    [
        ("Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan Daerah;", dt.date(2014, 10, 2)),
        ("Undang-Undang Nomor 11 Tahun 2020 tentang Cipta Kerja;", dt.date(2022, 12, 30)),
        ("Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara;", dt.date(2023, 10, 31)),
        (
            (
                "Peraturan Pemerintah Nomor 46 Tahun 2011 tentang Penilaian Prestasi Kerja Pegawai"
                " Negeri Sipil;"
            ),
            dt.date(2019, 4, 29),
        ),
        (
            "Peraturan Pemerintah Nomor 58 Tahun 2005 tentang Pengelolaan Keuangan Daerah;",
            dt.date(2019, 3, 12),
        ),
    ],
)
def test_a_revoked_regulation_blocks_from_the_very_day(basis: str, revoked: dt.date) -> None:
    assert severities("dasar-dicabut", revoked - DAY, basis) == []
    assert severities("dasar-dicabut", revoked, basis) == [Severity.BLOCK]
    assert severities("dasar-dicabut", revoked + DAY, basis) == [Severity.BLOCK]


def test_a_doubtful_revocation_warns_and_says_why() -> None:
    (warned,) = findings(
        "dasar-dicabut",
        dt.date(2022, 1, 6),
        "Peraturan Pemerintah Nomor 53 Tahun 2010 tentang Disiplin Pegawai Negeri Sipil;",
    )

    assert warned.severity is Severity.WARN
    assert (
        "belum pasti: PP 94/2021 mencabutnya sepanjang tidak mengatur jenis hukuman disiplin sedang"
        in warned.message
    )


@pytest.mark.parametrize(
    ("basis", "promulgated"),
    [
        (f"{ESTABLISHED};", dt.date(2023, 3, 31)),
        ("Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;", dt.date(2023, 10, 31)),
        (
            (
                "Peraturan Pemerintah Nomor 30 Tahun 2019 tentang Penilaian Kinerja Pegawai Negeri"
                " Sipil;"
            ),
            dt.date(2019, 4, 29),
        ),
        ("UU 23/2014;", dt.date(2014, 10, 2)),
    ],
)
def test_a_regulation_is_no_basis_before_the_day_of_its_promulgation(
    basis: str, promulgated: dt.date
) -> None:
    assert severities("dasar-belum-berlaku", promulgated - DAY, basis) == [Severity.BLOCK]
    assert severities("dasar-belum-berlaku", promulgated, basis) == []
    assert severities("dasar-belum-berlaku", promulgated + DAY, basis) == []


def test_an_amendment_to_come_is_no_basis_either() -> None:
    basis = (
        f"{GOVERNMENT} {SINCE} Undang-Undang Nomor 1 Tahun 2022 tentang Hubungan Keuangan antara"
        " Pemerintah Pusat dan Pemerintahan Daerah;"
    )

    assert severities("dasar-belum-berlaku", dt.date(2022, 1, 4), basis) == [Severity.BLOCK]
    assert severities("dasar-belum-berlaku", dt.date(2022, 1, 5), basis) == []


def test_a_promulgation_of_which_the_day_is_not_known_only_warns_while_it_may_be_to_come() -> None:
    basis = (
        "Peraturan Pemerintah Nomor 12 Tahun 2017 tentang Pembinaan dan Pengawasan Penyelenggaraan"
        " Pemerintahan Daerah;"
    )

    assert severities("dasar-belum-berlaku", dt.date(2017, 3, 31), basis) == [Severity.BLOCK]
    assert severities("dasar-belum-berlaku", dt.date(2017, 4, 15), basis) == [Severity.WARN]
    assert severities("dasar-belum-berlaku", dt.date(2017, 4, 30), basis) == []


@pytest.mark.parametrize(
    "period",
    ["2016-2021", "2016 \u2013 2021", "2016 s.d. 2021", "2016 s/d 2021", "2016 sampai dengan 2021"],
)
def test_a_plan_ends_with_its_last_year(period: str) -> None:
    plan = (
        "Peraturan Daerah Kabupaten Malang Nomor 6 Tahun 2016 tentang Rencana Pembangunan Jangka"
        f" Menengah Daerah Tahun {period};"
    )

    assert severities("dasar-rencana-berakhir", dt.date(2021, 12, 31), plan) == []
    assert severities("dasar-rencana-berakhir", dt.date(2022, 1, 1), plan) == [Severity.BLOCK]


def test_a_perppu_is_itself_the_basis_until_the_law_that_establishes_it() -> None:
    assert findings("dasar-usang", dt.date(2023, 3, 30), f"{PERPPU};") == ()
    assert len(findings("dasar-usang", dt.date(2023, 3, 31), f"{PERPPU};")) == 1


def test_a_revoked_regulation_is_found_behind_another_in_one_item() -> None:
    joined = (
        f"{GOVERNMENT} dan Peraturan Pemerintah Nomor 58 Tahun 2005 tentang Pengelolaan Keuangan"
        " Daerah;"
    )

    assert severities("dasar-dicabut", dt.date(2022, 1, 6), joined) == [Severity.BLOCK]
