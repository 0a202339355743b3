"""What anyone may check, with no account and no script: the decree behind a QR, and any file.

The answer comes first and in one sentence; what proves it stands below.  All addresses are limited,
and tell nothing that the decree does not print. What the register knows is said at once.  A file
that must be validated goes to a task, and its answer to an address that only its bringer knows.
"""

from __future__ import annotations

from typing import NamedTuple

from flask import g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as lazy
from flask_wtf.file import FileField
from itsdangerous import BadSignature
from wtforms import StringField
from wtforms.validators import Length

from drafting.services.documents import page_images
from drafting.services.texts.retention import KEPT
from drafting.services.verification import lookup, public_record, requests
from drafting.services.verification.lookup import Checked, Standing
from drafting.services.verification.public_record import Force, Registered
from drafting.services.verification.requests import Progress
from drafting.web import files
from drafting.web.blueprint import bp
from workflow.adapters import originals
from workflow.core.sealing import signer
from workflow.rules.errors import NotFound, Refusal
from workflow.web.forms import Form
from workflow.web.limits import limiter
from workflow.web.public import public

LOOKS = "60 per minute"
LEAVES = "300 per minute"
FILES = "30 per 15 minutes"
LONGEST_CODE = 60
LOOK_AGAIN = 2
"""Seconds after which the page of a file that is being checked looks again."""
ANSWER = "answer about a file"
BINDS = frozenset({Force.IN_FORCE, Force.AMENDED})
NOT_YET = frozenset({Force.NOT_YET, Force.UNSIGNED})


class CheckForm(Form):
    """A file, or the code that is printed under the QR."""

    file = FileField(lazy("Berkas keputusan (PDF)"), render_kw={"accept": ".pdf,application/pdf"})
    code = StringField(
        lazy("Kode di bawah kode QR"),
        validators=[Length(max=LONGEST_CODE)],
        render_kw={"autocomplete": "off", "placeholder": "XXXX-XXXX-XXXX-XXXX"},
    )


class Answer(NamedTuple):
    """The answer in one sentence, and how it looks: good, warn, bad, info or wait."""

    look: str
    headline: object
    sentence: object


@bp.get("/d/<code>")
@public
@limiter.limit(LOOKS)
def decree(code: str) -> ResponseReturnValue:
    """Return what the decree behind a QR is, and whether it is in force."""
    try:
        found = public_record.of_code(code)
    except public_record.UnknownCode as unknown:
        return _ask_again("code", unknown, code=code[:LONGEST_CODE])
    if code != found.public_code:
        return redirect(url_for(".decree", code=found.public_code), code=301)
    g.zone = found.zone
    return render_template(
        "drafting/public_decree.html",
        decree=found,
        answer=_of_decree(found),
        said=lookup.signed_verification(found.id),
        pages=_pages(found),
    )


@bp.get("/d/<code>/halaman/<int:page>.png")
@public
@limiter.limit(LEAVES)
def decree_page(code: str, page: int) -> ResponseReturnValue:
    """Return a page of the signed decree as a picture, to be laid beside a paper."""
    found = public_record.of_code(code)
    if found.signed_sha256 is None:
        raise NotFound
    return files.picture(page_images.picture(found.signed_sha256, page))


@bp.get("/periksa")
@public
@limiter.limit(LOOKS)
def check() -> ResponseReturnValue:
    """Ask for a file or a code."""
    return render_template("drafting/check.html", form=CheckForm(formdata=None), checked=None)


@bp.post("/periksa")
@public
@limiter.limit(FILES)
def check_file() -> ResponseReturnValue:
    """Check an uploaded file, or go to the decree of a code.

    A file that the register answers is not kept at all.
    """
    form = CheckForm()
    data = form.file.data.read() if form.file.data else b""
    code = (form.code.data or "").strip()
    if not form.validate_on_submit() or not (data or code):
        if not form.errors:
            form.refuse(
                "file",
                str(
                    lazy(
                        "Pilih berkasnya, atau tuliskan kodenya. Berkas yang kosong tidak dapat"
                        " diperiksa."
                    )
                ),
            )
        return render_template("drafting/check.html", form=form, checked=None), 422
    if not data:
        return redirect(url_for(".decree", code=public_record.normal(code) or code), code=303)
    entry = lookup.look_up(data)
    if not entry.says_enough:
        return redirect(
            url_for(".file_answer", token=signer(ANSWER).dumps(requests.ask(entry, data))), code=303
        )
    checked = lookup.told(entry)
    return _page(checked, _of_file(checked))


@bp.get("/periksa/<token>")
@public
@limiter.limit(LEAVES)
def file_answer(token: str) -> ResponseReturnValue:
    """Return what was found about a file, or that it is being checked.  The address is the key to it."""
    g.address_is_secret = True
    try:
        asked = requests.answer(signer(ANSWER).loads(token, max_age=int(KEPT.total_seconds())))
    except (BadSignature, requests.AnswerIsGone):
        return _ask_again("file", requests.AnswerIsGone())
    return _page(asked.checked, _so_far(asked), asked)


