"""The stand-in for the national service on a loopback port.

It speaks both versions of the contract, and can let an answer go wrong on its way.
"""

from __future__ import annotations

import base64
import io
import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar

from werkzeug.formparser import parse_form_data

from drafting.adapters.signers.bsre_fake import FakeBsre, Misdeed

PDF, JSON = "application/pdf", "application/json"


@contextmanager
def serving(fake: FakeBsre, tls: ssl.SSLContext | None = None, port: int = 0) -> Iterator[str]:
    """Serve the fake on loopback, under *tls* if given, and yield its address."""
    handler = type("Handler", (Handler,), {"fake": fake})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}"
    finally:
        fake.closing.set()
        server.shutdown()
        server.server_close()


class Handler(BaseHTTPRequestHandler):
    """Speaks the contract for one fake."""

    fake: FakeBsre

    def do_GET(self) -> None:
        if not self._admitted():
            return
        head, _slash, last = self.path.rpartition("/")
        if head == "/api/user/status":
            self._tell_status(last)
        elif head == "/api/sign/download" and last in self.fake.waiting:
            self._answer(HTTPStatus.OK, PDF, self.fake.waiting.pop(last))
        else:
            self._refuse("File sudah pernah diunduh", 4044)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        body = self.rfile.read(length)
        if not self._admitted():
            return
        match self.path:
            case "/api/sign/pdf":
                self._sign_v1(body)
            case "/api/v2/sign/pdf":
                self._sign_v2(json.loads(body))
            case "/api/v2/user/check/status":
                asked = json.loads(body)
                self._tell_status(asked.get("nik") or asked.get("email", ""))
            case _:
                self._answer(HTTPStatus.NOT_FOUND, "text/html", b"<h1>404</h1>")

    def _sign_v1(self, body: bytes) -> None:
        environment = {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": self.headers["Content-Type"],
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
        }
        _stream, form, files = parse_form_data(environment)
        with files["file"].stream as file:
            signed = self._signed(form.to_dict(), file.read())
        if signed is None:
            return
        number = f"dokumen{len(self.fake.signed)}"
        if self.fake.misdeed is Misdeed.BY_NUMBER:
            self.fake.waiting[number] = signed
            self._answer(HTTPStatus.OK, JSON, b"{}", id_dokumen=number)
        else:
            self._answer(HTTPStatus.OK, PDF, signed, id_dokumen=number)

    def _sign_v2(self, body: dict[str, Any]) -> None:
        looks = {each.get("tampilan") for each in body.get("signatureProperties", [])}
        if "INVISIBLE" not in looks or len(body.get("file", [])) != 1:
            self._refuse("signatureProperties tidak sesuai", 4015)
            return
        signed = self._signed(body, base64.b64decode(body["file"][0]))
        if signed is not None:
            self._json(HTTPStatus.OK, {"time": 812, "file": [base64.b64encode(signed).decode()]})

    def _signed(self, fields: dict[str, Any], pdf: bytes) -> bytes | None:
        """Return the signed file, or None when something else was answered."""
        fake, person = self.fake, self.fake.people.get(fields.get("nik") or fields.get("email", ""))
        if fake.misdeed in self.BEFORE:
            self.BEFORE[fake.misdeed](self)
        elif person is None:
            self._refuse("User tidak terdaftar 2011", 400)
        elif fields.get("passphrase") != person.passphrase:
            self._refuse("Passphrase anda salah", 2031)
        elif not pdf.startswith(b"%PDF-"):
            self._refuse("com.itextpdf.io.IOException: PDF header not found.", "400")
        else:
            signed = fake.sign(pdf, person)
            fake.signed.append(signed)
            if fake.misdeed not in self.AFTER:
                return signed
            self.AFTER[fake.misdeed](self)
        return None

    def _tell_status(self, subject: str) -> None:
        status = HTTPStatus.OK
        if self.fake.misdeed is Misdeed.STATUS_500:
            status = HTTPStatus.INTERNAL_SERVER_ERROR
        self._json(status, self._status(subject))

    def _status(self, subject: str) -> dict[str, object]:
        person = self.fake.people.get(subject)
        if person is None:
            return {
                "status_code": 2011,
                "status": "NOT_REGISTERED",
                "message": "User tidak terdaftar",
            }
        return {
            "status_code": 1111 if person.status == "ISSUE" else "2021",
            "status": person.status,
            "message": f"Status {person.status}",
        }

    def _admitted(self) -> bool:
        self.fake.requests.append(self.path)
        if self.headers.get("Authorization") == self.fake.account:
            return True
        self._json(
            HTTPStatus.UNAUTHORIZED,
            {"timestamp": "2026-01-02", "status": 401, "error": "Unauthorized", "path": self.path},
        )
        return False

    def _refuse(self, words: str, code: int | str) -> None:
        self._json(HTTPStatus.BAD_REQUEST, {"error": words, "status_code": code})

    def _json(self, status: HTTPStatus, body: object) -> None:
        self._answer(status, JSON, json.dumps(body).encode())

    def _answer(self, status: HTTPStatus, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _stay_silent(self) -> None:
        self.fake.closing.wait(30)
        self.close_connection = True

    def _break_off(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", PDF)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(b"%PDF-1.7\n")
        self.close_connection = True

    def _drip(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", PDF)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self._trickle(b"%")

    def _drip_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Lama: ")
        self._trickle(b"a")

    def _trickle(self, byte: bytes) -> None:
        with suppress(OSError):  # the client has gone
            while not self.fake.closing.wait(0.1):
                self.wfile.write(byte)
        self.close_connection = True

    def _run_on(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", PDF)
        self.end_headers()
        with suppress(OSError):
            while not self.fake.closing.is_set():
                self.wfile.write(b"%PDF-" * 200_000)
        self.close_connection = True

    def _bare_500(self) -> None:
        self._json(
            HTTPStatus.INTERNAL_SERVER_ERROR,
            {
                "timestamp": "2026-01-02",
                "status": 500,
                "error": "Internal Server Error",
                "path": self.path,
            },
        )

    def _web_page(self) -> None:
        self._answer(HTTPStatus.OK, "text/html", b"<h1>Silakan masuk</h1>")

    def _empty(self) -> None:
        self._answer(HTTPStatus.OK, PDF, b"")

    def _redirect(self) -> None:
        self._answer(HTTPStatus.TEMPORARY_REDIRECT, "text/html", b"", Location="/api/lain")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's name)
        """Log nothing: the paths of version 1 hold the signer's NIK."""

    BEFORE: ClassVar[dict[Misdeed, Callable[[Handler], None]]] = {
        Misdeed.SILENT_BEFORE: _stay_silent,
        Misdeed.BARE_500: _bare_500,
        Misdeed.WEB_PAGE: _web_page,
        Misdeed.EMPTY: _empty,
        Misdeed.REDIRECT: _redirect,
    }
    AFTER: ClassVar[dict[Misdeed, Callable[[Handler], None]]] = {
        Misdeed.SILENT_AFTER: _stay_silent,
        Misdeed.BROKEN_OFF: _break_off,
        Misdeed.DRIPPING: _drip,
        Misdeed.DRIPPING_HEAD: _drip_head,
        Misdeed.ENDLESS: _run_on,
    }
