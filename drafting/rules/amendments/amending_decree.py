"""A Keputusan perubahan (UU 30/2014 art.

63): from a signed text and the corrected one, the text of the decree that states exactly what
changes.

It is prefilled from the comparison of the two, so nothing that was corrected is left unsaid and
nothing else is said.  What belongs to positions is set out in its annexes, each changed position
whole; what belongs to the body is quoted, old and new.
"""

from __future__ import annotations

from drafting.rules.comparison.matching import says
from drafting.rules.comparison.node_places import places
from drafting.rules.comparison.redline import Change, Entry, FieldChange, compare
from drafting.rules.content import (
    Annex,
    Clauses,
    Decision,
    Decree,
    Dictum,
    Heading,
    Item,
    Node,
    Position,
    Recipient,
    Reference,
    find,
    new_id,
    walk,
)
from drafting.rules.text import plain, quoting
from drafting.rules.text.carryover import carry_over
from drafting.rules.text.digest import BODY
from drafting.rules.text.editing import DATES
from drafting.rules.text.insertions import is_gone, is_inserted
from drafting.rules.text.titles import named
from workflow.rules.errors import Refusal

FIELDS = {
    "text": "",
    "establishing": "",
    "kind": "jenis naskah",
    "office": "jabatan",
    "place": "tempat",
    "subject": "nama Keputusan",
    "issuer": "jabatan pembentuk",
    "title": "judul",
    "closing": "kalimat penutup",
    "valid_from": "tanggal mulai",
    "valid_until": "tanggal berakhir",
}
"""What a field is called in the sentence that says what changes."""


class NothingToAmend(Refusal):
    """The corrected text is the signed one."""

    sentence = (
        "Tidak ada yang dibetulkan: naskah yang dibetulkan sama dengan naskah yang ditandatangani."
    )


