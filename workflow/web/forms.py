"""What forms share: CSRF from Flask-WTF, the kinds of field that recur.

A refusal can appear beside the field it is about.
"""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm

# newer than its types
from wtforms import (  # type: ignore[attr-defined]
    IntegerField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from workflow.core.translation.catalogues import said
from workflow.rules.names.addresses import NotAnAddress, mailbox
from workflow.web.form_messages import Speaking

LONGEST_NOTE = 4000
LONGEST_NUMBER = 15
"""Digits: more, and no whole number of the database could hold it."""
LONGEST_NAME = 300


def expected_version() -> int | None:
    """Return the lock version that the page was drawn from.

    It is None where the form names none.
    """
    return request.form.get("seen", type=int)


class NeededLater(Optional):
    """Let a field be saved empty that must be filled before the next step."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags = {"needed": lazy("wajib sebelum diajukan")}


class NeededWhen(Optional):
    """Let a field be empty where nothing asks for it, and say what does."""

    def __init__(self, when: Any) -> None:  # noqa: ANN401  (a lazy text)
        super().__init__()
        self.field_flags = {"needed": when}


class Form(FlaskForm):  # type: ignore[misc]  # the library has no types
    """A form whose fields can be refused by what a service said.

    It speaks the users' language.
    """

    Meta = Speaking

    def refuse(self, field: str, sentence: str) -> None:
        """Show *sentence* under the field."""
        self[field].errors = [*self[field].errors, said(sentence)]

    def answers(self) -> dict[str, Any]:
        """Return what was filled in, by the names of the fields, without the token."""
        return {
            name: (value or "").strip() if isinstance(self[name], StringField) else value
            for name, value in self.data.items()
            if name != "csrf_token"
        }


class ReasonForm(Form):
    """A step that asks for its reason."""

    note = TextAreaField(
        lazy("Alasan"),
        validators=[
            DataRequired(lazy("Tuliskan alasannya; alasan ikut tercatat dalam riwayat.")),
            Length(max=LONGEST_NOTE),
        ],
    )


def choice(value: object, label: str) -> Any:  # noqa: ANN401  (newer than the types of the library)
    """Make one option of a field that offers some."""
    return SelectChoice(str(value), label)


class WholeNumber(IntegerField):
    """A number without a fraction, and of a size that is a number to people.

    The library falls over longer ones.
    """

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number, or say what was expected."""
        if valuelist and len(valuelist[0].strip()) > LONGEST_NUMBER:
            self.data = None
            raise ValueError(_("Isi dengan bilangan bulat yang lebih kecil."))
        super().process_formdata(valuelist)


class Box(CheckboxInput):
    """A box to tick, one of several.

    That one of them must be ticked does not make a browser ask for each.
    """

    validation_attrs = ["disabled"]  # noqa: RUF012  (as the library types it)


class ManyField(SelectMultipleField):
    """Several of a few, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = Box()


def named(label: str) -> StringField:
    """Make a field for a name that must be there."""
    return StringField(
        label, validators=[DataRequired(lazy("Bagian ini harus diisi.")), Length(max=LONGEST_NAME)]
    )


def address(label: str, *, required: bool = False) -> StringField:
    """Make a field for a mail address; what is no address says so."""
    needed = DataRequired(lazy("Isi alamat surelnya.")) if required else Optional()
    return StringField(
        label, validators=[needed, _is_address, Length(max=255)], render_kw={"inputmode": "email"}
    )


def _is_address(_form: FlaskForm, field: StringField) -> None:
    """Refuse what no letter could be sent to; the sentence is the rule's own."""
    try:
        mailbox(field.data or "")
    except NotAnAddress as refusal:
        raise ValidationError(said(refusal.sentence)) from refusal
