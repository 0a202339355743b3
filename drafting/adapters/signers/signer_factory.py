"""From configuration to signer.

Whom this installation trusts, who signs for a post, and when that post's certificate ends.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12

from drafting.adapters.signers import Signer
from drafting.adapters.signers.bsre import BsreSigner, BsreV1Signer, BsreV2Signer
from drafting.adapters.signers.bsre_http import Account
from drafting.adapters.signers.own import OwnKeySigner, certificate_beside
from drafting.adapters.signers.pkcs11 import TokenSigner, certificates_on
from drafting.adapters.trust.authorities import DemoTrust, NetworkTrust, Trust
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import Authority, open_authority
from drafting.rules.signing import refusals
from drafting.rules.signing.signers import Level, SignerChoice, SignerKind
from workflow.core.config import Config
from workflow.core.production import DEMO_KEYS_MARKER

ROOTS = "roots"  # in KEYS_DIR: the certificates of the authorities that are trusted, PEM or DER
# in that: of those that are trusted for time stamps, and for nothing else
STAMP_ROOTS = "stempel-waktu"
NOT_A_CERTIFICATE = (
    "Salah satu berkas di map “roots” bukan sertifikat yang terbaca. Administrator perlu memeriksa"
    " isi map itu."
)
AUTHORITY = "authority"  # in KEYS_DIR: the demo authority


def trust_of(settings: Config) -> Trust:
    """Return whom this installation trusts.

    The authorities in `KEYS_DIR/roots` and its time-stamping service, or the demo authority.

    Raises `NotConfigured` where there are no roots or no service and no demo is allowed, or where a
    file of theirs is no certificate.
    """
    roots, stamp_roots = (
        _files_in(settings.keys_dir / ROOTS),
        _files_in(settings.keys_dir / ROOTS / STAMP_ROOTS),
    )
    if roots and settings.timestamp_url:
        try:
            return NetworkTrust(roots, settings.timestamp_url, stamp_roots=stamp_roots)
        except (OSError, ValueError):
            raise refusals.NotConfigured(NOT_A_CERTIFICATE) from None
    if settings.is_production:
        raise refusals.NotConfigured
    authority = open_authority(settings.keys_dir / AUTHORITY)
    (settings.keys_dir / DEMO_KEYS_MARKER).touch(mode=0o600)
    return DemoTrust(authority)


def _files_in(folder: Path) -> list[Path]:
    return sorted(place for place in folder.glob("*") if place.is_file())


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What is the same for all posts.

    Whom to trust, how far to go, where keys lie, and the account at the national service.
    """

    trust: Trust
    level: Level
    keys_dir: Path
    allow_demo: bool
    bsre_url: str = ""
    bsre_account: Account | None = None


def setting_of(settings: Config) -> Setting:
    """Read from the configuration what is the same for all posts.  Raises `NotConfigured`."""
    account = Account(settings.bsre_user, settings.bsre_password) if settings.bsre_user else None
    return Setting(
        trust=trust_of(settings),
        level=Level(settings.signature_level.value),
        keys_dir=settings.keys_dir,
        allow_demo=not settings.is_production,
        bsre_url=settings.bsre_url or "",
        bsre_account=account,
    )


def signer_for(choice: SignerChoice, setting: Setting) -> Signer:
    """Return who signs for a post.

    A post may name its own address and account at the service, else it uses the installation's.

    Raises `NotConfigured`, and `KeyUnreadable` or `KeyTooOpen` for an account file that is not as
    it should be.
    """
    return MAKERS[choice.kind](_placed(choice, setting.keys_dir), setting)


def certificate_end(choice: SignerChoice, keys_dir: Path) -> datetime | None:
    """Return when a post's certificate ends, without its passphrase.

    None where that cannot be seen from here.
    """
    at = _placed(choice, keys_dir)
    try:
        if at.kind is SignerKind.OWN_KEY:
            certificates = [
                certificate_beside(Path(at.path), Path(at.certificate) if at.certificate else None)
            ]
        elif at.kind is SignerKind.PKCS11:
            certificates = certificates_on(Path(at.path), at.token, at.label)
        else:
            return None
    except refusals.SignerCertificateUnknown:
        return None
    latest: datetime = max(certificate.not_valid_after for certificate in certificates)
    return latest


def make_demo_key(
    authority: Authority, folder: Path, slug: str, name: str, passphrase: str, *, unit: str = ""
) -> SignerChoice:
    """Make a demo key for a post.

    The locked key, and its certificate beside it for everyone to read; the choice names both from
    *folder* on.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = authority.certify(name, key.public_key(), unit=unit)
    chain = [authority.root.certificate]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # before there is a key: production must refuse the folder from its first one on
    (folder / DEMO_KEYS_MARKER).touch(mode=0o600)
    lock = BestAvailableEncryption(passphrase.encode())
    write_secret(
        folder / f"{slug}.p12",
        pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, chain, lock),
    )
    (folder / f"{slug}.crt").write_bytes(certificate.public_bytes(Encoding.PEM))
    return SignerChoice(kind=SignerKind.OWN_KEY, path=f"{slug}.p12", certificate=f"{slug}.crt")


def _placed(choice: SignerChoice, keys_dir: Path) -> SignerChoice:
    named = {name: getattr(choice, name) for name in ("path", "certificate", "account", "subject")}
    return msgspec.structs.replace(
        choice, **{name: str(keys_dir / place) for name, place in named.items() if place}
    )


def _own(choice: SignerChoice, setting: Setting) -> Signer:
    beside = Path(choice.certificate) if choice.certificate else None
    return OwnKeySigner(
        Path(choice.path),
        setting.trust,
        certificate=beside,
        level=setting.level,
        allow_demo=setting.allow_demo,
    )


def _token(choice: SignerChoice, setting: Setting) -> Signer:
    chain = Path(choice.certificate) if choice.certificate else None
    place = (Path(choice.path), choice.token, choice.label)
    return TokenSigner(
        *place, setting.trust, chain=chain, level=setting.level, allow_demo=setting.allow_demo
    )


def _bsre(version: type[BsreSigner]) -> Callable[[SignerChoice, Setting], Signer]:
    def make(choice: SignerChoice, setting: Setting) -> Signer:
        url = choice.url or setting.bsre_url
        account = Account.read(Path(choice.account)) if choice.account else setting.bsre_account
        if not url or account is None:
            raise refusals.NotConfigured
        return version(
            url, account, Path(choice.subject), choice.label, setting.trust, level=setting.level
        )

    return make


MAKERS: dict[SignerKind, Callable[[SignerChoice, Setting], Signer]] = {
    SignerKind.OWN_KEY: _own,
    SignerKind.PKCS11: _token,
    SignerKind.BSRE_V1: _bsre(BsreV1Signer),
    SignerKind.BSRE_V2: _bsre(BsreV2Signer),
}
