"""Legal bases: how each is cited, and what the register knows of it on the day of the decree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafting.rules import citations
from drafting.rules.citations import Citation
from drafting.rules.content import Item
from drafting.rules.lint.citing import citing, shortened
from drafting.rules.lint.context import Context
from drafting.rules.lint.finding import Arrange, Confidence, Replace, Severity
from drafting.rules.lint.reading import Passage, Reading, Role
from drafting.rules.lint.registry import Hit, at, mend, on, rule, said, shown
from drafting.rules.regulation_facts import What
from drafting.rules.regulations import Change, Gazette, Regulation, period_in

FIX, WARN, BLOCK = Severity.FIX, Severity.WARN, Severity.BLOCK
READ, SECOND, GENERAL = Confidence.SOURCE_READ, Confidence.SECOND_SOURCE, Confidence.GENERAL_KNOWLEDGE
TECHNIQUE = "UU 12/2011 Lampiran II"

AMENDED = re.compile(r"\W{0,3}sebagaimana\b")
GAZETTED = {"UU": "Negara", "PERPPU": "Negara", "PP": "Negara", "PERDA": "Daerah", "PERDAPROV": "Daerah"}


@rule("dasar-judul", WARN, READ, f"{TECHNIQUE} No. 45-46; judul resmi", "Judul peraturan dikutip persis seperti judul resminya.", about_titles=True)
def titles_are_exact(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a title that is not the official one.  Capitals and commas alone are mended; other words are for a person to compare."""
    for passage in citing(reading):
        for cited, known in _known(passage, context):
            if not cited.title or not known.title or cited.title == known.title:
                continue
            same_words = _plain(cited.title) == _plain(known.title)
            sure = known.title_sure
            message = f"Judul resmi {known.name}: “{known.title}”{'' if sure else ' (belum pasti)'}."
            severity = FIX if same_words and sure else WARN
            yield at(passage, *cited.title_span, message, new=known.title if same_words and sure else None, severity=severity)


