"""Time stamps that are checked before they are believed.

The signing library takes any answer that carries the right number, so a wrong one would be noticed
only by the validator of the finished file.  Every time-stamper here compares the answer with our
clock and with what was sent, and checks its signature and its authority.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from http import HTTPStatus

from asn1crypto import cms, tsp, x509
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError
from pyhanko_certvalidator.path import ValidationPath

from drafting.adapters.trust.certificates import as_asn1
from drafting.adapters.trust.demo_authority import Authority
from drafting.adapters.trust.fetching import fetch

CLOCK_TOLERANCE = timedelta(minutes=5)
TIMESTAMP_REPLY = "application/timestamp-reply"
LARGEST_TOKEN = 1 << 20  # bytes: a time stamp with its chain of certificates is a few thousand
# What reading the answer of a server that is no time-stamping authority raises.
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, SignatureValidationError)


class ClockDisagreesError(TimestampRequestError):
    """A time stamp came, but it speaks of another time than our clock."""


def check_clock(answer: tsp.TimeStampResp, now: datetime) -> None:
    """Raise `ClockDisagreesError` if a time stamp is over five minutes off *now*."""
    token = answer["time_stamp_token"]
    if isinstance(token, cms.ContentInfo):
        stamped: datetime = _content(token)["gen_time"].native
        if abs(stamped - now) > CLOCK_TOLERANCE:
            raise ClockDisagreesError(
                f"stamped {stamped.isoformat()}, our clock says {now.isoformat()}"
            )


async def check_token(
    token: cms.ContentInfo, asked: tsp.TimeStampReq, roots: Iterable[x509.Certificate]
) -> TimestampSignatureStatus:
    """Return the status of a time stamp that answers what was *asked*.

    Raises `TimestampRequestError` if it answers something else, or if its own signature does not
    hold.
    """
    if _content(token)["nonce"].native != asked["nonce"].native:
        raise TimestampRequestError("the time stamp answers another request")
    imprint = asked["message_imprint"]
    # Revocation is asked once, with the path.
    context = ValidationContext(trust_roots=list(roots), revocation_mode="soft-fail")

    def expected(algorithm: str) -> bytes:
        if algorithm != imprint["hash_algorithm"]["algorithm"].native:
            return b""
        return bytes(imprint["hashed_message"].native)

    status = TimestampSignatureStatus(
        **await validate_tst_signed_data(token["content"], context, expected)
    )
    if not (status.intact and status.valid):
        raise TimestampRequestError(
            "the time stamp is of something else, or was changed on its way"
        )
    return status


def _content(token: cms.ContentInfo) -> tsp.TSTInfo:
    return token["content"]["encap_content_info"]["content"].parsed


class CheckedTimeStamper(TimeStamper):
    """Refuses time stamps that our clock or our request contradicts.

    It refuses those whose signature or certificate does not hold as well.
    """

    def __init__(self, roots: Iterable[x509.Certificate]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.roots = tuple(roots)

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        try:
            answer = await self.ask(req)
            check_clock(answer, datetime.now(UTC))
            token = answer["time_stamp_token"]
            # Else the service refused, and the library says so.
            if isinstance(token, cms.ContentInfo):
                self._check_certificate(await check_token(token, req, self.roots))
        except UNREADABLE as fault:
            raise TimestampRequestError("the time stamp cannot be read") from fault
        return answer

    def _check_certificate(self, status: TimestampSignatureStatus) -> None:
        """Refuse a later time stamp under a certificate that nobody has checked.

        The path of the first one's certificate is checked with everything else.
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
            paths = super().validation_paths(validation_context)  # type: ignore[no-untyped-call]
            async for path in paths:
                yield path
        except (PathError, ValidationError) as fault:
            raise TimestampRequestError(
                "the certificate of the time-stamping authority does not hold"
            ) from fault


class HttpTimeStamper(CheckedTimeStamper):
    """Asks a time-stamping authority by its address (RFC 3161)."""

    def __init__(self, url: str, timeout: float, roots: Iterable[x509.Certificate]) -> None:
        super().__init__(roots)
        self.url = url
        self.timeout = timeout

    async def ask(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        headers = {"Content-Type": "application/timestamp-query", "Accept": TIMESTAMP_REPLY}
        ask = partial(
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
            answer = await asyncio.to_thread(ask)
        except OSError as fault:
            raise TimestampRequestError("the time-stamping authority cannot be reached") from fault
        # "application/timestamp-reply; charset=binary" is one too
        kind = answer.headers.get("Content-Type", "").partition(";")[0].strip()
        if answer.status != HTTPStatus.OK or kind != TIMESTAMP_REPLY:
            raise TimestampRequestError("the time-stamping authority gave no time stamp")
        return tsp.TimeStampResp.load(answer.content)


class DemoTimeStamper(CheckedTimeStamper):
    """Asks the demo authority, in process."""

    def __init__(self, authority: Authority) -> None:
        super().__init__([as_asn1(authority.root.certificate)])
        self.authority = authority

    async def ask(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        return tsp.TimeStampResp.load(self.authority.answer_timestamp(req.dump()))
