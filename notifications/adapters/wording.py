"""The wording of letters, from `templates/mail/`.

Plain text first, and the same words in simple HTML.

A letter is two files of one name, in .txt, whose first line is the subject, and in .html.  They are
read by people who do not read Python.  The letters in another language lie in a folder of its name,
and take what has no language from `templates/mail_parts/`, by a name that begins with a slash.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from babel.dates import format_date, format_datetime, get_timezone
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    select_autoescape,
)

from workflow.core.translation.catalogues import SOURCE, said

LETTERS = Path(__file__).parents[2] / "templates" / "mail"
PARTS = LETTERS.with_name("mail_parts")
"""What letters of every language share; it has no words of its own."""
WIDTH = 76
"""Characters of a line of plain text."""
MARKS = {"dropped": "[-{}-]", "added": "{{+{}+}}", "same": "{}"}
"""How plain text shows what was dropped and added."""


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


def wrapped(text: str, indent: str = "") -> str:
    """Break a paragraph into lines; words that are longer stay whole."""
    return textwrap.fill(
        " ".join(text.split()),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def shortened(text: str, most: int) -> str:
    """Cut a text at a word, where it is longer than a subject should be."""
    return textwrap.shorten(text, most, placeholder=" …")


def marked(runs: Sequence[dict[str, str]]) -> str:
    """Write the runs of a redline so that a reader without colours sees them."""
    return "".join(MARKS[run["kind"]].format(run["text"]) for run in runs)


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=ChoiceLoader(
            [
                FileSystemLoader(LETTERS if language == SOURCE else LETTERS / language),
                PrefixLoader({"": FileSystemLoader(PARTS)}),
            ]
        ),
        autoescape=select_autoescape(("html",), default=False),  # plain text has nothing to escape
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "in_words": partial(in_words, language=language),
        "at_time": at_time,
        "said": partial(said, into=language),
        "wrapped": wrapped,
        "shortened": shortened,
        "marked": marked,
    }
    return environment
