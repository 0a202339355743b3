"""Whom we trust and whom we ask.

Trust roots, time stamps and revocation data, from the demo authority in process or from real ones
over HTTP.

Everything that signs or validates takes one of these, so that no other module knows whether an
authority is a demo.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Protocol, cast

from asn1crypto import cms, crl, ocsp, pem, tsp, x509
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.authority import Authority as Issuer
from pyhanko_certvalidator.errors import CRLFetchError, OCSPFetchError, PathError, ValidationError
from pyhanko_certvalidator.fetchers import FetcherBackend, Fetchers
from pyhanko_certvalidator.fetchers.api import CertificateFetcher, CRLFetcher, OCSPFetcher
from pyhanko_certvalidator.fetchers.common_utils import format_ocsp_request
from pyhanko_certvalidator.path import ValidationPath

from drafting.adapters.trust.certificates import as_asn1
from drafting.adapters.trust.demo_authority import Authority
from drafting.adapters.trust.fetching import fetch
from drafting.adapters.trust.status_fetching import BoundedFetchers

CLOCK_TOLERANCE = timedelta(minutes=5)
TIMESTAMP_REPLY = "application/timestamp-reply"
LARGEST_TOKEN = 1 << 20  # bytes: a time stamp with its chain of certificates is a few thousand
RESPONDERS_CLOCK = timedelta(minutes=1)  # an OCSP responder's clock may run a little ahead of ours


class ClockDisagreesError(TimestampRequestError):
    """A time stamp came, but it speaks of another time than our clock."""


class Trust(Protocol):
    """Roots to believe, and services to ask.

    A fresh time-stamper and fetcher each time: both remember what they were told.

    A signer's certificate must lead to one of the *roots*, a time-stamper's to one of the
    *stamp_roots*, which are those and more: whoever is believed about the time alone must not be
    able to name a signatory.
    """

    roots: tuple[x509.Certificate, ...]
    stamp_roots: tuple[x509.Certificate, ...]

    def timestamper(self) -> TimeStamper: ...

    def fetchers(self) -> FetcherBackend: ...


class DemoTrust:
    """The demo authority, asked in process."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.roots = self.stamp_roots = (as_asn1(authority.root.certificate),)

    def timestamper(self) -> TimeStamper:
        return _DemoTimeStamper(self.authority)

    def fetchers(self) -> FetcherBackend:
        return _DemoFetchers(self.authority)


class NetworkTrust:
    """Real authorities: roots from files (PEM or DER), a time-stamping service by address, OCSP and
    CRL where the certificates say.
    """

    def __init__(
        self,
        roots: Iterable[Path],
        timestamp_url: str,
        *,
        stamp_roots: Iterable[Path] = (),
        timeout: float = 10.0,
    ) -> None:
        self.roots = _all_in(roots)
        self.stamp_roots = self.roots + _all_in(stamp_roots)
        self.timestamp_url = timestamp_url
        self.timeout = timeout

    def timestamper(self) -> TimeStamper:
        return _HttpTimeStamper(self.timestamp_url, self.timeout, self.stamp_roots)

    def fetchers(self) -> FetcherBackend:
        return BoundedFetchers(self.timeout)


def signing_context(
    trust: Trust, others: Iterable[x509.Certificate] = (), *, stamps: bool = True
) -> ValidationContext:
    """Return the context in which certificates must hold now.

    With revocation data for each of the chain; without *stamps*, those of signers alone.
    """
    return ValidationContext(
        trust_roots=list(trust.stamp_roots if stamps else trust.roots),
        other_certs=list(others),
        allow_fetching=True,
        fetcher_backend=trust.fetchers(),
        revocation_mode="require",
        time_tolerance=RESPONDERS_CLOCK,
    )


def _all_in(places: Iterable[Path]) -> tuple[x509.Certificate, ...]:
    return tuple(
        certificate for path in places for certificate in read_certificates(path.read_bytes())
    )


