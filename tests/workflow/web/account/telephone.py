"""A telephone with a passkey, as the standard says (W3C, WebAuthn, 6.1)."""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests.browsing import PASSWORD, Browser, with_password
from tests.people import Division

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40
NAME, ADDRESS = "keputusan.example", "https://keputusan.example"


@dataclass
class Telephone:
    """Signs what it is asked, as its holder lets it."""

    origin: str = ADDRESS
    party: str = NAME
    flags: int = PRESENT | VERIFIED
    count: int = 0
    credential_id: bytes = b"telepon-kepala-1"
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, options: str) -> str:
        """Create the key that a browser was asked for."""
        numbers = self.key.public_key().public_numbers()
        x, y = numbers.x.to_bytes(32, "big"), numbers.y.to_bytes(32, "big")
        public = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        size = len(self.credential_id).to_bytes(2, "big")
        own = self._state(WITH_KEY) + bytes(16) + size + self.credential_id + public
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": own})
        told = self._told("webauthn.create", options)
        return self._answer({"clientDataJSON": told, "attestationObject": attested})

    def sign(self, options: str) -> str:
        """Sign the challenge that a browser was asked for."""
        self.count += 1
        own, told = self._state(), self._told("webauthn.get", options)
        digest = hashlib.sha256(told).digest()
        signature = self.key.sign(own + digest, ec.ECDSA(SHA256()))
        return self._answer(
            {"clientDataJSON": told, "authenticatorData": own, "signature": signature}
        )

    def _state(self, more: int = 0) -> bytes:
        party = hashlib.sha256(self.party.encode()).digest()
        return party + bytes([self.flags | more]) + self.count.to_bytes(4, "big")

    def _told(self, kind: str, options: str) -> bytes:
        challenge = json.loads(options)["challenge"]
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, response: dict[str, bytes]) -> str:
        named: dict[str, Any] = {key: encoded(value) for key, value in response.items()}
        own = encoded(self.credential_id)
        return json.dumps({"id": own, "rawId": own, "type": "public-key", "response": named})


def encoded(value: bytes) -> str:
    """Write bytes as JSON has them."""
    return urlsafe_b64encode(value).decode().rstrip("=")


def decoded(value: str) -> bytes:
    """Read them back."""
    return urlsafe_b64decode(value + "=" * (-len(value) % 4))


def at_the_door(app: Flask, session: Session, division: Division) -> Browser:
    """Return the browser of an administrator who gave the password alone."""
    browser = Browser(app)
    assert browser.sign_in(with_password(session, division.administrator)).status_code == 302
    browser.get("/masuk/kode", follow_redirects=True)
    return browser


def enrol(browser: Browser, made: Telephone, **more: str) -> TestResponse:
    """Fill in the page on which a passkey is enrolled."""
    browser.get("/akun/kunci-sandi")
    answer = made.make(browser.post("/akun/kunci-sandi/buat").text)
    fields = {"name": "Telepon kantor", "password": PASSWORD, "answer": answer, **more}
    return browser.post("/akun/kunci-sandi", fields)


def asked(browser: Browser) -> str:
    """Return what the browser is asked to let sign."""
    return browser.post("/akun/kunci-sandi/pakai").text
