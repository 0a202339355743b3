"""The catalogue against the code: what is new, gone, or not translated."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import write_po

from workflow.core.translation.catalogues import catalogue, catalogue_file
from workflow.core.translation.extraction import KEYWORDS

ROOT = Path(__file__).parents[3]
CONFIGURATION = ROOT / "babel.cfg"
SOURCES = ("workflow", "drafting", "notifications", "templates")
HEADER = tuple(f'"{name}' for name in ("Project", "Report", "POT", "PO-", "Last", "Generated"))
"""What a new file begins with and nobody reads."""
# the %(limit)s of one message, the {title} of another
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w+(?=(?:!t)?\})")


def extracted() -> Catalog:
    """Return every message that code and templates have, and where it stands."""
    with CONFIGURATION.open(encoding="utf-8") as source:
        methods, options = parse_mapping_cfg(source, "babel.cfg")  # type: ignore[no-untyped-call]
    found = Catalog(charset="utf-8", fuzzy=False)
    keywords = {"ngettext": (1, 2)} | {word: None for word in KEYWORDS if word != "ngettext"}
    for folder in SOURCES:
        for name, _line, message, _comments, _context in extract_from_dir(
            ROOT / folder, methods, options, keywords=keywords
        ):
            found.add(message, None, [(f"{folder}/{name}", 0)])
    return found


def updated(language: str) -> Catalog:
    """Return the translations into a language of the present messages.

    What is gone is left out, what is new has no translation yet; nothing is guessed.
    """
    known = catalogue(language)
    fresh = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for message in sorted(_messages(extracted()), key=_where):
        before = known.get(message.id)
        said = before.string if before is not None and not before.fuzzy else None
        fresh.add(message.id, said, [(where, 0) for where in _files(message)])
    return fresh


def missing(language: str) -> list[str]:
    """Return what has no translation into a language, or one that does not fit."""
    known = catalogue(language)
    found = []
    for message in _messages(extracted()):
        there = known.get(message.id)
        if there is None or there.fuzzy or not _fits(there):
            found.append(_first(message))
    return found


def write(language: str) -> None:
    """Bring the file of a language up to date."""
    buffer = io.BytesIO()
    write_po(buffer, updated(language), width=98, omit_header=False, include_lineno=False)
    kept = [line for line in buffer.getvalue().decode().splitlines() if not line.startswith(HEADER)]
    file = catalogue_file(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(kept).rstrip() + "\n", encoding="utf-8")
    catalogue.cache_clear()


def _messages(found: Catalog) -> Iterator[Message]:
    return (message for message in found if message.id)


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


def _where(message: Message) -> tuple[str, str]:
    return (min(_files(message)), _first(message))


def _files(message: Message) -> list[str]:
    return sorted({name for name, _line in message.locations})


def _fits(message: Message) -> bool:
    """Return whether a translation is there, with the same places as the message."""
    said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    ours = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    if not said or not all(said):
        return False
    wanted = set(PLACE.findall(ours[-1]))
    return set(PLACE.findall(said[-1])) == wanted
