"""A Keputusan pencabutan: what it revokes, why, and from when on.

The ground is a defect of authority, procedure or substance, named in the considerations; the dictum
ends the other decree at the moment at which this one begins to hold, so that nobody has to guess.
"""

from __future__ import annotations

from enum import Enum

from drafting.rules.amendments.amending_decree import formula
from drafting.rules.content import (
    Clauses,
    Decision,
    Decree,
    Dictum,
    Heading,
    Item,
    Reference,
    new_id,
)
from drafting.rules.text.carryover import carry_over

TITLE = "PENCABUTAN"


class Defect(Enum):
    """Why a decree is revoked (UU 30/2014 art. 64 (1))."""

    AUTHORITY = "wewenang"
    PROCEDURE = "prosedur"
    SUBSTANCE = "substansi"


def revoke(
    signed: Decree, *, name: str, decree_id: int, defect: Defect, grounds: str, year: int
) -> Decree:
    """Return the draft of the decree that revokes a signed one.

    *signed* is the text in force, *name* its full name.
    """
    subject = f"{TITLE} {name.upper()}"
    carried = carry_over(signed, year)
    reason = (
        f"bahwa dalam {name} terdapat cacat {defect.value}, yaitu"
        f" {' '.join(grounds.split()).rstrip('.;')}, sehingga perlu dicabut;"
    )
    items = (reason, formula(signed, f"Pencabutan {name}"))
    dictums = (
        f"Pada saat Keputusan ini mulai berlaku, {name} dicabut dan dinyatakan tidak berlaku.",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    )
    return Decree(
        id=new_id(),
        year=year,
        heading=Heading(
            id=new_id(), office=signed.heading.office, subject=subject, issuer=signed.heading.issuer
        ),
        considering=Clauses(
            id=new_id(), items=tuple(Item(id=new_id(), text=text) for text in items)
        ),
        legal_bases=carried.legal_bases,
        decision=Decision(
            id=new_id(),
            establishing=f"{signed.heading.kind} {signed.heading.office} TENTANG {subject}.",
            dictums=tuple(Dictum(id=new_id(), text=text) for text in dictums),
        ),
        closing=carried.closing,
        recipients=carried.recipients,
        revokes=(Reference(id=new_id(), text=name, decree_id=decree_id),),
    )
