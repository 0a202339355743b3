"""The mailbox to which letters come back, over IMAP.

By the standard library's client, for it alone fetches only the beginning of a letter: what
strangers send may be as large as they like.
"""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from notifications.adapters.returned import ENOUGH

TIMEOUT = 20.0
MOST = 100
"""Letters that one round reads; the next one reads on."""


class MailboxAway(Exception):  # noqa: N818  (an answer, as the refusals are)
    """The mailbox cannot be reached or read just now."""


def unread(url: str) -> Iterator[bytes]:
    """Yield the beginning of each letter that nobody has read, and mark it read.

    It is marked once its reader asks for the next: what fails is read again.  Raises `MailboxAway`.
    """
    try:
        with _opened(url) as client:
            for uid in _listed(client):
                _answer, data = client.uid("FETCH", uid, f"(BODY.PEEK[]<0.{ENOUGH}>)")
                found = next((one[1] for one in data if isinstance(one, tuple)), None)
                if isinstance(found, bytes):
                    yield found
                client.uid("STORE", uid, "+FLAGS.SILENT", r"(\Seen)")
    except (OSError, imaplib.IMAP4.error, ssl.SSLError) as away:
        raise MailboxAway(f"{type(away).__name__}: {away}") from away


def _listed(client: imaplib.IMAP4) -> list[str]:
    _answer, data = client.uid("SEARCH", "UNSEEN")
    found = data[0] if data and isinstance(data[0], bytes) else b""
    return [uid.decode("ascii", "replace") for uid in found.split()][:MOST]


@contextmanager
def _opened(url: str) -> Iterator[imaplib.IMAP4]:
    place = urlsplit(url)
    host, context = place.hostname or "localhost", ssl.create_default_context()
    if place.scheme == "imaps":
        client: imaplib.IMAP4 = imaplib.IMAP4_SSL(
            host, place.port or 993, ssl_context=context, timeout=TIMEOUT
        )
    else:
        client = imaplib.IMAP4(host, place.port or 143, timeout=TIMEOUT)
    with client:
        if place.scheme == "imap":
            client.starttls(ssl_context=context)
        client.login(unquote(place.username or ""), unquote(place.password or ""))
        answer, _data = client.select(_quoted(unquote(place.path.strip("/")) or "INBOX"))
        if answer != "OK":
            raise imaplib.IMAP4.error(answer)
        yield client


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
