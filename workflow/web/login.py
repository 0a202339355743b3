"""Signing in, over Flask-Security.

Argon2 passwords, a lock-out that holds with Redis down, one-time codes for whoever signs decrees.

Only signing in, signing out and changing the password are the library's; it sends no mail here.
The code of the authenticator app is asked for at the act of signing (`confirm_totp`), which is
where a stolen session would hurt.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import segno
from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    flash,
    g,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_limiter import RateLimitExceeded
from flask_security import ChangePasswordForm, LoginForm, Security
from markupsafe import Markup
from wtforms import BooleanField, HiddenField, PasswordField, StringField, SubmitField
from wtforms.validators import DataRequired, EqualTo, Length

from workflow.core.config import Config
from workflow.services.administration import accounts
from workflow.web.form_messages import Speaking
from workflow.web.forms import Form
from workflow.web.limits import limiter
from workflow.web.public import public
from workflow.web.refusals import wants_json

FAILURES = "5 per 15 minutes"
"""Wrong passwords for one address, from wherever they come, until it is locked for a while."""
FROM_ONE_PLACE = "30 per 15 minutes"
CODES = "10 per 15 minutes"
ONCE = "1 per 5 minutes"
LONGEST_PASSWORD = 1000
"""Longer than anybody types.

And short of what the library of hashes refuses with an error of its own.
"""

bp = Blueprint("account", __name__)

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


class SignInForm(LoginForm):
    """The library's form with an address field that does not ask whether the domain exists.

    Unknown is unknown.
    """

    Meta = Speaking
    email = StringField(  # type: ignore[assignment]  # the library's checks that the address can exist
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
    code = StringField(
        lazy("Kode enam angka"),
        validators=[DataRequired(lazy("Isi kode dari aplikasi autentikator."))],
        render_kw=SIX_DIGITS,
    )


class MoveCodeForm(CodeForm):
    """The same for another telephone: whoever has the present code moves it.

    An open session and a password do not.
    """

    present = StringField(
        lazy("Kode dari telepon yang sekarang"),
        validators=[DataRequired(lazy("Isi kode dari telepon yang sekarang."))],
        render_kw=SIX_DIGITS,
    )


def install(app: Flask, config: Config) -> None:
    """Put the login in place, and lock it against guessing."""
    app.config.from_mapping(
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106  (the name of the method)
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_PASSWORD_SINGLE_HASH={"argon2"},
        SECURITY_PASSWORD_LENGTH_MIN=accounts.SHORTEST_PASSWORD,
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS={"argon2__rounds": 2}
        | ({} if config.is_production else {"argon2__memory_cost": 8192}),
        SECURITY_LOGIN_URL="/masuk",
        SECURITY_LOGOUT_URL="/keluar",
        SECURITY_LOGOUT_METHODS=["POST"],
        SECURITY_CHANGE_URL="/akun/sandi",
        SECURITY_POST_LOGIN_VIEW="/",
        SECURITY_POST_LOGOUT_VIEW="/masuk",
        SECURITY_POST_CHANGE_VIEW="/akun",
        SECURITY_CHANGEABLE=True,
        SECURITY_SEND_PASSWORD_CHANGE_EMAIL=False,
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_CLI_USERS_NAME=None,
        SECURITY_CLI_ROLES_NAME=None,
        SECURITY_STATIC_FOLDER=None,
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False, "test_environment": True},
    )
    app.config.update(
        {
            f"SECURITY_MSG_{name}": (text, KINDS.get(name, "error"))
            for name, text in MESSAGES.items()
        }
    )
    # A token sent in a header would walk past the session and its CSRF check: there are no such
    # tokens here.
    app.config["SECURITY_API_ENABLED_METHODS"] = ["session"]
    Security(app, accounts.store(), login_form=SignInForm, change_password_form=NewPasswordForm)
    app.register_blueprint(bp)
    app.before_request(_forms_only)
    _limit_failures(app)


def _forms_only() -> None:
    """Take forms only: the library would read JSON as well.

    Which the count of failures does not see.
    """
    if request.is_json and (request.endpoint or "").startswith("security."):
        abort(415)


def _limit_failures(app: Flask) -> None:
    """Count failures only: signing in rightly locks nobody out."""
    view: Callable[..., Any] = app.view_functions["security.login"]
    by_address = limiter.limit(
        FAILURES, key_func=_address_tried, methods=["POST"], deduct_when=_failed
    )(view)
    app.view_functions["security.login"] = limiter.limit(
        FROM_ONE_PLACE, methods=["POST"], deduct_when=_failed
    )(by_address)


def _address_tried() -> str:
    return "sign-in:" + request.form.get("email", "").strip().casefold()[:255]


def _failed(response: Response) -> bool:
    return response.status_code not in {302, 303}


def confirm_totp(user_id: int, code: str) -> bool:
    """Return whether *code* is this person's one-time code of now, used for the first time.

    Raises `RateLimitExceeded` (429) after too many tries.  Nobody without an enrolled app ever
    passes.
    """
    with limiter.limit(CODES, key_func=lambda: f"code:{user_id}"):
        counter = accounts.counter_of_code(user_id, code)
    if counter is None:
        return False
    try:
        with limiter.limit(ONCE, key_func=lambda: f"code:{user_id}:{counter}"):
            return True
    except RateLimitExceeded:
        return False


@bp.get("/akun")
def show() -> ResponseReturnValue:
    """What I am here: my posts, my password, my one-time code."""
    return render_template("workflow/account.html", account=accounts.account(g.actor.user_id))


@bp.route("/akun/kode", methods=["GET", "POST"])
def code() -> ResponseReturnValue:
    """Enrol an authenticator app.

    The secret is kept only after a code has proved that the app has it.
    """
    me = accounts.account(g.actor.user_id)
    secret = session.get("new_code_secret") or accounts.new_code_secret()
    session["new_code_secret"] = secret
    form = MoveCodeForm() if me.has_code else CodeForm()
    if form.validate_on_submit() and _may_enrol(form, me, secret):
        accounts.enrol_code(me.id, secret)
        session.pop("new_code_secret")
        flash(
            _(
                "Kode sekali pakai sudah aktif. Kode ini akan diminta setiap kali Anda"
                " menandatangani."
            ),
            "success",
        )
        return redirect(url_for(".show"), code=303)
    return render_template(
        "workflow/code.html",
        form=form,
        secret=secret,
        qr=_qr(accounts.code_uri(secret, me.email)),
        account=me,
    )


def _may_enrol(form: CodeForm, me: accounts.Account, secret: str) -> bool:
    """Check password, the new app's code and, where one is enrolled, the present app's.

    What fails is said at its field.
    """
    with limiter.limit(CODES, key_func=lambda: f"enrol:{me.id}"):
        if not accounts.password_fits(me.id, form.password.data or ""):
            form.refuse("password", str(MESSAGES["INVALID_PASSWORD"]))
        elif not accounts.code_fits(secret, form.code.data or ""):
            form.refuse(
                "code",
                _(
                    "Kode tidak cocok. Tunggu kode berikutnya di aplikasi, lalu coba lagi. Periksa"
                    " juga jam telepon Anda."
                ),
            )
        elif isinstance(form, MoveCodeForm) and not confirm_totp(me.id, form.present.data or ""):
            form.refuse(
                "present",
                _(
                    "Kode tidak cocok. Bila telepon lama hilang, minta pengelola sistem menghapus"
                    " kode lama."
                ),
            )
        else:
            return True
    return False


@bp.route("/masuk/tautan/<token>", methods=["GET", "POST"])
@public
@limiter.limit("20 per hour")
def first_password(token: str) -> ResponseReturnValue:
    """Choose the first password, by a link from `flask workflow init` or an administrator."""
    g.address_is_secret = True
    account = accounts.account_of_link(token)
    form = FirstPasswordForm()
    if form.validate_on_submit():
        try:
            accounts.use_link(token, form.password.data or "")
        except accounts.PasswordTooShort as refusal:
            form.refuse("password", refusal.sentence)
        else:
            flash(_("Kata sandi sudah tersimpan. Silakan masuk."), "success")
            return redirect(url_for("security.login"), code=303)
    return render_template(
        "workflow/first_password.html",
        form=form,
        account=account,
        shortest=accounts.SHORTEST_PASSWORD,
    )


def _qr(content: str) -> Markup:
    """Draw a QR code as SVG; its colours come from the style sheet."""
    return Markup(  # noqa: S704  (drawn by us)
        segno.make(content, error="m").svg_inline(
            scale=5, svgclass="qr", lineclass="qr-dots", omitsize=True
        )
    )


def unauthorized() -> ResponseReturnValue:
    """Send whoever is not signed in to the door, with the way back."""
    if wants_json():
        abort(401)
    flash(str(MESSAGES["UNAUTHENTICATED"]), "info")
    return redirect(
        url_for(
            "security.login",
            next=request.full_path.rstrip("?") if request.method == "GET" else None,
        )
    )
