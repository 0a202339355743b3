"""Signing through the national service (BSrE).

Its client inside the institution's network takes a whole PDF and returns it signed.  The signer's
status is asked first, one file goes out in one request, nothing is ever repeated, and what comes
back is believed only after seven checks.  Version 1 is multipart and will be deprecated, version 2
is JSON; otherwise they are the same.
"""

from __future__ import annotations

import base64
import binascii
import logging
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import msgspec
from asn1crypto import x509

from drafting.adapters.signers.bsre_http import Account, Call, Timeouts, is_pdf
from drafting.adapters.signers.own import read_guarded
from drafting.adapters.signers.pades import prolong
from drafting.adapters.trust.authorities import Trust
from drafting.adapters.validation.returned_files import failed_checks
from drafting.rules.signing import refusals
from drafting.rules.signing.bsre import MAY_SIGN, status_sentence
from drafting.rules.signing.signers import Level, SignerKind

log = logging.getLogger(__name__)

# "f3a9c1d2-0b7e": a document's number at the service.
DOCUMENT_NUMBER = re.compile(r"[0-9A-Za-z_-]{1,100}")
# "3201019901010001" (a NIK) or "kabag@contoh.go.id".
SUBJECT = re.compile(r"[0-9]{16}|[\w.+-]+@[\w.-]+", re.ASCII)


class BsreSigner:
    """What both versions share.

    *subject* is the file with the signer's NIK (in version 2 also an e-mail address), *signer* the
    name in the certificate.
    """

    kind: SignerKind
    wants_field = False

    def __init__(
        self,
        url: str,
        account: Account,
        subject: Path,
        signer: str,
        trust: Trust,
        *,
        level: Level = Level.B_LTA,
        timeouts: Timeouts = Timeouts(),  # noqa: B008  (frozen)
        networks: Collection[str] = (),
    ) -> None:
        self.url = url.rstrip("/")
        self.account = account
        self.subject = subject
        self.signer = signer
        self.trust = trust
        self.level = level
        self.timeouts = timeouts
        self.networks = networks

    def sign(
        self,
        pdf: bytes,
        *,
        field: str,
        reason: str,
        location: str,
        passphrase: str,
        stamp: bytes | None,
        alone: bool = True,
    ) -> bytes:
        """Return *pdf* signed by the service, as `Signer` says.

        *field*, *stamp* and *alone* do not matter: the visible block is on the page already, and
        the service cannot certify.
        """
        del field, stamp, alone
        call = Call(self.url, self.account, self.timeouts, self.networks)
        subject = _subject(self.subject)
        self._require_active(call, subject)
        returned = self._signed(
            call, pdf, subject, passphrase, {"reason": reason, "location": location}
        )
        return self.take(pdf, returned)

    def inspect(self) -> tuple[x509.Certificate, ...]:
        call = Call(self.url, self.account, self.timeouts, self.networks)
        self._require_active(call, _subject(self.subject))
        return ()

    def take(self, sent: bytes, returned: bytes) -> bytes:
        failed = failed_checks(sent, returned, trust=self.trust, signer=self.signer)
        if failed:
            raise refusals.ReturnedFileRejected(failed, returned)
        return self._prolonged(returned)

    def _require_active(self, call: Call, subject: str) -> None:
        status = self._status(call, subject)
        name = str(status.get("status", ""))
        if name != MAY_SIGN:
            raise refusals.ServiceRefused(status_sentence(name, str(status.get("message", ""))))

    def _status(self, call: Call, subject: str) -> Mapping[str, Any]:
        raise NotImplementedError

    def _signed(
        self, call: Call, pdf: bytes, subject: str, passphrase: str, words: dict[str, str]
    ) -> bytes:
        raise NotImplementedError

    def _prolonged(self, returned: bytes) -> bytes:
        """Return the file with the evidence that the service leaves out.

        The signature exists by now: if the evidence cannot be had at once, the file is kept as it
        is, and prolonged later.
        """
        if self.level not in {Level.B_LT, Level.B_LTA}:
            return returned
        try:
            return prolong(returned, self.trust, self.level)
        except refusals.SigningRefused as refusal:
            log.warning(
                "signed, but not yet prolonged to %s: %s", self.level.value, type(refusal).__name__
            )
            return returned


class BsreV1Signer(BsreSigner):
    """Version 1: multipart.

    The signed PDF is the body of the answer, and the service's number of it stands in a header.
    """

    kind = SignerKind.BSRE_V1

    def _status(self, call: Call, subject: str) -> Mapping[str, Any]:
        return call.status("GET", f"/api/user/status/{subject}", shown="/api/user/status/***")

    def _signed(
        self, call: Call, pdf: bytes, subject: str, passphrase: str, words: dict[str, str]
    ) -> bytes:
        fields = {"nik": subject, "passphrase": passphrase, "tampilan": "invisible", **words}
        answer = call.sign(
            "/api/sign/pdf",
            fields,
            data=fields,
            files={"file": ("keputusan.pdf", pdf, "application/pdf")},
        )
        if is_pdf(answer.content):
            return answer.content
        number = answer.headers.get("id_dokumen", "")
        # It goes into a path.
        if not DOCUMENT_NUMBER.fullmatch(number):
            raise refusals.OutcomeUnknown(call.correlation)
        return call.download(f"/api/sign/download/{number}")


class BsreV2Signer(BsreSigner):
    """Version 2: JSON, with files as base64 in lists.

    The signer is named by NIK or by e-mail address.
    """

    kind = SignerKind.BSRE_V2

    def _status(self, call: Call, subject: str) -> Mapping[str, Any]:
        return call.status("POST", "/api/v2/user/check/status", json=_named(subject))

    def _signed(
        self, call: Call, pdf: bytes, subject: str, passphrase: str, words: dict[str, str]
    ) -> bytes:
        fields = {
            **_named(subject),
            "passphrase": passphrase,
            "signatureProperties": [{"tampilan": "INVISIBLE", **words}],
        }
        body = {**fields, "file": [base64.b64encode(pdf).decode()]}
        answer = call.sign("/api/v2/sign/pdf", fields, json=body)
        try:
            (file,) = msgspec.json.decode(answer.content)["file"]
            returned = base64.b64decode(file, validate=True)
        except (msgspec.DecodeError, KeyError, ValueError, TypeError, binascii.Error):
            raise refusals.OutcomeUnknown(call.correlation) from None
        if not is_pdf(returned):
            raise refusals.OutcomeUnknown(call.correlation)
        return returned


def _subject(path: Path) -> str:
    """Return whom to ask for: a number or an address, for it goes into a path."""
    subject = read_guarded(path).decode(errors="replace").strip()
    if not SUBJECT.fullmatch(subject):
        raise refusals.KeyUnreadable
    return subject


def _named(subject: str) -> dict[str, str]:
    return {"email" if "@" in subject else "nik": subject}
