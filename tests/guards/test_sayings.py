"""Whatever the library of forms can say, it says in the users' language."""

from __future__ import annotations

import re
from pathlib import Path

import wtforms
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import signed_in
from tests.people import Division
from workflow.web.form_messages import SAYINGS

LIBRARY = Path(wtforms.__file__).parent
SAID = re.compile(r'gettext\(\s*"([^"]+)"')


def test_every_sentence_of_the_library_is_known() -> None:
    modules = [LIBRARY / "validators.py", *(LIBRARY / "fields").glob("*.py")]

    said = {sentence for module in modules for sentence in SAID.findall(module.read_text())}

    assert len(said) > 20
    assert said - set(SAYINGS) == set()


def test_what_no_field_has_a_sentence_of_its_own_for_is_said_in_indonesian(
    app: Flask, session: Session, division: Division
) -> None:
    browser = signed_in(app, session, division.administrator)
    unit = f"/unit/{division.unit_id}"

    profile = browser.post(unit, {"name": "n" * 5000, "time_zone": "Mars", "review_days": "tiga"})
    day = browser.post(f"{unit}/hari", {"day": "2026-13-45", "name": "x"})
    huge = browser.post(unit, {"review_days": "9" * 400})

    for answer, sentence in (
        (profile, "Paling panjang 300 huruf."),
        (profile, "Pilih dari yang tersedia."),
        (profile, "Isi dengan bilangan bulat."),
        (day, "Tulis tanggal yang ada"),
        (huge, "Isi dengan bilangan bulat yang lebih kecil."),
    ):
        assert sentence in answer.text, sentence
        assert answer.status_code in {200, 422}
