"""Refusals and errors become pages and JSON here: no page has a `try`.

A refusal says why, and what would allow it; what somebody typed is shown again, so that it is not
lost.  No answer shows a traceback.
"""

from __future__ import annotations

from flask import Flask, current_app, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as lazy
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from workflow.core.db import cannot_hold, collides, is_away
from workflow.core.translation.catalogues import said
from workflow.rules.errors import Refusal
from workflow.web.public import is_public
from workflow.web.typed_again import way_back, what_was_typed

TITLES = {
    403: lazy("Anda tidak berwenang melakukan ini"),
    404: lazy("Tidak ditemukan"),
    409: lazy("Keadaannya sudah berubah"),
    410: lazy("Sudah tidak berlaku"),
    422: lazy("Belum dapat dilakukan"),
    429: lazy("Terlalu banyak percobaan"),
}
SENTENCES = {
    400: (
        lazy("Permintaan tidak terbaca"),
        lazy(
            "Peramban mengirim sesuatu yang tidak dapat kami baca. Kembali ke halaman sebelumnya,"
            " lalu ulangi."
        ),
    ),
    401: (lazy("Masuk dahulu"), lazy("Sesi Anda sudah berakhir. Masuklah kembali, lalu ulangi.")),
    403: (
        TITLES[403],
        lazy("Halaman ini hanya untuk pejabat yang penugasannya memberi wewenang itu."),
    ),
    404: (
        TITLES[404],
        lazy(
            "Halaman yang Anda tuju tidak ada. Periksa kembali alamatnya, atau mulai dari beranda."
        ),
    ),
    405: (
        lazy("Cara ini tidak tersedia"),
        lazy(
            "Alamat ini tidak menerima permintaan seperti itu. Kembali ke halaman sebelumnya dan"
            " gunakan tombolnya."
        ),
    ),
    413: (
        lazy("Terlalu besar"),
        lazy(
            "Yang Anda kirim paling besar %(limit)s MB. Kirim yang lebih kecil; bila itu daftar"
            " atau naskah, bagilah menjadi beberapa bagian."
        ),
    ),
    415: (
        lazy("Jenis berkas tidak dikenal"),
        lazy("Berkas seperti ini tidak dapat diterima di sini."),
    ),
    429: (
        TITLES[429],
        lazy(
            "Demi keamanan, percobaan dibatasi. Tunggu 15 menit, lalu coba lagi. Bila lupa kata"
            " sandi, hubungi administrator."
        ),
    ),
    500: (
        lazy("Ada gangguan pada sistem"),
        lazy(
            "Langkah Anda tidak tersimpan. Coba lagi; bila terulang, sampaikan nomor di bawah ini"
            " kepada administrator."
        ),
    ),
    503: (
        lazy("Sistem sedang tidak tersedia"),
        lazy("Langkah Anda tidak tersimpan. Coba lagi beberapa saat lagi."),
    ),
}
SESSION_CHANGED = (
    lazy("Sesi Anda sudah berganti"),
    lazy(
        "Formulir ini sudah kedaluwarsa, dan belum ada yang tersimpan. Kembali, muat ulang halaman,"
        " lalu kirim lagi."
    ),
)
SESSION_ENDED = (
    lazy("Sesi Anda sudah berakhir"),
    lazy(
        "Formulir ini sudah kedaluwarsa, dan belum ada yang tersimpan. Masuklah kembali, lalu kirim"
        " lagi."
    ),
)
UNFIT = lazy(
    "Yang dikirim memuat karakter atau bilangan yang tidak dapat disimpan. Kembali, perbaiki"
    " isiannya, lalu kirim lagi."
)


TAKEN = lazy(
    "Yang dikirim bertabrakan dengan yang sudah tersimpan, misalnya nomor, nama, atau alamat yang"
    " sama; belum ada yang disimpan. Muat ulang halamannya, lihat yang sudah ada, lalu ubah"
    " isiannya."
)


def install(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(Refusal, show_refusal)
    app.register_error_handler(CSRFError, _show_csrf)
    app.register_error_handler(HTTPException, _show_error)


def wants_json() -> bool:
    """Return whether the caller is a program."""
    best = request.accept_mimetypes.best_match(
        ["text/html", "application/json"], default="text/html"
    )
    return request.path.startswith("/api/") or request.is_json or best == "application/json"


def show_refusal(refusal: Refusal) -> ResponseReturnValue:
    """Answer no: why, and what would allow it."""
    reasons = [said(reason) for reason in getattr(refusal, "reasons", ())]
    sentence = " ".join(reasons) or said(refusal.sentence)
    if wants_json():
        body = {
            "status": refusal.status,
            "kind": type(refusal).__name__,
            "sentence": sentence,
            "reasons": reasons,
        }
        return jsonify(refusal=body, request_id=g.get("request_id")), refusal.status
    page = render_template(
        "layout/refusal.html",
        title=TITLES.get(refusal.status, TITLES[422]),
        sentence=sentence,
        reasons=reasons if len(reasons) > 1 else (),
        typed=what_was_typed(),
        back=way_back(),
        status=refusal.status,
    )
    return page, refusal.status


def _show_csrf(_error: CSRFError) -> ResponseReturnValue:
    title, sentence = (
        SESSION_CHANGED
        if g.get("actor") or is_public(current_app, str(request.endpoint))
        else SESSION_ENDED
    )
    return _answer(400, str(title), str(sentence))


def _show_error(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:  # noqa: PLR2004  (a redirect of the router is an answer)
        return error.get_response()
    if isinstance(error, InternalServerError) and cannot_hold(error.original_exception):
        _forget_who()
        return _answer(400, str(SENTENCES[400][0]), str(UNFIT))
    if isinstance(error, InternalServerError) and collides(error.original_exception):
        current_app.logger.warning("request %s collided", g.get("request_id"))
        _forget_who()
        return _answer(409, str(TITLES[409]), str(TAKEN))
    if isinstance(error, InternalServerError):
        current_app.logger.error(
            "request %s failed", g.get("request_id"), exc_info=error.original_exception
        )
        status = 503 if is_away(error.original_exception) else 500
        _forget_who()
    otherwise = SENTENCES[400] if status < 500 else SENTENCES[500]  # noqa: PLR2004
    title, sentence = SENTENCES.get(status, otherwise)
    return _answer(status, str(title), str(sentence) % {"limit": _limit()})


def _limit() -> int:
    """Return in MB what this request may have been at most.

    With files it is what the settings say, without any what is kept in memory.
    """
    is_file = request.content_length is None or request.content_length > int(
        current_app.config["MAX_CONTENT_LENGTH"]
    )
    return (
        int(current_app.config["MAX_CONTENT_LENGTH" if is_file else "MAX_FORM_MEMORY_SIZE"])
        // 2**20
    )


def _forget_who() -> None:
    """Draw the page of a fault for nobody.

    To ask the database who this is, or what awaits them, could fail as the request did.
    """
    g.actor, g.is_a_fault = None, True
    # where the library looks
    manager = current_app.extensions["security"].login_manager
    g._login_user = manager.anonymous_user()  # noqa: SLF001


def _answer(status: int, title: str, sentence: str) -> ResponseReturnValue:
    if wants_json():
        return (
            jsonify(
                error={"status": status, "title": title, "sentence": sentence},
                request_id=g.get("request_id"),
            ),
            status,
        )
    page = render_template(
        "layout/error.html",
        title=title,
        sentence=sentence,
        status=status,
        typed=what_was_typed() if status < 500 else (),  # noqa: PLR2004
        back=way_back(),
    )
    return page, status
