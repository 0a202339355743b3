"""Putting a PAdES signature into a prepared field, and keeping it checkable.

It fails closed: the signer's certificate, its revocation state and the time-stamping authority are
checked *before* the key is used, at every level (by itself the library signs for a revoked
certificate at B-B and B-T).  Every fault becomes a refusal with a sentence.

Revocation data is fetched once more *after* the time stamp of the signature: only an answer from
then on proves, years later, that the certificate was good when it signed.  It goes into the file
before the archive time stamp, which therefore covers everything to the last byte.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import LayoutError
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, Signer
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_signer import TimestampDSSContentSettings
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.dss import DocumentSecurityStore, collect_validation_info
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InvalidCertificateError,
    NotYetValidError,
    PathError,
    RevokedError,
    ValidationError,
)
from pyhanko_certvalidator.registry import SimpleCertificateStore

from drafting.adapters.signers.stamp_appearance import stamp_style
from drafting.adapters.trust.authorities import Trust, signing_context
from drafting.adapters.trust.timestamps import ClockDisagreesError
from drafting.rules.signing import refusals
from drafting.rules.signing.signers import Level

DIGEST = "sha256"
NON_REPUDIATION = {"non_repudiation"}
BEFORE_STAMP = TimestampDSSContentSettings(include_vri=False, update_before_ts=True)
# Read from above: the general kinds come last.
REASONS: tuple[tuple[type[Exception], type[refusals.SigningRefused]], ...] = (
    (RevokedError, refusals.CertificateRevoked),
    (ExpiredError, refusals.CertificateExpired),
    (NotYetValidError, refusals.CertificateNotYetValid),
    (InvalidCertificateError, refusals.WrongKeyUsage),
    (PathError, refusals.ChainNotTrusted),
    (ValidationError, refusals.ChainNotTrusted),
)
LONG_TERM = (Level.B_LT, Level.B_LTA)


def put_signature(  # noqa: PLR0913  (one act with everything it says, each named at the call)
    pdf: bytes,
    key: Signer,
    *,
    field: str,
    reason: str,
    location: str,
    stamp: bytes | None,
    trust: Trust,
    level: Level,
    alone: bool,
) -> bytes:
    """Return *pdf* with a signature in the empty *field*, as an increment.

    *stamp* is a one-page PDF to show in the field.  *alone* says that nobody signs after this: then
    the certification forbids every later change but archive time stamps (DocMDP 1), else it allows
    the filling of prepared fields (DocMDP 2).  Raises a `SigningRefused`.
    """
    with _refusals():
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        terms = PdfSignatureMetadata(
            field_name=field,
            reason=reason,
            location=location,
            md_algorithm=DIGEST,
            subfilter=SigSeedSubFilter.PADES,
            validation_context=signing_context(trust, key.cert_registry),
            certify=not writer.prev.embedded_signatures,
            docmdp_permissions=MDPPerm.NO_CHANGES if alone else MDPPerm.FILL_FORMS,
            signer_key_usage=NON_REPUDIATION,
        )
        stamper = _stamper(trust, level)
        # The library asks one context about the signer and about the time-stamper.
        if trust.roots != trust.stamp_roots:
            others = tuple(key.cert_registry)
            asyncio.run(_require_a_signers_root(key.signing_cert, others, trust))
        signer = _Signer(
            terms, key, timestamper=stamper, stamp_style=stamp_style(stamp) if stamp else None
        )
        signed = signer.sign_pdf(writer, existing_fields_only=True).getvalue()
    return prolong(signed, trust, level) if level in LONG_TERM else signed


def prolong(pdf: bytes, trust: Trust, level: Level = Level.B_LTA) -> bytes:
    """Return *pdf* with what makes its last signature checkable for decades.

    That is fresh revocation data and, at B-LTA, an archive time stamp over everything.  A file
    that came back from a service with a time stamp only is prolonged too.  Raises a
    `SigningRefused`.
    """
    with _refusals():
        return asyncio.run(_prolong(pdf, trust, level))


def renew_archive(pdf: bytes, trust: Trust) -> bytes:
    """Return *pdf* with a new archive time stamp over everything.

    Revocation data of the last archive time stamp goes before it.  Raises a `SigningRefused`.
    """
    with _refusals():
        return asyncio.run(_renew(pdf, trust))


def require_good(
    certificate: x509.Certificate, trust: Trust, others: Iterable[x509.Certificate] = ()
) -> None:
    """Raise a `SigningRefused` where this certificate could not sign now.

    Its time, its chain, its revocation and what it may be used for are looked at as before a
    signature.
    """
    with _refusals():
        asyncio.run(_require_a_signers_root(certificate, tuple(others), trust))


def require_stamps(trust: Trust, level: Level) -> None:
    """Raise a `SigningRefused` where no time stamp of a level is to be had.

    A clock that disagrees with the authority's is said too.
    """
    with _refusals():
        _stamper(trust, level)


def registry(*certificates: x509.Certificate) -> SimpleCertificateStore:
    """Return the store of certificates that travels with a signature."""
    store = SimpleCertificateStore()
    store.register_multiple(certificates)
    return store


def _stamper(trust: Trust, level: Level) -> TimeStamper | None:
    """Return the time-stamper of a level, once its clock agrees with ours.

    A clock that is wrong would also make good certificates look bad.
    """
    if level is Level.B_B:
        return None
    stamper = trust.timestamper()
    asyncio.run(stamper.async_dummy_response(DIGEST))
    return stamper


async def _require_a_signers_root(
    certificate: x509.Certificate, others: tuple[x509.Certificate, ...], trust: Trust
) -> None:
    context = signing_context(trust, others, stamps=False)
    validator = CertificateValidator(
        certificate, intermediate_certs=list(others), validation_context=context
    )
    await validator.async_validate_usage(NON_REPUDIATION)


async def _prolong(pdf: bytes, trust: Trust, level: Level) -> bytes:
    signatures = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
    if not signatures:
        raise refusals.NotSignable
    return await _append(pdf, trust, signatures[-1], stamped=level is Level.B_LTA)


async def _renew(pdf: bytes, trust: Trust) -> bytes:
    stamps = PdfFileReader(io.BytesIO(pdf)).embedded_timestamp_signatures
    if not stamps:
        raise refusals.NotSignable
    return await _append(pdf, trust, stamps[-1], stamped=True)


async def _append(
    pdf: bytes, trust: Trust, proven: EmbeddedPdfSignature, *, stamped: bool
) -> bytes:
    """Return *pdf* with proof that the certificates of *proven* are good now.

    It is one increment, which ends with an archive time stamp if *stamped*.
    """
    context = signing_context(trust)
    paths = await collect_validation_info(proven, context)
    buffer = io.BytesIO(pdf)
    writer = IncrementalPdfFileWriter(buffer)
    DocumentSecurityStore.supply_dss_in_writer(
        writer, None, validation_context=context, paths=paths
    )
    if stamped:
        archive = PdfTimeStamper(trust.timestamper())
        await archive.async_timestamp_pdf(
            writer, DIGEST, context, in_place=True, dss_settings=BEFORE_STAMP
        )
    else:
        writer.write_in_place()
    return buffer.getvalue()


class _Signer(PdfSigner):
    """Leaves the version of the file, as its header and its XMP metadata say it."""

    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:
        """Announce PAdES, and no extension of a later version of PDF."""
        del md_algorithm
        pdf_out.register_extension(ESIC_EXTENSION_1)


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what the libraries raise into refusals with a sentence for people."""
    try:
        yield
    except ClockDisagreesError as fault:
        raise refusals.ClockOff from fault
    except TimestampRequestError as fault:
        raise refusals.NoTimestamp from fault
    except SigningError as fault:
        # It is about the signer's certificate if a fault of its path is the cause, else the file.
        raise _reason(fault.__cause__) or refusals.NotSignable() from fault
    except (PathError, ValidationError) as fault:
        raise _reason(fault) or refusals.ChainNotTrusted() from fault
    except (PdfReadError, LayoutError) as fault:
        raise refusals.NotSignable from fault


def _reason(fault: BaseException | None) -> refusals.SigningRefused | None:
    return next((refusal() for kind, refusal in REASONS if isinstance(fault, kind)), None)
