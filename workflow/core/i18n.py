"""What people read: the language of the messages.

Dates and times are written as an Indonesian office writes them.

Messages are written in Indonesian in the code; other languages come from the catalogues in
`workflow/translations`, by `translation`.  Dates are formatted here and not by a library, because
official writing wants "6 Januari 2027 14.05 WIB" and the three legal times of the country by their
own names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

from flask import Flask, g
from flask_babel import Babel

from workflow.core.translation.catalogues import Catalogues, language, said
from workflow.core.translation.dates import in_english
from workflow.rules.days.dates import written

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
LEGAL_TIMES = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}
SMALL = {
    "dan",
    "di",
    "ke",
    "dari",
    "pada",
    "untuk",
    "dengan",
    "atas",
    "yang",
    "dalam",
    "tentang",
    "serta",
    "oleh",
    "bagi",
    "para",
}
ABBREVIATIONS = {
    *(
        "IKI",
        "IKU",
        "IKD",
        "SAKIP",
        "LKJIP",
        "APBD",
        "APBN",
        "RPJMD",
        "RPJMN",
        "RKPD",
        "RKA",
        "DPA",
    ),
    *(
        "OPD",
        "SKPD",
        "UPTD",
        "BLUD",
        "RSUD",
        "ASN",
        "PNS",
        "PPPK",
        "RI",
        "NKRI",
        "II",
        "III",
        "IV",
        "VI",
    ),
}
"""What stays in capitals where a title that is all in capitals is written to be read."""

DEFAULT_ZONE = "Asia/Jakarta"


def install(app: Flask, chosen: Callable[[], str]) -> None:
    """Teach the application its languages, and the templates to write dates.

    *chosen* returns the language of a request.
    """
    app.config.from_mapping(BABEL_DEFAULT_LOCALE="id")
    babel = Babel(app, locale_selector=chosen)
    babel.domain_instance = Catalogues()
    app.add_template_global(language, "language")
    app.add_template_filter(said, "said")
    app.add_template_filter(long_date)
    app.add_template_filter(moment)
    app.add_template_filter(iso)
    app.add_template_filter(since)
    app.add_template_filter(thousands)
    app.add_template_filter(as_title)


def zone() -> str:
    """Return the time zone of this request's unit, WIB where it has none."""
    return str(g.get("zone", DEFAULT_ZONE))


def long_date(day: dt.date | None) -> str:
    """Write a legal date: 6 Januari 2027.

    An instant is first brought to the unit's time.
    """
    if day is None:
        return "–"
    if isinstance(day, dt.datetime):
        day = day.astimezone(ZoneInfo(zone())).date()
    return _written(day)


def moment(at: dt.datetime | None, name: str | None = None) -> str:
    """Write an instant in the unit's time: 6 Januari 2027 14.05 WIB."""
    if at is None:
        return "–"
    name = name or zone()
    local = at.astimezone(ZoneInfo(name))
    clock = f"{local:%H:%M}" if language() == "en" else f"{local:%H.%M}"
    return f"{_written(local)} {clock} {LEGAL_TIMES.get(name, local.tzname())}"


def _written(day: dt.date) -> str:
    return in_english(day) if language() == "en" else written(day)


def iso(at: dt.date | None) -> str:
    """Return a date or instant for machines (the `datetime` of a `time`)."""
    return (
        at.isoformat(timespec="seconds")
        if isinstance(at, dt.datetime)
        else at.isoformat()
        if at
        else ""
    )


def since(at: dt.datetime, now: dt.datetime | None = None) -> str:
    """Return how long ago something was, in legal days: kemarin, 5 hari lalu."""
    here = ZoneInfo(zone())
    days = (
        (now or dt.datetime.now(dt.UTC)).astimezone(here).date() - at.astimezone(here).date()
    ).days
    if language() == "en":
        return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    return {0: "hari ini", 1: "kemarin"}.get(days, f"{days} hari lalu")


def thousands(number: int) -> str:
    """Write a whole number with points: 12.345; in English with commas."""
    return f"{number:,}" if language() == "en" else f"{number:,}".replace(",", ".")


def as_title(written: str) -> str:
    """Return capitals as a title is read: Indikator Kinerja Individu.

    What is not all in capitals stays as it is; so do numbers.
    """
    if not written.isupper():
        return written
    words = [
        (
            word
            if word in ABBREVIATIONS or any(map(str.isdigit, word))
            else word.lower()
            if word.lower() in SMALL
            else word.capitalize()
        )
        for word in written.split()
    ]
    return " ".join([words[0] if words[0] in ABBREVIATIONS else words[0].capitalize(), *words[1:]])
