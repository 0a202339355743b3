"""The wording of letters, from `templates/mail/`.

Plain text first, and the same words in simple HTML.

A letter is two files of one name, in .txt, whose first line is the subject, and in .html.  They are
read by people who do not read Python.  The letters in another language lie in a folder of its name;
the letter that brings a copy goes out in Indonesian, as the decree does.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from babel.dates import format_date, format_datetime, get_timezone
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from workflow.core.translation.catalogues import SOURCE

LETTERS = Path(__file__).parents[2] / "templates" / "mail"


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says."""

    subject: str
    text: str
    html: str


def write(template: str, /, language: str = SOURCE, **facts: object) -> Words:
    """Write the letter *template*.

    A fact that the template names and nobody gave is an error, not a gap.
    """
    letters = _environment(language)
    subject, _, text = letters.get_template(f"{template}.txt").render(facts).partition("\n")
    html = letters.get_template(f"{template}.html").render(facts, subject=subject)
    return Words(subject.strip(), text.strip() + "\n", html)


def write_notice(template: str, /, language: str = SOURCE, **facts: object) -> dict[str, str]:
    """Write a notice, which has no layout of its own: the subject and the text."""
    notice = _environment(language).get_template(f"{template}.txt").render(facts)
    subject, _, text = notice.partition("\n")
    return {"subject": subject.strip(), "text": text.strip()}


def in_words(day: dt.date | None, language: str = SOURCE) -> str:
    """Write a legal date as letters do: 4 Januari 2027."""
    return format_date(day, "d MMMM y", locale=language) if day else ""


def at_time(instant: dt.datetime, time_zone: str) -> str:
    """Write an instant in a unit's time: 4 Januari 2027 pukul 12.00."""
    return format_datetime(
        instant, "d MMMM y 'pukul' HH.mm", tzinfo=get_timezone(time_zone), locale="id"
    )


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(LETTERS if language == SOURCE else LETTERS / language),
        autoescape=select_autoescape(("html",), default=False),  # plain text has nothing to escape
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "in_words": partial(in_words, language=language),
        "at_time": at_time,
    }
    return environment