def _page(checked: Checked, found: Answer, asked: requests.Answer | None = None) -> str:
    g.zone = checked.decree.zone if checked.decree else g.get("zone", "Asia/Jakarta")
    refresh = LOOK_AGAIN if asked and asked.progress is Progress.WAITS else None
    return render_template(
        "drafting/check.html",
        form=CheckForm(formdata=None),
        checked=checked,
        answer=found,
        asked=asked,
        refresh=refresh,
    )


def _ask_again(field: str, refusal: Refusal, **typed: str) -> ResponseReturnValue:
    """Show the form again, with what was typed and what to check."""
    form = CheckForm(formdata=None, data=typed)
    form.refuse(field, refusal.sentence)
    return render_template("drafting/check.html", form=form, checked=None), refusal.status


def _pages(found: Registered) -> int:
    """Count the pages to lay beside a paper.

    A storage that does not answer takes nothing from what the register knows.
    """
    try:
        return page_images.count(found.signed_sha256) if found.signed_sha256 else 0
    except (originals.Missing, originals.Unavailable):
        return 0


def _of_decree(found: Registered) -> Answer:
    if found.force in BINDS:
        return Answer(
            "good", found.force.value, lazy("Keputusan ini ditandatangani dan berlaku hari ini.")
        )
    if found.force is Force.ARCHIVED:
        return Answer(
            "info",
            found.force.value,
            lazy(
                "Keputusan ini ditandatangani di luar sistem ini. Bandingkan dengan naskah aslinya."
            ),
        )
    if found.force in NOT_YET:
        sentence = lazy(
            "Jangan berpegang pada naskah yang memuat kode ini sebelum statusnya berubah."
        )
        return Answer("warn", found.force.value, sentence)
    return Answer("bad", found.force.value, lazy("Jangan berpegang pada keputusan ini lagi."))


def _so_far(asked: requests.Answer) -> Answer:
    if asked.progress is Progress.ANSWERED:
        return _of_file(asked.checked)
    standing = asked.checked.standing.value
    if asked.progress is Progress.WAITS:
        sentence = lazy(
            "%(standing)s Tanda tangannya sedang diperiksa, biasanya dalam beberapa detik; halaman"
            " ini memuat ulang sendiri.",
            standing=standing,
        )
        return Answer("wait", lazy("Sedang diperiksa"), sentence)
    sentence = lazy(
        "%(standing)s Tanda tangannya belum dapat diperiksa: pemeriksa tidak menjawab dalam dua"
        " menit. Unggah lagi berkasnya beberapa menit lagi, atau pindai kode QR pada keputusan"
        " itu.",
        standing=standing,
    )
    return Answer("warn", lazy("Belum dapat diperiksa"), sentence)


def _of_file(checked: Checked) -> Answer:
    if checked.genuine and checked.decree:
        return _of_genuine(checked.decree, checked.standing)
    if checked.genuine:
        sentence = lazy(
            "Tanda tangannya sah, tetapi keputusan ini tidak terdaftar di sini, sehingga berlakunya"
            " tidak dapat dipastikan."
        )
        return Answer("warn", lazy("Tidak terdaftar"), sentence)
    if checked.standing in {Standing.SIGNED, Standing.RENEWED}:
        sentence = lazy(
            "Berkas ini terdaftar, tetapi bukti tanda tangannya tidak lengkap lagi. Baca di bawah"
            " apa yang kurang, lalu tanyakan kepada penerbitnya."
        )
        return Answer(
            "warn", lazy("Terdaftar, tetapi tanda tangannya belum dapat dipastikan"), sentence
        )
    if checked.standing in lookup.NEVER_IN_FORCE:
        headline, _colon, sentence = checked.standing.value.partition(": ")
        return Answer("bad", headline, sentence[:1].upper() + sentence[1:])
    if checked.standing in {Standing.ORIGIN, Standing.FORM}:
        return Answer(
            "info", lazy("Terdaftar, tanpa tanda tangan elektronik"), checked.standing.value
        )
    sentence = lazy(
        "Berkas ini bukan salah satu berkas yang kami keluarkan. Berkas yang dicetak ulang ke PDF,"
        " dipindai, dimampatkan, atau diubah tidak sama lagi dengan aslinya. Pindai kode QR-nya,"
        " atau mintalah berkas aslinya."
    )
    return Answer("bad", lazy("Tidak terdaftar"), sentence)


def _of_genuine(found: Registered, standing: Standing) -> Answer:
    if found.force in BINDS:
        older = standing is Standing.RENEWED
        return Answer(
            "good",
            lazy("Asli, dan berlaku"),
            standing.value if older else lazy("Berkas ini persis keputusan yang ditandatangani."),
        )
    return Answer(
        "warn",
        lazy("Asli, tetapi: %(force)s", force=found.force.value),
        lazy("Berkasnya asli; keputusannya tidak lagi atau belum berlaku."),
    )
