"""The forms of signing in, of passwords and of one-time codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as lazy
from flask_security import LoginForm
from wtforms import BooleanField, Field, HiddenField, PasswordField, StringField, SubmitField
from wtforms.form import BaseForm
from wtforms.validators import DataRequired, EqualTo, Length

from workflow.web.form_messages import Speaking
from workflow.web.forms import Form

LONGEST_PASSWORD = 1000
"""Longer than anybody types.

And short of what the library of hashes refuses with an error of its own.
"""
LONGEST_ANSWER = 20_000
"""Characters of what a browser sends of a passkey; they have some two thousand."""
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
    "PASSWORD_CHANGE": lazy(
        "Kata sandi sudah diganti. Sesi Anda di perangkat lain sudah diakhiri."
    ),
    "ANONYMOUS_USER_REQUIRED": lazy("Anda sudah masuk."),
}
SIX_DIGITS = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "7"}
OF_APP = {"autocomplete": "one-time-code", "maxlength": "30"}
"""A recovery code has letters and is longer."""
KINDS = {"LOGIN": "info", "UNAUTHENTICATED": "info", "PASSWORD_CHANGE": "success"}


def short_enough() -> Length:
    """Refuse at its field what no hash is made of."""
    return Length(
        max=LONGEST_PASSWORD, message=lazy("Kata sandi paling panjang %(max)d huruf atau angka.")
    )


class PasskeyField(HiddenField):
    """What a passkey signed, written by the page's script; never shown again."""

    def _value(self) -> str:
        return ""


class NeededWithoutPasskey(DataRequired):
    """Let a code be empty where a passkey has answered."""

    def __call__(self, form: BaseForm, field: Field) -> None:
        if not form["passkey"].data:
            super().__call__(form, field)


class FactorForm(Form):
    """What is given beside the password: a code, or what a passkey signed."""

    code = StringField(
        lazy("Kode enam angka"),
        validators=[
            NeededWithoutPasskey(lazy("Isi kode dari aplikasi autentikator.")),
            Length(max=100),
        ],
        render_kw=OF_APP,
    )
    passkey = PasskeyField(validators=[Length(max=LONGEST_ANSWER)])


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
    # the library's cookie that signs in by itself, which nothing here could end
    remember = None  # type: ignore[assignment]
    stays = BooleanField(lazy("Tetap masuk di perangkat ini"))
    next = HiddenField()
    submit = SubmitField(lazy("Masuk"))


class NewPasswordForm(Form):
    """The present password, and twice the new one."""

    password = PasswordField(
        lazy("Kata sandi sekarang"),
        validators=[DataRequired(lazy("Isi kata sandi Anda.")), short_enough()],
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
    code = StringField(
        lazy("Kode enam angka"),
        validators=[DataRequired(lazy("Isi kode dari aplikasi autentikator.")), Length(max=100)],
        render_kw=SIX_DIGITS,
    )


class PasskeyForm(Form):
    """A name for a new passkey, the password, and what the device made."""

    name = StringField(
        lazy("Nama kunci sandi"),
        validators=[DataRequired(lazy("Beri nama, misalnya telepon saya.")), Length(max=60)],
        render_kw={"maxlength": "60"},
    )
    password = PasswordField(
        lazy("Kata sandi Anda"),
        validators=[DataRequired(lazy("Isi kata sandi Anda.")), short_enough()],
        render_kw={"autocomplete": "current-password"},
    )
    answer = PasskeyField(validators=[Length(max=LONGEST_ANSWER)])


class MorePasskeysForm(PasskeyForm, FactorForm):
    """The same for a further one: what is enrolled already lets it in."""


class MoveCodeForm(CodeForm):
    """The same for another telephone: the one who has the present code moves it.

    An open session and a password do not.
    """

    present = StringField(
        lazy("Kode dari telepon yang sekarang, atau kode pemulihan"),
        validators=[
            DataRequired(lazy("Isi kode dari telepon yang sekarang.")),
            Length(max=100),
        ],
        render_kw=OF_APP,
    )
