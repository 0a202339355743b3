"""The demo authority: certificates, status and time stamps of our own.

A first start can thus sign to PAdES B-LTA with no outside service, on the same code path as with a
real authority.  Everything that it issues says DEMO in its subject and carries a policy of its own,
so that `is_demo` recognises it and production can refuse it.  Keys are files of mode 0600 outside
the database.
"""

from __future__ import annotations

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

from drafting.adapters.trust.certificates import (
    YEAR,
    Clock,
    as_asn1,
    certificate_for,
    key_usage,
    ocsp_address,
    person_name,
    pkcs8,
    read_pair,
)
from drafting.adapters.trust.demo_founding import found_authority
from drafting.adapters.trust.demo_register import Issued, edited_register, read_register

NOWHERE = "http://otoritas-contoh.invalid"  # RFC 2606: a name that never resolves
OCSP_LIFE = timedelta(hours=1)
CRL_LIFE = timedelta(days=7)


def _now() -> datetime:
    return datetime.now(UTC)


def _status(entry: Issued | None) -> tuple[ocsp.OCSPCertStatus, datetime | None]:
    if entry is None:
        return ocsp.OCSPCertStatus.UNKNOWN, None
    if entry.revoked:
        return ocsp.OCSPCertStatus.REVOKED, datetime.fromisoformat(entry.revoked)
    return ocsp.OCSPCertStatus.GOOD, None


class Authority:
    """The demo authority that is kept in a folder, asked in process.

    Its certificates name an address at which nobody needs to listen.
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
        """Certify a person, and return key and chain as PKCS#12 under *passphrase*."""
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
        """Certify a public key, and enter its certificate in the register.

        The private half stays where it is, on a token for instance.
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
        with edited_register(self.folder) as entries:
            entries.append(
                Issued(
                    f"{certificate.serial_number:x}",
                    name,
                    certificate.not_valid_after_utc.isoformat(),
                )
            )
        return certificate

    def revoke(self, serial: int) -> None:
        """Revoke a certificate from now on.

        Raises `LookupError` for one that this authority never issued.
        """
        with edited_register(self.folder) as entries:
            place = next(
                (n for n, entry in enumerate(entries) if entry.serial == f"{serial:x}"), None
            )
            if place is None:
                raise LookupError(f"{serial:x}")
            entries[place] = msgspec.structs.replace(
                entries[place], revoked=self.clock().isoformat()
            )

    def issued(self) -> tuple[Issued, ...]:
        """Return the register: everyone whom this authority certified."""
        return read_register(self.folder)

    def answer_ocsp(self, request: bytes) -> bytes:
        """Answer an OCSP request (RFC 6960), both in DER.

        Raises `ValueError` for bytes that are no request.
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
        """Return a fresh list of revoked certificates (RFC 5280) in DER."""
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

        Raises `ValueError` for bytes that are no request.
        """
        service = StampingService(
            tsa_cert=as_asn1(self.stamper.certificate),
            tsa_key=asn1_keys.PrivateKeyInfo.load(pkcs8(self.stamper.key)),
            certs_to_embed=[as_asn1(self.root.certificate)],
            # Whole seconds, as OCSP counts: an answer that was given after a time stamp must not
            # seem older.
            fixed_dt=self.clock().replace(microsecond=0),
        )
        answer: bytes = service.request_tsa_response(
            tsp.TimeStampReq.load(request, strict=True)
        ).dump()
        return answer


def open_authority(folder: Path, *, clock: Clock = _now, url: str = NOWHERE) -> Authority:
    """Open the authority in *folder*, which is founded when there is none.

    Two processes that start at once found one between them.  New certificates name *url* as the
    address of its services, should somebody serve them.
    """
    if not (folder / "root.crt").exists():
        found_authority(folder, clock(), url)
    return Authority(folder, clock=clock)
