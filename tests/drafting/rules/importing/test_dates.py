"""Dates as decrees write them, and what only looks like one."""

from __future__ import annotations

import pytest

from drafting.rules.importing.parts.closing import date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("pada tanggal 6 Januari 2022", "2022-01-06"),
        ("Tanggal : 10 Nopember 2021", "2021-11-10"),
        ("pada tanggal 5-1-2026", "2026-01-05"),
        ("pada tanggal 29 Februari 2024", "2024-02-29"),
        ("pada tanggal 31 Februari 2024", ""),
        ("pada tanggal 1 Januari 0000", ""),
        ("pada tanggal 5 January 2026", ""),
        ("pada tanggal ... Januari 2026", ""),
        ("berubah dari 31 Juni 2024 menjadi 30 Juni 2024", "2024-06-30"),
    ],
)
def test_a_date_is_read_or_left_out(text: str, iso: str) -> None:
    assert date(text) == iso