def full_name(signed: Decree, number: str | None) -> str:
    """Return what a decree is called in the text of another.

    Its office, its number where it has one, its subject.
    """
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
    """Return the draft of the amending decree.

    *name* is how the signed decree is called in full, *before* how often it was amended before.

    Raises `NothingToAmend`.
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
        decision=_decision(signed, subject, name, _sentences(signed, corrected, entries, annexes)),
        closing=carried.closing,
        recipients=carried.recipients,
        annexes=annexes,
        valid_until=corrected.valid_until,
        amends=Reference(id=new_id(), text=name, decree_id=decree_id),
    )


def _annexes(corrected: Decree, entries: tuple[Entry, ...]) -> tuple[Annex, ...]:
    """Return the changed positions, each in an annex called like the one it stands in."""
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


def _sentences(
    signed: Decree, corrected: Decree, entries: tuple[Entry, ...], annexes: tuple[Annex, ...]
) -> list[str]:
    body = [
        sentence
        for entry in _spoken_of(signed, corrected, entries)
        for sentence in _say(entry, signed, corrected)
    ]
    before = {position.id: position for position in signed.positions}
    after = {position.id for position in corrected.positions}
    gone = [
        f"ketentuan jabatan {name_of(position, signed)} dalam Lampiran dihapus"
        for position in signed.positions
        if position.id not in after
    ]
    set_out = [
        sentence
        for place, annex in enumerate(annexes)
        for sentence in _set_out(
            annex, before, corrected, plain.roman(place + 1) if len(annexes) > 1 else ""
        )
    ]
    return [*body, *gone, *set_out]


def _spoken_of(signed: Decree, corrected: Decree, entries: tuple[Entry, ...]) -> list[Entry]:
    """Return the edits of the body that a sentence is about.

    What stood below something that was deleted goes with it.

    Recipients that come are told last: they are numbered after the ones that went.
    """
    deleted = {node.id for _path, node in walk(corrected) if is_gone(node)}
    below = {
        inner.id
        for _path, node in walk(signed)
        if node.id in deleted
        for _deeper, inner in walk(node)
        if inner.id != node.id
    }
    told = [entry for entry in entries if entry.part == BODY and entry.node not in below]
    return sorted(
        told, key=lambda entry: entry.change is Change.ADDED and entry.type == "Recipient"
    )


def _set_out(
    annex: Annex, before: dict[str, Position], corrected: Decree, numeral: str
) -> list[str]:
    """Return which positions an annex sets out anew, by the titles that they were signed with.

    And which it adds and where.
    """
    there = f"{quoting.SET_OUT} {numeral}".strip()
    part = "yang merupakan bagian yang tidak terpisahkan dari Keputusan ini"
    changed = [before[position.id].title for position in annex.positions if position.id in before]
    fresh = [position for position in annex.positions if position.id not in before]
    said = (
        [
            (
                f"ketentuan jabatan {_listed(changed)} dalam Lampiran diubah sehingga berbunyi {there}"
                f" {part}"
            )
        ]
        if changed
        else []
    )
    placed = [(position.title, _between(position, before, corrected)) for position in fresh]
    last = [title for title, between in placed if not between]
    said += (
        [f"dalam Lampiran ditambahkan jabatan {_listed(last)} yang berbunyi {there} {part}"]
        if last
        else []
    )
    return said + [
        f"{between} yang berbunyi {there} {part}" for _title, between in placed if between
    ]


def _between(position: Position, before: dict[str, Position], corrected: Decree) -> str:
    """Return where a new position stands; nothing where only new ones follow it.

    It comes at the end of its annex.
    """
    annex = next(
        annex
        for annex in corrected.annexes
        if any(one.id == position.id for one in annex.positions)
    )
    at = next(place for place, one in enumerate(annex.positions) if one.id == position.id)
    following = [one for one in annex.positions[at + 1 :] if one.id in before]
    if not following:
        return ""
    neighbour = annex.positions[at - 1] if at else following[0]
    return quoting.position_between(position.title, name_of(neighbour, corrected), after=at > 0)


def name_of(position: Position, tree: Decree) -> str:
    """Call a position by its title; one of several that are called the same, by its place too."""
    same = [one.id for one in tree.positions if one.title == position.title]
    return (
        position.title
        if len(same) == 1
        else (
            f"{position.title} urutan"
            f" ke-{[one.id for one in tree.positions].index(position.id) + 1}"
        )
    )


def _listed(titles: list[str]) -> str:
    if len(titles) < 3:  # noqa: PLR2004  (two need no comma)
        return " dan ".join(titles)
    return f"{', '.join(titles[:-1])}, dan {titles[-1]}"


def where(kind: str, place: str, field: str = "") -> str:
    """Say inside a sentence where something stands.

    *kind* of node, its place in words, and which of its fields.
    """
    inside = "masa berlaku" if kind == "Decree" else f"{place[:1].lower()}{place[1:]}"
    return f"{inside} ({FIELDS[field]})" if FIELDS.get(field) else inside


def _say(entry: Entry, signed: Decree, corrected: Decree) -> list[str]:
    place = where(entry.type, entry.place)
    if entry.change is Change.ADDED:
        return _said_to_come(find(corrected, entry.node), corrected)
    if entry.change is Change.DROPPED or is_gone(find(corrected, entry.node)):
        old = find(signed, entry.node)
        return [quoting.dropped(place, says(old), with_list=bool(getattr(old, "items", ())))]
    if entry.change is Change.MOVED and not entry.fields:
        return [f"{place} dipindahkan dari {entry.was[:1].lower()}{entry.was[1:]}"]
    return [_changed(where(entry.type, entry.place, field.field), field) for field in entry.fields]


def _said_to_come(node: Node, corrected: Decree) -> list[str]:
    """Return what comes into the body: a sentence for each, by what stands before and after it."""
    if isinstance(node, Clauses):
        return [sentence for item in node.items for sentence in _said_to_come(item, corrected)]
    there = places(corrected)
    spoken = {key: where(type(place.node).__name__, place.words) for key, place in there.items()}
    siblings = [
        key
        for key, place in there.items()
        if (place.parent, place.field) == (there[node.id].parent, there[node.id].field)
    ]
    at = siblings.index(node.id)
    words = (
        f"{node.office}” di “{node.place}"
        if isinstance(node, Recipient) and node.place
        else says(node)
    )
    if 0 < at < len(siblings) - 1 and is_inserted(node):
        return [
            quoting.inserted(
                spoken[node.id],
                words,
                after=spoken[siblings[at - 1]],
                before=spoken[siblings[at + 1]],
            )
        ]
    return [quoting.added(spoken[node.id], words, last=spoken[siblings[at - 1]] if at else "")]


def _changed(place: str, field: FieldChange) -> str:
    return quoting.changed(place, spoken(field.field, field.old), spoken(field.field, field.new))


def spoken(field: str, value: str) -> str:
    """Return the value of a field as a sentence says it: a date with the name of its month."""
    return plain.date(value) if field in DATES else value


def _items(sentences: list[str]) -> tuple[Item, ...]:
    """Punctuate a list as the drafting rules want it (UU 12/2011 Lampiran II no. 87-88)."""
    last = len(sentences) - 1
    ends = (
        "; dan" if place == last - 1 else "." if place == last else ";"
        for place in range(len(sentences))
    )
    return tuple(
        Item(id=new_id(), text=f"{sentence}{end}")
        for sentence, end in zip(sentences, ends, strict=True)
    )