def read_certificates(data: bytes) -> tuple[x509.Certificate, ...]:
    """Read certificates from PEM (one or several, a key between them) or DER.  Raises `ValueError`."""
    blocks = (
        [
            block
            for kind, _headers, block in pem.unarmor(data, multiple=True)
            if "CERTIFICATE" in kind
        ]
        if pem.detect(data)
        else [data]
    )
    certificates = tuple(x509.Certificate.load(block, strict=True) for block in blocks)
    # the library reads on demand
    if any(
        certificate.public_key is None or certificate.not_valid_after is None
        for certificate in certificates
    ):
        raise ValueError("no certificate")
    return certificates


def check_clock(answer: tsp.TimeStampResp, now: datetime) -> None:
    """Raise `ClockDisagreesError` if a granted time stamp is more than five minutes away from
    *now*.
    """
    token = answer["time_stamp_token"]
    if isinstance(token, cms.ContentInfo):
        stamped: datetime = (
            token["content"]["encap_content_info"]["content"].parsed["gen_time"].native
        )
        if abs(stamped - now) > CLOCK_TOLERANCE:
            raise ClockDisagreesError(
                f"stamped {stamped.isoformat()}, our clock says {now.isoformat()}"
            )


async def check_token(
    token: cms.ContentInfo, asked: tsp.TimeStampReq, roots: Iterable[x509.Certificate]
) -> TimestampSignatureStatus:
    """Return how a time stamp stands.

    Raises `TimestampRequestError` if it is not of what was asked, or its own signature does not
    hold.

    The library takes any that came with the right number, and whoever validates the finished file
    would be the first to notice.
    """
    told = token["content"]["encap_content_info"]["content"].parsed
    if told["nonce"].native != asked["nonce"].native:
        raise TimestampRequestError("the time stamp answers another request")
    imprint = asked["message_imprint"]
    # revocation is asked once, with the path
    context = ValidationContext(trust_roots=list(roots), revocation_mode="soft-fail")

    def expected(algorithm: str) -> bytes:
        same = algorithm == imprint["hash_algorithm"]["algorithm"].native
        return bytes(imprint["hashed_message"].native) if same else b""

    status = TimestampSignatureStatus(
        **await validate_tst_signed_data(token["content"], context, expected)
    )
    if not (status.intact and status.valid):
        raise TimestampRequestError(
            "the time stamp is of something else, or was changed on its way"
        )
    return status


