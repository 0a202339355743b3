"""A Keputusan perubahan (UU 30/2014 art. 63): from a signed text and the corrected one, the text of the decree that states exactly what changes.

It is prefilled from the comparison of the two, so nothing that was corrected is left unsaid and nothing else is said.  What belongs to positions is
set out in its annex, each changed position whole; what belongs to the body is quoted, old and new.
"""

from __future__ import annotations

import msgspec

from drafting.rules.content import Annex, Clauses, Decision, Decree, Dictum, Heading, Item, Reference, new_id
from drafting.rules.digest import BODY
from drafting.rules.redline import Change, Entry, compare
from drafting.rules.titles import named
from workflow.rules.errors import Refusal

FIELDS = {
    "text": "",
    "office": "jabatan",
    "place": "tempat",
    "subject": "judul",
    "issuer": "jabatan pembentuk",
    "title": "judul",
    "closing": "kalimat penutup",
}


class NothingToAmend(Refusal):
    """The corrected text is the signed one."""

    sentence = "Tidak ada yang dibetulkan: naskah yang dibetulkan sama dengan naskah yang ditandatangani."


def amend(signed: Decree, corrected: Decree, *, name: str, decree_id: int, grounds: str, year: int) -> Decree:
    """Give the draft of the amending decree.  *name* is how the signed decree is called in full, number and title.

    Raises `NothingToAmend`.
    """
    entries = compare(signed, corrected).entries
    if not entries:
        raise NothingToAmend
    subject = f"PERUBAHAN ATAS {name.upper()}"
    positions = tuple(position for position in corrected.positions if any(entry.part == position.id for entry in entries))
    return Decree(
        id=new_id(),
        year=year,
        heading=Heading(id=new_id(), office=signed.heading.office, subject=subject, issuer=signed.heading.issuer),
        considering=_considering(signed, name, grounds),
        legal_bases=corrected.legal_bases,
        decision=_decision(signed, subject, name, _sentences(entries, bool(positions))),
        closing=msgspec.structs.replace(corrected.closing, date=""),
        recipients=corrected.recipients,
        annexes=(Annex(id=new_id(), title=corrected.annexes[0].title, positions=positions),) if positions else (),
        valid_until=corrected.valid_until,
        amends=Reference(id=new_id(), text=name, decree_id=decree_id),
    )


def _considering(signed: Decree, name: str, grounds: str) -> Clauses:
    formula = (
        f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan {named(signed.heading.office)} "
        f"tentang Perubahan atas {name};"
    )
    reason = f"bahwa dalam {name} terdapat kekeliruan, yaitu {grounds.strip().rstrip('.;')}, sehingga perlu diubah;"
    return Clauses(id=new_id(), items=(Item(id=new_id(), text=reason), Item(id=new_id(), text=formula)))


def _decision(signed: Decree, subject: str, name: str, sentences: list[str]) -> Decision:
    dictums = (
        Dictum(id=new_id(), text=f"Ketentuan dalam {name} diubah sebagai berikut:", items=_items(sentences)),
        Dictum(id=new_id(), text=f"Ketentuan lain dalam {name} tetap berlaku."),
        Dictum(id=new_id(), text="Keputusan ini mulai berlaku pada tanggal ditetapkan."),
    )
    return Decision(id=new_id(), establishing=f"{signed.heading.kind} {signed.heading.office} TENTANG {subject}.", dictums=dictums)


def _sentences(entries: tuple[Entry, ...], has_positions: bool) -> list[str]:  # noqa: FBT001  (one fact)
    said = [sentence for entry in entries if entry.part == BODY for sentence in _say(entry)]
    if has_positions:
        annexed = "ketentuan jabatan tersebut dalam Lampiran diubah sehingga berbunyi sebagaimana tercantum dalam Lampiran"
        said.append(f"{annexed} yang merupakan bagian yang tidak terpisahkan dari Keputusan ini")
    return said


def _say(entry: Entry) -> list[str]:
    place = f"{entry.place[:1].lower()}{entry.place[1:]}"
    if entry.change is Change.ADDED:
        return [f"ditambahkan {place} yang berbunyi: “{entry.text.rstrip(';.')}”"]
    if entry.change is Change.DROPPED:
        return [f"ketentuan {place} yang berbunyi “{entry.text.rstrip(';.')}” dihapus"]
    if entry.change is Change.MOVED and not entry.fields:
        return [f"{place} dipindahkan dari {entry.was[:1].lower()}{entry.was[1:]}"]
    named = [(FIELDS.get(field.field, field.field), field) for field in entry.fields]
    return [
        f"ketentuan {place}{f' ({which})' if which else ''} yang semula berbunyi “{field.old}” diubah sehingga berbunyi “{field.new}”"
        for which, field in named
    ]


def _items(sentences: list[str]) -> tuple[Item, ...]:
    """Punctuate a list as the drafting rules want it (UU 12/2011 Lampiran II no. 87-88)."""
    last = len(sentences) - 1
    ends = ("; dan" if place == last - 1 else "." if place == last else ";" for place in range(len(sentences)))
    return tuple(Item(id=new_id(), text=f"{sentence}{end}") for sentence, end in zip(sentences, ends, strict=True))
