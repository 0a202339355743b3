"""How certificates of the demo authority stand, asked in process.

The same protocol as `status_fetching` speaks over HTTP, so that a first start signs on the code
path of a real authority.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable
from typing import cast

from asn1crypto import crl, ocsp, x509
from pyhanko_certvalidator.authority import Authority as Issuer
from pyhanko_certvalidator.errors import CRLFetchError, OCSPFetchError
from pyhanko_certvalidator.fetchers import FetcherBackend, Fetchers
from pyhanko_certvalidator.fetchers.api import CertificateFetcher, CRLFetcher, OCSPFetcher
from pyhanko_certvalidator.fetchers.common_utils import format_ocsp_request

from drafting.adapters.trust.certificates import as_asn1
from drafting.adapters.trust.demo_authority import Authority


class _DemoOcsp(OCSPFetcher):
    """Asks the demo authority about its own certificates, and about no others."""

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
    """Answers no list: OCSP is enough for the demo, and fresher.

    A list that was issued before the signature proves nothing about it later.
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

    def fetched_crls_for_cert(
        self,
        cert: x509.Certificate,  # noqa: ARG002
    ) -> Iterable[crl.CertificateList]:
        return ()


class _NoCertificates(CertificateFetcher):
    """Fetches nothing: every certificate of the demo travels in the file."""

    def fetch_cert_issuers(
        self,
        cert: x509.Certificate,  # noqa: ARG002
    ) -> AsyncGenerator[x509.Certificate, None]:
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


class DemoFetchers(FetcherBackend):
    """Clients that ask the demo authority."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority

    def get_fetchers(self) -> Fetchers:
        return Fetchers(
            ocsp_fetcher=_DemoOcsp(self.authority),
            crl_fetcher=_NoCrl(),
            cert_fetcher=_NoCertificates(),
        )
