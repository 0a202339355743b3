"""The demo authority: a root, an OCSP responder, a revocation list and a time-stamping authority of
our own.

A first start can thus sign to PAdES B-LTA with no outside service, on the same code path as with a
real authority.  Everything it issues says DEMO in its subject and carries a policy of its own, so
that `is_demo` can tell it apart and production can refuse it.  Certificates are made once and kept
(an authority that re-issues itself at every start would orphan what was signed before); keys are
files of mode 0600 outside the database.
"""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from certomancer.services import TimeStamper as StampingService
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from drafting.adapters.trust.certificates import (
    YEAR,
    Clock,
    Extensions,
    Pair,
    as_asn1,
    certificate_for,
    keep_pair,
    key_usage,
    ocsp_address,
    person_name,
    pkcs8,
    read_pair,
    write_secret,
)

NOWHERE = "http://otoritas-contoh.invalid"  # RFC 2606: a name that never resolves
OCSP_LIFE = timedelta(hours=1)
CRL_LIFE = timedelta(days=7)


class Issued(msgspec.Struct, frozen=True):
    """One line of the authority's register.

    Whom it certified, until when, and whether it took that back (times in ISO, UTC).
    """

    serial: str
    subject: str
    until: str
    revoked: str = ""


def _now() -> datetime:
    return datetime.now(UTC)


def _status(entry: Issued | None) -> tuple[ocsp.OCSPCertStatus, datetime | None]:
    if entry is None:
        return ocsp.OCSPCertStatus.UNKNOWN, None
    return (
        (ocsp.OCSPCertStatus.REVOKED, datetime.fromisoformat(entry.revoked))
        if entry.revoked
        else (ocsp.OCSPCertStatus.GOOD, None)
    )


