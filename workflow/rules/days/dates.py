"""A day as an Indonesian office writes it, and as somebody asks for it."""

from __future__ import annotations

from datetime import date

from workflow.rules.errors import Refusal

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


class NoSuchDay(Refusal):
    """A day that was asked for is no day of the calendar."""

    sentence = (
        "Tanggal itu tidak terbaca. Tulis tahun-bulan-tanggal, misalnya 2027-01-31, lalu coba lagi."
    )


def day_asked(said: str) -> date | None:
    """Return the day that is asked about, None for today.

    Raises `NoSuchDay`.
    """
    try:
        return date.fromisoformat(said.strip()) if said.strip() else None
    except ValueError:
        raise NoSuchDay from None
