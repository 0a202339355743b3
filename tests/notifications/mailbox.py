"""A real SMTP server for the tests: it can refuse, be busy, or stop."""

from __future__ import annotations

import asyncio
import email
import email.policy
import threading
from email.message import EmailMessage
from typing import Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.servers import PATIENCE, Port


class Mailbox:
    """What arrived, byte for byte; `answers` overrides the answer to an address."""

    def __init__(self, limit: int = 0) -> None:
        """Open a mailbox; a *limit* is the size in bytes that it announces."""
        self.limit = limit
        self._port = Port()
        self.port = self._port.number
        self.arrived: list[tuple[str, bytes]] = []
        self.envelopes: list[str] = []
        self.answers: dict[str, str] = {}
        self.may_answer = threading.Event()
        self.may_answer.set()  # while it is not, letters are taken and nothing is said
        self._controller: Controller | None = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> None:
        self._controller = Controller(
            self,
            hostname="127.0.0.1",
            port=self.port,
            ready_timeout=PATIENCE,
            data_size_limit=self.limit,
        )
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.may_answer.set()
        self.stop()
        self._port.close()

    async def handle_RCPT(  # noqa: N802
        self,
        server: SMTP,  # noqa: ARG002
        session: Session,  # noqa: ARG002
        envelope: Envelope,
        address: str,
        options: list[str],  # noqa: ARG002
    ) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self,
        server: SMTP,  # noqa: ARG002
        session: Session,  # noqa: ARG002
        envelope: Envelope,
    ) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.envelopes.append(str(envelope.mail_from))
        self.arrived.extend((address, content) for address in envelope.rcpt_tos)
        await asyncio.to_thread(self.may_answer.wait)
        return "250 OK: queued as tests do"

    def letters(self, address: str | None = None) -> list[EmailMessage]:
        """Parse what arrived, for everybody or for one."""
        return [
            email.message_from_bytes(raw, policy=email.policy.default)
            for to, raw in self.arrived
            if address in (None, to)
        ]
