"""The order of legal bases, their gazettes and their titles."""

from __future__ import annotations

import datetime as dt

import pytest

from drafting.rules.lint import Severity
from tests.drafting.rules.lint.bases.cited import GOVERNMENT, SINCE, findings

ORDERED = (
    "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;",
    "Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan;",
    "Undang-Undang Nomor 13 Tahun 2022 tentang Perubahan Kedua;",
    "Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022 tentang Cipta Kerja;",
    "Peraturan Pemerintah Nomor 12 Tahun 2019 tentang Pengelolaan Keuangan Daerah;",
    "Peraturan Pemerintah Nomor 30 Tahun 2019 tentang Penilaian Kinerja Pegawai Negeri Sipil;",
    "Peraturan Menteri Dalam Negeri Nomor 90 Tahun 2019 tentang Klasifikasi;",
    "Peraturan Menteri Kesehatan Nomor 43 Tahun 2019 tentang Pusat Kesehatan Masyarakat;",
    "Peraturan Bupati Malang Nomor 3 Tahun 2020 tentang Kedudukan;",
    "Surat Bupati tanggal 5 Januari 2021;",
)


def test_bases_in_the_order_of_rank_and_promulgation_are_left_alone() -> None:
    assert findings("dasar-urutan", dt.date(2023, 2, 1), *ORDERED) == ()


@pytest.mark.parametrize(
    ("first", "second"), [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (7, 8)]
)
def test_two_that_stand_the_other_way_round_are_told(first: int, second: int) -> None:
    assert len(findings("dasar-urutan", dt.date(2023, 2, 1), ORDERED[second], ORDERED[first])) == 1


def test_two_ministers_of_one_year_stand_in_any_order_where_the_days_are_not_known() -> None:
    assert findings("dasar-urutan", dt.date(2023, 2, 1), ORDERED[7], ORDERED[6]) == ()


WITH_GAZETTE = (
    f"{GOVERNMENT} (Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244, Tambahan Lembaran"
    " Negara Republik Indonesia Nomor 5587)"
)


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        (f"{WITH_GAZETTE};", ""),
        (f"{GOVERNMENT};", "dikutip tanpa Lembaran Negara"),
        (
            f"{WITH_GAZETTE.replace('244', '245')};",
            (
                "Lembaran UU 23/2014 seharusnya (Lembaran Negara Republik Indonesia Tahun 2014"
                " Nomor 244,"
            ),
        ),
        (f"{WITH_GAZETTE.replace('5587', '5578')};", "Tambahan Lembaran UU 23/2014 seharusnya"),
        (f"{WITH_GAZETTE.partition(',')[0]});", "Tambahan Lembaran UU 23/2014 seharusnya"),
        (f"{WITH_GAZETTE.replace('(', '').replace(')', '')};", "ditulis di antara tanda kurung"),
        (f"{GOVERNMENT} (Lembaran Negara);", "seharusnya"),
        (
            f"{WITH_GAZETTE} {SINCE} Undang-Undang Nomor 9 Tahun 2015;",
            "UU 9/2015 dikutip tanpa Lembaran Negara",
        ),
        (
            (
                "Peraturan Menteri Dalam Negeri Nomor 80 Tahun 2015 tentang Pembentukan Produk"
                " Hukum Daerah;"
            ),
            "",
        ),
        (
            (
                "Peraturan Menteri Dalam Negeri Nomor 80 Tahun 2015 tentang Pembentukan Produk"
                " Hukum Daerah (Berita Negara Tahun 2015 Nomor 2037);"
            ),
            (
                "Berita PERMENDAGRI 80/2015 seharusnya (Berita Negara Republik Indonesia Tahun 2015"
                " Nomor 2036)."
            ),
        ),
        (
            (
                "Peraturan Daerah Kabupaten Malang Nomor 99 Tahun 2016 tentang Pasar (Lembaran"
                " Daerah Kabupaten Malang);"
            ),
            "tidak terbaca",
        ),
    ],
)
def test_a_gazette_is_that_of_the_register(basis: str, said: str) -> None:
    messages = [
        finding.message for finding in findings("dasar-lembaran", dt.date(2022, 1, 6), basis)
    ]

    assert [said in message for message in messages] == ([True] if said else [])


def test_a_doubtful_gazette_is_proposed_and_not_put_in() -> None:
    (warned,) = findings(
        "dasar-lembaran",
        dt.date(2022, 1, 6),
        "Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama Daerah;",
    )

    assert "Tahun 2018 Nomor 97" in warned.message
    assert "(belum pasti)" in warned.message
    assert warned.repair is None


@pytest.mark.parametrize(
    ("title", "severity", "mended"),
    [
        ("Pemerintahan Daerah", None, False),
        ("Pemerintahan\nDaerah", None, False),
        ("PEMERINTAHAN DAERAH", Severity.FIX, True),
        ("Pemerintah Daerah", Severity.WARN, False),
    ],
)
def test_a_title_is_the_official_one(
    title: str,
    severity: Severity | None,
    mended: bool,  # noqa: FBT001
) -> None:
    told = findings(
        "dasar-judul", dt.date(2022, 1, 6), f"Undang-Undang Nomor 23 Tahun 2014 tentang {title};"
    )

    assert [(one.severity, one.repair is not None) for one in told] == (
        [(severity, mended)] if severity else []
    )
