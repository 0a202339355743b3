"""The life cycle of a copy: how it reaches a recipient, and what proves it.

A copy is settled when its recipient acknowledged it, when somebody took it on paper, or when the
registrar waived it with a reason.  Opening takes a press of a button: a mail scanner that follows
the link opens nothing.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Protocol

from workflow.rules.actors import Act, Role
from workflow.rules.guards import reason_is_given
from workflow.rules.lifecycle import Guard, HasState, Lifecycle, Transition


class CopyState(Enum):
    """Where a copy is in its life cycle.

    The name is stored, the value is what people read.
    """

    QUEUED = "Menunggu disampaikan"
    SENT = "Terkirim"
    OPENED = "Dibuka"
    ACKNOWLEDGED = "Diakui diterima"
    FAILED = "Gagal terkirim"
    HANDED_OVER = "Diserahkan"
    WAIVED = "Dikecualikan"


class CopyAction(Enum):
    """What can be done with a copy, in the order of its buttons."""

    QUEUE = "Siapkan salinan"
    SEND = "Kirim"
    FAIL = "Catat kegagalan"
    OPEN = "Buka keputusan"
    ACKNOWLEDGE = "Nyatakan telah menerima"
    HAND_OVER = "Serahkan salinan kertas"
    REQUEUE = "Kirim ulang"
    RENEW = "Ubah alamat atau tautan"
    ASK_LINK = "Minta tautan baru"
    REVOKE = "Cabut tautan"
    KEEP_RECEIPT = "Unggah tanda terima"
    WAIVE = "Kecualikan"


class CopyFacts(HasState, Protocol):
    """The facts of a copy that its guards read."""

    email: str | None
    attempts: int
    taken_by: str
    taken_post: str
    taken_on: date | None

    @property
    def decree_date(self) -> date | None:
        """The date of the decree that it is a copy of."""


def _taken_by_now(copy: CopyFacts, act: Act) -> bool:
    return copy.taken_on is not None and copy.taken_on <= act.today


def _taken_after_the_decree(copy: CopyFacts, _act: Act) -> bool:
    return copy.taken_on is None or copy.decree_date is None or copy.decree_date <= copy.taken_on


has_an_address = Guard(
    "has_an_address",
    "Penerima ini belum mempunyai alamat surel. Isi alamatnya, atau serahkan salinan kertas.",
    lambda copy, _: bool(copy.email),
)
link_has_left = Guard(
    "link_has_left",
    "Surat dengan tautan ini belum pernah dikirim.",
    lambda copy, _: copy.attempts > 0,
)
receiver_is_named = Guard(
    "receiver_is_named",
    "Tuliskan nama dan jabatan yang menerima.",
    lambda copy, _: bool(copy.taken_by.strip() and copy.taken_post.strip()),
)
taken_by_now = Guard(
    "taken_by_now", "Isi tanggal penerimaan; tanggal itu tidak boleh di masa depan.", _taken_by_now
)
taken_after_the_decree = Guard(
    "taken_after_the_decree",
    "Tanggal penerimaan mendahului tanggal keputusannya. Periksa buku ekspedisi, lalu isi tanggal"
    " yang benar.",
    _taken_after_the_decree,
)

S, A, R = CopyState, CopyAction, Role
# a mail that seemed to fail may have arrived all the same
ON_ITS_WAY = (S.QUEUED, S.SENT, S.FAILED)
# a letter can come back after the server took it
UNREAD = (S.QUEUED, S.SENT)
# an address can be given or corrected before the first letter has left, too
BY_MAIL = (S.QUEUED, S.SENT, S.OPENED)
UNSETTLED = (S.QUEUED, S.SENT, S.OPENED, S.FAILED)
READ_BY_LINK = (S.SENT, S.OPENED)
HAS_A_LINK = (S.SENT, S.OPENED, S.ACKNOWLEDGED)
TAKEN_BY_SOMEBODY = (S.ACKNOWLEDGED, S.HANDED_OVER)
TAKEN = (receiver_is_named, taken_by_now)
TAKEN_ON_PAPER = (*TAKEN, taken_after_the_decree)
RENEWABLE = (reason_is_given, has_an_address)


def T(  # noqa: N802  (a row of the table, named to be read past)
    action: CopyAction,
    sources: CopyState | tuple[CopyState, ...],
    target: CopyState | None,
    role: Role,
    guards: tuple[Guard, ...],
) -> Transition:
    """Write one row of the table."""
    return Transition(
        action,
        sources if isinstance(sources, tuple) else (sources,),
        target,
        frozenset({role}),
        guards,
    )


# fmt: off
TRANSITIONS: tuple[Transition, ...] = (
    #  action         from                  to               by            provided that
    T(A.QUEUE,        (),                   S.QUEUED,        R.ENGINE,     ()),
    T(A.SEND,         S.QUEUED,             S.SENT,          R.ENGINE,     (has_an_address,)),
    T(A.FAIL,         UNREAD,               S.FAILED,        R.ENGINE,     (reason_is_given,)),
    T(A.REQUEUE,      S.FAILED,             S.QUEUED,        R.REGISTRAR,  (has_an_address,)),
    T(A.RENEW,        BY_MAIL,              S.QUEUED,        R.REGISTRAR,  RENEWABLE),
    T(A.ASK_LINK,     READ_BY_LINK,         S.QUEUED,        R.RECIPIENT,  (has_an_address,)),
    T(A.REVOKE,       HAS_A_LINK,           None,            R.REGISTRAR,  (reason_is_given,)),
    T(A.OPEN,         ON_ITS_WAY,           S.OPENED,        R.RECIPIENT,  (link_has_left,)),
    T(A.ACKNOWLEDGE,  S.OPENED,             S.ACKNOWLEDGED,  R.RECIPIENT,  TAKEN),
    T(A.HAND_OVER,    UNSETTLED,            S.HANDED_OVER,   R.REGISTRAR,  TAKEN_ON_PAPER),
    T(A.KEEP_RECEIPT, TAKEN_BY_SOMEBODY,    None,            R.REGISTRAR,  ()),
    T(A.WAIVE,        UNSETTLED,            S.WAIVED,        R.REGISTRAR,  (reason_is_given,)),
)
# fmt: on

COPY = Lifecycle("copy", CopyState, CopyAction, TRANSITIONS)

SETTLED = frozenset({S.ACKNOWLEDGED, S.HANDED_OVER, S.WAIVED})


def seen_of(state: CopyState, version: int) -> str:
    """Return what a page has shown of a copy: its state, and which letter it was."""
    return f"{state.name}-{version}"
