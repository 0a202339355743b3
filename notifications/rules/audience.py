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
    SUPERIOR = "atasan kepala"
    REGISTRAR = "pengadministrasi umum"
    ADMINISTRATOR = "administrator"
    AUDITOR = "inspektorat"
    PROPOSER = "pengusul"
    OWNERS = "pemaraf bagian yang diusulkan berubah"
    TALKING = "pemaraf bagian dan peserta percakapan"
    INITIALLER = "pemberi paraf"
    HOLDER = "pemegang jabatan"
    CONCERNED = "orang yang bersangkutan"
    SECOND = "administrator yang dimintai persetujuan"
    OWNER = "pemilik akun"
    EVERYONE = "semua pejabat unit"


class Kind(Enum):
    """What a notice is about, as people choose how to be told.

    The value is what they read.
    """

    ASKED = "Yang menunggu tindakan Anda"
    REMINDERS = "Pengingat tenggat"
    PROPOSALS = "Usul perubahan"
    COMMENTS = "Komentar pada naskah"
    COPIES = "Salinan yang gagal disampaikan"
    NEWS = "Perkembangan keputusan"
    ALARM = "Peringatan tentang berkas dan kunci tanda tangan"
    ACTS = "Tindakan administrator"
    ACCOUNT = "Keamanan akun Anda"
    PROOF = "Titik uji riwayat"


@dataclass(frozen=True, slots=True)
class Notice:
    """One row: the event, who is told, its kind, where the link leads."""

    event: str
    who: tuple[Who, ...]
    kind: Kind
    place: str
    at_once: bool = False
    """A letter leaves at once, whatever its reader wished."""


W, K = Who, Kind
DECREE = "/keputusan/{decree}"
CHANGES = "/keputusan/{decree}/perbandingan?paraf={subject}"
COPIES = "/keputusan/{decree}/salinan"
THIS_COPY = "/keputusan/{decree}/salinan#salinan-{subject}"
PROPOSAL = "/keputusan/{decree}/usul#u-{subject}"
COMMENT = "/keputusan/{decree}/komentar#t-{subject}"
FORCE = "/keputusan/{decree}/keberlakuan"
GROUNDS = "/keputusan/{decree}/alasan-koreksi"
INBOX = "/kotak-masuk"
SIGNER = "/akun/tanda-tangan"
HOOKS = "/webhook"
ACTS = "/tindakan"
OWN = "/akun"
AUDIT = "/audit"

