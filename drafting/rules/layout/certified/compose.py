"""The data of the pages of a certified copy, ready for the typesetter.

What they claim is true before the certifier has signed, and after: they say on what the copy's
worth depends (UU 30/2014 art. 73), and never that it is there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from drafting.rules.content import Decree
from drafting.rules.layout import initials_table
from drafting.rules.layout.certified.extract import Place
from drafting.rules.layout.initials_table import InitialLine
from drafting.rules.layout.labels import annex_label
from drafting.rules.layout.print_data import Printing, compose
from drafting.rules.layout.profile import LayoutProfile
from drafting.rules.layout.sheet import Data, normalised
from drafting.rules.layout.signature_block import SignatureBlock, signature
from drafting.rules.text import plain

LAW = "UU Nomor 30 Tahun 2014 Pasal 73"
SIGNED_ELECTRONICALLY, SIGNED_IN_INK = "ttd. (elektronik)", "ttd."
DEMO = "CONTOH – disusun pada peragaan"
WEIGHTS = [90, 90, 90, 60]
"""Of the columns of the table of initials."""


class Certification(msgspec.Struct, frozen=True, kw_only=True):
    """What a certifier states of one copy; `kind` is its name for people."""

    kind: str
    serial: int
    block: SignatureBlock
    place: str
    date: dt.date
    basis: str
    force: str
    """How the decree holds on that day, in words."""
    addressee: str = ""
    is_electronic: bool = True
    url: str = ""
    is_demo: bool = False

    @property
    def mark(self) -> str:
        """What stands at the head of every page."""
        return f"{self.kind.upper()} KE-{self.serial}"

    @property
    def note(self) -> str:
        """What the foot of every page says; it holds before the signature too."""
        how = (
            "bila berkas ini memuat tanda tangan elektronik pejabat pengesahnya"
            if self.is_electronic
            else "setelah ditandatangani dan dibubuhi cap oleh pejabat pengesahnya"
        )
        return f"{self.kind} ini bukan naskah asli, dan hanya sah {how} ({LAW})."


def compose_certified(
    tree: Decree,
    printing: Printing,
    profile: LayoutProfile,
    certification: Certification,
    *,
    in_ink: bool,
    part: Place | None = None,
    initials: Sequence[InitialLine] = (),
) -> Data:
    """Return everything that is printed: the decree and the certification.

    *in_ink*: how the decree itself was signed.  *part* is where the one position of an extract
    stands in the whole.  *initials* are those of an archive copy.
    """
    data = compose(tree, printing, profile, draft_mark=False)
    data["title"] = f"{certification.kind} {data['title']}"
    data["signature"]["mark"] = SIGNED_IN_INK if in_ink else SIGNED_ELECTRONICALLY
    data["footer"] = {
        "note": certification.note,
        "url": certification.url,
        "qr": profile.qr and bool(certification.url),
        "electronic": False,
    }
    data["marks"] |= {
        "copy": certification.mark,
        "demo": DEMO if certification.is_demo else "",
    }
    data["attachment"] = f"{certification.kind.lower()}.json"
    data["certification"] = _statement(certification, profile)
    if part is not None:
        _place(data, part)
    if initials:
        data["initials"] = _initials(initials)
    return normalised(data)


def _statement(certification: Certification, profile: LayoutProfile) -> Data:
    notes = [
        f"Untuk {certification.addressee}." if certification.addressee else "",
        f"Dasar pengesahan: {certification.basis.rstrip('.')}.",
        f"Keberlakuan Keputusan pada tanggal pengesahan: {certification.force.rstrip('.')}.",
    ]
    return {
        "lines": [
            f"{certification.kind} sesuai dengan aslinya,",
            f"{certification.place}, {plain.date(certification.date.isoformat())}",
        ],
        "signature": signature(certification.block, profile),
        "notes": [note for note in notes if note],
    }


def _place(data: Data, part: Place) -> None:
    """Let the one annex and the one position have the labels of the whole decree."""
    annex = data["annexes"][0]
    if annex["label"]:
        annex["label"] = annex_label(part.annex, part.annexes)
    annex["positions"][0]["label"] = f"{part.position}."


def _initials(initials: Sequence[InitialLine]) -> Data:
    """Return the table of initials, in the form of every table."""
    sheet = initials_table.compose_initials("", (), initials)
    return {
        "title": initials_table.HEADING,
        "table": {
            "name": initials_table.HEADING,
            "numbered": True,
            "alone": "",
            "headings": sheet["headings"][1:],
            "rows": [row[1:] for row in sheet["rows"]],
            "weights": WEIGHTS,
        },
    }