class _CheckedTimeStamper(TimeStamper):
    """Believes no time stamp that our own clock contradicts, that is of something else.

    Or whose own signature or certificate does not hold.
    """

    def __init__(self, roots: Iterable[x509.Certificate]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.roots = tuple(roots)

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        try:
            answer = await self.ask(req)
            check_clock(answer, datetime.now(UTC))
            token = answer["time_stamp_token"]
            if isinstance(token, cms.ContentInfo):  # else it was refused, and the library says so
                self._check_certificate(await check_token(token, req, self.roots))
        # what a server that is none may answer
        except (
            ValueError,
            TypeError,
            LookupError,
            AttributeError,
            SignatureValidationError,
        ) as fault:
            raise TimestampRequestError("the time stamp cannot be read") from fault
        return answer

    def _check_certificate(self, status: TimestampSignatureStatus) -> None:
        """Believe after the first time stamp.

        Whose certificate's path is checked with all else, none of a certificate that nobody
        checked.
        """
        known = not self._certs or status.signing_cert.issuer_serial in self._certs
        if not (known or status.trusted):
            raise TimestampRequestError("the time stamp is not of an authority that we trust")

    async def ask(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        raise NotImplementedError

    async def validation_paths(
        self, validation_context: ValidationContext
    ) -> AsyncGenerator[ValidationPath, None]:
        try:
            async for path in super().validation_paths(validation_context):  # type: ignore[no-untyped-call]
                yield path
        except (PathError, ValidationError) as fault:
            raise TimestampRequestError(
                "the certificate of the time-stamping authority does not hold"
            ) from fault


class _HttpTimeStamper(_CheckedTimeStamper):
    def __init__(self, url: str, timeout: float, roots: Iterable[x509.Certificate]) -> None:
        super().__init__(roots)
        self.url = url
        self.timeout = timeout

    async def ask(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        headers = {"Content-Type": "application/timestamp-query", "Accept": TIMESTAMP_REPLY}
        asked = partial(
            fetch,
            "POST",
            self.url,
            seconds=self.timeout,
            connect=self.timeout,
            largest=LARGEST_TOKEN,
            data=req.dump(),
            headers=headers,
        )
        try:
            answer = await asyncio.to_thread(asked)
        except OSError as fault:
            raise TimestampRequestError("the time-stamping authority cannot be reached") from fault
        if (
            answer.status != HTTPStatus.OK
            or answer.headers.get("Content-Type", "").partition(";")[0].strip() != TIMESTAMP_REPLY
        ):
            raise TimestampRequestError("the time-stamping authority gave no time stamp")
        return tsp.TimeStampResp.load(answer.content)


class _DemoTimeStamper(_CheckedTimeStamper):
    def __init__(self, authority: Authority) -> None:
        super().__init__([as_asn1(authority.root.certificate)])
        self.authority = authority

    async def ask(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        return tsp.TimeStampResp.load(self.authority.answer_timestamp(req.dump()))


class _DemoOcsp(OCSPFetcher):
    """Asks the demo authority about its own certificates; about others it knows nothing."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.answers: dict[bytes, ocsp.OCSPResponse] = {}

    async def fetch(self, cert: x509.Certificate, authority: Issuer) -> ocsp.OCSPResponse:
        if cert.issuer != as_asn1(self.authority.root.certificate).subject:
            raise OCSPFetchError("not a certificate of the demo authority")
        request = format_ocsp_request(
            cert, authority, certid_hash_algo="sha1", request_nonces=False
        )
        answer = ocsp.OCSPResponse.load(self.authority.answer_ocsp(request.dump()))
        self.answers[cert.issuer_serial] = answer
        return answer

    def fetched_responses(self) -> Iterable[ocsp.OCSPResponse]:
        return self.answers.values()

    def fetched_responses_for_cert(self, cert: x509.Certificate) -> Iterable[ocsp.OCSPResponse]:
        answer = self.answers.get(cert.issuer_serial)
        return [] if answer is None else [answer]


class _NoCrl(CRLFetcher):
    """OCSP is enough for the demo, and fresher.

    A list issued before the signature proves nothing about it later.
    """

    async def fetch(
        self,
        cert: x509.Certificate,  # noqa: ARG002
        *,
        use_deltas: bool | None = None,  # noqa: ARG002
    ) -> Iterable[crl.CertificateList]:
        raise CRLFetchError("the demo authority answers by OCSP")

    def fetched_crls(self) -> Iterable[crl.CertificateList]:
        return ()

    def fetched_crls_for_cert(self, cert: x509.Certificate) -> Iterable[crl.CertificateList]:  # noqa: ARG002
        return ()


class _NoCertificates(CertificateFetcher):
    """Every certificate of the demo travels in the file."""

    def fetch_cert_issuers(self, cert: x509.Certificate) -> AsyncGenerator[x509.Certificate, None]:  # noqa: ARG002
        return _nothing()

    def fetch_crl_issuers(
        self,
        certificate_list: crl.CertificateList,  # noqa: ARG002
    ) -> AsyncGenerator[x509.Certificate, None]:
        return _nothing()

    def fetched_certs(self) -> Iterable[x509.Certificate]:
        return ()


async def _nothing() -> AsyncGenerator[x509.Certificate, None]:
    for certificate in cast("tuple[x509.Certificate, ...]", ()):
        yield certificate


class _DemoFetchers(FetcherBackend):
    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    def get_fetchers(self) -> Fetchers:
        return Fetchers(
            ocsp_fetcher=_DemoOcsp(self.authority),
            crl_fetcher=_NoCrl(),
            cert_fetcher=_NoCertificates(),
        )