# fmt: off
NOTICES: tuple[Notice, ...] = (
    #      event                       who is told                kind          where it leads
    Notice("decree.SUBMIT",            (W.IN_TURN,),              K.ASKED,      DECREE),
    Notice("turn.COMES",               (W.HOLDER,),               K.ASKED,      DECREE),
    Notice("decree.TAKE_BACK",         (W.DRAFTERS, W.HEAD),      K.NEWS,       DECREE),
    Notice("initial.FELL",             (W.INITIALLER,),           K.ASKED,      CHANGES),
    Notice("decree.RECALL",            (W.STEWARDS,),             K.NEWS,       DECREE),
    Notice("decree.RETURN",            (W.DRAFTERS,),             K.ASKED,      DECREE),
    Notice("decree.CANCEL",            (W.DRAFTERS, W.STEWARDS),  K.NEWS,       DECREE),
    Notice("decree.FORWARD",           (W.HEAD,),                 K.ASKED,      DECREE),
    Notice("decree.STRIKE",            (W.DRAFTERS, W.STEWARDS),  K.ASKED,      DECREE),
    Notice("decree.ABANDON",           (W.HEAD, W.DRAFTERS),      K.NEWS,       DECREE),
    Notice("decree.UNKNOWN",           (W.HEAD,),                 K.ASKED,      DECREE),
    Notice("decree.QUARANTINE",        (W.HEAD, W.ADMINISTRATOR), K.ALARM,      DECREE),
    Notice("decree.DAMAGED",           (W.HEAD, W.ADMINISTRATOR), K.ALARM,      DECREE),
    Notice("decree.SIGN",              (W.EVERYONE,),             K.NEWS,       DECREE),
    Notice("decree.SIGN_IN_INK",       (W.EVERYONE,),             K.NEWS,       DECREE),
    Notice("decree.COMPLETE",          (W.HEAD, W.REGISTRAR, W.DRAFTERS), K.NEWS,       COPIES),
    Notice("decree.FIND_GROUND",       (W.DRAFTERS, W.HEAD),      K.ASKED,      GROUNDS),
    Notice("decree.SET_ASIDE",         (W.DRAFTERS, W.STEWARDS),  K.NEWS,       GROUNDS),
    Notice("decree.POSTPONE",          (W.EVERYONE,),             K.NEWS,       FORCE),
    Notice("decree.RESUME",            (W.EVERYONE,),             K.NEWS,       FORCE),
    Notice("decree.ANNUL",             (W.EVERYONE,),             K.NEWS,       FORCE),
    Notice("decree.RECORD_REVOCATION", (W.EVERYONE,),             K.NEWS,       FORCE),
    Notice("proposal.PROPOSE",         (W.DRAFTERS, W.HEAD, W.OWNERS), K.PROPOSALS, PROPOSAL),
    Notice("proposal.ACCEPT",          (W.PROPOSER,),             K.PROPOSALS,  PROPOSAL),
    Notice("proposal.REJECT",          (W.PROPOSER,),             K.PROPOSALS,  PROPOSAL),
    Notice("calendar.OPENED",          (W.DRAFTERS,),             K.ASKED,      DECREE),
    Notice("comment.START",            (W.TALKING,),              K.COMMENTS,   COMMENT),
    Notice("comment.REPLY",            (W.TALKING,),              K.COMMENTS,   COMMENT),
    Notice("comment.RESOLVE",          (W.TALKING,),              K.COMMENTS,   COMMENT),
    Notice("comment.REOPEN",           (W.TALKING,),              K.COMMENTS,   COMMENT),
    Notice("copy.FAIL",                (W.REGISTRAR,),            K.COPIES,     THIS_COPY),
    Notice("copy.STUCK",               (W.REGISTRAR,),            K.COPIES,     THIS_COPY),
    Notice("deadline.DRAFT_WAITS",     (W.DRAFTERS,),             K.REMINDERS,  DECREE),
    Notice("deadline.DRAFT_IS_LATE",   (W.DRAFTERS, W.HEAD),      K.REMINDERS,  DECREE),
    Notice("deadline.PROPOSAL_WAITS",  (W.DRAFTERS,),             K.REMINDERS,  PROPOSAL),
    Notice("deadline.PROPOSAL_IS_LATE", (W.DRAFTERS, W.HEAD),     K.REMINDERS,  PROPOSAL),
    Notice("deadline.REVIEW_WAITS",    (W.AWAITED,),              K.REMINDERS,  DECREE),
    Notice("deadline.REVIEW_IS_LATE",  (W.AWAITED, W.HEAD),       K.REMINDERS,  DECREE),
    Notice("deadline.SIGNING_WAITS",   (W.HEAD,),                 K.REMINDERS,  DECREE),
    Notice("deadline.SIGNING_IS_LATE", (W.HEAD, W.DRAFTERS, W.SUPERIOR), K.REMINDERS, DECREE),
    Notice("deadline.COPIES_WAIT",     (W.REGISTRAR,),            K.REMINDERS,  COPIES),
    Notice("deadline.COPIES_ARE_LATE", (W.REGISTRAR, W.HEAD),     K.REMINDERS,  COPIES),
    Notice("deadline.CORRECTION_WAITS", (W.DRAFTERS, W.HEAD),     K.REMINDERS,  GROUNDS),
    Notice("deadline.CORRECTION_IS_LATE", (W.DRAFTERS, W.HEAD, W.SUPERIOR), K.REMINDERS, GROUNDS),
    Notice("webhook.PARK",             (W.ADMINISTRATOR,),        K.ALARM,      HOOKS),
    Notice("post.CERTIFICATE_ENDS",    (W.HOLDER, W.ADMINISTRATOR), K.ALARM,    INBOX),
    Notice("post.SIGNER_ENROLLED",     (W.HOLDER, W.ADMINISTRATOR), K.NEWS,     INBOX),
    Notice("post.SIGNER_FAILS",        (W.HOLDER, W.ADMINISTRATOR), K.ALARM,    SIGNER),
    Notice("mandate.RETURN",           (W.EVERYONE,),             K.NEWS,       INBOX),
    Notice("administration.ACT",       (W.CONCERNED, W.HEAD),     K.ACTS,       ACTS),
    Notice("administration.DANGER",    (W.CONCERNED, W.HEAD),     K.ACTS,       ACTS, at_once=True),
    Notice("administration.ASK",       (W.CONCERNED, W.SECOND),   K.ACTS,       ACTS, at_once=True),
    Notice("administration.OWN",       (W.OWNER,),                K.ACCOUNT,    OWN, at_once=True),
    Notice("account.NEW_DEVICE",       (W.OWNER,),                K.ACCOUNT,    OWN, at_once=True),
    Notice("account.TRIES",            (W.OWNER,),                K.ACCOUNT,    OWN, at_once=True),
    Notice("log.CHECKPOINT",           (W.AUDITOR,),              K.PROOF,      AUDIT),
)
# fmt: on

AUDIENCE = {notice.event: notice for notice in NOTICES}
WISHED = tuple(
    kind for kind in Kind if any(one.kind is kind and not one.at_once for one in NOTICES)
)
"""Kinds of which somebody chooses how they are told: not all of them leave at once."""


def template_of(event: str) -> str:
    """Name the file that holds an event's words."""
    return f"messages/{event.lower().replace('.', '-').replace('_', '-')}"
