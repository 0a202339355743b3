"""The layout profile of a unit: what local regulations decide of the page.

National rules are a floor; the regency's own regulation decides paper, margins and titles (PP
28/2012 art. 32(3)), so none of it is a constant.  The two profiles here are the defaults: legal
drafting (UU 12/2011 Lampiran II no. 284) and naskah dinas (Permendagri 1/2023, as read in programs
that follow it).  Lengths are whole millimetres and sizes whole points: a profile is part of what is
initialled, and the canonical form knows no floats.
"""

from __future__ import annotations

from enum import Enum

import msgspec

from workflow.rules.errors import Refusal

SMALLEST_TEXT_WIDTH = 110
SMALLEST_TEXT_HEIGHT = 150
FIRST_LINE_LIMIT = 120
FOOTER_ROOM = 25
HEADER_ROOM = 15
EMBLEM_LIMIT = 400_000
MOST_SUPERIORS = 2
SIZES = range(10, 15)


class LayoutNotPossible(Refusal):
    """A profile with which no page can be printed."""

    sentence = "Tata letak ini tidak dapat dicetak."


class Paper(Enum):
    """A sheet, portrait."""

    F4 = "F4"
    A4 = "A4"

    @property
    def width(self) -> int:
        """In millimetres."""
        return {Paper.F4: 215, Paper.A4: 210}[self]

    @property
    def height(self) -> int:
        """In millimetres."""
        return {Paper.F4: 330, Paper.A4: 297}[self]


class DictumStyle(Enum):
    """The label of the first dictum: KESATU, or PERTAMA in older decrees.

    KESATU is that of Permendagri 80/2015.
    """

    KESATU = "KESATU"
    PERTAMA = "PERTAMA"


class Orientation(Enum):
    """How the sheets of the annexes lie."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Margins(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In millimetres."""

    top: int = 25
    right: int = 25
    bottom: int = 25
    left: int = 25


