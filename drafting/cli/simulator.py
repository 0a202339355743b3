"""`flask drafting bsre-simulator`: the national service's stand-in.

It signs for real, with keys of the demo authority, and does every misdeed that the tests know; a
line typed into it changes its behaviour.  Production has none.
"""

from __future__ import annotations

import secrets
import sys
from threading import Event

import click
from flask.cli import with_appcontext

from drafting.adapters.signers.bsre_fake import FakeBsre, Misdeed, Person
from drafting.adapters.signers.bsre_fake_http import serving
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import open_authority
from drafting.cli.refusals import refusing
from drafting.rules.signing.bsre import MAY_SIGN, STATUS_SENTENCES
from workflow.core import config
from workflow.core.production import SIMULATOR
from workflow.rules.errors import Refusal

ACCOUNT, SUBJECT = "simulator-akun", "simulator-nik"
USER = "aplikasi"
HOLDER = "Kepala Bagian Kerja Sama"  # the demo's head
STATUSES = (MAY_SIGN, *STATUS_SENTENCES)
BEGINNING = """Layanan nasional tiruan berjalan di {url}
Pada “Tanda tangan saya” pilih layanan nasional BSrE dengan alamat itu, berkas akun {account}, dan
berkas NIK {subject}. Atas nama: {name}. Frasa sandinya: {passphrase}
Ketik salah satu kata ini lalu Enter untuk mengubah perilakunya; Ctrl-C mengakhiri.
  perilaku: {misdeeds}
  status pemegang: {statuses}"""


class NoSimulator(Refusal):
    """There is a real installation, or the port is taken."""

    sentence = "Layanan tiruan hanya untuk peragaan; production memakai layanan yang sebenarnya."


@click.command("bsre-simulator")
@click.option("--port", default=int(SIMULATOR.rpartition(":")[2]), help="Where it listens.")
@click.option("--name", default=HOLDER, help="Whose certificate signs.")
@click.option(
    "--nik", default="3201019901010001", help="The number under which the holder is known."
)
@click.option(
    "--misdeed", type=click.Choice([one.name for one in Misdeed]), default=Misdeed.NONE.name
)
@with_appcontext
@refusing
def bsre_simulator(port: int, name: str, nik: str, misdeed: str) -> None:
    """Run the national signing service's stand-in, with all its misdeeds."""
    settings = config.current()
    if settings.is_production:
        raise NoSimulator
    passphrase, password = secrets.token_urlsafe(9), secrets.token_urlsafe(18)
    authority = open_authority(settings.keys_dir / "authority")
    fake = FakeBsre(authority, {nik: Person(name, passphrase)}, user=USER, password=password)
    fake.misdeed = Misdeed[misdeed]
    try:
        with serving(fake, port=port) as url:
            write_secret(settings.keys_dir / ACCOUNT, f"{USER}:{password}".encode())
            write_secret(settings.keys_dir / SUBJECT, nik.encode())
            beginning = BEGINNING.format(
                url=url,
                account=ACCOUNT,
                subject=SUBJECT,
                name=name,
                passphrase=passphrase,
                misdeeds=" ".join(one.name for one in Misdeed),
                statuses=" ".join(STATUSES),
            )
            click.echo(beginning)
            _obey(fake, fake.people[nik])
    except OSError:
        raise NoSimulator(
            f"Port {port} sedang dipakai. Pilih yang lain dengan --port, dan sebutkan alamatnya"
            " dalam SIGNER_URLS."
        ) from None


def _obey(fake: FakeBsre, holder: Person) -> None:
    """Change the behaviour as lines tell, until interrupted."""
    for line in sys.stdin:
        word = line.strip().upper()
        if word in Misdeed.__members__:
            fake.misdeed = Misdeed[word]
        elif word in STATUSES:
            holder.status = word
        else:
            click.echo(f"Tidak dikenal: {word}")
            continue
        click.echo(f"Sekarang: {fake.misdeed.name}, status {holder.status}")
    Event().wait()
