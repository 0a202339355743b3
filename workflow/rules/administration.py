"""Which acts administer a unit: who takes them, on what, who consents.

One table for services, pages and the audit, as the lifecycles are for decrees.  What is dangerous
(the place of the signatory, an administrator, the signature block) takes two people as soon as the
unit has a second administrator; until then its head is told at once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from functools import cache

from workflow.rules.actors import Role

LIFE = "administration"
"""What the history calls them, beside the names of lifecycles."""
GUARDED = frozenset({Role.HEAD, Role.ADMINISTRATOR})
"""Posts with one of these are the dangerous ones."""


class AdministrativeAct(Enum):
    """An act on what a unit is made of.

    The name is stored, the value is what people read.
    """

    TAKE_STOCK = "Mencatat keadaan awal unit"
    FOUND_UNIT = "Mendirikan unit"
    CHANGE_UNIT = "Mengubah profil unit"
    ADD_POST = "Menambah jabatan"
    CHANGE_POST = "Mengubah jabatan"
    GIVE_MANDATE = "Memberi penugasan"
    END_MANDATE = "Mengakhiri penugasan"
    RETURN_TO_POST = "Kembali ke jabatannya"
    OPEN_ACCOUNT = "Membuka akun"
    CHANGE_ACCOUNT = "Mengubah akun"
    RESET_ACCOUNT = "Membuat tautan kata sandi"
    FORGET_CODE = "Menghapus kode sekali pakai"
    ENROL_CODE = "Mengaktifkan kode sekali pakai"
    ENROL_PASSKEY = "Mendaftarkan kunci sandi"
    REMOVE_PASSKEY = "Menghapus kunci sandi"
    MAKE_RECOVERY_CODES = "Membuat kode pemulihan"
    USE_RECOVERY_CODE = "Memakai kode pemulihan"
    CHANGE_PASSWORD = "Mengganti kata sandi"  # noqa: S105  (the name of an act)
    END_SESSION = "Mengakhiri sesi"
    ENROL_SIGNER = "Menguji dan mencatat tanda tangan"
    NAME_STEWARDS = "Menetapkan pemaraf"
    SAVE_RECIPIENT = "Mengubah penerima salinan"
    MATCH_RECIPIENT = "Mencocokkan tembusan"
    SAVE_HOLDER = "Mencatat pemangku jabatan"
    NAME_CERTIFIER = "Menetapkan pengesah salinan"
    SAVE_DAY = "Mengubah hari kerja"
    SAVE_OPENING_DAY = "Menetapkan hari pembukaan konsep tahunan"
    SAVE_LISTS = "Mengubah daftar aturan"
    SAVE_LAYOUT = "Mengubah tata letak"
    SAVE_FACTS = "Mengubah register peraturan"
    SAVE_WEBHOOK = "Mengubah webhook"
    SAVE_POST = "Mengubah kebijakan surat"
    START_AGAIN = "Menjalankan lagi pekerjaan tertahan"
    ASK = "Meminta persetujuan"
    AGREE = "Menyetujui"
    DECLINE = "Menolak"
    WITHDRAW = "Menarik permintaan"


class Consent(Enum):
    """Whose word an act needs beside that of who takes it."""

    PERSON = "orang yang ditugasi"
    SECOND = "administrator kedua"


class Told(Enum):
    """Who gets a letter about an act, beside its author, who gets none."""

    NOBODY = "tidak ada"
    PERSON_AND_HEAD = "orangnya dan kepala"
    OWN_NOTICE = "menurut pemberitahuannya sendiri"


@dataclass(frozen=True, slots=True)
class Permission:
    """One row: the act, who takes it, on what, who may have to consent."""

    act: AdministrativeAct
    who: frozenset[Role]
    on: str
    consents: tuple[Consent, ...] = ()
    told: Told = Told.PERSON_AND_HEAD
    is_grave: bool = True
    """Whether its person gave their password just now, where it asks for none itself."""


A = AdministrativeAct
PEOPLE = frozenset(Role) - {Role.ENGINE, Role.CLOCK, Role.RECIPIENT}
ANYONE = PEOPLE | {Role.ENGINE}
OPERATOR = frozenset({Role.ENGINE})
"""Commands of the one who runs the machine, and what they set going."""
ADMIN = frozenset({Role.ADMINISTRATOR, Role.ENGINE})
DRAFTER = frozenset({Role.DRAFTER})
"""Only with a draft of theirs that prints it."""
SECOND, PERSON, OWN = Consent.SECOND, Consent.PERSON, Told.OWN_NOTICE

# fmt: off
TABLE: tuple[Permission, ...] = (
    #          act               who       on what                     with whose consent
    Permission(A.TAKE_STOCK,     OPERATOR, "the whole unit",           told=Told.NOBODY),
    Permission(A.FOUND_UNIT,     ADMIN,    "a new unit",               (SECOND,)),
    Permission(A.CHANGE_UNIT,    ADMIN,    "the unit",                 (SECOND,)),
    Permission(A.ADD_POST,       ADMIN,    "a post",                   (SECOND,)),
    Permission(A.CHANGE_POST,    ADMIN,    "a post",                   (SECOND,)),
    Permission(A.GIVE_MANDATE,   ADMIN,    "a mandate",                (PERSON, SECOND)),
    Permission(A.END_MANDATE,    ADMIN,    "a mandate",                (SECOND,)),
    Permission(A.RETURN_TO_POST, PEOPLE,   "a stand-in's mandate",     told=OWN),
    Permission(A.OPEN_ACCOUNT,   ADMIN,    "a new account"),
    Permission(A.CHANGE_ACCOUNT, ADMIN,    "an account that it keeps", (SECOND,)),
    Permission(A.RESET_ACCOUNT,  ADMIN,    "an account that it keeps", (SECOND,)),
    Permission(A.FORGET_CODE,    OPERATOR, "one-time codes"),
    Permission(A.ENROL_CODE,     ANYONE,   "one's own account",        told=OWN, is_grave=False),
    Permission(A.ENROL_PASSKEY,  PEOPLE,   "one's own account",        told=OWN, is_grave=False),
    Permission(A.REMOVE_PASSKEY, PEOPLE,   "one's own account",        told=OWN),
    Permission(A.MAKE_RECOVERY_CODES, PEOPLE, "one's own account",     told=OWN),
    Permission(A.USE_RECOVERY_CODE, PEOPLE, "one's own account",       told=OWN, is_grave=False),
    Permission(A.CHANGE_PASSWORD, PEOPLE,  "one's own account",        told=OWN, is_grave=False),
    Permission(A.END_SESSION,    PEOPLE,   "one's own session",        told=OWN, is_grave=False),
    Permission(A.ENROL_SIGNER,   PEOPLE,   "one's own signature",      told=OWN),
    Permission(A.NAME_STEWARDS,  ADMIN,    "stewards"),
    Permission(A.SAVE_RECIPIENT, ADMIN,    "a recipient"),
    Permission(A.MATCH_RECIPIENT, DRAFTER, "a recipient, and how it is written", is_grave=False),
    Permission(A.SAVE_HOLDER,    ADMIN,    "a holder"),
    Permission(A.NAME_CERTIFIER, ADMIN,    "who certifies copies"),
    Permission(A.SAVE_DAY,       ADMIN,    "its calendar"),
    Permission(A.SAVE_OPENING_DAY, ADMIN,  "its calendar"),
    Permission(A.SAVE_LISTS,     ADMIN,    "its lists"),
    Permission(A.SAVE_LAYOUT,    ADMIN,    "its layout",               (SECOND,)),
    Permission(A.SAVE_FACTS,     ADMIN,    "its facts"),
    Permission(A.SAVE_WEBHOOK,   ADMIN,    "a webhook"),
    Permission(A.SAVE_POST,      ADMIN,    "its letters"),
    Permission(A.START_AGAIN,    ADMIN,    "a parked run",             told=Told.NOBODY),
    Permission(A.ASK,            ADMIN,    "a request",                told=OWN),
    Permission(A.AGREE,          PEOPLE,   "what awaits one"),
    Permission(A.DECLINE,        PEOPLE,   "what awaits one"),
    Permission(A.WITHDRAW,       ADMIN,    "a request"),
)
# fmt: on

ROWS = {row.act: row for row in TABLE}


def needed(
    act: AdministrativeAct, *, dangerous: bool, of_another_unit: bool, has_second: bool
) -> tuple[Consent, ...]:
    """Return whose consent an act needs before anything changes."""
    because = {Consent.PERSON: of_another_unit, Consent.SECOND: dangerous and has_second}
    return tuple(consent for consent in ROWS[act].consents if because[consent])


def is_guarded(roles: Collection[Role]) -> bool:
    """Return whether a post for these is one that takes two people."""
    return not GUARDED.isdisjoint(roles)


@cache
def version() -> str:
    """Return the digest of the table, which each row of the history carries."""
    rows = [
        [
            row.act.name,
            sorted(role.name for role in row.who),
            [consent.name for consent in row.consents],
            row.told.name,
            row.is_grave,
        ]
        for row in TABLE
    ]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:12]