class Authority:
    """The demo authority kept in a folder.

    It is asked in process; its certificates name an address at which nobody needs to listen.
    """

    def __init__(self, folder: Path, *, clock: Clock = _now) -> None:
        self.folder = folder
        self.clock = clock
        self.url = (folder / "url").read_text()
        self.root = read_pair(folder, "root")
        self.responder = read_pair(folder, "ocsp")
        self.stamper = read_pair(folder, "tsa")

    def issue(
        self,
        name: str,
        passphrase: str,
        *,
        unit: str = "",
        life: timedelta = 2 * YEAR,
        key: ec.EllipticCurvePrivateKey | None = None,
    ) -> bytes:
        """Certify a person and give key and chain as PKCS#12, locked with *passphrase*."""
        key = key or ec.generate_private_key(ec.SECP256R1())
        certificate = self.certify(name, key.public_key(), unit=unit, life=life)
        lock = serialization.BestAvailableEncryption(passphrase.encode())
        return pkcs12.serialize_key_and_certificates(
            name.encode(), key, certificate, [self.root.certificate], lock
        )

    def certify(
        self,
        name: str,
        public_key: CertificatePublicKeyTypes,
        *,
        unit: str = "",
        life: timedelta = 2 * YEAR,
        usage: x509.KeyUsage | None = None,
    ) -> x509.Certificate:
        """Certify a public key whose private half stays where it is (a token).

        And enter it in the register.
        """
        uses = ((usage or key_usage(signs=True), True), (ocsp_address(self.url), False))
        certificate = certificate_for(
            person_name(name, unit),
            public_key,
            issuer=self.root,
            start=self.clock(),
            life=life,
            extensions=uses,
        )
        with self._register() as entries:
            entries.append(
                Issued(
                    f"{certificate.serial_number:x}",
                    name,
                    certificate.not_valid_after_utc.isoformat(),
                )
            )
        return certificate

    def revoke(self, serial: int) -> None:
        """Take a certificate back, from now on.

        Raises `LookupError` for one this authority never issued.
        """
        with self._register() as entries:
            place = next(
                (n for n, entry in enumerate(entries) if entry.serial == f"{serial:x}"), None
            )
            if place is None:
                raise LookupError(f"{serial:x}")
            entries[place] = msgspec.structs.replace(
                entries[place], revoked=self.clock().isoformat()
            )

    def issued(self) -> tuple[Issued, ...]:
        """Return the register: everyone this authority certified."""
        return tuple(
            msgspec.json.decode((self.folder / "register.json").read_bytes(), type=list[Issued])
        )

    def answer_ocsp(self, request: bytes) -> bytes:
        """Answer an OCSP request (RFC 6960), both in DER.

        Raises `ValueError` for bytes that are none.
        """
        asked = ocsp.load_der_ocsp_request(request)
        now = self.clock()
        entry = next(
            (entry for entry in self.issued() if entry.serial == f"{asked.serial_number:x}"), None
        )
        status, revoked = _status(entry)
        builder = (
            ocsp.OCSPResponseBuilder()
            .add_response_by_hash(
                issuer_name_hash=asked.issuer_name_hash,
                issuer_key_hash=asked.issuer_key_hash,
                serial_number=asked.serial_number,
                algorithm=asked.hash_algorithm,
                cert_status=status,
                this_update=now,
                next_update=now + OCSP_LIFE,
                revocation_time=revoked,
                revocation_reason=None,
            )
            .responder_id(ocsp.OCSPResponderEncoding.HASH, self.responder.certificate)
            .certificates([self.responder.certificate])
        )
        for extension in asked.extensions:
            if isinstance(extension.value, x509.OCSPNonce):
                builder = builder.add_extension(extension.value, critical=False)
        return builder.sign(self.responder.key, hashes.SHA256()).public_bytes(
            serialization.Encoding.DER
        )

    def revocation_list(self) -> bytes:
        """Return the list of revoked certificates (RFC 5280) in DER, fresh."""
        now = self.clock()
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.root.certificate.subject)
            .last_update(now)
            .next_update(now + CRL_LIFE)
        )
        builder = builder.add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(self.root.key.public_key()),
            critical=False,
        )
        for entry in self.issued():
            if entry.revoked:
                revoked = x509.RevokedCertificateBuilder().serial_number(int(entry.serial, 16))
                builder = builder.add_revoked_certificate(
                    revoked.revocation_date(datetime.fromisoformat(entry.revoked)).build()
                )
        return builder.sign(self.root.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def answer_timestamp(self, request: bytes) -> bytes:
        """Answer a time-stamp request (RFC 3161), both in DER.

        Raises `ValueError` for bytes that are none.
        """
        service = StampingService(
            tsa_cert=as_asn1(self.stamper.certificate),
            tsa_key=asn1_keys.PrivateKeyInfo.load(pkcs8(self.stamper.key)),
            certs_to_embed=[as_asn1(self.root.certificate)],
            # as OCSP counts: an answer given after a time stamp must not seem older
            fixed_dt=self.clock().replace(microsecond=0),
        )
        answer: bytes = service.request_tsa_response(
            tsp.TimeStampReq.load(request, strict=True)
        ).dump()
        return answer

    @contextmanager
    def _register(self) -> Iterator[list[Issued]]:
        """Hold the register: one writer at a time, and never half a file."""
        path = self.folder / "register.json"
        gate = self.folder / "register.lock"
        gate.touch(mode=0o600)
        with gate.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            entries = msgspec.json.decode(path.read_bytes(), type=list[Issued])
            yield entries
            write_secret(
                path.with_suffix(".new"), msgspec.json.format(msgspec.json.encode(entries))
            )
            path.with_suffix(".new").replace(path)


def open_authority(folder: Path, *, clock: Clock = _now, url: str = NOWHERE) -> Authority:
    """Open the authority in *folder*, which is founded when there is none.

    Two processes that start at once found one between them.

    *url* is what new certificates name as the address of its services, should somebody serve them.
    """
    if not (folder / "root.crt").exists():
        _found(folder, clock, url)
    return Authority(folder, clock=clock)


def _found(folder: Path, clock: Clock, url: str) -> None:
    """Make root, responder and time-stamper in a folder beside, then move it into place as a whole.

    There is never half an authority.
    """
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    workplace = Path(tempfile.mkdtemp(prefix=".authority-", dir=folder.parent))
    try:
        _fill(workplace, clock(), url)
        workplace.rename(folder)
    except OSError:
        if not (folder / "root.crt").exists():  # not lost to another founder, but a real fault
            raise
    finally:
        shutil.rmtree(workplace, ignore_errors=True)


def _fill(workplace: Path, start: datetime, url: str) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    own = ((x509.BasicConstraints(ca=True, path_length=0), True), (key_usage(issues=True), True))
    name = person_name("Otoritas Sertifikat Contoh")
    root = Pair(
        key,
        certificate_for(
            name, key.public_key(), issuer=key, start=start, life=40 * YEAR, extensions=own
        ),
    )
    services = (
        (
            "ocsp",
            "Layanan Status Sertifikat Contoh",
            (
                (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), False),
                (x509.OCSPNoCheck(), False),
            ),
        ),
        (
            "tsa",
            "Otoritas Stempel Waktu Contoh",
            (
                (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True),
                (ocsp_address(url), False),
            ),
        ),
    )
    keep_pair(workplace, "root", root)
    write_secret(workplace / "url", url.encode())
    entries = [
        _serve(workplace, label, words, root, start, extensions)
        for label, words, extensions in services
    ]
    write_secret(workplace / "register.json", msgspec.json.format(msgspec.json.encode(entries)))


def _serve(
    workplace: Path, label: str, name: str, root: Pair, start: datetime, extensions: Extensions
) -> Issued:
    """Certify a service of the authority itself for twenty years.

    Its time stamps are to be checked long after the signer's certificate ended.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    every = ((key_usage(), True), *extensions)
    certificate = certificate_for(
        person_name(name),
        key.public_key(),
        issuer=root,
        start=start,
        life=20 * YEAR,
        extensions=every,
    )
    keep_pair(workplace, label, Pair(key, certificate))
    return Issued(
        f"{certificate.serial_number:x}", name, certificate.not_valid_after_utc.isoformat()
    )
