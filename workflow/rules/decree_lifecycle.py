"""The lifecycle of a decree: what may happen, by whom, provided what.

Read this first; everything else follows from this table.
"""

from __future__ import annotations

from enum import Enum

from workflow.rules import guards as g
from workflow.rules.actors import Role
from workflow.rules.lifecycle import Guard, Lifecycle, Transition


class State(Enum):
    """Where a decree is in its lifecycle.

    The name is stored, the value is what people read.
    A plain Enum, because `transitions` writes a StrEnum back as a bare string.
    """

    DRAFT = "Konsep"
    IN_REVIEW = "Sedang diparaf"
    TO_SIGN = "Menunggu tanda tangan"
    SIGNING = "Sedang ditandatangani"
    DISTRIBUTING = "Disampaikan"
    DISTRIBUTED = "Selesai disampaikan"
    SUPERSEDED = "Diganti"
    REVOKED = "Dicabut"
    CANCELLED = "Dibatalkan"
    ARCHIVED = "Arsip"


class Action(Enum):
    """What can be done with a decree, in the order of its buttons."""

    OPEN = "Buka konsep"
    ARCHIVE = "Arsipkan"
    WRITE = "Ubah naskah"
    SUBMIT = "Ajukan"
    INITIAL = "Paraf"
    COORDINATE = "Minta paraf koordinasi"
    RELEASE = "Batalkan permintaan paraf koordinasi"
    TAKE_BACK = "Tarik paraf"
    FORWARD = "Teruskan"
    START_SIGNING = "Bekukan dan lihat naskah akhir"
    START_INK = "Bekukan untuk ditandatangani dengan tinta"
    SEND = "Tanda tangani"
    SIGN = "Catat tanda tangan"
    SIGN_IN_INK = "Catat tanda tangan tinta"
    COMPLETE = "Selesaikan penyampaian"
    STRIKE = "Coret satu usul"
    RETURN = "Kembalikan"
    RECALL = "Tarik kembali"
    ABANDON = "Hentikan penandatanganan"
    CANCEL = "Batalkan konsep"
    SUPERSEDE = "Nyatakan diganti"
    REVOKE = "Nyatakan dicabut"
    FIND_GROUND = "Catat alasan koreksi"
    SET_ASIDE = "Kesampingkan alasan koreksi"
    POSTPONE = "Catat penundaan"
    RESUME = "Catat akhir penundaan"
    ANNUL = "Catat pembatalan"
    RECORD_REVOCATION = "Catat pencabutan oleh atasan atau pengadilan"


S, A, R = State, Action, Role
REVIEWED = (S.IN_REVIEW, S.TO_SIGN)
WRITTEN = (S.DRAFT, S.IN_REVIEW)
STEWARDS = (R.STEWARD, R.HEAD, R.COORDINATOR)
FINDERS = (R.DRAFTER, R.STEWARD, R.HEAD)
# signed, and in force until a later decree says otherwise
OUT = (S.DISTRIBUTING, S.DISTRIBUTED, S.ARCHIVED)
AUTO = True


def T(  # noqa: N802  (a row of the table, named to be read past)
    action: Action,
    sources: State | tuple[State, ...],
    target: State | None,
    roles: Role | tuple[Role, ...],
    guards: tuple[Guard, ...],
    automatic: bool = False,  # noqa: FBT001, FBT002  (a column of the table)
    warns: tuple[Guard, ...] = (),
) -> Transition:
    """Write one row of the table."""
    some = sources if isinstance(sources, tuple) else (sources,)
    by = frozenset(roles if isinstance(roles, tuple) else (roles,))
    return Transition(action, some, target, by, guards, automatic, warns)


