"""A demo authority, a key and a signed page, made once a session.

The keys are P-256 and the page is one, so that the suite stays quick.
"""

import importlib.util
import shutil
from pathlib import Path

import pytest
import typst
from cryptography.hazmat.primitives.asymmetric import ec

from drafting.adapters.bundle_files import enclosed
from drafting.adapters.signers.fields import add_signature_fields
from drafting.adapters.signers.own import OwnKeySigner
from drafting.adapters.trust.authorities import DemoTrust
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import Authority, open_authority
from drafting.rules.signing.signers import Box
from drafting.rules.verification.bundle import Proof, bundle
from tests.drafting.adapters.desk import FIELD, PASSPHRASE, Desk
from tests.drafting.adapters.proof_bundle.bundles import proof_of

PAGE = """
#set document(title: "Keputusan Contoh", date: datetime(year: 2026, month: 1, day: 2))
#set text(font: "Arimo", lang: "id")
= Keputusan Contoh
Isi keputusan, agar ada yang dapat diubah orang.
"""
STAMP = """
#set document(title: "Tanda tangan", date: datetime(year: 2026, month: 1, day: 2))
#set page(width: 60mm, height: 25mm, margin: 2mm)
#set text(font: "Arimo", lang: "id", size: 8pt)
Ditandatangani secara elektronik
"""
SIZE = {"page": 0, "y": 100, "width": 170, "height": 71}
FIRST = Box(field=FIELD, x=300, label="Tanda tangan elektronik Kepala Bagian Organisasi", **SIZE)
SECOND = Box(field="Kedua", x=60, label="Tanda tangan elektronik Sekretaris Daerah", **SIZE)


def typeset(folder: Path, source: str, *, accessible: bool) -> bytes:
    package = importlib.util.find_spec("fontpkg_arimo")
    assert package is not None
    assert package.origin is not None
    place = folder / "page.typ"
    place.write_text(source)
    compiled = typst.compile(
        place,
        font_paths=[Path(package.origin).parent],
        ignore_system_fonts=True,
        pdf_standards=["a-3a", "ua-1"] if accessible else ["a-3a"],
    )
    assert isinstance(compiled, bytes)
    return compiled


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return open_authority(tmp_path_factory.mktemp("keys") / "authority")


@pytest.fixture(scope="session")
def desk(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return everything that signing needs; no test may change it."""
    folder = tmp_path_factory.mktemp("desk")
    key = folder / "kepala-bagian.p12"
    write_secret(
        key, authority.issue("Kepala Bagian Organisasi", PASSPHRASE, unit="Sekretariat Daerah")
    )
    page = typeset(folder, PAGE, accessible=True)
    frozen = add_signature_fields(page, [FIRST])
    trust = DemoTrust(authority)
    stamp = typeset(folder, STAMP, accessible=False)
    signer = OwnKeySigner(key, trust, allow_demo=True)
    signed = signer.sign(
        frozen,
        field=FIELD,
        reason="Penetapan keputusan",
        location="Kota Contoh",
        passphrase=PASSPHRASE,
        stamp=stamp,
    )
    for_two = add_signature_fields(page, [FIRST, SECOND])
    return Desk(
        authority=authority,
        trust=trust,
        key=key,
        page=page,
        frozen=frozen,
        for_two=for_two,
        stamp=stamp,
        signed=signed,
    )


@pytest.fixture
def own_authority(authority: Authority, tmp_path: Path) -> Authority:
    """An authority of the test's own (a copy), to revoke with."""
    return open_authority(Path(shutil.copytree(authority.folder, tmp_path / "authority")))


@pytest.fixture
def key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@pytest.fixture(scope="session")
def proof(desk: Desk) -> Proof:
    """Return everything that a bundle is made of; no test may change it."""
    return proof_of(desk)


@pytest.fixture(scope="session")
def packed(proof: Proof) -> bytes:
    """The bundle itself."""
    return bundle(proof, enclosed())
