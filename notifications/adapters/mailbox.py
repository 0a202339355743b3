"""The demo's own mail server.

It takes every letter and lays it into a folder, where a page shows it.  It passes nothing on.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
import secrets
import socket
from asyncio import AbstractServer
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from workflow.core.config import Config
from workflow.rules.errors import NotFound

LARGEST = 40 * 1024 * 1024
PATIENCE = 60.0
"""Seconds that a busy machine may take to bring the server up."""

# 20270104T081500123456-0a1b2c3d
NAME = re.compile(r"[0-9T]{15,30}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A letter as the page shows it."""

    key: str
    at: dt.datetime
    to: str
    subject: str
    text: str
    attachments: tuple[str, ...]


class Sink:
    """What the SMTP server does with a letter: write it aside, then rename it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    # the library's name for it
    async def handle_DATA(  # noqa: N802
        self,
        server: SMTP,  # noqa: ARG002
        session: Session,  # noqa: ARG002
        envelope: Envelope,
    ) -> str:
        content = envelope.content
        key = f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"
        aside = self.folder / f".{key}"
        aside.touch(mode=0o600)
        aside.write_bytes(content if isinstance(content, bytes) else (content or "").encode())
        aside.rename(self.folder / f"{key}.eml")
        return "250 OK: in the demo's mailbox"


class _Server(Controller):
    """The library's server, on a socket that listens already."""

    listening: socket.socket

    def _create_server(self) -> Awaitable[AbstractServer]:
        return self.loop.create_server(
            self._factory_invoker, sock=self.listening, ssl=self.ssl_context
        )


@contextmanager
def serving(settings: Config, listening: socket.socket | None = None) -> Iterator[str]:
    """Run the server at SMTP_URL's place during the block; yield the address.

    *listening* is there already, if somebody has taken the port for us.
    """
    place = urlsplit(settings.smtp_url)
    host, port = place.hostname or "127.0.0.1", place.port or 25
    controller = _Server(
        Sink(folder(settings)),
        hostname=host,
        port=port,
        ready_timeout=PATIENCE,
        data_size_limit=LARGEST,
        decode_data=False,
    )
    controller.listening = listening or socket.create_server((host, port))
    controller.start()
    try:
        yield f"smtp://{host}:{port}"
    finally:
        controller.stop()


def folder(settings: Config) -> Path:
    """Return the folder of the demo's letters."""
    return settings.var_dir / "mail"


def letters(settings: Config, limit: int = 200) -> list[Arrived]:
    """Return the letters that arrived, the newest first."""
    paths = sorted(folder(settings).glob("*.eml"), reverse=True)[:limit]
    return [_shown(path.stem, _read(path)) for path in paths]


def letter(settings: Config, key: str) -> Arrived:
    """Return one letter.  Raises `NotFound`."""
    return _shown(key, _read(_path(settings, key)))


def attachment(settings: Config, key: str, number: int) -> tuple[str, bytes]:
    """Return the name and the bytes of one attachment.  Raises `NotFound`."""
    found = list(_read(_path(settings, key)).iter_attachments())
    if not 0 <= number < len(found):
        raise NotFound
    content = found[number].get_content()
    return found[number].get_filename() or "lampiran", (
        content if isinstance(content, bytes) else str(content).encode()
    )


def _path(settings: Config, key: str) -> Path:
    path = folder(settings) / f"{key}.eml"
    if not NAME.fullmatch(key) or not path.exists():
        raise NotFound
    return path


def _read(path: Path) -> EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def _shown(key: str, message: EmailMessage) -> Arrived:
    body = message.get_body(("plain",))
    at = dt.datetime.strptime(key.partition("-")[0], "%Y%m%dT%H%M%S%f").replace(tzinfo=dt.UTC)
    names = tuple(part.get_filename() or "lampiran" for part in message.iter_attachments())
    return Arrived(
        key,
        at,
        str(message["To"] or ""),
        str(message["Subject"] or ""),
        str(body.get_content()) if body else "",
        names,
    )
