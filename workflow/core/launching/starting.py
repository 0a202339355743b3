"""Make an installation complete.

Servers, settings and tables, each only where nobody has given one.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg

from workflow.core.config import Config, Environment
from workflow.core.embedded import postgres, redis
from workflow.core.embedded.accounts import LAUNCHER
from workflow.core.embedded.places import secret
from workflow.core.keys import DEMO as DEMO_SECRET
from workflow.core.launching.installation import (
    LaunchError,
    forget_half_a_demo,
    held,
    make_folder,
    say,
    settle_kind,
    told,
)
from workflow.core.launching.ports import number_of, own_address, take_free_port, take_port
from workflow.core.launching.processes import PRIVATE, ROOT
from workflow.core.settings import Settings, is_loopback
from workflow.rules.names.marking import ours

EVERYBODY = "0.0.0.0"  # noqa: S104  (compared with, never listened on by us)
"""The HOST of a site that every network of the machine may reach."""
NAMES_OF_THE_SITE = ("HOST", "BASE_URL")
"""Settings that commands in other shells must know too, where they were given."""


@dataclass(slots=True)
class Launch:
    """One start: the settings given, and those that were added by us."""

    var: Path
    given: dict[str, str]
    added: dict[str, str]
    sockets: dict[str, socket.socket] = field(default_factory=dict)
    """Those that listen already, by the names of the processes that serve them."""

    @property
    def environment(self) -> dict[str, str]:
        return self.given | self.added | {"PYTHONUNBUFFERED": "1"}

    def has(self, *names: str) -> bool:
        return any(self.given.get(name) or self.given.get(f"{name}_FILE") for name in names)

    def config(self) -> Config:
        return Config.from_environment(self.environment)

    def close_sockets(self) -> None:
        """Let go of the ports: other processes serve them now, or nobody any more."""
        for listening in self.sockets.values():
            listening.close()

    def flask(self, *words: str, **more: str) -> None:
        """Run one of the site's own commands; its refusal ends the start."""
        result = subprocess.run(
            flask(words), cwd=ROOT, env=self.environment | more, check=False, umask=PRIVATE
        )
        if result.returncode != 0:
            raise LaunchError(
                f"Langkah `flask {' '.join(words)}` gagal; keterangannya ada di atas."
            )


def flask(words: Sequence[str]) -> list[str]:
    """Spell one of the site's own commands for this interpreter."""
    return [sys.executable, "-m", "flask", "--app", "wsgi", *words]


@contextmanager
def prepared(var: Path, kind: Environment | None, *, with_site: bool = True) -> Iterator[Launch]:
    """Hold *var* during the block: servers run, tables are migrated."""
    # A wrong setting is named before anything is started; what production demands is known only
    # when all is there.
    Settings(os.environ).choice("ENVIRONMENT", Environment, Environment.DEMO)
    given = Config.from_environment(os.environ | {"ENVIRONMENT": "demo", "VAR_DIR": str(var)})
    with ExitStack() as stack:
        stack.enter_context(held(var))
        kind = settle_kind(var, kind)
        launch = Launch(
            var,
            dict(os.environ),
            {"VAR_DIR": str(var), "ENVIRONMENT": kind.value, LAUNCHER: str(var)},
        )
        if not launch.has("DATABASE_URL"):
            forget_half_a_demo(var)
        prefix = "" if kind is Environment.PRODUCTION else DEMO_SECRET
        _make_folders(given, kind)
        _add_secret(launch, prefix)
        stack.callback(launch.close_sockets)
        _take_ports(launch, with_site=with_site)
        _start_servers(launch, stack, prefix)
        launch.config()  # complete now: what is wrong is refused before a table is touched
        _migrate(launch)
        named = {name: launch.given[name] for name in NAMES_OF_THE_SITE if launch.has(name)}
        stack.enter_context(told(var, named | launch.added))
        # From here on only the supervisor listens: a second Ctrl-C must not interrupt the database
        # while it stops.
        stack.callback(_ignore_signals)
        yield launch


def _make_folders(given: Config, kind: Environment) -> None:
    # a demo makes its keys; a real unit's may lie where nobody writes
    if kind is not Environment.PRODUCTION:
        make_folder("KEYS_DIR", given.keys_dir)
    if given.storage_url.startswith("file://"):
        make_folder("STORAGE_URL", Path(unquote(urlsplit(given.storage_url).path)))


