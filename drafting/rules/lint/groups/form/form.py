"""Form and punctuation: what the drafting technique fixes to the letter (UU 12/2011 Lampiran II,
applied to decrees by its article 97).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.content import Heading, Item, Signatory
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Replace, Severity
from drafting.rules.lint.engine.reading import CELLS, Passage, Reading, Role
from drafting.rules.lint.engine.registry import Hit, at, excerpt, mend, on, rewrite, rule
from drafting.rules.lint.groups.names.naming import begins_with_a_name

FIX, WARN = Severity.FIX, Severity.WARN
READ = Confidence.SOURCE_READ
SPELLING = "Pedoman umum ejaan bahasa Indonesia (EYD); UU 12/2011 Lampiran II No. 242"

SPACE_BEFORE = re.compile(r"(?<=\w)[ \t]+(?=[:;,](?:\s|$))")
SPACE_AT_SLASH = re.compile(r"(?<=\w)(?:/[ \t]+(?=\w)|[ \t]+/[ \t]*(?=\w))")
DOUBLED_MARK = re.compile(r"([.;,:])(?:\s?\1)+(?!\w)")
LEFT_OPEN = 3
STRAY_DASH = re.compile(r"^\s*[-–•]\s+(?!\d)")
ARITHMETIC = re.compile(r"[x×*÷=%]|\b100\b")
CHOICE = re.compile(r"\b(?:salah satu|memilih|pilihan|alternatif)\b", re.IGNORECASE)
"""What a sentence says whose list is a choice: which word joins it, a person must say."""
LINKED = re.compile(r"[;,]?\s{0,9}(?:dan/atau|dan|atau)$")
# "Dalam Negeri" is a name (of a ministry, of a kind of cooperation): there, Dalam is no particle;
# nor is Yang in "Tuhan Yang Maha Esa".
PARTICLE = re.compile(
    r"(?<=\w )(Dan|Di|Ke|Dari|Yang(?! Maha)|Untuk|Dalam(?!"
    r" Negeri)|Pada|Dengan|Atau|Bagi|Oleh|Serta|Sebagai|Antara)(?= \w)"
)
SHORTENED_WORD = re.compile(
    r"(?<!\w)(?:[A-Za-z]+\.[A-Za-z.]*|[A-Z]|dll|dsb|dst|dkk|tsb|[Kk]ab|[Kk]ec|[Jj]l|[Nn]o)\.$"
)
END_MARK = re.compile(r"(?<![.;,])[.;,]+$")


@rule(
    "spasi-sebelum-tanda-baca",
    FIX,
    READ,
    SPELLING,
    "Tanda titik dua, titik koma, dan koma menempel pada kata di depannya.",
)
def no_space_before_a_mark(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "untuk :"."""
    for passage in reading.passages:
        for match in SPACE_BEFORE.finditer(passage.text):
            mark = passage.text[match.end()]
            if mark == ":" and _is_arithmetic(passage, match):
                continue
            yield at(
                passage,
                match.start(),
                match.end() + 1,
                f"Ada spasi sebelum “{mark}”. Hapus spasinya.",
                new=mark,
            )