# fmt: off
TRANSITIONS: tuple[Transition, ...] = (
    # action           from            to               by                  provided that
    T(A.OPEN,          (),             S.DRAFT,         R.DRAFTER,          ()),
    T(A.OPEN,          (),             S.DRAFT,         R.CLOCK,            ()),
    T(A.ARCHIVE,       (),             S.ARCHIVED,      R.ADMINISTRATOR,    ()),
    T(A.WRITE,         S.DRAFT,        None,            R.DRAFTER,          ()),
    T(A.WRITE,         S.DRAFT,        None,            R.CLOCK,            g.UNWRITTEN),
    T(A.SUBMIT,        S.DRAFT,        S.IN_REVIEW,     R.DRAFTER,          g.READY,
      warns=g.SETTLED_TALK),
    T(A.CANCEL,        S.DRAFT,        S.CANCELLED,     (R.DRAFTER, R.HEAD), g.REASON),
    T(A.RECALL,        S.IN_REVIEW,    S.DRAFT,         R.DRAFTER,          g.REASON),
    T(A.RETURN,        REVIEWED,       S.DRAFT,         STEWARDS,           g.RETURNABLE),
    T(A.COORDINATE,    WRITTEN,        None,            (R.DRAFTER, R.HEAD), ()),
    T(A.RELEASE,       WRITTEN,        None,            (R.DRAFTER, R.HEAD), g.REASON),
    T(A.INITIAL,       REVIEWED,       None,            STEWARDS,           g.INITIALLABLE),
    T(A.TAKE_BACK,     REVIEWED,       None,            STEWARDS,           g.RETURNABLE),
    T(A.FORWARD,       S.IN_REVIEW,    S.TO_SIGN,       R.ENGINE,           g.INITIALLED, AUTO),
    T(A.STRIKE,        S.TO_SIGN,      S.IN_REVIEW,     R.HEAD,             g.STRIKABLE),
    T(A.START_SIGNING, S.TO_SIGN,      S.SIGNING,       R.HEAD,             g.READY_TO_SIGN,
      warns=g.SETTLED_TALK),
    T(A.START_INK,     S.TO_SIGN,      S.SIGNING,       R.HEAD,             g.READY_FOR_INK,
      warns=g.SETTLED_TALK),
    T(A.ABANDON,       S.SIGNING,      S.TO_SIGN,       R.HEAD,             g.REASON),
    T(A.ABANDON,       S.SIGNING,      S.TO_SIGN,       R.CLOCK,            g.UNSENT),
    T(A.SEND,          S.SIGNING,      None,            R.HEAD,             g.SENDABLE),
    T(A.SIGN,          S.SIGNING,      S.DISTRIBUTING,  R.ENGINE,           g.SIGNED),
    T(A.SIGN_IN_INK,   S.SIGNING,      S.DISTRIBUTING,  R.HEAD,             g.SIGNED_IN_INK),
    T(A.COMPLETE,      S.DISTRIBUTING, S.DISTRIBUTED,   (R.ENGINE, R.REGISTRAR), g.SETTLED, AUTO),
    T(A.SUPERSEDE,     OUT,            S.SUPERSEDED,    (R.ENGINE, R.CLOCK), g.SUCCEEDED),
    T(A.REVOKE,        OUT,            S.REVOKED,       (R.ENGINE, R.CLOCK), g.SUCCEEDED),
    T(A.FIND_GROUND,   OUT,            None,            FINDERS,            g.REASON),
    T(A.SET_ASIDE,     OUT,            None,            R.HEAD,             g.REASON),
    T(A.POSTPONE,      OUT,            None,            R.HEAD,             g.REASON),
    T(A.RESUME,        OUT,            None,            R.HEAD,             g.RESUMABLE),
    T(A.ANNUL,         OUT,            None,            R.HEAD,             g.REASON),
    T(A.RECORD_REVOCATION, OUT,        None,            R.HEAD,             g.REASON),
)
# fmt: on

DECREE = Lifecycle("decree", State, Action, TRANSITIONS)

TEXT_MAY_CHANGE = frozenset({S.DRAFT})
BEFORE_SIGNING = frozenset({S.DRAFT, S.IN_REVIEW, S.TO_SIGN})
"""What is open: a law, a layout or an official may change.

What was found or initialled is then looked at again.
"""
IS_SIGNED = frozenset({S.DISTRIBUTING, S.DISTRIBUTED, S.SUPERSEDED, S.REVOKED})
WAS_SIGNED = IS_SIGNED | {S.ARCHIVED}
"""Signed, here or outside: an archived decree says who signed it in its own text."""
