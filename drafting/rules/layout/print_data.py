"""From tree, number, date, signatory and profile to the plain data that the page templates read.

Everything that is decided about the words on the page is decided here, where it can be tested
without a typesetter: labels, the forms of the signature block, the heading of an annex, the columns
of a table.  The templates only place it.  PDF and DOCX read the same data, so that they cannot
differ in words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import Enum
from itertools import takewhile

import msgspec

from drafting.rules import content
from drafting.rules.content import Annex, Clauses, Decree, Dictum, Item, Position
from drafting.rules.layout.indicator_table import table_of
from drafting.rules.layout.labels import annex_label, ordinal
from drafting.rules.layout.profile import LayoutProfile
from drafting.rules.layout.sheet import Data, kop, marks, normalised, page
from drafting.rules.text import plain
from drafting.rules.text.plain import DIGITS, LETTERS
from drafting.rules.text.titles import phrases
from workflow.rules.errors import Refusal

DOTS = "…"
DRAFT_NOTE = "Naskah konsep: belum bernomor, belum ditandatangani, tidak berlaku."
ARCHIVE_NOTE = (
    "Disusun ulang dari naskah yang diimpor. Yang berlaku adalah naskah asli yang ditandatangani."
)


class SignatoryNotPossible(Refusal):
    """A signature block that names too few or too many officials for its form."""

    sentence = "Blok tanda tangan belum lengkap."


class Form(Enum):
    """How the signatory stands to the office: in person, acting (UU 30/2014 art.

    14(2)), or by mandate (art. 14(4): it must be shown).
    """

    DEFINITIF = "definitif"
    PLT = "plt"
    PLH = "plh"
    PJ = "pj"
    AN = "an"
    UB = "ub"


ACTING = {Form.PLT: "Plt.", Form.PLH: "Plh.", Form.PJ: "Pj."}
TITLES = frozenset(
    {"Prof.", "Dr.", "dr.", "drg.", "drh.", "apt.", "Ir.", "Drs.", "Dra.", "H.", "Hj."}
)
SUPERIORS = {Form.AN: 1, Form.UB: 2}


class SignatoryForm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the signature block says.

    `office` is one line or more; `superiors` are the givers of the mandate, the highest first.

    Raises `SignatoryNotPossible`.
    """

    office: tuple[str, ...]
    name: str
    title_before: str = ""
    title_after: str = ""
    rank: str = ""
    nip: str = ""
    form: Form = Form.DEFINITIF
    superiors: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a block that would not show who signs for whom."""
        wanted = SUPERIORS.get(self.form, 0)
        if not self.name.strip() or not "".join(self.office).strip():
            raise SignatoryNotPossible("Nama dan jabatan penanda tangan harus diisi.")
        if len(self.superiors) != wanted:
            raise SignatoryNotPossible(
                f"Bentuk “{self.form.value}” memerlukan {wanted} atasan pemberi mandat; tercatat"
                f" {len(self.superiors)}."
            )


class Printing(msgspec.Struct, frozen=True, kw_only=True):
    """What the register, the mandate and the signing act add to the text.

    A draft has no number and no date; its time is that of its revision.  What was signed outside is
    not *electronic*: its pages say so.
    """

    signatory: SignatoryForm
    number: str = ""
    date: dt.date | None = None
    verification_url: str = ""
    demo_key: bool = False
    revised_at: dt.datetime | None = None
    electronic: bool = True


def as_archived(tree: Decree) -> Printing:
    """Print a decree that was signed outside with its own number, date and signatory.

    Raises `SignatoryNotPossible` when the text has none.
    """
    signed = tree.signatory or content.Signatory(id="", office="", name="")
    office = tuple(filter(None, signed.office.splitlines()))
    signatory = SignatoryForm(office=office, name=signed.name, rank=signed.rank, nip=signed.nip)
    date = dt.date.fromisoformat(tree.closing.date) if tree.closing.date else None
    return Printing(signatory=signatory, number=tree.heading.number, date=date, electronic=False)


def compose(tree: Decree, printing: Printing, profile: LayoutProfile, *, draft_mark: bool) -> Data:
    """Return everything that is printed, in NFC, ready for JSON."""
    number, date = (
        (DOTS, DOTS)
        if draft_mark
        else (printing.number, plain.date(printing.date.isoformat()) if printing.date else DOTS)
    )
    title = _or_dots(f"{tree.heading.kind} {tree.heading.office}")
    data: Data = {
        "title": f"{'KONSEP: ' if draft_mark else ''}{title} tentang {tree.heading.subject}",
        "author": " ".join(printing.signatory.office),
        "page": page(profile),
        "kop": kop(profile),
        "heading": _heading(tree, title, number),
        "preamble": [_clauses(*clauses) for clauses in _preamble(tree) if clauses[1].items],
        "decision": {
            "word": "MEMUTUSKAN:",
            "label": "Menetapkan",
            "text": tree.decision.establishing or _establishing(tree),
        },
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
        "marks": marks(draft_mark=draft_mark, demo_key=printing.demo_key),
    }
    return normalised(data)


def signature(signatory: SignatoryForm, profile: LayoutProfile) -> Data:
    """Return the lines of the signature block.

    Each with what hangs before it (Plt., a.n.), the last with its comma.
    """
    acting = ACTING.get(signatory.form, "")
    office = [*signatory.office[:-1], _with_comma(signatory.office[-1])]
    lines = [[acting, office[0]], *(["", line] for line in office[1:])]
    superiors = signatory.superiors or profile.on_behalf_of
    if superiors:
        highest, *between = superiors
        below = [["", line] for superior in between for line in (_with_comma(superior), "u.b.")]
        lines = [["a.n.", highest], *below, ["", f"{acting} {office[0]}".strip()], *lines[1:]]
    return {
        "lines": lines,
        "phrases": [phrases(line) for _prefix, line in lines],
        "name": name_in_block(signatory, profile),
        "rank": signatory.rank if profile.rank_and_nip else "",
        "nip": f"NIP {plain.nip(signatory.nip)}" if profile.rank_and_nip and signatory.nip else "",
    }


def name_in_block(signatory: SignatoryForm, profile: LayoutProfile) -> str:
    """Write the name in capitals, with its titles only where the unit's policy says so.

    A personnel record often keeps titles in the name; they are told by their words before it and by
    the comma behind it.
    """
    words, _comma, after = signatory.name.partition(",")
    name = words.split()
    before = list(takewhile(TITLES.__contains__, name))
    titles_before = " ".join((signatory.title_before, *before)).strip()
    titles_after = ", ".join(filter(None, (after.strip(), signatory.title_after)))
    bare = " ".join(name[len(before) :]).upper()
    if not profile.titles:
        return bare
    return f"{titles_before} {bare}".strip() + (f", {titles_after}" if titles_after else "")


def _heading(tree: Decree, kind: str, number: str) -> Data:
    texts = {
        "kind": kind,
        "subject": _or_dots(tree.heading.subject),
        "issuer": _with_comma(_or_dots(tree.heading.issuer)),
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
    """Return a list of the preamble; a single clause bears no letter."""
    items = _items(clauses.items, family)
    return {"label": label, "items": [items[0] | {"label": ""}] if len(items) == 1 else items}


def _items(items: tuple[Item, ...], family: Sequence[str], depth: int = 0) -> list[Data]:
    return [
        {
            "label": plain.marker(family, depth, index),
            "text": item.text,
            "items": _items(item.items, family, depth + 1),
        }
        for index, item in enumerate(items)
    ]


def _dictum(place: int, dictum: Dictum, profile: LayoutProfile) -> Data:
    label = dictum.label or ordinal(place, profile.dictum_style)
    return {
        "label": label,
        "text": dictum.text,
        "items": _items(dictum.items, LETTERS),
        "closing": dictum.closing,
    }


def _establishing(tree: Decree) -> str:
    """Repeat type and name of the decree in capitals, with a full stop (UU 12/2011 Lampiran II no.

    58).
    """
    return f"{tree.heading.kind} {tree.heading.office} TENTANG {tree.heading.subject}".upper() + "."


def _recipients(tree: Decree) -> list[str]:
    """Number the tembusan by their place; one alone needs no number (the template sees it)."""
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
        "paragraphs": _items(annex.paragraphs, DIGITS),
        "positions": [
            _position(index, position) for index, position in enumerate(annex.positions, 1)
        ],
    }


def _position(place: int, position: Position) -> Data:
    return {
        "label": f"{place}.",
        "title": _or_dots(position.title),
        "particulars": [[cell.heading, cell.text] for cell in position.particulars],
        "duties": _items(position.duties, LETTERS),
        "functions": position.functions,
        "function_items": _items(position.function_items, LETTERS),
        "table": table_of(position),
    }


def _footer(printing: Printing, profile: LayoutProfile, *, draft_mark: bool) -> Data:
    if draft_mark:
        revised = (
            f" Revisi {printing.revised_at:%Y-%m-%d %H.%M} UTC." if printing.revised_at else ""
        )
        return {"note": f"{DRAFT_NOTE}{revised}", "url": "", "qr": False, "electronic": False}
    note = profile.electronic_note if printing.electronic else ARCHIVE_NOTE
    qr = profile.qr and bool(printing.verification_url)
    return {
        "note": note,
        "url": printing.verification_url,
        "qr": qr,
        "electronic": printing.electronic,
    }


def _or_dots(text: str) -> str:
    """Leave dots where a drafter has written nothing yet: a page has no empty headings."""
    return text.strip() or DOTS


def _with_comma(line: str) -> str:
    return f"{line.rstrip(' ,')},"
