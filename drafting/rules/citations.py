"""Reads how a decree cites a regulation: type, number, year, title, gazette, and by what it says it was amended.

A citation keeps the places of its pieces in the text, because the rules speak about those places and a repair must not touch an official title.
Unusual spelling is read, not refused ("Nomor:", "tahun", no "Nomor" at all): that it is unusual is for a rule to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

Span = tuple[int, int]

_KIND = r"(?:Undang-Undang|Peraturan|Surat\s+Keputusan|Keputusan|Surat\s+Edaran|Instruksi|Ketetapan)"
_CITED = re.compile(
    rf"(?P<kind>{_KIND}(?:(?!\b(?:tentang|nomor|no|sebagaimana|telah|tahun)\b)[^;:()\d]){{0,160}}?)\s*"
    r"(?:(?P<label>\b(?:Nomor|No\.?)\s*:?)\s*)?"
    r"(?P<number>(?:[A-Z][\w.]*[/-])*(?<![\w])\d[\w.]*(?:\s*/\s*[\w.-]+)*)"
    r"(?:\s+(?P<tahun>tahun)\s+(?P<year>\d{4}))?"
    r"(?:\s+(?P<tentang>tentang)\s+(?P<rest>\S))?",
    re.IGNORECASE,
)
_TITLE_ENDS = re.compile(
    r"\s*(?:;|$|\n|,?\s+sebagaimana\s+(?:telah|dimaksud|diubah)|\((?:Lembaran|Tambahan|Berita)\b"
    r"|,\s+(?!dan\b|serta\b|atau\b)(?-i:[a-z])|,\s+(?:dan|serta)\s+(?:perlu|Undang-Undang|Peraturan|Keputusan)\b|\s+juncto\b|\s+jo\.)",
    re.IGNORECASE,
)
_AMENDED = re.compile(
    r"\W{0,3}sebagaimana\s+(?:telah\s+)?(?P<many>(?:beberapa\s+kali\s+)?diubah(?:\s+beberapa\s+kali)?)\s*,?\s*(?P<last>terakhir\s+)?(?:dengan|oleh)\s+",
    re.IGNORECASE,
)
_GAZETTE = re.compile(r"\s*\((?P<text>(?:Lembaran|Berita)\b[^()]*)\)", re.IGNORECASE)
_GAZETTE_NUMBER = re.compile(r"Tahun\s+(\d{4})\s+Nomor\s+(\d+)", re.IGNORECASE)
_SUPPLEMENT = re.compile(r"Tambahan\s+Lembaran\s+\w+(?:\s+\w+){0,4}?\s+Nomor\s+(\d+)", re.IGNORECASE)
_ANY_DIGIT = re.compile(r"\d")
_YEAR_IN_NUMBER = re.compile(r"/((?:19|20)\d{2})$")

# The names by which registers call the types.  Longest first: the first that fits wins.
_TYPES: tuple[tuple[str, str], ...] = (
    ("undang-undang dasar", "UUD"),
    ("undang-undang darurat", "UUDRT"),
    ("undang-undang", "UU"),
    ("peraturan pemerintah pengganti undang-undang", "PERPPU"),
    ("peraturan pemerintah", "PP"),
    ("peraturan presiden", "PERPRES"),
    ("keputusan presiden", "KEPPRES"),
    ("instruksi presiden", "INPRES"),
    ("peraturan menteri dalam negeri", "PERMENDAGRI"),
    ("keputusan menteri dalam negeri", "KEPMENDAGRI"),
    ("peraturan menteri negara pendayagunaan aparatur negara dan reformasi birokrasi", "PERMENPANRB"),
    ("peraturan menteri pendayagunaan aparatur negara dan reformasi birokrasi", "PERMENPANRB"),
    ("peraturan menteri negara pendayagunaan aparatur negara", "PERMENPAN"),
    ("peraturan menteri pendayagunaan aparatur negara", "PERMENPAN"),
    ("peraturan menteri keuangan", "PMK"),
    ("peraturan menteri luar negeri", "PERMENLU"),
    ("peraturan menteri perencanaan pembangunan nasional", "PERMENPPN"),
    ("peraturan menteri komunikasi dan informatika", "PERMENKOMINFO"),
    ("peraturan kepala arsip nasional", "PERANRI"),
    ("peraturan arsip nasional", "PERANRI"),
    ("peraturan kepala badan kepegawaian negara", "PERBKN"),
    ("peraturan badan kepegawaian negara", "PERBKN"),
    ("peraturan badan siber dan sandi negara", "PERBSSN"),
    ("peraturan lembaga kebijakan pengadaan", "PERLKPP"),
    ("ketetapan majelis permusyawaratan rakyat", "TAPMPR"),
    ("peraturan daerah provinsi", "PERDAPROV"),
    ("peraturan daerah", "PERDA"),
    ("peraturan gubernur", "PERGUB"),
    ("peraturan bupati", "PERBUP"),
    ("peraturan wali kota", "PERWALI"),
    ("peraturan walikota", "PERWALI"),
    ("peraturan menteri", "PERMEN"),
    ("peraturan kepala", "PERLEMBAGA"),
    ("peraturan badan", "PERLEMBAGA"),
)
_WORDS: dict[str, str] = {name: words.title().replace(" Dan ", " dan ") for words, name in reversed(_TYPES)}
_WORDS["PERMENPANRB"] = "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"  # its name since 2014
_WORDS["PERMENPAN"] = "Peraturan Menteri Negara Pendayagunaan Aparatur Negara"
_PLACED = {"PERDAPROV", "PERDA", "PERGUB", "PERBUP", "PERWALI", "PERMEN", "PERLEMBAGA"}

# UU 12/2011 arts. 7 and 8: the hierarchy, with the regulations of ministers and institutions where practice lists them.
RANKS: dict[str, int] = {
    "UUD": 1,
    "TAPMPR": 2,
    "UU": 3,
    "UUDRT": 3,
    "PERPPU": 3,
    "PP": 4,
    "PERPRES": 5,
    "KEPPRES": 5,
    "PERMENDAGRI": 6,
    "PERMENPANRB": 6,
    "PERMENPAN": 6,
    "PMK": 6,
    "PERMENLU": 6,
    "PERMENPPN": 6,
    "PERMENKOMINFO": 6,
    "PERMEN": 6,
    "PERANRI": 6,
    "PERBKN": 6,
    "PERBSSN": 6,
    "PERLKPP": 6,
    "PERLEMBAGA": 6,
    "PERDAPROV": 7,
    "PERGUB": 8,
    "PERDA": 9,
    "PERBUP": 10,
    "PERWALI": 10,
}


class Citation(NamedTuple):
    """One regulation as a text cites it.  Spans are offsets in that text; a missing piece has the span (-1, -1)."""

    kind: str
    """The register's name of the type (`UU`, `PERDA KABUPATEN MALANG`), or the words themselves where it is no type of regulation."""
    number: str
    year: int | None
    title: str
    span: Span
    kind_span: Span
    number_span: Span
    title_span: Span
    has_number_label: bool
    gazette: str = ""
    gazette_year: int | None = None
    gazette_number: int | None = None
    supplement: int | None = None
    amended_by: Citation | None = None
    amended_often: bool = False

    @property
    def key(self) -> str:
        """`UU/23/2014`: how the register knows it."""
        return key_of(self.kind, self.number, self.year)

    @property
    def rank(self) -> int | None:
        """Its place in the hierarchy (1 is highest), or None: no regulation (UU 12/2011 Lampiran II no. 41)."""
        return RANKS.get(self.kind.partition(" ")[0])

    @property
    def chain(self) -> Iterator[Citation]:
        """It, and the regulation named as its last amendment."""
        yield self
        if self.amended_by:
            yield from self.amended_by.chain


