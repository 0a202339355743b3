"""Asks for a code or a passkey at the act that it protects, each once."""

from __future__ import annotations

from flask import g

from workflow.services.sign_in import second_factor
from workflow.services.sign_in.second_factor import Given
from workflow.web.account.forms import FactorForm
from workflow.web.account.sessions import where


def confirm_factor(user_id: int, form: FactorForm) -> bool:
    """Return whether a form has a person's code of now, or a passkey's answer.

    A recovery code does as well.  Raises `TooManyTries` (429).  Nobody without an enrolled app or
    key ever passes.
    """
    given = Given(form.code.data or "", form.passkey.data or "", g.kept.id)
    return second_factor.confirm(user_id, given, where())
