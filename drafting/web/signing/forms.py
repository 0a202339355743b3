"""What the head fills in on the page of the signature."""

from __future__ import annotations

from flask_babel import lazy_gettext as lazy
from flask_wtf.file import FileField, FileRequired, MultipleFileField
from wtforms import DateField, HiddenField, PasswordField
from wtforms.validators import DataRequired, Length

from workflow.web.account.forms import FactorForm
from workflow.web.forms import Form

WRONG_CODE = lazy(
    "Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya di aplikasi autentikator, lalu"
    " coba lagi."
)


def passphrase_field() -> PasswordField:
    """Return the field of a key's passphrase, which no browser keeps."""
    return PasswordField(
        lazy("Frasa sandi kunci tanda tangan"),
        validators=[DataRequired(lazy("Isi frasa sandi kunci Anda.")), Length(max=1000)],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )


class SignForm(FactorForm):
    """What only the signatory has: the key's passphrase and a fresh code."""

    attempt = HiddenField(validators=[DataRequired()])
    passphrase = passphrase_field()


class ResultForm(Form):
    """A signed file that was found at the service."""

    file = FileField(
        lazy("Berkas bertanda tangan (PDF)"),
        validators=[FileRequired(lazy("Pilih berkasnya."))],
        render_kw={"accept": ".pdf"},
    )


class ScanForm(FactorForm):
    """The scan of the paper that the head signed with a pen."""

    attempt = HiddenField(validators=[DataRequired()])
    files = MultipleFileField(
        lazy("Pindaian kertas yang sudah ditandatangani"),
        validators=[FileRequired(lazy("Pilih pindaiannya."))],
        render_kw={"accept": ".pdf,.jpg,.jpeg,.png"},
    )
    signed_on = DateField(
        lazy("Tanggal ditandatangani di atas kertas"),
        validators=[DataRequired(lazy("Isi tanggal penandatanganannya."))],
    )
