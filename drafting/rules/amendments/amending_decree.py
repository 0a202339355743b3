"""A Keputusan perubahan (UU 30/2014 art. 63): what changes in another.

It is prefilled from the comparison of the signed text and the corrected one, so that nothing that
was corrected is left unsaid and nothing else is said.  What belongs to positions is set out in its
annexes, each changed position whole; what belongs to the body is quoted, old and new.
"""

from __future__ import annotations

from drafting.rules.amendments.sentences import changing_sentences
from drafting.rules.comparison.redline import Entry, compare
from drafting.rules.content import (
    Annex,
    Clauses,
    Decision,
    Decree,
    Dictum,
    Heading,
    Item,
    Reference,
    new_id,
)
from drafting.rules.text import plain, quoting
from drafting.rules.text.carryover import carry_over
from drafting.rules.text.titles import named
from workflow.rules.errors import Refusal


class NothingToAmend(Refusal):
    """The corrected text is the signed one."""

    sentence = (
        "Tidak ada yang dibetulkan: naskah yang dibetulkan sama dengan naskah yang ditandatangani."
    )


def full_name(signed: Decree, number: str | None) -> str:
    """Return a decree's name in another's text: office, number, subject."""
    numbered = f" Nomor {number}" if number else ""
    return (
        f"Keputusan {named(signed.heading.office)}{numbered} tentang"
        f" {named(signed.heading.subject)}"
    )


def amend(
    signed: Decree,
    corrected: Decree,
    *,
    name: str,
    decree_id: int,
    grounds: str,
    year: int,
    before: int = 0,
) -> Decree:
    """Return the draft of the amending decree.  Raises `NothingToAmend`.

    *name* is the signed decree's full name, *before* how often it was amended before.
    """
    entries = compare(signed, corrected).entries
    if not entries:
        raise NothingToAmend
    counted = f"PERUBAHAN {plain.ordinal(before + 1)} ATAS" if before else "PERUBAHAN ATAS"
    subject = f"{counted} {name.upper()}"
    # the same nodes, without what an imported source looked like
    carried = carry_over(corrected, year)
    annexes = _annexes(carried, entries)
    return Decree(
        id=new_id(),
        year=year,
        heading=Heading(
            id=new_id(), office=signed.heading.office, subject=subject, issuer=signed.heading.issuer
        ),
        considering=_considering(signed, name, grounds, f"{named(counted)} {name}"),
        legal_bases=carried.legal_bases,
        decision=_decision(
            signed, subject, name, changing_sentences(signed, corrected, entries, annexes)
        ),
        closing=carried.closing,
        recipients=carried.recipients,
        annexes=annexes,
        valid_until=corrected.valid_until,
        amends=Reference(id=new_id(), text=name, decree_id=decree_id),
    )


def _annexes(corrected: Decree, entries: tuple[Entry, ...]) -> tuple[Annex, ...]:
    """Return the changed positions, each in an annex with the title of its own."""
    parts = {entry.part for entry in entries}
    kept = (
        (annex, tuple(position for position in annex.positions if position.id in parts))
        for annex in corrected.annexes
    )
    return tuple(
        Annex(id=new_id(), title=annex.title, positions=positions)
        for annex, positions in kept
        if positions
    )


def _considering(signed: Decree, name: str, grounds: str, own_name: str) -> Clauses:
    formula = (
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan"
        f" Keputusan {named(signed.heading.office)} tentang {own_name};"
    )
    reason = (
        f"bahwa dalam {name} terdapat kekeliruan, yaitu {' '.join(grounds.split()).rstrip('.;')},"
        " sehingga perlu diubah;"
    )
    return Clauses(
        id=new_id(), items=(Item(id=new_id(), text=reason), Item(id=new_id(), text=formula))
    )


def _decision(signed: Decree, subject: str, name: str, sentences: list[str]) -> Decision:
    dictums = (
        Dictum(
            id=new_id(), text=f"Ketentuan dalam {name} {quoting.CHANGES}", items=_items(sentences)
        ),
        Dictum(id=new_id(), text=f"Ketentuan lain dalam {name} tetap berlaku."),
        Dictum(
            id=new_id(),
            text=(
                "Keputusan ini mulai berlaku pada tanggal ditetapkan dan berlaku selama Keputusan"
                " yang diubah itu berlaku."
            ),
        ),
    )
    return Decision(
        id=new_id(),
        establishing=f"{signed.heading.kind} {signed.heading.office} TENTANG {subject}.",
        dictums=dictums,
    )


def _items(sentences: list[str]) -> tuple[Item, ...]:
    """Return a list, punctuated as UU 12/2011 Lampiran II nos. 87-88 want it."""
    last = len(sentences) - 1
    ends = {last: ".", last - 1: "; dan"}
    return tuple(
        Item(id=new_id(), text=f"{sentence}{ends.get(place, ';')}")
        for place, sentence in enumerate(sentences)
    )
