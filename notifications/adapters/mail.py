"""The mail server: one letter, one conversation, and what it answered.

The same letter gives the same bytes whenever it is sent, so a receiver that saw it before knows it.
A refusal for good and a server that is away are two different answers, because the first is for a
person to settle and the second for time.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from urllib.parse import unquote, urlsplit

from notifications.adapters.wording import Words
from workflow.core.config import Config
from workflow.rules.names import addresses
from workflow.rules.names.addresses import Mailbox

TIMEOUT = 20.0
"""Seconds for each answer of the server."""

TRANSIENT, CLOSING, PERMANENT = 400, 421, 500
"""The classes of answers (RFC 5321, 4.2.1)."""


class MailRefused(Exception):  # noqa: N818  (an answer, as the refusals are)
    """The server will never take this letter: it or its address is wrong."""


class MailUnavailable(Exception):  # noqa: N818
    """The server is away or busy: the same letter may pass later."""


class ServerAway(MailUnavailable):
    """The server cannot be reached, or takes letters from nobody.

    No letter's own fault.
    """


@dataclass(frozen=True, slots=True)
class Attachment:
    """A PDF that goes with a letter."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one address."""

    to: str
    to_name: str
    words: Words
    message_id: str
    date: dt.datetime
    attachment: Attachment | None = None


def send(letter: Letter, settings: Config) -> str:
    """Send a letter and return the server's answer.

    Raises `MailRefused` or `MailUnavailable`.
    """
    message = compose(letter, settings.mail_from)
    try:
        with _conversation(settings.smtp_url) as server:
            return _hand_over(server, message, settings.mail_from, _mailbox(letter.to))
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


def compose(letter: Letter, sender: str) -> EmailMessage:
    """Write the message: plain text, the same in HTML, and the attachment.

    Identical bytes for an identical letter.
    """
    mailbox = _mailbox(letter.to)
    message = EmailMessage(policy=SMTP if mailbox.ascii else SMTPUTF8)
    message["From"] = Address("", addr_spec=sender)
    message["To"] = _address(one_line(letter.to_name), mailbox)
    message["Subject"] = one_line(letter.words.subject)
    message["Date"] = letter.date
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.words.text, cte="quoted-printable")
    message.add_alternative(letter.words.html, subtype="html", cte="quoted-printable")
    if letter.attachment is not None:
        message.add_attachment(
            letter.attachment.content,
            maintype="application",
            subtype="pdf",
            filename=file_name(letter.attachment.name),
        )
    _fix_boundaries(message, letter.message_id)
    return message


def one_line(text: str) -> str:
    """Make text safe for a header: one line, no control characters."""
    return " ".join(
        "".join(character if character.isprintable() else " " for character in text).split()
    )


def file_name(text: str) -> str:
    """Make a name that every system takes for a file."""
    # "Keputusan 188.45/1 (2027).pdf" becomes "Keputusan-188.45-1-2027-.pdf"
    return re.sub(r"[^A-Za-z0-9.-]+", "-", text).strip("-.") or "keputusan.pdf"


def _address(name: str, mailbox: Mailbox) -> Address:
    user, _at, domain = (mailbox.ascii or mailbox.written).rpartition("@")
    return Address(name, username=user, domain=domain)


def _mailbox(written: str) -> Mailbox:
    try:
        return addresses.mailbox(written)
    except addresses.NotAnAddress as none:
        raise MailRefused(f"alamat surel tidak sah: {one_line(written)}") from none


def _hand_over(server: smtplib.SMTP, message: EmailMessage, sender: str, to: Mailbox) -> str:
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
    code, reply = server.data(message.as_bytes())
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
    return (MailRefused if code >= PERMANENT else MailUnavailable)(_readable(code, reply))


def _readable(code: int, reply: bytes | str) -> str:
    return one_line(
        f"{code} {reply.decode('utf-8', 'replace') if isinstance(reply, bytes) else reply}"
    )[:500]


def _fix_boundaries(message: EmailMessage, seed: str) -> None:
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary("=_" + hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()[:32])
