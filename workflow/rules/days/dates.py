"""A day as an Indonesian office writes it."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def written(day: date) -> str:
    """Write a legal date: 6 Januari 2027."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
