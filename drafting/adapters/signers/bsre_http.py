"""The HTTP conversation with the national service.

It has one correlation number, follows no redirect, sends nothing twice, and leaves no secret in a
log or an exception.  An answer is bounded in time as a whole, and in size: a service that drips, or
one that never stops, does not hold a web request.

From the moment the request for a signature is on its way, every answer but a clear no or a good
file is `OutcomeUnknown`: a time-out or a broken connection may hide a signature.
"""

from __future__ import annotations

import logging
import secrets
import ssl
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import msgspec
import requests
from requests.auth import HTTPBasicAuth
from urllib3.exceptions import NewConnectionError

from drafting.adapters.signers.own import read_guarded
from drafting.adapters.trust.fetching import Answer, fetch
from drafting.adapters.trust.peers import PeerNotAllowedError, session_for
from drafting.rules.signing import refusals
from drafting.rules.signing.bsre import ACCOUNT_REFUSED, refusal_of

log = logging.getLogger(__name__)
# It would log the paths of requests, and one of them holds the signer's NIK.
logging.getLogger("urllib3.connectionpool").setLevel(logging.INFO)

MASK = "***"
SECRET_FIELDS = {"nik", "email", "passphrase", "totp"}
LARGEST = 64 * 1024 * 1024  # bytes of an answer: a decree of twenty megabytes in base64, and room
TLS_REFUSED = (
    "Sertifikat TLS layanan tanda tangan elektronik tidak dapat dipercaya, sehingga tidak ada yang"
    " dikirim. Administrator perlu memeriksa alamat layanan dan sertifikatnya."
)

PEER_REFUSED = (
    "Alamat layanan tanda tangan elektronik menuju jaringan privat yang tidak diizinkan, sehingga"
    " tidak ada yang dikirim. Pengelola server perlu memeriksa alamatnya, atau menyebut jaringannya"
    " dalam SIGNER_NETWORKS."
)


class Timeouts(msgspec.Struct, frozen=True):
    """Seconds to connect, and in total for the status and for the signature.

    All of them must fit into one web request of sixty seconds.
    """

    connect: float = 5
    status: float = 10
    sign: float = 45


class Account(msgspec.Struct, frozen=True):
    """The application's own account at the service; it never shows its password."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"Account({self.user!r})"

    @classmethod
    def read(cls, path: Path) -> Account:
        """Return the account from a guarded file that holds `username:password`.

        Raises `KeyUnreadable` or `KeyTooOpen`.
        """
        words = read_guarded(path).decode(errors="replace").strip()
        user, separator, password = words.partition(":")
        if not separator:
            raise refusals.KeyUnreadable
        return cls(user, password)


class Call:
    """The conversation about one signature."""

    def __init__(
        self, url: str, account: Account, timeouts: Timeouts, networks: Collection[str] = ()
    ) -> None:
        self.url = url
        self.session = session_for(url, networks)
        self.account = account
        self.timeouts = timeouts
        self.correlation = secrets.token_hex(8)

    def status(
        self, method: str, path: str, *, shown: str = "", json: object = None
    ) -> Mapping[str, Any]:
        """Return the service's answer about the signer.

        Nothing is at stake: without a proper answer nothing was sent to be signed.
        """
        try:
            answer = self._send(method, path, shown or path, {}, self.timeouts.status, json=json)
        except requests.RequestException as fault:
            raise _unreachable(fault) from None
        if answer.status == requests.codes.unauthorized:
            raise refusals.ServiceRefused(ACCOUNT_REFUSED)
        if answer.status >= requests.codes.internal_server_error:
            raise refusals.ServiceUnreachable
        try:
            status = msgspec.json.decode(answer.content)
        except msgspec.DecodeError:
            raise refusals.ServiceUnreachable from None
        if not isinstance(status, dict):
            raise refusals.ServiceUnreachable
        return status

    def sign(
        self,
        path: str,
        fields: Mapping[str, object],
        **body: Any,  # noqa: ANN401  (handed through)
    ) -> Answer:
        """Return the answer to the one request that may sign.

        Raises a refusal for a clear no, and `OutcomeUnknown` for all that is neither no nor yes.
        """
        try:
            answer = self._send("POST", path, path, fields, self.timeouts.sign, **body)
        except (requests.ConnectTimeout, requests.exceptions.InvalidURL):
            raise refusals.ServiceUnreachable from None
        except requests.ConnectionError as fault:
            if _never_connected(fault):
                raise _unreachable(fault) from None
            raise refusals.OutcomeUnknown(self.correlation) from None
        except requests.RequestException:
            raise refusals.OutcomeUnknown(self.correlation) from None
        if answer.status == requests.codes.ok:
            return answer
        if answer.status >= requests.codes.internal_server_error:
            raise refusals.OutcomeUnknown(self.correlation)
        raise refusal_of(answer.status, answer.content)

    def download(self, path: str) -> bytes:
        """Return what was signed; the service hands it out only once."""
        try:
            answer = self._send("GET", path, path, {}, self.timeouts.status)
        except requests.RequestException:
            raise refusals.OutcomeUnknown(self.correlation) from None
        if answer.status != requests.codes.ok or not is_pdf(answer.content):
            raise refusals.OutcomeUnknown(self.correlation)
        return answer.content

    def _send(
        self,
        method: str,
        path: str,
        shown: str,
        fields: Mapping[str, object],
        timeout: float,
        **body: Any,  # noqa: ANN401  (handed through)
    ) -> Answer:
        start, outcome = time.monotonic(), "no answer"
        account = HTTPBasicAuth(self.account.user.encode(), self.account.password.encode())
        try:
            answer = fetch(
                method,
                self.url + path,
                seconds=timeout,
                connect=self.timeouts.connect,
                largest=LARGEST,
                auth=account,
                session=self.session,
                **body,
            )
            outcome = str(answer.status)
            return answer
        finally:
            took = round((time.monotonic() - start) * 1000)
            said = (self.correlation, method, shown, outcome, took, masked(fields))
            log.info("bsre %s %s %s: %s in %d ms, %s", *said)


def masked(fields: Mapping[str, object]) -> dict[str, object]:
    """Return a body as it may be logged."""
    return {name: MASK if name in SECRET_FIELDS else value for name, value in fields.items()}


def is_pdf(data: bytes) -> bool:
    """Return whether the bytes begin as a PDF, whatever the answer calls itself."""
    return data.startswith(b"%PDF-")


def _never_connected(fault: requests.ConnectionError) -> bool:
    """Return whether there never was a connection, so that nothing was signed.

    A connection that broke may have signed.
    """
    # A name that does not resolve comes as the same exception.
    return isinstance(_reason(fault), NewConnectionError) or _is_distrusted(fault)


def _unreachable(fault: requests.RequestException) -> refusals.ServiceUnreachable:
    if _is_distrusted(fault):
        return refusals.ServiceUnreachable(TLS_REFUSED)
    if isinstance(_reason(fault), PeerNotAllowedError):
        return refusals.ServiceUnreachable(PEER_REFUSED)
    return refusals.ServiceUnreachable()


def _is_distrusted(fault: requests.RequestException) -> bool:
    """Return whether the peer's certificate was refused: nothing was sent."""
    reason = _reason(fault)
    if reason is None or not reason.args:
        return False
    return isinstance(reason.args[0], ssl.SSLCertVerificationError)


def _reason(fault: requests.RequestException) -> BaseException | None:
    if not fault.args:
        return None
    reason: BaseException | None = getattr(fault.args[0], "reason", None)
    return reason