@rule("tanda-baca-ganda", FIX, READ, SPELLING, "Satu tanda baca cukup satu kali.")
def no_doubled_mark(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find ".." and ";;"; three dots are an ellipsis, and more of them a place left open."""
    for passage in reading.passages:
        for match in DOUBLED_MARK.finditer(passage.text):
            if match[1] != "." or len(match.group()) < LEFT_OPEN:
                yield at(
                    passage,
                    *match.span(),
                    f"Tanda “{match[1]}” tertulis ganda. Cukup satu.",
                    new=match[1],
                )


@rule("spasi-pada-garis-miring", FIX, READ, SPELLING, "Garis miring ditulis tanpa spasi.")
def no_space_at_a_slash(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "PENJELASAN/ FORMULASI"."""
    for passage in reading.passages:
        for match in SPACE_AT_SLASH.finditer(passage.text):
            if not _is_arithmetic(passage, match):
                yield at(
                    passage,
                    *match.span(),
                    "Ada spasi di sisi garis miring. Tulis garis miring tanpa spasi.",
                    new="/",
                )


@rule(
    "tanda-hubung-sisa",
    FIX,
    READ,
    SPELLING,
    "Isi sel tabel tidak diawali tanda hubung sisa pengetikan.",
)
def no_stray_dash(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a cell that begins with "- " though it is no list."""
    for passage in reading.by_role[Role.CELL]:
        match = STRAY_DASH.match(passage.text)
        if match and "\n" not in passage.text.strip():
            yield at(
                passage, *match.span(), "Sel ini diawali tanda hubung. Hapus tanda itu.", new=""
            )


@rule(
    "partikel-huruf-kecil",
    FIX,
    READ,
    "UU 12/2011 Lampiran II No. 74",
    "Partikel (dan, di, untuk, …) di dalam nama ditulis dengan huruf kecil.",
)
def particles_are_small(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find "Program Dan Kerja Sama".

    Not a sentence that begins with such a word, and not a heading in capitals.
    """
    for passage in reading.running:
        for match in PARTICLE.finditer(passage.text):
            if passage.text[match.start() - 2] not in ".:;" and not _is_a_name(
                passage, match, context
            ):
                yield at(
                    passage,
                    *match.span(),
                    f"“{match[1]}” di dalam nama ditulis “{match[1].lower()}”.",
                    new=match[1].lower(),
                )


@rule(
    "butir-huruf-kecil",
    FIX,
    READ,
    "UU 12/2011 Lampiran II No. 87 huruf c",
    "Setiap butir rincian diawali huruf kecil.",
)
def items_begin_small(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a tabulated item that begins with a capital.

    Not one that begins with a name or an abbreviation.
    """
    for items in reading.lists:
        for item in items:
            first = item.text.split(" ", 1)[0].rstrip(".,;:")
            if (
                first[:1].isupper()
                and first[1:].islower()
                and not begins_with_a_name(item.text, context)
            ):
                edit = Replace(item.id, "text", 0, first, first[0].lower() + first[1:])
                repair = mend(f"Tulis “{edit.new}”.", edit)
                message = f"Butir ini diawali huruf kapital. Tulis “{edit.new}”."
                yield on(item, message, field="text", text=item.text, repair=repair)


@rule(
    "akhir-butir",
    FIX,
    READ,
    "UU 12/2011 Lampiran II No. 87 huruf d",
    "Setiap butir rincian diakhiri titik koma, butir terakhir titik.",
)
def items_end_well(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find an item of a list whose last mark is wrong.

    One that introduces a list of its own ends with a colon, and the last of that list goes on.
    """
    closing = frozenset(_closing(reading))
    for items in reading.lists:
        for item in items:
            last = item is items[-1]
            wanted = "." if item.id in closing else ";"
            if (
                item.items
                or _ends_well(item.text, wanted, last=last)
                or (last and wanted == ";" and _goes_on(item.text))
            ):
                continue
            bare = (item.text if item.id in closing else LINKED.sub("", item.text.rstrip())).rstrip(
                " .;,:"
            )
            yield _ending(item, item.text, bare + wanted, f"Butir ini harus diakhiri “{wanted}”.")


@rule(
    "dan-sebelum-butir-terakhir",
    FIX,
    READ,
    "UU 12/2011 Lampiran II No. 88-91",
    "Setelah butir kedua dari belakang ditulis “dan”, “atau”, atau “dan/atau”.",
)
def last_but_one_says_and(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a list whose last but one item does not say how it reads on.

    A list that says it in front, or of one item, needs none.
    """
    for items in reading.lists:
        if len(items) < 2:  # noqa: PLR2004  (a list of two has a last but one)
            continue
        item = items[-2]
        while item.items:  # where it has a list of its own, the last of that one reads on
            item = item.items[-1]
        if not LINKED.search(item.text.rstrip()):
            choice = CHOICE.search(reading.leads.get(items[0].id, "")) is not None
            word, other = ("atau", "dan") if choice else ("dan", "atau")
            message = f"Setelah butir kedua dari belakang harus ditulis “{word}” (atau “{other}”)."
            yield _ending(
                item,
                item.text,
                f"{item.text.rstrip(' .;,')}; {word}",
                message,
                automatic=not choice,
            )


@rule(
    "menimbang-titik-koma",
    FIX,
    READ,
    "UU 12/2011 Lampiran II No. 22",
    "Setiap pokok pikiran dalam Menimbang diakhiri titik koma.",
)
def considerations_end_with_a_semicolon(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a consideration that ends otherwise."""
    for item in reading.tree.considering.items:
        if not item.text.rstrip().endswith(";"):
            yield _ending(
                item,
                item.text,
                f"{item.text.rstrip(' .;,:')};",
                "Pokok pikiran dalam Menimbang harus diakhiri titik koma (;), juga yang terakhir.",
            )


@rule(
    "menimbang-bahwa",
    WARN,
    READ,
    "UU 12/2011 Lampiran II No. 22",
    "Setiap pokok pikiran dalam Menimbang satu kalimat yang diawali “bahwa”.",
)
def considerations_begin_with_bahwa(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a consideration that begins otherwise."""
    for item in reading.tree.considering.items:
        if not item.text.startswith("bahwa "):
            yield on(
                item,
                "Pokok pikiran ini tidak diawali “bahwa”. Tulis satu kalimat yang diawali “bahwa”.",
                field="text",
                text=item.text,
            )


@rule(
    "mengingat-titik-koma",
    FIX,
    READ,
    "UU 12/2011 Lampiran II No. 52",
    "Setiap dasar hukum diakhiri titik koma.",
)
def bases_end_with_a_semicolon(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a legal basis that ends otherwise."""
    for item in reading.tree.legal_bases.items:
        if not item.text.rstrip().endswith(";"):
            yield _ending(
                item,
                item.text,
                f"{item.text.rstrip(' .;,:')};",
                "Setiap dasar hukum harus diakhiri titik koma (;).",
            )


@rule(
    "akhir-sel-seragam", FIX, READ, SPELLING, "Isi sel tabel sejenis diakhiri tanda baca yang sama."
)
def cells_end_alike(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find the cells of one column that end with a mark where most have none."""
    for field in CELLS:
        cells = [passage for passage in reading.by_role[Role.CELL] if passage.field == field]
        marked = [passage for passage in cells if passage.text.rstrip().endswith((".", ";", ","))]
        if len(marked) * 2 >= len(cells):
            continue
        for passage in marked:
            match = END_MARK.search(passage.text.rstrip())
            if (
                match
                and not SHORTENED_WORD.search(passage.text.rstrip())
                and not re.search(r"\n|;|\d\.\s", passage.text[: match.start()])
            ):
                message = "Sel ini diakhiri tanda baca, sel sejenis lainnya tidak. Hapus tanda itu."
                yield at(passage, *match.span(), message, new="")


@rule(
    "jabatan-diakhiri-koma",
    FIX,
    READ,
    "UU 12/2011 Lampiran II No. 16, 166, 197",
    "Nama jabatan pada pembukaan dan penutup diakhiri koma.",
)
def offices_end_with_a_comma(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find an office line of a source without its comma.  We compose it with one."""
    for _path, node in reading.nodes:
        if isinstance(node, Heading | Signatory) and node.as_written:
            office = node.office if isinstance(node, Signatory) else node.issuer
            written = " ".join(node.as_written.split())
            if office and not re.search(
                re.escape(office.rstrip(" ,")) + r"\s*,", written, re.IGNORECASE
            ):
                repair = mend("Pakai bentuk baku, dengan koma.", rewrite(node, "as_written", ""))
                yield on(
                    node,
                    f"“{office}” harus diakhiri koma.",
                    field="as_written",
                    text=written,
                    repair=repair,
                )


@rule(
    "judul-tanpa-tanda-baca",
    FIX,
    READ,
    "UU 12/2011 Lampiran II No. 4",
    "Judul tidak diakhiri tanda baca dan ditulis dengan huruf kapital.",
)
def title_in_capitals(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a subject that ends with a mark or is not in capitals."""
    heading = reading.tree.heading
    wanted = heading.subject.rstrip(" .;,:").upper()
    if heading.subject != wanted:
        message = "Judul ditulis dengan huruf kapital seluruhnya, tanpa tanda baca di akhir."
        repair = mend(f"Tulis “{wanted}”.", rewrite(heading, "subject", wanted))
        yield on(heading, message, field="subject", text=heading.subject, repair=repair)


def _is_arithmetic(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a colon or slash divides: between two numbers, or in a formula that counts.

    There it has its spaces.
    """
    before, after = (
        passage.text[: match.start()][-1:],
        passage.text[match.end() :].lstrip(" :/")[:1],
    )
    if before.isdigit() and after.isdigit():
        return True
    divides = (
        match.group().startswith(" ") and match.group().endswith(" ")
        if "/" in match.group()
        else ARITHMETIC.search(passage.text)
    )
    return passage.field == "formula" and bool(divides)


def _is_a_name(passage: Passage, match: re.Match[str], context: Context) -> bool:
    """Whether the unit's own register writes the particle so."""
    exactly = tuple(
        name
        for name in (*context.unit.proper_names, *context.vocabulary.names)
        if match[1] in name.split()
    )
    return bool(exactly) and passage.in_name(exactly, *match.span())


def _ends_well(text: str, wanted: str, *, last: bool) -> bool:
    text = text.rstrip()
    if last:
        return text.endswith((".", ";"))
    return text.endswith(wanted) or _goes_on(text)


def _goes_on(text: str) -> bool:
    return re.search(r";\s*(?:dan/atau|dan|atau)$", text.rstrip()) is not None


def _closing(reading: Reading) -> Iterator[str]:
    """Return the ids of the items that end a whole list.

    The last of a list that stands in another ends it only where its own list is last there.
    """
    within: dict[str, str] = {}
    ends: set[str] = set()
    for items in reading.lists:
        owner = within.get(items[0].id)
        if owner is None or owner in ends:
            ends.add(items[-1].id)
            yield items[-1].id
        within.update({item.items[0].id: item.id for item in items if item.items})


def _ending(item: Item, text: str, new: str, message: str, *, automatic: bool = True) -> Hit:
    return on(
        item,
        message,
        field="text",
        text=excerpt(text, len(text) - 24, len(text)),
        repair=mend(f"Akhiri dengan “…{new[-24:]}”.", _tail(item, text, new), automatic=automatic),
    )


def _tail(item: Item, old: str, new: str) -> Replace:
    """Return the edit of the end alone, so that it does not meet an edit of the beginning."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    return Replace(item.id, "text", same, old[same:], new[same:])
