"""What the registrar fills in: a number taken, blocked, corrected."""

from __future__ import annotations

from flask_babel import lazy_gettext as lazy
from wtforms import BooleanField, DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from workflow.rules.numbers.patterns import LARGEST
from workflow.web.forms import LONGEST_NAME, LONGEST_NOTE, Form, WholeNumber

LONGEST_PLACE = 100
SURE = lazy("Nomor itu benar, bukan salah ketik")


class AgendaForm(Form):
    """A number that was read off the paper agenda."""

    decree_id = SelectField(
        lazy("Keputusan yang diberi nomor"),
        coerce=int,
        validators=[InputRequired(lazy("Pilih keputusannya."))],
    )
    sequence = WholeNumber(
        lazy("Nomor urut pada buku agenda"),
        validators=[
            InputRequired(lazy("Isi nomor urutnya.")),
            NumberRange(1, LARGEST, lazy("Isi angka lebih dari nol, paling besar 99999.")),
        ],
    )
    sure = BooleanField(SURE)


class BlockForm(Form):
    """A number that was given on paper, to something that is not here."""

    number = StringField(
        lazy("Nomor urut"),
        validators=[DataRequired(lazy("Isi nomor urutnya.")), Length(max=LONGEST_PLACE)],
    )
    year = WholeNumber(lazy("Tahun"), validators=[InputRequired(lazy("Isi tahunnya."))])
    subject = StringField(
        lazy("Dipakai untuk"),
        validators=[
            DataRequired(lazy("Tuliskan untuk apa nomor itu dipakai.")),
            Length(max=LONGEST_NAME),
        ],
    )
    dated = DateField(lazy("Tanggal ditetapkan"), validators=[Optional()])
    sure = BooleanField(SURE)


class CorrectForm(Form):
    """The right place of a line, and why it was wrong."""

    number = StringField(
        lazy("Nomor urut yang benar"), validators=[Optional(), Length(max=LONGEST_PLACE)]
    )
    reason = TextAreaField(
        lazy("Alasan"),
        validators=[
            DataRequired(lazy("Tuliskan alasannya; alasan ikut tercatat dalam riwayat.")),
            Length(max=LONGEST_NOTE),
        ],
    )
    seen = HiddenField()
    sure = BooleanField(SURE)
