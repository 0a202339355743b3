"""The forms of signing in, of passwords and of one-time codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as lazy
from flask_security import ChangePasswordForm, LoginForm
from wtforms import BooleanField, HiddenField, PasswordField, StringField, SubmitField
from wtforms.validators import DataRequired, EqualTo, Length

from workflow.web.form_messages import Speaking
from workflow.web.forms import Form

LONGEST_PASSWORD = 1000
"""Longer than anybody types.

And short of what the library of hashes refuses with an error of its own.
"""
MESSAGES = {
    "LOGIN": lazy("Masuklah dahulu untuk membuka halaman itu."),
    "UNAUTHENTICATED": lazy("Masuklah dahulu untuk membuka halaman itu."),
    "GENERIC_AUTHN_FAILED": lazy(
        "Alamat surel atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."
    ),
    "DISABLED_ACCOUNT": lazy("Akun ini tidak aktif. Hubungi administrator."),
    "EMAIL_NOT_PROVIDED": lazy("Isi alamat surel Anda."),
    "PASSWORD_NOT_PROVIDED": lazy("Isi kata sandi Anda."),
    "INVALID_PASSWORD": lazy("Kata sandi yang sekarang tidak cocok."),
    "PASSWORD_INVALID_LENGTH": lazy(
        "Kata sandi harus terdiri atas sedikitnya %(length)s huruf atau angka."
    ),
    "PASSWORD_IS_THE_SAME": lazy("Kata sandi baru harus berbeda dari yang lama."),
    "PASSWORD_CHANGE": lazy(
        "Kata sandi sudah diganti. Sesi Anda di perangkat lain sudah diakhiri."
    ),
    "RETYPE_PASSWORD_MISMATCH": lazy("Kedua kata sandi baru tidak sama."),
    "ANONYMOUS_USER_REQUIRED": lazy("Anda sudah masuk."),
}
SIX_DIGITS = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "7"}
KINDS = {"LOGIN": "info", "UNAUTHENTICATED": "info", "PASSWORD_CHANGE": "success"}


def short_enough() -> Length:
    """Refuse at its field what no hash is made of."""
    return Length(
        max=LONGEST_PASSWORD, message=lazy("Kata sandi paling panjang %(max)d huruf atau angka.")
    )


def code_field() -> StringField:
    """Return the field of a code from the authenticator app."""
    return StringField(
        lazy("Kode enam angka"),
        validators=[DataRequired(lazy("Isi kode dari aplikasi autentikator."))],
        render_kw=SIX_DIGITS,
    )


class SignInForm(LoginForm):
    """The library's form; its address field does not look up the domain.

    Unknown is unknown.
    """

    Meta = Speaking
    # the library's checks that the address can exist
    email = StringField(  # type: ignore[assignment]
        lazy("Alamat surel"),
        validators=[DataRequired(lazy("Isi alamat surel Anda.")), Length(max=255)],
        render_kw={"autocomplete": "username", "inputmode": "email", "autofocus": True},
    )
    password = PasswordField(
        lazy("Kata sandi"),
        validators=[DataRequired(lazy("Isi kata sandi Anda.")), short_enough()],
        render_kw={"autocomplete": "current-password"},
    )
    remember = BooleanField(lazy("Tetap masuk di perangkat ini"))
    next = HiddenField()
    submit = SubmitField(lazy("Masuk"))


class NewPasswordForm(ChangePasswordForm):
    """The library's form, in the users' language."""

    Meta = Speaking
    password = PasswordField(
        lazy("Kata sandi sekarang"),
        validators=[short_enough()],
        render_kw={"autocomplete": "current-password"},
    )
    new_password = PasswordField(
        lazy("Kata sandi baru"),
        validators=[DataRequired(lazy("Isi kata sandi baru.")), short_enough()],
        render_kw={"autocomplete": "new-password"},
    )
    new_password_confirm = PasswordField(
        lazy("Kata sandi baru, sekali lagi"),
        validators=[EqualTo("new_password", lazy("Kedua kata sandi baru tidak sama."))],
        render_kw={"autocomplete": "new-password"},
    )
    submit = SubmitField(lazy("Ganti kata sandi"))


class FirstPasswordForm(Form):
    """The first password of an account, chosen through the link."""

    password = PasswordField(
        lazy("Kata sandi"),
        validators=[DataRequired(lazy("Isi kata sandi.")), short_enough()],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        lazy("Kata sandi, sekali lagi"),
        validators=[EqualTo("password", lazy("Kedua kata sandi tidak sama."))],
        render_kw={"autocomplete": "new-password"},
    )


class CodeForm(Form):
    """Six digits from the authenticator app, and the password."""

    password = PasswordField(
        lazy("Kata sandi Anda"),
        validators=[DataRequired(lazy("Isi kata sandi Anda.")), short_enough()],
        render_kw={"autocomplete": "current-password"},
    )
    code = code_field()


class MoveCodeForm(CodeForm):
    """The same for another telephone: the one who has the present code moves it.

    An open session and a password do not.
    """

    present = StringField(
        lazy("Kode dari telepon yang sekarang"),
        validators=[DataRequired(lazy("Isi kode dari telepon yang sekarang."))],
        render_kw=SIX_DIGITS,
    )
