"""How I sign: chosen and tried by the holder, nobody else.

The passphrase is read from the form and passed to the one call that needs it; it is in no answer,
log or session.  What can be chosen is what the settings of the machine name.
"""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import Length, Optional

from drafting.rules.signing.enrolment import AnotherCertificate
from drafting.rules.signing.refusals import SigningRefused
from drafting.rules.signing.signers import SignerChoice, SignerKind, passphrase_goes
from drafting.services.signing import trial
from drafting.web.blueprint import bp
from drafting.web.signing.forms import passphrase_field
from workflow.core import config
from workflow.rules.actors import Role
from workflow.rules.errors import NotPermitted
from workflow.rules.sign_in.sessions import require_fresh
from workflow.services.sign_in import second_factor
from workflow.web.account.codes import confirm_factor
from workflow.web.account.forms import FactorForm
from workflow.web.forms import NeededWhen, choice
from workflow.web.panels import Place

PLACE = Place(
    "Tanda tangan saya",
    "drafting.own_signer",
    75,
    roles=frozenset({Role.HEAD}),
    within="/akun/tanda",
)
KINDS = {
    SignerKind.OWN_KEY: lazy("berkas kunci di server"),
    SignerKind.PKCS11: lazy("token atau modul keamanan (PKCS#11)"),
    SignerKind.BSRE_V2: lazy("layanan nasional BSrE, versi 2"),
    SignerKind.BSRE_V1: lazy("layanan nasional BSrE, versi 1"),
}


IF_CHOSEN = lazy("wajib bila cara ini dipilih")


def _place(label: str, *, needed: bool = False) -> StringField:
    empty = NeededWhen(IF_CHOSEN) if needed else Optional()
    return StringField(label, validators=[empty, Length(max=300)])


class SignerForm(FactorForm):
    """Where my key is, and the secret with which it is tried."""

    kind = SelectField(
        lazy("Cara menandatangani"),
        choices=[choice(kind.value, text) for kind, text in KINDS.items()],
    )
    path = _place(lazy("Berkas kunci"), needed=True)
    certificate = _place(lazy("Berkas sertifikat"))
    module = SelectField(lazy("Modul token"), validators=[NeededWhen(IF_CHOSEN)])
    token = _place(lazy("Nama token"), needed=True)
    label = _place(lazy("Nama kunci pada token, atau nama pada sertifikat"))
    url = SelectField(lazy("Alamat layanan"), validators=[Optional()])
    account = _place(lazy("Berkas akun layanan"))
    subject = _place(lazy("Berkas NIK penanda tangan"), needed=True)
    replaces = BooleanField(lazy("Sertifikatnya berganti, dan yang baru ini benar milik saya"))
    passphrase = passphrase_field()

    def chosen(self) -> SignerChoice:
        """Return what was chosen: of the fields only those that the kind has."""
        said, kind = self.answers(), SignerKind(self.kind.data)
        own = {
            SignerKind.OWN_KEY: {"path": said["path"], "certificate": said["certificate"]},
            SignerKind.PKCS11: {
                "path": said["module"] or "",
                "certificate": said["certificate"],
                "token": said["token"],
                "label": said["label"],
            },
        }
        service = {name: said[name] or "" for name in ("url", "account", "subject", "label")}
        return SignerChoice(kind=kind, **own.get(kind, service))


@bp.route("/akun/tanda-tangan", methods=["GET", "POST"])
def own_signer() -> ResponseReturnValue:
    """Show how I sign and what the checks found; try it, and keep what was tried."""
    if not any(Role.HEAD in mandate.roles for mandate in g.actor.mandates):
        raise NotPermitted("Siapkan tanda tangan", ["kepala"])
    require_fresh(g.actor)
    form = _form()
    if form.validate_on_submit():
        if not confirm_factor(g.actor.user_id, form):
            form.refuse("code", _("Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya."))
            return _page(form), 422
        try:
            found = trial.enrol(
                g.actor,
                form.chosen(),
                form.passphrase.data or "",
                replaces=bool(form.replaces.data),
            )
        except AnotherCertificate as refusal:
            form.refuse("replaces", refusal.sentence)
            return _page(form), refusal.status
        except SigningRefused as refusal:
            form.refuse("passphrase", refusal.sentence)
            return _page(form), refusal.status
        sentence = _(
            "Uji berhasil: sertifikat %(name)s, rantai penerbit, masa berlaku, kegunaan kunci,"
            " stempel waktu, dan jam server semuanya baik. Tidak ada keputusan yang ditandatangani."
        )
        flash(sentence % {"name": found.name}, "success")
        return redirect(url_for(".own_signer"), code=303)
    return _page(form), 422 if form.errors else 200


@bp.post("/akun/tanda-tangan/periksa")
def check_signer() -> ResponseReturnValue:
    """Check without a secret whether I could sign now."""
    fault = trial.check(g.actor.user_id)
    flash(
        fault or _("Pemeriksaan tanpa frasa sandi tidak menemukan halangan."),
        "warn" if fault else "success",
    )
    return redirect(url_for(".own_signer"), code=303)


def _form() -> SignerForm:
    settings, known = config.current(), trial.record(g.actor.user_id)
    stored = {name: str(value) for name, value in known.signer.items()} if known else {}
    form = SignerForm(data={**stored, "module": stored.get("path", "")})
    form.module.choices = [choice(module, str(module)) for module in ("", *settings.token_modules)]
    form.url.choices = [choice(url, url) for url in ("", *settings.signer_urls)]
    return form


def _page(form: SignerForm) -> str:
    known, settings = trial.record(g.actor.user_id), config.current()
    return render_template(
        "drafting/own_signer.html",
        form=form,
        record=known,
        goes=passphrase_goes(trial.chosen(known), settings.bsre_url or "") if known else "",
        kinds=KINDS,
        kind=KINDS[trial.chosen(known).kind] if known else "",
        enrolled=second_factor.enrolled(g.actor.user_id),
        service=settings.bsre_url or "",
    )
