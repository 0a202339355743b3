"""The mail server: one letter, one conversation, and what it answered.

A refusal for good and a server that is away are two different answers, because the first is for a
person to settle and the second for time.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from notifications.adapters.composing import (
    Attachment,
    Letter,
    MailRefused,
    as_bytes,
    compose,
    mailbox_of,
    one_line,
)
from workflow.core.config import Config
from workflow.rules.names.addresses import Mailbox

__all__ = [
    "Attachment",
    "Letter",
    "MailRefused",
    "MailUnavailable",
    "ServerAway",
    "TooLarge",
    "compose",
    "send",
]

TIMEOUT = 20.0
"""Seconds for each answer of the server."""

TRANSIENT, CLOSING, PERMANENT, EXCEEDED = 400, 421, 500, 552
"""The classes of answers (RFC 5321, 4.2.1), and that a letter is too large."""


class TooLarge(MailRefused):
    """The server takes no letter of this size: without its file it may."""


class MailUnavailable(Exception):  # noqa: N818
    """The server is away or busy: the same letter may pass later."""


class ServerAway(MailUnavailable):
    """The server cannot be reached, or takes letters from nobody.

    No letter's own fault.
    """


def send(letter: Letter, settings: Config) -> str:
    """Send a letter and return the server's answer.

    Raises `MailRefused` or `MailUnavailable`.
    """
    message, mailbox = as_bytes(letter, settings), mailbox_of(letter.to)
    sender = letter.comes_back_to or settings.mail_from
    try:
        with _conversation(settings.smtp_url) as server:
            _refuse_too_large(server, len(message))
            return _hand_over(server, message, sender, mailbox)
    except smtplib.SMTPRecipientsRefused as refused:
        ((code, reply),) = refused.recipients.values()
        raise _judged(code, reply) from refused
    except smtplib.SMTPDataError as refused:
        raise _judged(refused.smtp_code, refused.smtp_error) from refused
    except smtplib.SMTPResponseException as refused:
        # Our sender or password is wrong there: that is for the operator, and no recipient's fault.
        raise ServerAway(_readable(refused.smtp_code, refused.smtp_error)) from refused
    except (OSError, smtplib.SMTPException) as away:
        raise ServerAway(one_line(f"{type(away).__name__}: {away}")) from away


def _refuse_too_large(server: smtplib.SMTP, size: int) -> None:
    """Raise `TooLarge` where the server's own limit (RFC 1870) is below *size*."""
    limit = server.esmtp_features.get("size", "")
    if limit.isascii() and limit.isdigit() and 0 < int(limit) < size:
        raise TooLarge(f"552 5.3.4 SIZE {int(limit)} < {size}")


def _hand_over(server: smtplib.SMTP, message: bytes, sender: str, to: Mailbox) -> str:
    """Hold the conversation by its single commands.

    Because `send_message` forgets what the server said to the letter.
    """
    options = () if to.ascii else ("SMTPUTF8", "BODY=8BITMIME")
    if options and not server.has_extn("smtputf8"):
        raise MailRefused(
            "Server surel kita tidak melayani alamat dengan huruf di luar a sampai z:"
            f" {one_line(to.written)}"
        )
    address = to.ascii or to.written
    if options:
        server.command_encoding = "utf-8"
    code, reply = server.mail(sender, options)
    if code >= TRANSIENT:
        raise smtplib.SMTPSenderRefused(code, reply, sender)
    code, reply = server.rcpt(address)
    if code >= TRANSIENT:
        raise smtplib.SMTPRecipientsRefused({address: (code, reply)})
    code, reply = server.data(message)
    if code >= TRANSIENT:
        raise smtplib.SMTPDataError(code, reply)
    return _readable(code, reply)


@contextmanager
def _conversation(url: str) -> Iterator[smtplib.SMTP]:
    place = urlsplit(url)
    host = place.hostname or "localhost"
    if place.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, place.port or 465, timeout=TIMEOUT, context=ssl.create_default_context()
        )
    else:
        server = smtplib.SMTP(
            host, place.port or (587 if place.scheme == "smtp+starttls" else 25), timeout=TIMEOUT
        )
    with server:
        server.ehlo_or_helo_if_needed()
        if place.scheme == "smtp+starttls" or (
            place.scheme == "smtp" and server.has_extn("starttls")
        ):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
        if place.username:
            server.login(unquote(place.username), unquote(place.password or ""))
        yield server


def _judged(code: int, reply: bytes | str) -> Exception:
    if code == CLOSING:
        return ServerAway(_readable(code, reply))
    if code == EXCEEDED:
        return TooLarge(_readable(code, reply))
    return (MailRefused if code >= PERMANENT else MailUnavailable)(_readable(code, reply))


def _readable(code: int, reply: bytes | str) -> str:
    return one_line(
        f"{code} {reply.decode('utf-8', 'replace') if isinstance(reply, bytes) else reply}"
    )[:500]
