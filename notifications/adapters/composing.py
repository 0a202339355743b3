"""How a letter becomes a message: headers, text, HTML, attachment.

The same letter gives the same bytes whenever it is sent, so a receiver that saw it before knows it.
Only the signature of the domain (DKIM), which is put before them, has the time at which it left.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8

import dkim

from notifications.adapters.wording import Words
from workflow.core.config import Config
from workflow.rules.names import addresses
from workflow.rules.names.addresses import Mailbox

SIGNED_HEADERS = (
    *("from", "to", "reply-to", "subject", "date", "message-id", "auto-submitted"),
    *("mime-version", "content-type"),
)


class MailRefused(Exception):  # noqa: N818  (an answer, as the refusals are)
    """The server will never take this letter: it or its address is wrong."""


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
    from_name: str = ""
    reply_to: str = ""
    """Where an answer reaches people; empty: the sender's own address."""
    comes_back_to: str = ""
    """The envelope's sender; empty: the sender's own address."""


def compose(letter: Letter, sender: str) -> EmailMessage:
    """Write the message: plain text, the same in HTML, and the attachment.

    Identical bytes for an identical letter.
    """
    mailbox = mailbox_of(letter.to)
    message = EmailMessage(policy=SMTP if mailbox.ascii else SMTPUTF8)
    message["From"] = Address(one_line(letter.from_name), addr_spec=sender)
    message["To"] = _address(one_line(letter.to_name), mailbox)
    if letter.reply_to:
        message["Reply-To"] = _address(one_line(letter.from_name), mailbox_of(letter.reply_to))
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


def as_bytes(letter: Letter, settings: Config) -> bytes:
    """Return the message as it leaves, signed for its domain where a key is set."""
    message, post = compose(letter, settings.mail_from), settings.post
    content = message.as_bytes()
    if not post.dkim_key:
        return content
    present = {name.lower() for name in message.keys()}  # noqa: SIM118  (a name may recur)
    signature = dkim.sign(
        content,
        post.dkim_selector.encode(),
        post.dkim_domain.encode(),
        post.dkim_key,
        canonicalize=(b"relaxed", b"relaxed"),
        include_headers=[name.encode() for name in SIGNED_HEADERS if name in present],
    )
    return bytes(signature) + content


def one_line(text: str) -> str:
    """Make text safe for a header: one line, no control characters."""
    return " ".join(
        "".join(character if character.isprintable() else " " for character in text).split()
    )


def file_name(text: str) -> str:
    """Make a name that every system takes for a file."""
    # "Keputusan 188.45/1 (2027).pdf" becomes "Keputusan-188.45-1-2027-.pdf"
    return re.sub(r"[^A-Za-z0-9.-]+", "-", text).strip("-.") or "keputusan.pdf"


def mailbox_of(written: str) -> Mailbox:
    """Read an address.  Raises `MailRefused`."""
    try:
        return addresses.mailbox(written)
    except addresses.NotAnAddress as none:
        raise MailRefused(f"alamat surel tidak sah: {one_line(written)}") from none


def _address(name: str, mailbox: Mailbox) -> Address:
    user, _at, domain = (mailbox.ascii or mailbox.written).rpartition("@")
    return Address(name, username=user, domain=domain)


def _fix_boundaries(message: EmailMessage, seed: str) -> None:
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary("=_" + hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()[:32])