def _start_servers(launch: Launch, stack: ExitStack, prefix: str) -> None:
    # the mark by which a later start knows what a killed one left behind
    os.environ[LAUNCHER] = str(launch.var)
    queue_url = ""
    if not launch.has("DATABASE_URL"):
        say(ours("Menjalankan PostgreSQL ..."))
        server = stack.enter_context(
            postgres(launch.var / "postgresql", secrets=launch.var / "secrets", prefix=prefix)
        )
        queue_url = server.queue_url
        launch.added |= {"DATABASE_URL": server.app_url, "MIGRATION_DATABASE_URL": server.owner_url}
    if not launch.has("REDIS_URL", "BROKER_URL"):
        url = stack.enter_context(redis(launch.var))
        if url is not None:
            launch.added["REDIS_URL"] = url
            return
        if not queue_url:
            raise LaunchError(
                "Komputer ini tidak mempunyai Redis, dan PostgreSQL pada DATABASE_URL bukan milik"
                " instalasi ini untuk diisi antrean: tetapkan REDIS_URL."
            )
        say(
            "Komputer ini tidak mempunyai Redis (tidak ada redis-server atau valkey-server pada"
            " PATH maupun di antara paket yang terpasang):"
        )
        say(
            "antreannya berjalan lewat PostgreSQL tertanam. Itu lebih lambat, dan cukup untuk satu"
            " komputer."
        )
        launch.added["BROKER_URL"] = f"sqla+{queue_url}"


def _add_secret(launch: Launch, prefix: str) -> None:
    if not launch.has("SECRET_KEY"):
        secret(launch.var / "secrets" / "secret-key", prefix=prefix)
        launch.added["SECRET_KEY_FILE"] = str(launch.var / "secrets" / "secret-key")
    for name in ("SECRET_KEY_FORMER", "SEALING_KEY", "SEALING_KEY_FORMER"):
        path = launch.var / "secrets" / name.lower().replace("_", "-")
        if path.exists() and not launch.has(name):
            launch.added[f"{name}_FILE"] = str(path)


def _take_ports(launch: Launch, *, with_site: bool) -> None:
    """Listen for the site, and for the demo's mail server if none is named."""
    if with_site:
        host, port = launch.given.get("HOST") or "127.0.0.1", launch.given.get("PORT")
        listening = take_port(host, int(port)) if port else take_free_port(host, 8000)
        if listening is None:
            raise LaunchError(
                f"PORT {port} sudah dipakai program lain: pilih yang lain, atau hapus PORT."
            )
        launch.sockets["site"] = listening
        launch.added["PORT"] = str(number_of(listening))
        name_the_site(launch, host)
    if not launch.has("SMTP_URL") and launch.added["ENVIRONMENT"] == Environment.DEMO.value:
        listening = take_free_port("127.0.0.1", 2525)
        launch.sockets["mail"] = listening
        launch.added["SMTP_URL"] = f"smtp://127.0.0.1:{number_of(listening)}"
        say(f"Surat demo sampai ke {launch.added['SMTP_URL']}, dan tidak lebih jauh.")


def name_the_site(launch: Launch, host: str) -> None:
    """Name a demo that the network may reach by its address there.

    Links and QR codes begin with it.  A real unit names itself in BASE_URL.
    """
    is_demo = launch.added["ENVIRONMENT"] == Environment.DEMO.value
    if not is_demo or launch.has("BASE_URL") or is_loopback(host):
        return
    name = own_address() if host == EVERYBODY else host
    if name:
        launch.added["BASE_URL"] = f"http://{name}:{launch.added['PORT']}"


def _migrate(launch: Launch) -> None:
    config = launch.config()
    if not (
        launch.has("MIGRATION_DATABASE_URL")
        or launch.added.get("MIGRATION_DATABASE_URL")
        or not config.is_production
    ):
        raise LaunchError(
            "MIGRATION_DATABASE_URL tidak ada: tabel dibuat dan diubah oleh peran tersendiri yang"
            " memilikinya."
        )
    for name, url in (
        ("DATABASE_URL", config.database_url),
        ("MIGRATION_DATABASE_URL", config.migration_database_url),
    ):
        if launch.has(name):
            _knock(name, url)
    say(ours("Memutakhirkan tabel ..."))
    launch.flask("db", "upgrade")
    # the site must not be able to act as the owner
    launch.added.pop("MIGRATION_DATABASE_URL", None)


def _knock(name: str, url: str) -> None:
    """Ask a database that was given whether it lets us in.

    If it does not, its own reason is shown.
    """
    try:
        psycopg.connect(url.replace("+psycopg", "", 1), connect_timeout=10).close()
    except psycopg.Error as error:
        said = str(error).strip().splitlines()[-1]
        raise LaunchError(f"{name} menyebut basis data yang tidak dapat dimasuki: {said}") from None


def _ignore_signals() -> None:
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.SIG_IGN)
