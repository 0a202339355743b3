"""A Keputusan perubahan (UU 30/2014 art. 63): what changes in another.

It is prefilled from the comparison of the signed text and the corrected one, so that nothing that
was corrected is left unsaid and nothing else is said.  What belongs to positions is set out in its
annexes, of each position what changes; what belongs to the body is quoted, old and new.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafting.rules.amendments.changed_positions import changed_part
from drafting.rules.amendments.moved_rows import parted
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
    entries = parted(signed, corrected, compare(signed, corrected).entries)
    if not entries:
        raise NothingToAmend
    counted = f"PERUBAHAN {plain.ordinal(before + 1)} ATAS" if before else "PERUBAHAN ATAS"
    subject = f"{counted} {name.upper()}"
    # the same nodes, without what an imported source looked like
    carried = carry_over(corrected, year)
    annexes = _annexes(carried, signed, corrected, entries)
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


def _annexes(
    carried: Decree, signed: Decree, corrected: Decree, entries: tuple[Entry, ...]
) -> tuple[Annex, ...]:
    """Return what changes in positions, each annex with the title of its own.

    New positions are set out whole.
    """
    of_part: dict[str, list[Entry]] = {}
    for entry in entries:
        of_part.setdefault(entry.part, []).append(entry)
    before = {position.id: position for position in signed.positions}
    annexes = []
    for annex in carried.annexes:
        positions = tuple(
            changed_part(before[one.id], corrected, one.id, of_part[one.id])
            if one.id in before
            else one
            for one in annex.positions
            if one.id in of_part
        )
        if positions:
            annexes.append(Annex(id=new_id(), title=annex.title, positions=positions))
    return tuple(annexes)


def _considering(signed: Decree, name: str, grounds: str, own_name: str) -> Clauses:
    reason = (
        f"bahwa dalam {name} terdapat kekeliruan, yaitu {' '.join(grounds.split()).rstrip('.;')},"
        " sehingga perlu diubah;"
    )
    return Clauses(
        id=new_id(),
        items=(Item(id=new_id(), text=reason), Item(id=new_id(), text=formula(signed, own_name))),
    )


def formula(signed: Decree, own_name: str) -> str:
    """Return the last consideration, that a decree of this name is to be set."""
    return (
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan"
        f" Keputusan {named(signed.heading.office)} tentang {own_name};"
    )


def _decision(signed: Decree, subject: str, name: str, sentences: list[str]) -> Decision:
    dictums = (
        Dictum(
            id=new_id(),
            text=f"Ketentuan dalam {name} {quoting.CHANGES}",
            items=listed_items(sentences),
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


def listed_items(sentences: Sequence[str], before: Sequence[Item] = ()) -> tuple[Item, ...]:
    """Return a list, punctuated as UU 12/2011 Lampiran II nos. 87-88 want it.

    A sentence that stood *before* keeps its id.
    """
    last = len(sentences) - 1
    ends = {last: ".", last - 1: "; dan"}
    known = {quoting.bare(item.text): item.id for item in before}
    return tuple(
        Item(id=known.get(sentence) or new_id(), text=f"{sentence}{ends.get(place, ';')}")
        for place, sentence in enumerate(sentences)
    )