def key_of(kind: str, number: str, year: int | None) -> str:
    """Give the key of a regulation.  A number that carries its year (PER/09/M.PAN/5/2007) is its own key."""
    number = re.sub(r"\s+", "", number).upper()
    return f"{kind}/{number}" if year is None or number.endswith(f"/{year}") else f"{kind}/{number}/{year}"


def parse(text: str) -> tuple[Citation, ...]:
    """Give the regulations cited in *text*, in order.  One inside the title of another, or named as its amendment, belongs to that one."""
    return tuple(_parse(text, 0)) if _ANY_DIGIT.search(text) else ()


def kind_of(words: str) -> str:
    """Give the register's name of a type of regulation from its words."""
    plain = re.sub(r"\s+", " ", words).strip(" ,").lower().removesuffix(" republik indonesia")
    for beginning, name in _TYPES:
        if plain.startswith(beginning):
            rest = plain[len(beginning) :].strip().upper()
            return f"{name} {rest}" if name in _PLACED and rest else name
    return plain.upper()


def split(key: str) -> tuple[str, str, str]:
    """Give type, number and year ("" where the number carries it) of a register's key."""
    kind, _slash, rest = key.partition("/")
    number, _slash, year = rest.rpartition("/")
    return (kind, number, year) if number and re.fullmatch(r"(?:19|20)\d{2}", year) and "/" not in number else (kind, rest, "")


def name(key: str) -> str:
    """Give a regulation's type, number and year as a decree writes them: `UU/23/2014` is Undang-Undang Nomor 23 Tahun 2014."""
    kind, number, year = split(key)
    base, _space, place = kind.partition(" ")
    words = _WORDS.get(base, base.title())
    return f"{words}{' ' + place.title() if place else ''} Nomor {number}{' Tahun ' + year if year else ''}"


def _parse(text: str, since: int) -> Iterator[Citation]:
    while match := _CITED.search(text, since):
        if not match["label"] and not match["year"]:
            since = match.end("kind")
            continue
        citation = _read(text, match)
        yield citation
        since = citation.span[1]


def _read(text: str, match: re.Match[str]) -> Citation:
    title_span = (-1, -1)
    end = match.end()
    if match["rest"]:
        start = match.start("rest")
        ending = _TITLE_ENDS.search(text, start)
        end = ending.start() if ending else len(text)
        title_span = (start, start + len(text[start:end].rstrip(" .")))
        end = title_span[1]
    gazette = _GAZETTE.match(text, end)
    if gazette:
        end = gazette.end()
    amended = _AMENDED.match(text, end)
    amending = _CITED.match(text, amended.end()) if amended else None
    amended_by = _read(text, amending) if amending else None
    numbers = _GAZETTE_NUMBER.search(gazette["text"]) if gazette else None
    supplement = _SUPPLEMENT.search(gazette["text"]) if gazette else None
    in_number = _YEAR_IN_NUMBER.search(match["number"])
    year = match["year"] or (in_number[1] if in_number else None)
    return Citation(
        kind=kind_of(match["kind"]),
        number=match["number"].rstrip("."),
        year=int(year) if year else None,
        title=text[slice(*title_span)] if match["rest"] else "",
        span=(match.start(), amended_by.span[1] if amended_by else end),
        kind_span=match.span("kind"),
        number_span=match.span("number"),
        title_span=title_span,
        has_number_label=bool(match["label"]),
        gazette=gazette["text"] if gazette else "",
        gazette_year=int(numbers[1]) if numbers else None,
        gazette_number=int(numbers[2]) if numbers else None,
        supplement=int(supplement[1]) if supplement else None,
        amended_by=amended_by,
        amended_often=bool(amended and ("beberapa" in amended["many"].lower() or amended["last"])),
    )
