"""A letter to a person exists in every language, and says the same things."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from notifications.adapters.wording import LETTERS
from tests.guards.languages.reading import heard, indonesian
from workflow.core.translation.commands import OTHERS

FORMAL = {"copy.txt", "copy.html"}
"""The letter with a copy: its words stand in conditions, so snapshots show both languages."""
OF_OFFICES = {"copy-return.txt", "copy-return.html"}
"""Letters that ask an office for its copy, in the language of the decree."""
WRITTEN = sorted(
    path
    for path in LETTERS.rglob("*.*")
    if path.name not in FORMAL | OF_OFFICES and path.relative_to(LETTERS).parts[0] not in OTHERS
)
# the decree.title of {{ decree.title }}
PLACE = re.compile(r"\{\{-? *([^}]*?) *-?\}\}|\{% *(for|if) ")


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_a_letter_has_its_twin(path: Path, language: str) -> None:
    twin = LETTERS / language / path.relative_to(LETTERS)

    assert sorted(PLACE.findall(twin.read_text())) == sorted(PLACE.findall(path.read_text()))
    assert indonesian(heard(twin.read_text())[0], ["Yth."]) == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_letter_has_only_a_twin(language: str) -> None:
    twins = {path.relative_to(LETTERS / language) for path in (LETTERS / language).rglob("*.*")}

    formal = {Path(name) for name in FORMAL}
    assert twins == {path.relative_to(LETTERS) for path in WRITTEN} | formal
