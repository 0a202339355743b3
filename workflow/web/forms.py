"""What forms share: CSRF from Flask-WTF, and a way for a refusal to appear beside the field it is about."""

from __future__ import annotations

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

LONGEST_NOTE = 4000


class Form(FlaskForm):  # type: ignore[misc]  # the library has no types
    """A form whose fields can be refused by what a service said."""

    def refuse(self, field: str, sentence: str) -> None:
        """Show *sentence* under the field."""
        self[field].errors = [*self[field].errors, sentence]


class ReasonForm(Form):
    """A step that asks for its reason."""

    note = TextAreaField(
        lazy("Alasan"), validators=[DataRequired(lazy("Tuliskan alasannya; alasan ikut tercatat dalam riwayat.")), Length(max=LONGEST_NOTE)]
    )
