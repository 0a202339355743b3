"""The catalogues of translations, read once a process, and what they say."""

from __future__ import annotations

import io
import os
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask_babel import Domain, force_locale, get_locale

from workflow.core.translation.shapes import Speech

FOLDER = Path(__file__).parents[2] / "translations"
SOURCE = "id"
"""The language of the code."""
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
"""What people may choose, each by its own name."""


def catalogue_file(language: str) -> Path:
    """Return where the translations into a language are kept."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


@cache
def catalogue(language: str) -> Catalog:
    """Return the translations into a language as they were written."""
    with catalogue_file(language).open("rb") as source:
        return read_po(source, locale=language)


@cache
def _translations(language: str) -> NullTranslations:
    """Return the translations as gettext reads them; nothing is compiled to disk."""
    if language == SOURCE:
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return Translations(compiled, domain="messages")


@cache
def _speech(language: str) -> Speech:
    messages = {
        message.id: message.string
        for message in catalogue(language)
        if isinstance(message.id, str) and isinstance(message.string, str) and message.string
    }
    return Speech(messages)


class Catalogues(Domain):  # type: ignore[misc]  # the library has no types
    """What `gettext` asks: the catalogue of the reader's language."""

    def get_translations(self) -> NullTranslations:
        """Return the translations into the language of this request."""
        return _translations(language())


def language() -> str:
    """Return the reader's language, Indonesian where nobody reads."""
    locale = get_locale()
    spoken = locale.language if locale is not None else SOURCE
    return spoken if spoken in LANGUAGES else SOURCE


def said(sentence: object, into: str = "") -> str:
    """Return a sentence of ours in the reader's language, or in a given one.

    What nothing knows comes back as it is: names, and the words of decrees.
    """
    spoken = into or language()
    text = str(sentence)
    found = text if spoken == SOURCE else _speech(spoken).say(text)
    return sentence if found == text and isinstance(sentence, str) else found


def as_written(text: object) -> str:
    """Return a lazy text as the code has it: what is stored is Indonesian."""
    with force_locale(SOURCE):
        return str(text)


def of_terminal() -> str:
    """Return the language of the terminal, in the order that gettext asks."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = os.environ.get(name, "")
        if wanted:
            first = wanted.split(":")[0].split("_")[0].split(".")[0].lower()
            return first if first in LANGUAGES else SOURCE
    return SOURCE
