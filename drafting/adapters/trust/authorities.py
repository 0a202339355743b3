"""Whom we trust and whom we ask: the demo authority, or real ones over HTTP.

Everything that signs or validates takes a `Trust`, so that no other module knows whether an
authority is a demo.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from asn1crypto import x509
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.fetchers import FetcherBackend

from drafting.adapters.trust.certificates import as_asn1, read_certificates
from drafting.adapters.trust.demo_authority import Authority
from drafting.adapters.trust.demo_status import DemoFetchers
from drafting.adapters.trust.status_fetching import BoundedFetchers
from drafting.adapters.trust.timestamps import DemoTimeStamper, HttpTimeStamper

RESPONDERS_CLOCK = timedelta(minutes=1)  # an OCSP responder's clock may run a little ahead of ours


class Roots(Protocol):
    """Whom to believe, which is all that reading a signed file needs.

    A signer's certificate must lead to one of the *roots*, a time-stamper's to one of the
    *stamp_roots*, which are those and more: an authority that is believed about the time alone
    must not be able to name a signatory.
    """

    roots: tuple[x509.Certificate, ...]
    stamp_roots: tuple[x509.Certificate, ...]


class Trust(Roots, Protocol):
    """Roots to believe, and services to ask.

    Every call returns a fresh time-stamper or fetcher, because both remember what they were
    answered.
    """

    def timestamper(self) -> TimeStamper: ...

    def fetchers(self) -> FetcherBackend: ...


class KnownRoots:
    """The roots in some files (PEM or DER), with nobody to ask."""

    def __init__(self, places: Iterable[Path]) -> None:
        self.roots = self.stamp_roots = _all_in(places)


class DemoTrust:
    """The demo authority, asked in process."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.roots = self.stamp_roots = (as_asn1(authority.root.certificate),)

    def timestamper(self) -> TimeStamper:
        return DemoTimeStamper(self.authority)

    def fetchers(self) -> FetcherBackend:
        return DemoFetchers(self.authority)


class NetworkTrust:
    """Real authorities: roots from files, services over HTTP.

    Roots are PEM or DER; the time-stamping service is known by its address, OCSP and CRL are where
    the certificates say.
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
        return HttpTimeStamper(self.timestamp_url, self.timeout, self.stamp_roots)

    def fetchers(self) -> FetcherBackend:
        return BoundedFetchers(self.timeout)


def signing_context(
    trust: Trust, others: Iterable[x509.Certificate] = (), *, stamps: bool = True
) -> ValidationContext:
    """Return the context in which certificates must hold now.

    It wants revocation data for the whole chain.  Without *stamps* it believes the roots of
    signers alone.
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