@rule(
    "dasar-diubah",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 28; register peraturan pada tanggal Keputusan",
    "Peraturan yang diubah disebut dengan perubahan terakhirnya.",
    about_titles=True,
)
def amendments_are_named(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a regulation cited with an amendment that is no longer the last (blocks), or with none although there is one (warns)."""
    for _item, passage, cited, known in _bases(reading, context):
        changes = context.regulations.amendments(known, context.as_of)
        if not changes or _settled(changes, cited, context):
            continue
        certain = [change for change in changes if change.known(context.as_of)]
        last = certain[-1] if certain else changes[-1]
        if cited.amended_by and cited.amended_by.key == last.by:
            last = changes[-1]
        outdated = cited.amended_by is not None and last.known(context.as_of)
        doubt = "" if last.known(context.as_of) else f" (belum pasti: {last.source})"
        phrase = _amended_phrase(changes, last, context)
        message = f"{known.name} telah diubah, terakhir dengan {citations.name(last.by)}{doubt}. Tulis “{shown(phrase)}”."
        end = cited.span[1]
        start = _amendment_start(passage.text, cited)
        yield at(passage, start, end, message, new=phrase, automatic=False, severity=BLOCK if outdated else WARN)


@rule(
    "dasar-dicabut",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 28, 42; register peraturan pada tanggal Keputusan",
    "Peraturan yang sudah dicabut tidak menjadi dasar hukum.",
)
def bases_are_in_force(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a regulation that was revoked by that day; a revocation that is not sure, or whose day is not known, warns."""
    for _item, passage, cited, known in _bases(reading, context):
        for change in known.changed(What.REVOKED, context.as_of)[-1:]:
            certain = change.known(context.as_of)
            doubt = "" if certain else f" (belum pasti: {change.source})"
            message = f"{known.name} dicabut oleh {citations.name(change.by)}{doubt}. Ganti dengan peraturan penggantinya."
            yield at(passage, *_name_span(cited), message, severity=BLOCK if certain else WARN)


@rule("dasar-usang", WARN, READ, f"{TECHNIQUE} No. 28; register peraturan", "Peraturan yang sudah usang sebagai dasar tidak dipakai lagi.")
def bases_are_not_obsolete(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a regulation never expressly revoked whose subject another one now governs."""
    for _item, passage, cited, known in _bases(reading, context):
        for change in known.changed(What.OBSOLETE, context.as_of)[-1:]:
            message = f"{known.name} usang sejak {citations.name(change.by)} ({change.source}). Pakai peraturan yang baru."
            yield at(passage, *_name_span(cited), message)


@rule("dasar-belum-berlaku", BLOCK, READ, f"{TECHNIQUE} No. 42", "Peraturan yang belum ada pada tanggal Keputusan tidak menjadi dasar hukum.")
def bases_exist_already(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a regulation of a year to come."""
    for passage in reading.by_role[Role.BASIS]:
        for cited in passage.citations:
            if cited.year and cited.year > context.as_of.year:
                yield at(passage, *_name_span(cited), f"Peraturan tahun {cited.year} belum ada pada {context.as_of.isoformat()}.")


@rule(
    "dasar-rencana-berakhir",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 28; judul rencana itu sendiri",
    "Rencana yang masa berlakunya sudah berakhir tidak menjadi dasar.",
    about_titles=True,
)
def plans_have_not_ended(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a plan whose own title says that it ended before the decree's year."""
    for passage in reading.by_role[Role.BASIS]:
        for cited in passage.citations:
            period = period_in(cited.title)
            if period and period[1] < context.as_of.year:
                message = f"Rencana {period[0]}-{period[1]} sudah berakhir pada {period[1]}. Ganti dengan rencana yang berjalan."
                start = cited.title_span[0] + cited.title.rfind(str(period[0]))
                yield at(passage, start, cited.title_span[1], message)


@rule(
    "dasar-bukan-peraturan",
    WARN,
    READ,
    f"{TECHNIQUE} No. 41",
    "Mengingat hanya memuat peraturan perundang-undangan; Keputusan dan surat masuk ke Memperhatikan.",
)
def bases_are_regulations(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree, a letter or nothing of the kind among the legal bases."""
    for item, cited in reading.bases:
        short = shortened(item.text) if cited is None else None
        if short:
            repair = mend(said(*short), Replace(item.id, "text", 0, *short), automatic=False)
            yield on(item, f"“{short[0]}” ditulis lengkap: “{short[1]}”.", field="text", text=item.text, repair=repair)
        elif cited is None:
            yield on(item, "Butir ini tidak menyebut peraturan. Sebut jenis, nomor, tahun, dan judulnya.", field="text", text=item.text)
        elif cited.rank is None:
            message = "Ini bukan peraturan perundang-undangan. Pindahkan ke Memperhatikan."
            yield on(item, message, field="text", text=item.text[: cited.number_span[1]])


@rule("dasar-urutan", WARN, READ, f"{TECHNIQUE} No. 43", "Dasar hukum diurutkan menurut hierarki, lalu menurut tahun dan nomornya.")
def bases_are_in_order(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a basis that stands before one of higher rank, or of the same rank and older."""
    order = tuple(item.id for item, _cited in sorted(reading.bases, key=lambda basis: _place(basis[1])))
    repair = mend("Urutkan menurut hierarki dan waktu.", Arrange(reading.tree.legal_bases.id, "items", order))
    for (before, first), (_after, second) in pairwise(reading.bases):
        if first and second and _place(first) > _place(second):
            message = f"{_short(first)} mendahului {_short(second)}. Urutkan menurut hierarki, lalu waktu."
            yield on(before, message, field="text", text=before.text, repair=repair)


@rule(
    "dasar-lembaran", WARN, READ, f"{TECHNIQUE} No. 47, 49", "UU dan PP dikutip dengan Lembaran Negara dan Tambahannya, Perda dengan Lembaran Daerah."
)
def bases_name_their_gazette(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a law, government or regional regulation without its gazette, or with numbers that are not its own."""
    for passage in reading.by_role[Role.BASIS]:
        for cited in (one for first in passage.citations for one in first.chain):
            gazette = GAZETTED.get(cited.kind.partition(" ")[0])
            if gazette is None:
                continue
            known = context.regulations.get(cited.key)
            where = known.gazette if known else None
            sure = bool(known and known.gazette_sure)
            end = (cited.title_span if cited.title else cited.number_span)[1]
            if not cited.gazette:
                new = f" {_gazette(where)}" if where and sure else None
                instead = f"Tambahkan “{_gazette(where)}”." if where else f"Tambahkan (Lembaran {gazette} …)."
                yield at(passage, end, end, f"{_short(cited)} dikutip tanpa Lembaran {gazette}. {instead}", new=new)
            elif where and (cited.gazette_year, cited.gazette_number) != (where.year, where.number):
                yield at(passage, end, end, f"Lembaran {_short(cited)} seharusnya {_gazette(where)}.")


@rule("dasar-tidak-dikenal", WARN, GENERAL, "Register peraturan", "Dasar hukum yang tidak ada dalam register diperiksa sendiri.")
def unknown_bases_are_checked(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a regulation that the register does not know, so that nothing above could be checked."""
    for passage in reading.by_role[Role.BASIS]:
        for cited in passage.citations:
            if cited.rank is not None and context.regulations.get(cited.key) is None:
                message = f"{_short(cited)} belum ada dalam register peraturan: judul dan keberlakuannya tidak dapat diperiksa di sini."
                yield at(passage, *_name_span(cited), message)


@rule("dasar-fiktif", WARN, READ, "UU 30/2014 Pasal 9", "Dasar hukum contoh diganti dengan yang sebenarnya sebelum dipakai.", about_titles=True)
def fictitious_bases_are_replaced(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a basis that exists in the demonstration only."""
    for passage in reading.by_role[Role.BASIS]:
        for cited in passage.citations:
            known = context.regulations.get(cited.key)
            if known and known.fictitious:
                yield at(passage, *_name_span(cited), f"{_short(cited)} hanya contoh fiktif untuk peragaan. Ganti dengan peraturan yang sebenarnya.")


def _known(passage: Passage, context: Context) -> Iterator[tuple[Citation, Regulation]]:
    for cited in (one for first in passage.citations for one in first.chain):
        known = context.regulations.get(cited.key)
        if known:
            yield cited, known


def _bases(reading: Reading, context: Context) -> Iterator[tuple[Item, Passage, Citation, Regulation]]:
    passages = {passage.node.id: passage for passage in reading.by_role[Role.BASIS]}
    for item, cited in reading.bases:
        known = context.regulations.get(cited.key) if cited else None
        if cited and known:
            yield item, passages[item.id], cited, known


def _settled(changes: tuple[Change, ...], cited: Citation, context: Context) -> bool:
    """Whether the citation names the last amendment that is beyond doubt and there is no doubtful one after it."""
    named = cited.amended_by.key if cited.amended_by else ""
    places = [index for index, change in enumerate(changes) if change.by == named]
    return bool(places) and not any(change.known(context.as_of) or change.possible(context.as_of) for change in changes[places[-1] + 1 :])


def _amended_phrase(changes: tuple[Change, ...], last: Change, context: Context) -> str:
    known = context.regulations.get(last.by)
    title = f" tentang {known.title}" if known and known.title else ""
    gazette = f" {_gazette(known.gazette)}" if known and known.gazette and known.gazette_sure else ""
    often = "telah beberapa kali diubah, terakhir" if len(changes) > 1 else "telah diubah"
    return f" sebagaimana {often} dengan {citations.name(last.by)}{title}{gazette}"


def _amendment_start(text: str, cited: Citation) -> int:
    """Give where the phrase about the amendment begins: after title and gazette."""
    phrase = AMENDED.search(text, cited.title_span[1]) if cited.amended_by and cited.title else None
    return phrase.start() if phrase else cited.span[1]


def _name_span(cited: Citation) -> tuple[int, int]:
    """Give where type, number and year stand."""
    return cited.kind_span[0], cited.number_span[1]


def _gazette(gazette: Gazette | None) -> str:
    if gazette is None:
        return ""
    where = "Negara Republik Indonesia" if gazette.kind == "LN" else "Daerah"
    supplement = f", Tambahan Lembaran {where} Nomor {gazette.supplement}" if gazette.supplement else ""
    return f"(Lembaran {where} Tahun {gazette.year} Nomor {gazette.number}{supplement})"


def _place(cited: Citation | None) -> tuple[int, int, int]:
    """Give the place in the order: rank, year, number.  What is no regulation comes last, in the order it has."""
    if cited is None or cited.rank is None:
        return (99, 0, 0)
    number = re.search(r"\d+", cited.number)
    return (cited.rank, cited.year or 0, int(number.group()) if number else 0)


def _plain(title: str) -> str:
    return " ".join(re.sub(r"[^\w/]+", " ", title).casefold().split())


def _short(cited: Citation) -> str:
    return cited.key.replace("/", " ", 1)
