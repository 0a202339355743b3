"""From configuration to signer: whom to trust, who signs by a choice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12

from drafting.adapters.signers import Signer
from drafting.adapters.signers.bsre import BsreSigner, BsreV1Signer, BsreV2Signer
from drafting.adapters.signers.bsre_http import Account
from drafting.adapters.signers.own import OwnKeySigner
from drafting.adapters.signers.pkcs11 import TokenSigner
from drafting.adapters.trust.authorities import (
    DemoTrust,
    KnownRoots,
    NetworkTrust,
    Roots,
    Trust,
)
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import Authority, open_authority
from drafting.rules.signing import refusals
from drafting.rules.signing.signers import Level, SignerChoice, SignerKind
from workflow.core.config import Config
from workflow.core.production import DEMO_KEYS_MARKER, REHEARSAL

# In KEYS_DIR: the certificates of the authorities that are trusted, PEM or DER.
ROOTS = "roots"
# In that folder: of those that are trusted for time stamps, and for nothing else.
STAMP_ROOTS = "stempel-waktu"
# In KEYS_DIR: the demo authority.
AUTHORITY = "authority"
NOT_A_CERTIFICATE = (
    "Salah satu berkas di map “roots” bukan sertifikat yang terbaca. Administrator perlu memeriksa"
    " isi map itu."
)


def trust_of(settings: Config) -> Trust:
    """Return whom this installation trusts.

    These are the authorities in `KEYS_DIR/roots` with its time-stamping service, or the demo
    authority.  Raises `NotConfigured` when there are no roots or no service where no demo is
    allowed, or when one of the files is no certificate.
    """
    if named := _named_trust(settings):
        return named
    authority = open_authority(settings.keys_dir / AUTHORITY)
    (settings.keys_dir / DEMO_KEYS_MARKER).touch(mode=0o600)
    return DemoTrust(authority)


def roots_of(settings: Config) -> Roots:
    """Return whom this installation believes when it reads a signed file.

    A demo believes what `make demo` signed beside it too.  It founds no authority for this: to look
    at a file must not leave demo keys where a real unit may begin.  Raises `NotConfigured` as
    `trust_of` does.
    """
    if named := _named_trust(settings):
        return named
    folders = (settings.keys_dir, settings.var_dir / REHEARSAL / "keys")
    roots = (folder / AUTHORITY / "root.crt" for folder in folders)
    return KnownRoots(root for root in roots if root.exists())


def _named_trust(settings: Config) -> NetworkTrust | None:
    """Return the authorities of the configuration; a demo needs none."""
    roots = _files_in(settings.keys_dir / ROOTS)
    stamp_roots = _files_in(settings.keys_dir / ROOTS / STAMP_ROOTS)
    if roots and settings.timestamp_url:
        try:
            return NetworkTrust(roots, settings.timestamp_url, stamp_roots=stamp_roots)
        except (OSError, ValueError):
            raise refusals.NotConfigured(NOT_A_CERTIFICATE) from None
    if settings.is_production:
        raise refusals.NotConfigured
    return None


def _files_in(folder: Path) -> list[Path]:
    return sorted(place for place in folder.glob("*") if place.is_file())


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What is the same for all signers."""

    trust: Trust
    level: Level
    keys_dir: Path
    allow_demo: bool
    token_user: str = "nobody"  # noqa: S105  (a user of the machine)
    networks: tuple[str, ...] = ()
    bsre_url: str = ""
    bsre_account: Account | None = None


def setting_of(settings: Config) -> Setting:
    """Return what is the same for all signers, or raise `NotConfigured`."""
    account = Account(settings.bsre_user, settings.bsre_password) if settings.bsre_user else None
    return Setting(
        trust=trust_of(settings),
        level=Level(settings.signature_level.value),
        keys_dir=settings.keys_dir,
        allow_demo=not settings.is_production,
        token_user=settings.token_user,
        networks=settings.signer_networks,
        bsre_url=settings.bsre_url or "",
        bsre_account=account,
    )


def signer_for(choice: SignerChoice, setting: Setting, only: str = "") -> Signer:
    """Return who signs by a choice, with the certificate *only* if one is given.

    A choice may name its own address and account at the service, else the installation's are used.
    Raises `NotConfigured`, and `KeyUnreadable` or `KeyTooOpen` about the account file.
    """
    return MAKERS[choice.kind](_placed(choice, setting.keys_dir), setting, only)


def make_demo_key(
    authority: Authority, folder: Path, slug: str, name: str, passphrase: str, *, unit: str = ""
) -> SignerChoice:
    """Make a demo key, and return the choice that names its files in *folder*.

    The key is locked; its certificate lies next to it for everyone to read.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = authority.certify(name, key.public_key(), unit=unit)
    chain = [authority.root.certificate]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Before there is a key: production must refuse the folder from the first one.
    (folder / DEMO_KEYS_MARKER).touch(mode=0o600)
    lock = BestAvailableEncryption(passphrase.encode())
    write_secret(
        folder / f"{slug}.p12",
        pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, chain, lock),
    )
    (folder / f"{slug}.crt").write_bytes(certificate.public_bytes(Encoding.PEM))
    return SignerChoice(kind=SignerKind.OWN_KEY, path=f"{slug}.p12", certificate=f"{slug}.crt")


Maker = Callable[[SignerChoice, Setting, str], Signer]


def _placed(choice: SignerChoice, keys_dir: Path) -> SignerChoice:
    named = {name: getattr(choice, name) for name in ("path", "certificate", "account", "subject")}
    return msgspec.structs.replace(
        choice, **{name: str(keys_dir / place) for name, place in named.items() if place}
    )


def _certificate_path(choice: SignerChoice) -> Path | None:
    return Path(choice.certificate) if choice.certificate else None


def _own(choice: SignerChoice, setting: Setting, only: str) -> Signer:
    return OwnKeySigner(
        Path(choice.path),
        setting.trust,
        certificate=_certificate_path(choice),
        level=setting.level,
        allow_demo=setting.allow_demo,
        only=only,
    )


def _token(choice: SignerChoice, setting: Setting, only: str) -> Signer:
    return TokenSigner(
        Path(choice.path),
        choice.token,
        choice.label,
        setting.trust,
        chain=_certificate_path(choice),
        level=setting.level,
        allow_demo=setting.allow_demo,
        only=only,
        user=setting.token_user,
    )


def _bsre(version: type[BsreSigner]) -> Maker:
    # what the service signs with is seen on the file that comes back
    def make(choice: SignerChoice, setting: Setting, _only: str) -> Signer:
        url = choice.url or setting.bsre_url
        account = Account.read(Path(choice.account)) if choice.account else setting.bsre_account
        if not url or account is None:
            raise refusals.NotConfigured
        return version(
            url,
            account,
            Path(choice.subject),
            choice.label,
            setting.trust,
            level=setting.level,
            networks=setting.networks,
        )

    return make


MAKERS: dict[SignerKind, Maker] = {
    SignerKind.OWN_KEY: _own,
    SignerKind.PKCS11: _token,
    SignerKind.BSRE_V1: _bsre(BsreV1Signer),
    SignerKind.BSRE_V2: _bsre(BsreV2Signer),
}
