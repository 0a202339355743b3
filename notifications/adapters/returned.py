"""Reads a letter that came back: which marks it names, and what it says.

Strangers write it.  It is cut to a size, parsed by the lenient policy of the library, and nothing
of it is followed; where the parser gives up, it says nothing.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses

from flufl.bounce import all_failures

from notifications.adapters.composing import one_line
from notifications.rules.bounces import Return, Returned

ENOUGH = 256 * 1024
"""Bytes that are read: a report stands before the letter that it brings back."""
RECIPIENTS = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc")
MOST_ADDRESSES = 20
LONGEST = 300

ACTIONS = {
    "failed": Return.FAILED,
    "delayed": Return.DELAYED,
    "delivered": Return.ARRIVED,
    "relayed": Return.ARRIVED,
    "expanded": Return.ARRIVED,
}
"""What a report says of a recipient (RFC 3464, 2.3.3); the gravest counts."""
GRAVEST = (Return.FAILED, Return.DELAYED, Return.ARRIVED)
AUTOMATIC = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-From")

# 5.1.1
STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b", re.ASCII)


def parse(raw: bytes) -> Message:
    """Parse what came back, as much of it as is read.

    Of what has parts in parts without end, the headers alone.
    """
    try:
        return email.message_from_bytes(raw[:ENOUGH], policy=email.policy.compat32)
    except RecursionError:
        return BytesHeaderParser(policy=email.policy.compat32).parsebytes(raw[:ENOUGH])


def marks(message: Message, returns_to: str, recipient: str = "") -> Iterator[str]:
    """Yield what stands behind the + of the addresses that it was sent to."""
    name, _at, domain = returns_to.lower().rpartition("@")
    written = [str(value) for field in RECIPIENTS for value in message.get_all(field, [])]
    for _shown, address in getaddresses([recipient, *written])[:MOST_ADDRESSES]:
        local, _at, host = address.lower().rpartition("@")
        plain, plus, mark = local.partition("+")
        if plus and (plain, host) == (name, domain):
            yield mark


def read(message: Message) -> Returned:
    """Return what it says of the letter that came back."""
    try:
        return _report(message) or _automatic(message) or _other_form(message) or _answer(message)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Returned(Return.ANSWER, words="")


def _report(message: Message) -> Returned | None:
    """Read a report of delivery (RFC 3464)."""
    told = []
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else []:
            if not isinstance(block, Message):
                continue
            action = ACTIONS.get(str(block.get("Action", "")).strip().lower())
            if action is not None:
                told.append((GRAVEST.index(action), action, block))
    if not told:
        return None
    _rank, action, block = min(told, key=lambda one: one[0])
    diagnostic = _words(block.get("Diagnostic-Code", ""))
    found = STATUS.search(str(block.get("Status", ""))) or STATUS.search(diagnostic)
    return Returned(action, found[1] if found else "", diagnostic)


def _automatic(message: Message) -> Returned | None:
    """Read an answer of somebody's program: holidays, or that it was received."""
    submitted = str(message.get("Auto-Submitted", "no")).strip().lower()
    precedence = str(message.get("Precedence", "")).strip().lower()
    is_reply = submitted.startswith("auto-replied") or precedence == "auto_reply"
    if not is_reply and not any(name in message for name in AUTOMATIC):
        return None
    return Returned(Return.AUTOMATIC, words=_first_words(message))


def _other_form(message: Message) -> Returned | None:
    """Read a report of a server that has a form of its own."""
    delayed, failed = all_failures(message)
    if not delayed and not failed:
        return None
    words = _first_words(message)
    found = STATUS.search(words)
    kind = Return.FAILED if failed else Return.DELAYED
    return Returned(kind, found[1] if found else "", words)


def _answer(message: Message) -> Returned:
    return Returned(Return.ANSWER, words=_first_words(message))


def _first_words(message: Message) -> str:
    """Return the beginning of the text, or the subject."""
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return _words(content.decode("utf-8", "replace"))
    return _words(message.get("Subject", ""))


def _words(written: object) -> str:
    return one_line(str(written)[: LONGEST * 4])[:LONGEST]
