"""Signing with a key on a token or in a hardware module, over PKCS#11.

The key never leaves it, and the passphrase is its PIN.  The token's library runs in a process of
its own (`token_process`), one for each signature, which is asked for raw signatures alone: the
signing library's own PKCS#11 signer would load it into the site.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import msgspec
from asn1crypto import x509
from pyhanko.sign import Signer as PyhankoSigner

import drafting
from drafting.adapters.signers.pades import put_signature, registry
from drafting.adapters.signers.token_process import Answer, Fault, Key, Open, See, Sign
from drafting.adapters.trust.authorities import Trust
from drafting.adapters.trust.certificates import fingerprint, is_demo, read_certificates
from drafting.adapters.validation.returned_files import NOT_THE_SIGNER, signed_with
from drafting.rules.signing import refusals
from drafting.rules.signing.enrolment import CertificateRenewed
from drafting.rules.signing.signers import Level, SignerKind

ROOM_FOR_ECDSA = 144  # bytes of the longest DER signature: P-521
PATIENCE = 60.0  # seconds: a web request ends at ninety
HANDED_ON = ("LANG", "LD_LIBRARY_PATH", "PATH", "SOFTHSM2_CONF")
"""Of the environment, what a token's library may know; nothing of ours."""
FAULTS = {
    Fault.PIN: refusals.WrongPassphrase,
    Fault.LAST_TRY: refusals.LastTry,
    Fault.LOCKED: refusals.TokenLocked,
    Fault.UNREADABLE: refusals.TokenUnreadable,
}


class TokenSigner:
    """Signs with the key *label* on the token *token* of the module at *module*.

    *chain* holds certificates that the token lacks; *user* is as whom the module runs where we are
    root.
    """

    kind = SignerKind.PKCS11
    wants_field = True

    def __init__(  # noqa: PLR0913  (each is named at the call)
        self,
        module: Path,
        token: str,
        label: str,
        trust: Trust,
        *,
        chain: Path | None = None,
        level: Level = Level.B_LTA,
        allow_demo: bool = False,
        only: str = "",
        user: str = "nobody",
    ) -> None:
        self.key = Key(str(module), token, label)
        self.trust = trust
        self.chain = chain
        self.level = level
        self.allow_demo = allow_demo
        self.only = only
        self.user = user

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
        with _talking(self.user) as process:
            opened = process.ask(Open(self.key, passphrase, self.only))
            certificate = x509.Certificate.load(opened.certificates[0])
            if is_demo(certificate) and not self.allow_demo:
                raise refusals.DemoKeyRefused
            if self.only and fingerprint(certificate) != self.only:
                raise CertificateRenewed
            return put_signature(
                pdf,
                _TokenKey(process, certificate, self._extra(), opened.rsa_bytes),
                field=field,
                reason=reason,
                location=location,
                stamp=stamp,
                trust=self.trust,
                level=self.level,
                alone=alone,
            )

    def inspect(self) -> tuple[x509.Certificate, ...]:
        with _talking(self.user) as process:
            seen = process.ask(See(self.key)).certificates
        if not seen:
            raise refusals.TokenUnreadable
        return tuple(x509.Certificate.load(one) for one in seen)

    def take(self, sent: bytes, returned: bytes) -> bytes:  # noqa: ARG002  (the Signer protocol)
        known = [self.only] if self.only else [fingerprint(one) for one in self.inspect()]
        if not any(signed_with(returned, one) for one in known):
            raise refusals.ReturnedFileRejected((NOT_THE_SIGNER,), returned)
        return returned

    def _extra(self) -> tuple[x509.Certificate, ...]:
        try:
            return read_certificates(self.chain.read_bytes()) if self.chain else ()
        except (OSError, ValueError):
            raise refusals.KeyUnreadable from None


class _Process:
    """The conversation with the process that has the token's library."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        self.child = child

    def ask(self, question: See | Open | Sign) -> Answer:
        """Return the answer to one question, or raise what its fault means.

        A library that crashes its process or keeps silent is a token that cannot be read.
        """
        assert self.child.stdin is not None  # noqa: S101  (pipes, both)
        assert self.child.stdout is not None  # noqa: S101
        watch = Timer(PATIENCE, self.child.kill)
        watch.start()
        try:
            self.child.stdin.write(msgspec.json.encode(question) + b"\n")
            self.child.stdin.flush()
            answer = msgspec.json.decode(self.child.stdout.readline(), type=Answer)
        except (OSError, msgspec.DecodeError):
            raise refusals.TokenUnreadable from None
        finally:
            watch.cancel()
        if answer.fault is not None:
            raise FAULTS[answer.fault]
        return answer


@contextmanager
def _talking(user: str) -> Iterator[_Process]:
    """Run the process of a token's library, as *user* where we are root."""
    environment = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
    with subprocess.Popen(
        [sys.executable, "-m", "drafting.adapters.signers.token_process", user],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(drafting.__file__).parents[1],
        env=environment,
    ) as child:
        try:
            yield _Process(child)
        finally:
            child.kill()


class _TokenKey(PyhankoSigner):
    def __init__(
        self,
        process: _Process,
        certificate: x509.Certificate,
        chain: tuple[x509.Certificate, ...],
        rsa_bytes: int,
    ) -> None:
        super().__init__(signing_cert=certificate, cert_registry=registry(certificate, *chain))
        self._process = process
        self._rsa_bytes = rsa_bytes

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: FBT001, FBT002  (the library's)
    ) -> bytes:
        if dry_run:
            return bytes(self._rsa_bytes or ROOM_FOR_ECDSA)
        asked = Sign(data, digest_algorithm)
        return (await asyncio.to_thread(self._process.ask, asked)).signature