class Kop(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The letterhead: on the first page only, a thick rule under it.

    `emblem` is an SVG or PNG file; empty prints none.
    """

    government: str = ""
    office: str = ""
    address: tuple[str, ...] = ()
    emblem: bytes = b""
    emblem_alt: str = "Lambang daerah"


ELECTRONIC_NOTE = (
    "Informasi Elektronik dan/atau Dokumen Elektronik dan/atau hasil cetaknya merupakan alat bukti"
    " hukum yang sah (UU Nomor 11 Tahun 2008 Pasal 5 ayat (1))."
)


class LayoutProfile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a unit prints; raises `LayoutNotPossible` where no page can.

    `first_line` is the distance from the paper's upper edge to the title (0: right below the kop).
    `titles` and `rank_and_nip` are the policy for the signatory's name: the rules disagree here (UU
    12/2011 no. 164d; Permendagri 1/2023 art. 44), so it is the unit's choice.  `on_behalf_of` names
    the givers of a standing mandate, the highest first: one prints a.n., two print a.n. and u.b.
    (UU 30/2014 art. 14(4)).  `font_folder` holds a typeface that the unit has licensed itself.
    """

    name: str
    kop: Kop = Kop()
    paper: Paper = Paper.F4
    margins: Margins = Margins()
    first_line: int = 0
    typeface: str = "TeX Gyre Bonum"
    font_folder: str = ""
    size: int = 12
    catchword: bool = False
    dictum_style: DictumStyle = DictumStyle.KESATU
    titles: bool = False
    rank_and_nip: bool = False
    on_behalf_of: tuple[str, ...] = ()
    annex_orientation: Orientation = Orientation.PORTRAIT
    annex_date: bool = True
    position_on_new_page: bool = False
    qr: bool = True
    electronic_note: str = ELECTRONIC_NOTE

    def __post_init__(self) -> None:
        """Refuse the first thing that is wrong."""
        for problem in _problems(self):
            raise LayoutNotPossible(problem)

    @property
    def families(self) -> tuple[str, ...]:
        """The typefaces in order.

        What the first lacks (an arrow, a Greek letter in a formula) the last may have.
        """
        return tuple(dict.fromkeys((self.typeface, "Arimo")))


def legal_drafting(kop: Kop = Kop()) -> LayoutProfile:  # noqa: B008  (frozen)
    """Return the profile of UU 12/2011 Lampiran II no. 284.

    Bookman 12, F4, title 8 cm from the upper edge, the name alone under the signature.
    """
    return LayoutProfile(name="Teknik penyusunan peraturan", kop=kop, first_line=80)


def naskah_dinas(kop: Kop = Kop()) -> LayoutProfile:  # noqa: B008  (frozen)
    """Return the profile of Permendagri 1/2023.

    A4, catchword, and the official's titles, rank and NIP (art. 44(3)).
    """
    return LayoutProfile(
        name="Naskah dinas",
        kop=kop,
        paper=Paper.A4,
        margins=Margins(top=20, right=20, bottom=25, left=30),
        catchword=True,
        titles=True,
        rank_and_nip=True,
    )


PROFILES = {"legal drafting": legal_drafting, "naskah dinas": naskah_dinas}


def _problems(profile: LayoutProfile) -> tuple[str, ...]:
    """Return what keeps the profile from printing, in the web form's order."""
    emblem = profile.kop.emblem
    checks = (
        (bool(profile.name.strip()), "Profil tata letak harus bernama."),
        *_sheet_checks(profile),
        (
            0 <= profile.first_line <= FIRST_LINE_LIMIT,
            f"Jarak judul dari tepi atas kertas harus 0 sampai {FIRST_LINE_LIMIT} mm.",
        ),
        (profile.size in SIZES, f"Ukuran huruf harus {SIZES.start} sampai {SIZES.stop - 1} pt."),
        (
            len(profile.on_behalf_of) <= MOST_SUPERIORS,
            (
                "Atas nama paling banyak dua jabatan: pemberi mandat (a.n.) dan jabatan di"
                " antaranya (u.b.)."
            ),
        ),
        (bool(profile.typeface.strip()), "Jenis huruf harus diisi."),
        (
            len(emblem) <= EMBLEM_LIMIT,
            f"Berkas lambang paling besar {EMBLEM_LIMIT // 1000} kB.",
        ),
        (
            not emblem or emblem_format(emblem) != "",
            "Lambang harus berupa berkas SVG atau PNG.",
        ),
    )
    return tuple(sentence for holds, sentence in checks if not holds)


def _sheet_checks(profile: LayoutProfile) -> tuple[tuple[bool, str], ...]:
    """Return what must hold of margins and paper, each with its sentence."""
    paper, margins = profile.paper, profile.margins
    width = paper.width - margins.left - margins.right
    height = paper.height - margins.top - margins.bottom
    return (
        (min(msgspec.structs.astuple(margins)) >= 0, "Margin tidak boleh negatif."),
        (
            margins.top >= HEADER_ROOM,
            f"Margin atas paling sedikit {HEADER_ROOM} mm agar nomor halaman muat.",
        ),
        (
            margins.bottom >= FOOTER_ROOM or not profile.qr,
            f"Margin bawah paling sedikit {FOOTER_ROOM} mm agar kode QR muat.",
        ),
        (margins.bottom >= HEADER_ROOM, f"Margin bawah paling sedikit {HEADER_ROOM} mm."),
        (
            width >= SMALLEST_TEXT_WIDTH,
            (
                f"Margin kiri dan kanan menyisakan {width} mm; naskah memerlukan paling sedikit"
                f" {SMALLEST_TEXT_WIDTH} mm."
            ),
        ),
        (
            height >= SMALLEST_TEXT_HEIGHT,
            (
                f"Margin atas dan bawah menyisakan {height} mm; naskah memerlukan paling sedikit"
                f" {SMALLEST_TEXT_HEIGHT} mm."
            ),
        ),
    )


def emblem_format(emblem: bytes) -> str:
    """Return the type of an image by its first bytes: `png`, `svg` or empty."""
    if emblem.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    head = emblem[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return "svg" if head.startswith(b"<") and b"<svg" in head else ""
