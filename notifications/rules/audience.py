"""Who is told of what, as a table: nobody can be forgotten unseen.

The words of each notice are in `templates/mail/messages/`, one file for an event.  The one
who did the thing is not told of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Who(Enum):
    """A group of people of the unit, as they are on the day of the event.

    The value is what people read.
    """

    DRAFTERS = "konseptor"
    STEWARDS = "pemaraf bagian"
    IN_TURN = "pemaraf yang gilirannya tiba"
    AWAITED = "pemaraf yang belum memaraf"
    HEAD = "kepala"
    REGISTRAR = "pengadministrasi umum"
    ADMINISTRATOR = "administrator"
    PROPOSER = "pengusul"
    INITIALLER = "pemberi paraf"
    HOLDER = "pemegang jabatan"
    CONCERNED = "orang yang bersangkutan"
    SECOND = "administrator yang dimintai persetujuan"
    EVERYONE = "semua pejabat unit"


@dataclass(frozen=True, slots=True)
class Notice:
    """One row: the event, who is told, and the place that the link leads to."""

    event: str
    who: tuple[Who, ...]
    place: str
    at_once: bool = False
    """A letter leaves at once, whatever its reader wished."""


W = Who
DECREE = "/keputusan/{decree}"
CHANGES = "/keputusan/{decree}/perbandingan?paraf={subject}"
COPIES = "/keputusan/{decree}/salinan"
INBOX = "/kotak-masuk"
SIGNER = "/akun/tanda-tangan"
ACTS = "/tindakan"

# fmt: off
NOTICES: tuple[Notice, ...] = (
    #      event                       who is told                      where the link leads
    Notice("decree.SUBMIT",            (W.IN_TURN,),                    DECREE),
    Notice("turn.COMES",               (W.HOLDER,),                     DECREE),
    Notice("decree.TAKE_BACK",         (W.DRAFTERS, W.HEAD),            DECREE),
    Notice("initial.FELL",             (W.INITIALLER,),                 CHANGES),
    Notice("decree.RECALL",            (W.STEWARDS,),                   DECREE),
    Notice("decree.RETURN",            (W.DRAFTERS,),                   DECREE),
    Notice("decree.CANCEL",            (W.DRAFTERS, W.STEWARDS),        DECREE),
    Notice("decree.FORWARD",           (W.HEAD,),                       DECREE),
    Notice("decree.STRIKE",            (W.DRAFTERS, W.STEWARDS),        DECREE),
    Notice("decree.ABANDON",           (W.HEAD, W.DRAFTERS),            DECREE),
    Notice("decree.UNKNOWN",           (W.HEAD,),                       DECREE),
    Notice("decree.QUARANTINE",        (W.HEAD, W.ADMINISTRATOR),       DECREE),
    Notice("decree.DAMAGED",           (W.HEAD, W.ADMINISTRATOR),       DECREE),
    Notice("decree.SIGN",              (W.EVERYONE,),                   DECREE),
    Notice("decree.SIGN_IN_INK",       (W.EVERYONE,),                   DECREE),
    Notice("decree.COMPLETE",          (W.HEAD, W.REGISTRAR, W.DRAFTERS), COPIES),
    Notice("proposal.PROPOSE",         (W.DRAFTERS, W.HEAD),            DECREE),
    Notice("proposal.ACCEPT",          (W.PROPOSER,),                   DECREE),
    Notice("proposal.REJECT",          (W.PROPOSER,),                   DECREE),
    Notice("copy.FAIL",                (W.REGISTRAR,),                  COPIES),
    Notice("deadline.REVIEW_WAITS",    (W.AWAITED,),                    DECREE),
    Notice("deadline.REVIEW_IS_LATE",  (W.AWAITED, W.HEAD),             DECREE),
    Notice("deadline.SIGNING_WAITS",   (W.HEAD,),                       DECREE),
    Notice("deadline.SIGNING_IS_LATE", (W.HEAD, W.DRAFTERS),            DECREE),
    Notice("deadline.COPIES_WAIT",     (W.REGISTRAR,),                  COPIES),
    Notice("deadline.COPIES_ARE_LATE", (W.REGISTRAR, W.HEAD),           COPIES),
    Notice("post.CERTIFICATE_ENDS",    (W.HOLDER, W.ADMINISTRATOR),     INBOX),
    Notice("post.SIGNER_ENROLLED",     (W.HOLDER, W.ADMINISTRATOR),     INBOX),
    Notice("post.SIGNER_FAILS",        (W.HOLDER, W.ADMINISTRATOR),     SIGNER),
    Notice("mandate.RETURN",           (W.EVERYONE,),                   INBOX),
    Notice("administration.ACT",       (W.CONCERNED, W.HEAD),           ACTS),
    Notice("administration.DANGER",    (W.CONCERNED, W.HEAD),           ACTS, at_once=True),
    Notice("administration.ASK",       (W.CONCERNED, W.SECOND),         ACTS, at_once=True),
)
# fmt: on

AUDIENCE = {notice.event: notice for notice in NOTICES}


def template_of(event: str) -> str:
    """Name the file that holds an event's words."""
    return f"messages/{event.lower().replace('.', '-').replace('_', '-')}"
