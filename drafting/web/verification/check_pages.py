"""The public pages: check the decree behind a QR code, or a file.

They need no account and no script, are rate limited, and tell nothing that the decree does not
print.  What the register knows is answered at once.  A file that must be validated goes to a task,
and its answer to an address that only the person who uploaded it knows.
"""

from __future__ import annotations

from flask import Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as lazy
from flask_wtf.file import FileField
from itsdangerous import BadSignature
from wtforms import StringField
from wtforms.validators import Length

from drafting.services.documents import page_images
from drafting.services.texts.retention import KEPT
from drafting.services.verification import lookup, public_copies, public_record, requests
from drafting.services.verification.public_copies import PublicCopy
from drafting.services.verification.requests import Progress
from drafting.services.verification.standing import Checked
from drafting.services.verification.validation_report import as_json
from drafting.web import files
from drafting.web.blueprint import bp
from drafting.web.verification import answers
from drafting.web.verification.answers import Answer
from drafting.web.verification.copy_answers import of_copy
from workflow.adapters import originals
from workflow.core.i18n import zone
from workflow.core.sealing import signer
from workflow.rules.days.dates import day_asked
from workflow.rules.errors import NotFound, Refusal
from workflow.web.forms import Form
from workflow.web.limits import limiter
from workflow.web.public import public

LOOKS = "60 per minute"
LEAVES = "300 per minute"
FILES = "30 per 15 minutes"
LONGEST_CODE = 60
REPORT_NAME = "laporan-validasi.json"
LOOK_AGAIN = 2
"""Seconds after which the page of a file that is being checked reloads."""
ANSWER = "answer about a file"
REPORT = "report about a file"
NOTHING_SENT = lazy(
    "Pilih berkasnya, atau tuliskan kodenya. Berkas yang kosong tidak dapat diperiksa."
)


class CheckForm(Form):
    """A file, or the code that is printed under the QR."""

    file = FileField(lazy("Berkas keputusan (PDF)"), render_kw={"accept": ".pdf,application/pdf"})
    code = StringField(
        lazy("Kode di bawah kode QR"),
        validators=[Length(max=LONGEST_CODE)],
        render_kw={"autocomplete": "off", "placeholder": "XXXX-XXXX-XXXX-XXXX"},
    )


@bp.get("/d/<code>")
@public
@limiter.limit(LOOKS)
def decree(code: str) -> ResponseReturnValue:
    """Show the decree behind a QR code, and whether it is in force."""
    day = day_asked(request.args.get("tanggal", ""))
    try:
        found = public_record.of_code(code, day)
    except public_record.UnknownCode as unknown:
        copy = public_copies.of_code(code, day)
        if copy is None:
            return _ask_again("code", unknown, code=code[:LONGEST_CODE])
        return _copy_page(copy)
    attempt = request.args.get("n", type=int)
    if code != found.public_code:
        address = url_for(".decree", code=found.public_code, tanggal=day, n=attempt)
        return redirect(address, code=301)
    g.zone = found.zone
    return render_template(
        "drafting/public_decree.html",
        decree=found,
        answer=answers.of_decree(found, attempt),
        attempt=attempt,
        said=lookup.signed_verification(found.id),
        pages=_pages(found.original_sha256),
    )


@bp.get("/d/<code>/halaman/<int:page>.png")
@public
@limiter.limit(LEAVES)
def decree_page(code: str, page: int) -> ResponseReturnValue:
    """Return a page of the signed decree as a picture, to compare with a paper."""
    copy = public_copies.of_code(code)
    sha256 = copy.sha256 if copy else public_record.of_code(code).original_sha256
    if sha256 is None:
        raise NotFound
    return files.picture(page_images.picture(sha256, page))


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

    A file that the register can answer for is not stored at all.
    """
    form = CheckForm()
    data = form.file.data.read() if form.file.data else b""
    code = (form.code.data or "").strip()
    if not form.validate_on_submit() or not (data or code):
        if not form.errors:
            form.refuse("file", str(NOTHING_SENT))
        return render_template("drafting/check.html", form=form, checked=None), 422
    if not data:
        return redirect(url_for(".decree", code=public_record.normal(code) or code), code=303)
    entry = lookup.look_up(data)
    if not entry.says_enough:
        token = signer(ANSWER).dumps(requests.ask(entry, data))
        return redirect(url_for(".file_answer", token=token), code=303)
    checked = lookup.describe(entry)
    return _page(checked, answers.of_file(checked), report=[checked.sha256, checked.size])


@bp.get("/periksa/<token>")
@public
@limiter.limit(LEAVES)
def file_answer(token: str) -> ResponseReturnValue:
    """Return the result about a file, or that it is being checked.

    The address is the key to it.
    """
    g.address_is_secret = True
    try:
        check_id = signer(ANSWER).loads(token, max_age=int(KEPT.total_seconds()))
        asked = requests.answer(check_id)
    except (BadSignature, requests.AnswerIsGone):
        return _ask_again("file", requests.AnswerIsGone())
    is_answered = asked.progress is Progress.ANSWERED
    report = check_id if is_answered else None
    return _page(asked.checked, answers.so_far(asked), asked, report)


@bp.get("/periksa/<token>/laporan.json")
@public
@limiter.limit(LEAVES)
def file_report(token: str) -> Response:
    """Return the validation report about a file, as the answer page was about it."""
    g.address_is_secret = True
    try:
        about = signer(REPORT).loads(token, max_age=int(KEPT.total_seconds()))
    except BadSignature:
        raise requests.AnswerIsGone from None
    checked = requests.answer(about).checked if isinstance(about, int) else _known(*about)
    return files.give(as_json(checked), REPORT_NAME, "application/json", download=True)


def _known(sha256: str, size: int) -> Checked:
    return lookup.describe(lookup.entry_of(sha256, size))


def _page(
    checked: Checked,
    answer: Answer,
    asked: requests.Answer | None = None,
    report: object = None,
) -> str:
    g.zone = checked.decree.zone if checked.decree else zone()
    refresh = LOOK_AGAIN if asked and asked.progress is Progress.WAITS else None
    return render_template(
        "drafting/check.html",
        form=CheckForm(formdata=None),
        checked=checked,
        answer=answer,
        asked=asked,
        refresh=refresh,
        report=signer(REPORT).dumps(report) if report and not refresh else None,
    )


def _ask_again(field: str, refusal: Refusal, **typed: str) -> ResponseReturnValue:
    """Show the form again with what was typed and what is wrong with it."""
    form = CheckForm(formdata=None, data=typed)
    form.refuse(field, refusal.sentence)
    return render_template("drafting/check.html", form=form, checked=None), refusal.status


def _copy_page(found: PublicCopy) -> str:
    """Show a certified copy for what it is, with the force of its decree."""
    g.zone = found.decree.zone
    return render_template(
        "drafting/public_copy.html",
        copy=found,
        answer=of_copy(found),
        pages=_pages(found.sha256),
    )


def _pages(sha256: str | None) -> int:
    """Count the pages to compare with a paper.

    None while the storage does not answer: what the register knows is shown all the same.
    """
    try:
        return page_images.count(sha256) if sha256 else 0
    except (originals.Missing, originals.Unavailable):
        return 0
