"""What a mail address is.

One rule at the door, in the register and at sending.

It is a library's, for what people write here has many forms: other alphabets, long domains.  That
an address can be reached, only a letter shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from email_validator import EmailNotValidError, ValidatedEmail, validate_email

from workflow.rules.errors import Refusal


class NotAnAddress(Refusal):
    """Something that no letter could be sent to."""

    sentence = "Ini bukan alamat surel. Contoh yang benar: nama@daerah.go.id"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address as servers take it; without `ascii` only some can."""

    written: str
    ascii: str | None

    @property
    def key(self) -> str:
        """What two spellings of one mailbox have in common."""
        return (self.ascii or self.written).casefold()


def mailbox(address: str) -> Mailbox:
    """Read an address.  Raises `NotAnAddress`."""
    try:
        # the domain is not looked up: what is asked for is a form, and networks come and go
        read: ValidatedEmail = validate_email(address.strip(" "), check_deliverability=False)
    except EmailNotValidError as error:
        raise NotAnAddress from error
    return Mailbox(read.normalized, read.ascii_email)


def kept(address: str | None) -> str | None:
    """Return an address as it is kept, None where there is none.

    Raises `NotAnAddress`.
    """
    return mailbox(address).written if address and address.strip() else None


def same_mailbox(address: str | None) -> str:
    """Return what the mailbox of an address is known by.

    An empty text for what is none.
    """
    try:
        return mailbox(address).key if address else ""
    except NotAnAddress:
        return ""
