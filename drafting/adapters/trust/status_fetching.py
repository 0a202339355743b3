"""Asking authorities over HTTP how certificates stand.

These are the library's own clients of OCSP, revocation lists and issuers, with answers bounded in
time and size.  The addresses stand in certificates.  Only here a redirect is followed: authorities
move what they publish, and nothing of ours is in the request.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable
from functools import partial
from http import HTTPStatus
from typing import Any

import requests
from pyhanko_certvalidator.fetchers import FetcherBackend, Fetchers
from pyhanko_certvalidator.fetchers.api import FetchLimits
from pyhanko_certvalidator.fetchers.common_utils import FetchBudget
from pyhanko_certvalidator.fetchers.requests_fetchers.cert_fetch_client import (
    RequestsCertificateFetcher,
)
from pyhanko_certvalidator.fetchers.requests_fetchers.crl_client import RequestsCRLFetcher
from pyhanko_certvalidator.fetchers.requests_fetchers.ocsp_client import RequestsOCSPFetcher

from drafting.adapters.trust.fetching import Answer, fetch

LARGEST = 32 * 1024 * 1024  # bytes: lists of large authorities have some millions


class _Bounded:
    """How the clients make a request: the library's mixin, with bounds."""

    user_agent: str
    per_request_timeout: float

    def _get(self, url: str, *, acceptable_content_types: Iterable[str]) -> Awaitable[Any]:
        return self._ask("GET", url, {"Accept": ",".join(acceptable_content_types)})

    def _post(
        self, url: str, data: bytes, *, content_type: str, acceptable_content_types: Iterable[str]
    ) -> Awaitable[Any]:
        return self._ask(
            "POST",
            url,
            {"Accept": ",".join(acceptable_content_types), "Content-Type": content_type},
            data=data,
        )

    async def _ask(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        **body: Any,  # noqa: ANN401  (handed through)
    ) -> Answer:
        seconds = self.per_request_timeout
        ask = partial(
            fetch,
            method,
            url,
            seconds=seconds,
            connect=seconds,
            largest=LARGEST,
            redirects=True,
            headers={"User-Agent": self.user_agent, **headers},
            **body,
        )
        answer = await asyncio.to_thread(ask)
        if answer.status != HTTPStatus.OK:
            raise requests.RequestException(f"status code {answer.status}")
        return answer


class _Ocsp(_Bounded, RequestsOCSPFetcher):
    pass


class _Lists(_Bounded, RequestsCRLFetcher):
    def __init__(self, **terms: Any) -> None:  # noqa: ANN401  (handed through)
        super().__init__(**terms)  # type: ignore[no-untyped-call]


class _Certificates(_Bounded, RequestsCertificateFetcher):
    pass


class BoundedFetchers(FetcherBackend):
    """Clients that wait *seconds* for each answer as a whole."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def get_fetchers(self) -> Fetchers:
        terms: dict[str, Any] = {
            "per_request_timeout": self.seconds,
            "budget": FetchBudget(FetchLimits()),
        }
        return Fetchers(
            ocsp_fetcher=_Ocsp(**terms),
            crl_fetcher=_Lists(**terms),
            cert_fetcher=_Certificates(**terms),
        )
