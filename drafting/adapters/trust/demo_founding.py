"""Founding the demo authority: its root, OCSP responder, time-stamper.

They are made once and kept: an authority that re-issues itself at every start would orphan what
was signed before.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from drafting.adapters.trust.certificates import (
    YEAR,
    Extensions,
    Pair,
    certificate_for,
    keep_pair,
    key_usage,
    ocsp_address,
    person_name,
    write_secret,
)
from drafting.adapters.trust.demo_register import Issued, write_register


def found_authority(folder: Path, start: datetime, url: str) -> None:
    """Make an authority next to *folder*, then move it into place as a whole.

    There is never half an authority, and of two founders one wins.
    """
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    workplace = Path(tempfile.mkdtemp(prefix=".authority-", dir=folder.parent))
    try:
        _fill(workplace, start, url)
        workplace.rename(folder)
    except OSError:
        # Unless the race was lost to another founder, it is a real fault.
        if not (folder / "root.crt").exists():
            raise
    finally:
        shutil.rmtree(workplace, ignore_errors=True)


def _fill(workplace: Path, start: datetime, url: str) -> None:
    root = _root(start)
    keep_pair(workplace, "root", root)
    write_secret(workplace / "url", url.encode())
    responder = (
        (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), False),
        (x509.OCSPNoCheck(), False),
    )
    stamper = (
        (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True),
        (ocsp_address(url), False),
    )
    entries = [
        _serve(workplace, "ocsp", "Layanan Status Sertifikat Contoh", root, start, responder),
        _serve(workplace, "tsa", "Otoritas Stempel Waktu Contoh", root, start, stamper),
    ]
    write_register(workplace, entries)


def _root(start: datetime) -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    own = ((x509.BasicConstraints(ca=True, path_length=0), True), (key_usage(issues=True), True))
    certificate = certificate_for(
        person_name("Otoritas Sertifikat Contoh"),
        key.public_key(),
        issuer=key,
        start=start,
        life=40 * YEAR,
        extensions=own,
    )
    return Pair(key, certificate)


def _serve(
    workplace: Path, label: str, name: str, root: Pair, start: datetime, extensions: Extensions
) -> Issued:
    """Certify a service of the authority itself for twenty years.

    Its time stamps are checked long after the signer's certificate ended.
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
