"""An office that signs through the national service, for the tests of it."""

from pathlib import Path

from drafting.adapters.signers.bsre import BsreSigner, BsreV1Signer, BsreV2Signer
from drafting.adapters.signers.bsre_http import Account, Timeouts
from drafting.adapters.trust.certificates import write_secret
from drafting.rules.signing.signers import Level
from tests.drafting.adapters.desk import Desk
from tests.servers import PATIENCE

NIK = "3201019901010001"

NAME = "Kepala Bagian Organisasi"

SECRET = "frasa-layanan-nasional-5521"

VERSIONS = [BsreV1Signer, BsreV2Signer]

Version = type[BsreSigner]

PATIENT = Timeouts(connect=PATIENCE, status=PATIENCE, sign=PATIENCE)
QUICK = Timeouts(connect=PATIENCE, status=PATIENCE, sign=1)


class Office:
    """Signs through the service as the test says."""

    def __init__(self, url: str, desk: Desk, folder: Path) -> None:
        self.url = url
        self.desk = desk
        self.folder = folder

    def signer(
        self,
        version: Version,
        *,
        subject: str = NIK,
        name: str = NAME,
        account: Account | None = None,
        level: Level = Level.B_LTA,
        timeouts: Timeouts = PATIENT,
    ) -> BsreSigner:
        path = self.folder / "subjek"
        write_secret(path, subject.encode())
        return version(
            self.url,
            account or Account("aplikasi", "rahasia"),
            path,
            name,
            self.desk.trust,
            level=level,
            timeouts=timeouts,
        )


def sign(signer: BsreSigner, pdf: bytes, passphrase: str = SECRET) -> bytes:
    return signer.sign(
        pdf, field="", reason="Penetapan", location="Kota", passphrase=passphrase, stamp=None
    )
