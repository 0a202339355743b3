"""The plain data of the printed pages.

Everything that is decided about the words on the page is decided here and in the modules beside it,
where it can be tested without a typesetter: labels, the heading of an annex, the columns of a
table.  The templates only place it.  PDF and DOCX read the same data, so that they cannot differ in
words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from drafting.rules import content
from drafting.rules.content import Annex, Clauses, Decree, Dictum, Item, Position
from drafting.rules.layout.indicator_table import table_below, table_of
from drafting.rules.layout.labels import annex_label, ordinal
from drafting.rules.layout.profile import LayoutProfile
from drafting.rules.layout.sheet import Data, kop, marks, normalised, page
from drafting.rules.layout.signature_block import SignatureBlock, signature, with_comma
from drafting.rules.layout.signing_notes import BY_KEY, Manner, note_of
from drafting.rules.text import plain
from drafting.rules.text.insertions import numbered
from drafting.rules.text.plain import DIGITS, LETTERS
from drafting.rules.text.titles import phrases

DOTS = "…"
DRAFT_NOTE = "Naskah konsep: belum bernomor, belum ditandatangani, tidak berlaku."


class Printing(msgspec.Struct, frozen=True, kw_only=True):
    """What the register, the mandate and the signing add to the text.

    A draft has no number and no date; its time is that of its revision.  What was signed outside,
    or is signed in ink, says nothing electronic.
    """

    signatory: SignatureBlock
    number: str = ""
    date: dt.date | None = None
    verification_url: str = ""
    demo_key: bool = False
    revised_at: dt.datetime | None = None
    manner: Manner = Manner.ELECTRONIC


def as_archived(tree: Decree) -> Printing:
    """Return what prints a decree signed outside: number, date, signatory.

    Raises `SignatoryNotPossible` when the text has none.
    """
    signed = tree.signatory or content.Signatory(id="", office="", name="")
    office = tuple(filter(None, signed.office.splitlines()))
    signatory = SignatureBlock(office=office, name=signed.name, rank=signed.rank, nip=signed.nip)
    date = dt.date.fromisoformat(tree.closing.date) if tree.closing.date else None
    number = tree.heading.number
    return Printing(signatory=signatory, number=number, date=date, manner=Manner.OUTSIDE)


def compose(tree: Decree, printing: Printing, profile: LayoutProfile, *, draft_mark: bool) -> Data:
    """Return everything that is printed, in NFC, ready for JSON."""
    number = DOTS if draft_mark else printing.number
    date = DOTS
    if printing.date and not draft_mark:
        date = plain.date(printing.date.isoformat())
    title = _or_dots(f"{tree.heading.kind} {tree.heading.office}")
    data: Data = {
        "title": f"{'KONSEP: ' if draft_mark else ''}{title} tentang {tree.heading.subject}",
        "author": " ".join(printing.signatory.office),
        "page": page(profile),
        "kop": kop(profile),
        "heading": _heading(tree, title, number),
        "preamble": [_clauses(*clauses) for clauses in _preamble(tree) if clauses[1].items],
        "decision": _decision(tree),
        "dictums": [
            _dictum(index, dictum, profile) for index, dictum in enumerate(tree.decision.dictums, 1)
        ],
        "closing": [f"Ditetapkan di {tree.closing.place}", f"pada tanggal {date}"],
        "signature": signature(printing.signatory, profile),
        "recipients": _recipients(tree),
        "annexes": [
            _annex(tree, index, annex, title, number, date, profile)
            for index, annex in enumerate(tree.annexes, 1)
        ],
        "footer": _footer(printing, profile, draft_mark=draft_mark),
        "marks": marks(
            draft_mark=draft_mark,
            demo_key=printing.demo_key,
            in_ink=printing.manner is Manner.IN_INK,
        ),
    }
    return normalised(data)


def _heading(tree: Decree, kind: str, number: str) -> Data:
    texts = {
        "kind": kind,
        "subject": _or_dots(tree.heading.subject),
        "issuer": with_comma(_or_dots(tree.heading.issuer)),
    }
    return {
        **texts,
        "number": number,
        "phrases": {name: phrases(text) for name, text in texts.items()},
    }


def _preamble(tree: Decree) -> tuple[tuple[str, Clauses, Sequence[str]], ...]:
    noting = tree.noting or Clauses(id="")
    return (
        ("Menimbang", tree.considering, LETTERS),
        ("Mengingat", tree.legal_bases, DIGITS),
        ("Memperhatikan", noting, DIGITS),
    )


def _clauses(label: str, clauses: Clauses, family: Sequence[str]) -> Data:
    """Return a list of the preamble; a single clause has no letter."""
    items = _items(clauses.items, family)
    return {"label": label, "items": [items[0] | {"label": ""}] if len(items) == 1 else items}


def _items(items: tuple[Item, ...], family: Sequence[str], depth: int = 0) -> list[Data]:
    return [
        {
            "label": _label(family, depth, number, item),
            "text": item.text,
            "items": _items(item.items, family, depth + 1),
        }
        for number, item in zip(numbered(items), items, strict=True)
    ]


def _label(family: Sequence[str], depth: int, number: int, item: Item) -> str:
    counted = plain.is_counted(item)
    return plain.marker(family, depth, number, item.label) if counted else ""


def _dictum(place: int, dictum: Dictum, profile: LayoutProfile) -> Data:
    label = dictum.label or ordinal(place, profile.dictum_style)
    return {
        "label": label,
        "text": dictum.text,
        "items": _items(dictum.items, LETTERS),
        "closing": dictum.closing,
    }


def _decision(tree: Decree) -> Data:
    text = tree.decision.establishing or _establishing(tree)
    return {"word": "MEMUTUSKAN:", "label": "Menetapkan", "text": text}


def _establishing(tree: Decree) -> str:
    """Return type and name of the decree in capitals.

    UU 12/2011 Lampiran II no. 58.
    """
    return f"{tree.heading.kind} {tree.heading.office} TENTANG {tree.heading.subject}".upper() + "."


def _recipients(tree: Decree) -> list[str]:
    """Return the tembusan; the template numbers them where there are several."""
    offices = [
        f"{item.office} di {item.place}" if item.place else item.office
        for item in tree.recipients.items
    ]
    return [
        f"{office}{'.' if place == len(offices) else ';'}"
        for place, office in enumerate(offices, 1)
    ]


def _annex(
    tree: Decree,
    place: int,
    annex: Annex,
    title: str,
    number: str,
    date: str,
    profile: LayoutProfile,
) -> Data:
    return {
        "label": annex_label(place, len(tree.annexes)) if annex.headed else "",
        "decree": title,
        "lines": [["NOMOR", number], *([["TANGGAL", date.upper()]] if profile.annex_date else [])],
        "subject": tree.heading.subject,
        "title": annex.title,
        "phrases": phrases(annex.title),
        "paragraphs": _paragraphs(annex),
        "positions": [
            _position(index, position) for index, position in enumerate(annex.positions, 1)
        ],
    }


def _paragraphs(annex: Annex) -> list[Data]:
    """Return the sentences of an annex, each with the table below it."""
    items = _items(annex.paragraphs, DIGITS)
    return [
        item | {"table": table_below(one, item["label"], annex)}
        for item, one in zip(items, annex.paragraphs, strict=True)
    ]


def _position(place: int, position: Position) -> Data:
    title = _or_dots(position.title)
    return {
        "label": f"{place}.",
        "title": title,
        "particulars": [[cell.heading, cell.text] for cell in position.particulars],
        "duties": _items(position.duties, LETTERS),
        "functions": position.functions,
        "function_items": _items(position.function_items, LETTERS),
        "table": table_of(position, f"{place}. {title}"),
    }


def _footer(printing: Printing, profile: LayoutProfile, *, draft_mark: bool) -> Data:
    if draft_mark:
        note = DRAFT_NOTE
        if printing.revised_at:
            note += f" Revisi {printing.revised_at:%Y-%m-%d %H.%M} UTC."
        return {"note": note, "url": "", "qr": False, "electronic": False}
    qr = profile.qr and bool(printing.verification_url)
    return {
        "note": note_of(printing.manner, profile.electronic_note),
        "url": printing.verification_url,
        "qr": qr,
        "electronic": printing.manner in BY_KEY,
    }


def _or_dots(text: str) -> str:
    """Return dots for an empty heading."""
    return text.strip() or DOTS
