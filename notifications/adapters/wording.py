"""The wording of letters, from `templates/mail/`.

Plain text first, and the same words in simple HTML.

A letter is two files of one name, in .txt, whose first line is the subject, and in .html.  They are
read by people who do not read Python.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.dates import format_date, format_datetime, get_timezone
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

LETTERS = Path(__file__).parents[2] / "templates" / "mail"


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says."""

    subject: str
    text: str
    html: str


def write(template: str, /, **facts: object) -> Words:
    """Write the letter *template*.

    A fact that the template names and nobody gave is an error, not a gap.
    """
    subject, _, text = _environment().get_template(f"{template}.txt").render(facts).partition("\n")
    html = _environment().get_template(f"{template}.html").render(facts, subject=subject)
    return Words(subject.strip(), text.strip() + "\n", html)


def write_notice(template: str, /, **facts: object) -> tuple[str, str]:
    """Write a notice, which has no layout of its own: the subject and the text."""
    subject, _, text = _environment().get_template(f"{template}.txt").render(facts).partition("\n")
    return subject.strip(), text.strip()


def in_words(day: dt.date | None) -> str:
    """Write a legal date as letters do: 4 Januari 2027."""
    return format_date(day, "d MMMM y", locale="id") if day else ""


def at_time(instant: dt.datetime, time_zone: str) -> str:
    """Write an instant in a unit's time: 4 Januari 2027 pukul 12.00."""
    return format_datetime(
        instant, "d MMMM y 'pukul' HH.mm", tzinfo=get_timezone(time_zone), locale="id"
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(LETTERS),
        autoescape=select_autoescape(("html",), default=False),  # plain text has nothing to escape
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"in_words": in_words, "at_time": at_time}
    return environment
