"""How the fixed parts of a decree begin and end: points, cells, titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.content import Dictum, Heading, Signatory
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at, ending, on, repair_with, rewrite
from drafting.rules.lint.engine.passages import Role
from drafting.rules.lint.engine.reading import CELLS, Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import SPELLING
from workflow.rules.names.marking import ours

FIX, WARN = Severity.FIX, Severity.WARN
READ = Confidence.SOURCE_READ

# dll.; Kab.; S.E.; A.
SHORTENED_WORD = re.compile(
    r"(?<!\w)(?:[A-Za-z]+\.[A-Za-z.]*|[A-Z]|dll|dsb|dst|dkk|tsb|[Kk]ab|[Kk]ec|[Jj]l|[Nn]o)\.$"
)
# the “;” of “laporan;”, not the dots of an ellipsis
END_MARK = re.compile(r"(?<![.;,])[.;,]+$")


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
            yield ending(
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
            yield ending(
                item,
                item.text,
                f"{item.text.rstrip(' .;,:')};",
                "Setiap dasar hukum harus diakhiri titik koma (;).",
            )


@rule(
    "akhir-diktum",
    FIX,
    READ,
    SPELLING,
    ours("Diktum diakhiri titik."),
)
def dictums_end_with_a_full_stop(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a dictum that ends with a semicolon, a comma or nothing.

    One that introduces a list ends as its list does.
    """
    for passage in reading.dictums:
        node, text = passage.node, passage.text.rstrip()
        if (
            isinstance(node, Dictum)
            and not (node.items and passage.field == "text")
            and not text.endswith((".", ":", "”", '"'))
        ):
            bare = len(text.rstrip(" ;,"))
            yield at(passage, bare, len(passage.text), "Diktum harus diakhiri titik (.).", new=".")


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
                # a line break; a semicolon; “2. ”
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
    """Find an office line of an imported text without its comma.

    A draft written here is composed with one.
    """
    for _path, node in reading.nodes:
        if isinstance(node, Heading | Signatory) and node.as_written:
            office = node.office if isinstance(node, Signatory) else node.issuer
            written = " ".join(node.as_written.split())
            # “KEPALA BAGIAN KERJA SAMA ,” for that office
            if office and not re.search(
                re.escape(office.rstrip(" ,")) + r"\s*,", written, re.IGNORECASE
            ):
                repair = repair_with(
                    "Pakai bentuk baku, dengan koma.", rewrite(node, "as_written", "")
                )
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
        repair = repair_with(f"Tulis “{wanted}”.", rewrite(heading, "subject", wanted))
        yield on(heading, message, field="subject", text=heading.subject, repair=repair)
