"""The lifecycle of a certified copy: a salinan, a petikan or a pertinggal.

It is prepared for one certifier and one day, which its page prints, and is worth nothing until that
person certifies it on that day, with a key or on paper (UU 30/2014 art. 73).
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Protocol

from workflow.rules.actors import Role
from workflow.rules.guards import reason_is_given
from workflow.rules.lifecycle import Guard, HasState, Lifecycle, Transition


class CertifiedKind(Enum):
    """What a certified copy is.

    The name is stored, the value is what people read.
    """

    SALINAN = "Salinan"
    PETIKAN = "Petikan"
    PERTINGGAL = "Pertinggal"


class CertifiedState(Enum):
    """Where a certified copy is in its lifecycle.

    The name is stored, the value is what people read.
    """

    PREPARED = "Menunggu pengesahan"
    CERTIFIED = "Disahkan"
    ON_PAPER = "Disahkan di atas kertas"
    DROPPED = "Tidak jadi disahkan"
    WITHDRAWN = "Ditarik kembali"


class CertifiedAction(Enum):
    """What can be done with a certified copy, in the order of its buttons."""

    PREPARE = "Siapkan salinan sah"
    CERTIFY = "Sahkan"
    CERTIFY_ON_PAPER = "Catat pengesahan di atas kertas"
    DROP = "Jangan jadi disahkan"
    WITHDRAW = "Tarik salinan sah"


class CertifiedFacts(HasState, Protocol):
    """The facts of a certified copy that its guards read."""

    certifier_id: int
    dated: date
    is_electronic: bool


is_the_certifier = Guard(
    "is_the_certifier",
    "Hanya pejabat yang tercetak sebagai pengesah yang dapat mengesahkannya.",
    lambda copy, act: act.actor.user_id == copy.certifier_id,
)
is_of_today = Guard(
    "is_of_today",
    "Tanggal pengesahan yang tercetak bukan hari ini. Batalkan yang ini, lalu siapkan lagi.",
    lambda copy, act: copy.dated == act.today,
)
has_a_field = Guard(
    "has_a_field",
    "Yang ini disiapkan untuk disahkan dengan tinta dan cap, bukan secara elektronik.",
    lambda copy, _: copy.is_electronic,
)
has_room_for_ink = Guard(
    "has_room_for_ink",
    "Yang ini disiapkan untuk disahkan secara elektronik, bukan dengan tinta dan cap.",
    lambda copy, _: not copy.is_electronic,
)


S, A, R = CertifiedState, CertifiedAction, Role
PREPARERS = frozenset({R.DRAFTER, R.REGISTRAR, R.HEAD})
OFFICIALS = frozenset({R.HEAD, R.STEWARD, R.REGISTRAR, R.DRAFTER, R.COORDINATOR, R.SUPERIOR})
"""Posts that a rule may name: the certifier printed must be the very person."""
BY_KEY = (is_the_certifier, has_a_field, is_of_today)
WITH_INK = (is_the_certifier, has_room_for_ink, is_of_today)

# fmt: off
TRANSITIONS: tuple[Transition, ...] = (
    #          action              from           to            by         provided that
    Transition(A.PREPARE,          (),            S.PREPARED,   PREPARERS, ()),
    Transition(A.CERTIFY,          (S.PREPARED,), S.CERTIFIED,  OFFICIALS, BY_KEY),
    Transition(A.CERTIFY_ON_PAPER, (S.PREPARED,), S.ON_PAPER,   OFFICIALS, WITH_INK),
    Transition(A.DROP,             (S.PREPARED,), S.DROPPED,    OFFICIALS,
               (reason_is_given,)),
    Transition(A.WITHDRAW, (S.CERTIFIED, S.ON_PAPER), S.WITHDRAWN,
               frozenset({R.HEAD, R.REGISTRAR}), (reason_is_given,)),
)
# fmt: on

CERTIFIED = Lifecycle("certified", CertifiedState, CertifiedAction, TRANSITIONS)

ISSUED = frozenset({S.CERTIFIED, S.ON_PAPER})
"""What somebody may rely on as a copy."""
