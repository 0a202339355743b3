"""Boxes for the recorded reasons that a correcting decree answers."""

from __future__ import annotations

from typing import TypeVar

from flask_babel import lazy_gettext as lazy

from workflow.core.i18n import long_date
from workflow.services.force import queries
from workflow.web.forms import Form, ManyField, choice

F = TypeVar("F", bound=Form)


def answers_field() -> ManyField:
    """Make the field; `with_answers` says what it offers."""
    return ManyField(lazy("Alasan koreksi yang dijawab"), coerce=int)


def with_answers(form: F, decree_id: int) -> F:
    """Offer the open reasons of a decree; all are ticked until somebody chooses."""
    found = [one for one in queries.grounds_of(decree_id) if one.is_open]
    form.answered.choices = [
        choice(one.id, f"{long_date(one.found_on)}: {one.reason}") for one in found
    ]
    if not form.is_submitted():
        form.answered.data = [one.id for one in found]
    return form
