"""The configuration says whom to trust and who signs; no demo in production."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from drafting.adapters.signers.bsre import BsreV1Signer, BsreV2Signer
from drafting.adapters.signers.bsre_http import Account
from drafting.adapters.signers.own import OwnKeySigner
from drafting.adapters.signers.pkcs11 import TokenSigner
from drafting.adapters.signers.signer_factory import (
    Setting,
    make_demo_key,
    setting_of,
    signer_for,
    trust_of,
)
from drafting.adapters.trust.authorities import DemoTrust, NetworkTrust
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import Authority, open_authority
from drafting.adapters.validation.signatures import verify_signed
from drafting.rules.signing.refusals import KeyUnreadable, NotConfigured
from drafting.rules.signing.signers import Level, SignerChoice, SignerKind
from tests.drafting.adapters.desk import FIELD, Desk
from workflow.core.config import Config, ConfigurationError
from workflow.core.production import DEMO_KEYS_MARKER

PRODUCTION = {
    "ENVIRONMENT": "production",
    "DATABASE_URL": "postgresql://aplikasi@127.0.0.1/keputusan",
    "MIGRATION_DATABASE_URL": "postgresql://pemilik@127.0.0.1/keputusan",
    "REDIS_URL": "redis://127.0.0.1",
    "SMTP_URL": "smtp://surel.contoh.go.id",
    "MAIL_FROM": "keputusan@contoh.go.id",
    "BASE_URL": "https://keputusan.contoh.go.id",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz+/-_",
    "TIMESTAMP_URL": "https://waktu.contoh.go.id",
}


def settings(folder: Path, **environment: str) -> Config:
    return Config.from_environment({"VAR_DIR": str(folder), **environment})


def test_a_demo_founds_its_authority_and_marks_the_folder(tmp_path: Path) -> None:
    trust = trust_of(settings(tmp_path))
    assert isinstance(trust, DemoTrust)
    assert (tmp_path / "keys" / DEMO_KEYS_MARKER).exists()


def test_roots_and_a_service_are_trusted_when_both_are_there(
    tmp_path: Path, authority: Authority
) -> None:
    (tmp_path / "keys" / "roots").mkdir(parents=True)
    (tmp_path / "keys" / "roots" / "akar.crt").write_bytes(
        (authority.folder / "root.crt").read_bytes()
    )
    trust = trust_of(settings(tmp_path, TIMESTAMP_URL="http://127.0.0.1:9"))
    assert isinstance(trust, NetworkTrust)
    assert len(trust.roots) == 1


def test_an_authority_may_be_trusted_for_time_stamps_alone(
    tmp_path: Path, authority: Authority
) -> None:
    folder = tmp_path / "keys" / "roots"
    (folder / "stempel-waktu").mkdir(parents=True)
    (folder / "akar.crt").write_bytes((authority.folder / "root.crt").read_bytes())
    other = open_authority(tmp_path / "lain")
    (folder / "stempel-waktu" / "lain.crt").write_bytes((other.folder / "root.crt").read_bytes())
    trust = trust_of(settings(tmp_path, TIMESTAMP_URL="http://127.0.0.1:9"))
    assert (len(trust.roots), len(trust.stamp_roots)) == (1, 2)


def test_what_is_no_certificate_among_the_roots_is_told(tmp_path: Path) -> None:
    (tmp_path / "keys" / "roots").mkdir(parents=True)
    (tmp_path / "keys" / "roots" / "BACA.txt").write_text("Sertifikat otoritas")
    with pytest.raises(NotConfigured, match="bukan sertifikat"):
        trust_of(settings(tmp_path, TIMESTAMP_URL="http://127.0.0.1:9"))


def test_production_without_roots_trusts_nobody(tmp_path: Path) -> None:
    with pytest.raises(NotConfigured):
        trust_of(settings(tmp_path, **PRODUCTION))
    assert not (tmp_path / "keys" / "authority").exists()


def setting(desk: Desk, folder: Path, **fields: object) -> Setting:
    same = Setting(trust=desk.trust, level=Level.B_LTA, keys_dir=folder, allow_demo=True)
    return msgspec.structs.replace(same, **fields)


def test_each_kind_gets_its_signer(desk: Desk, tmp_path: Path) -> None:
    write_secret(tmp_path / "akun", b"aplikasi:rahasia")
    common = setting(desk, tmp_path)
    made = {
        kind: type(
            signer_for(SignerChoice(kind=kind, path="x", url="http://x", account="akun"), common)
        )
        for kind in SignerKind
    }
    assert made == {
        SignerKind.OWN_KEY: OwnKeySigner,
        SignerKind.PKCS11: TokenSigner,
        SignerKind.BSRE_V1: BsreV1Signer,
        SignerKind.BSRE_V2: BsreV2Signer,
    }


def test_a_post_uses_the_installations_account_at_the_service_unless_it_has_its_own(
    desk: Desk, tmp_path: Path
) -> None:
    write_secret(tmp_path / "akun", b"sendiri:rahasia")
    common = setting(
        desk, tmp_path, bsre_url="http://bersama", bsre_account=Account("bersama", "rahasia")
    )
    shared = signer_for(SignerChoice(kind=SignerKind.BSRE_V2, label="Kepala"), common)
    own = signer_for(
        SignerChoice(kind=SignerKind.BSRE_V2, label="Kepala", url="http://sendiri", account="akun"),
        common,
    )
    assert isinstance(shared, BsreV2Signer)
    assert isinstance(own, BsreV2Signer)
    assert (shared.url, shared.account.user) == ("http://bersama", "bersama")
    assert (own.url, own.account.user) == ("http://sendiri", "sendiri")


def test_a_service_that_nobody_named_is_not_configured(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotConfigured):
        signer_for(SignerChoice(kind=SignerKind.BSRE_V1), setting(desk, tmp_path))


def test_a_service_without_its_account_file_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(KeyUnreadable):
        signer_for(
            SignerChoice(kind=SignerKind.BSRE_V2, url="http://x", account="tidak-ada"),
            setting(desk, tmp_path),
        )


def test_the_configuration_says_what_is_the_same_for_all_posts(tmp_path: Path) -> None:
    told = setting_of(
        settings(
            tmp_path,
            SIGNATURE_LEVEL="B-T",
            BSRE_URL="http://127.0.0.1:9",
            BSRE_USER="aplikasi",
            BSRE_PASSWORD="rahasia",
        )
    )
    assert (told.level, told.allow_demo, told.bsre_url) == (Level.B_T, True, "http://127.0.0.1:9")
    assert told.bsre_account == Account("aplikasi", "rahasia")
    assert "rahasia" not in repr(told)


def test_a_path_that_is_not_absolute_lies_among_the_keys(desk: Desk, tmp_path: Path) -> None:
    make_demo_key(desk.authority, tmp_path, "kabag", "Kepala Bagian", "frasa")
    choice = SignerChoice(kind=SignerKind.OWN_KEY, path="kabag.p12", certificate="kabag.crt")
    signer = signer_for(choice, setting(desk, tmp_path, level=Level.B_B))
    assert signer.sign(
        desk.frozen, field=FIELD, reason="", location="", passphrase="frasa", stamp=None
    ).startswith(desk.frozen)
    assert signer.inspect() != ()


def test_production_refuses_a_folder_from_its_first_demo_key_on(desk: Desk, tmp_path: Path) -> None:
    make_demo_key(desk.authority, tmp_path, "kepala-bagian", "Kepala Bagian", "frasa")

    with pytest.raises(ConfigurationError, match=r"^KEYS_DIR "):
        Config.from_environment(PRODUCTION | {"KEYS_DIR": str(tmp_path)})


def test_a_demo_key_signs_and_its_end_is_seen_without_its_passphrase(
    desk: Desk, tmp_path: Path
) -> None:
    choice = make_demo_key(
        desk.authority,
        tmp_path,
        "kepala-bagian",
        "Kepala Bagian",
        "frasa",
        unit="Sekretariat Daerah",
    )
    signer = signer_for(choice, setting(desk, tmp_path))
    signed = signer.sign(
        desk.frozen, field=FIELD, reason="", location="", passphrase="frasa", stamp=None
    )
    assert verify_signed(signed, frozen=desk.frozen, trust=desk.trust).valid
    (certificate,) = signer.inspect()
    end: datetime = certificate.not_valid_after
    assert abs(end - (datetime.now(UTC) + timedelta(days=730))) < timedelta(minutes=5)
