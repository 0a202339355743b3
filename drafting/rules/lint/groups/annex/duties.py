"""What UU 30/2014 makes a decree state: reasons, validity, addressees; and what it may not.

Correct itself, reach back in time.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.reading import Reading, Role
from drafting.rules.lint.engine.registry import Hit, at, mend, on, rewrite, rule
from drafting.rules.text import plain
from drafting.rules.text.titles import named

FIX, WARN, BLOCK = Severity.FIX, Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ
TECHNIQUE = "UU 12/2011 Lampiran II"

NEEDED = re.compile(r"\b(?:diperlukan|dipandang perlu|dirasa perlu|perlu)\b", re.IGNORECASE)
FACT = re.compile(
    r"\b(?:Pasal\s+\d+|Nomor\s+\S*\d+|hasil (?:evaluasi|reviu|pemeriksaan|analisis)|dengan"
    r" (?:berakhirnya|ditetapkannya|berlakunya)|agar|sehingga"
    r"|karena|akibat|belum|tidak|masih|telah|sudah|terdapat|terjadi|adanya|berubah|berakhir|meningkat\w*|menurun\w*|mengalami|menunjukkan|ditemukan)\b"
)
FORMULA = re.compile(
    r"^bahwa berdasarkan pertimbangan sebagaimana dimaksud (?:dalam|pada) huruf (?P<letters>.+?),"
    r" perlu menetapkan\b"
)
IN_FORCE = re.compile(r"\bmulai berlaku\b")
SINCE = re.compile(
    r"\bberlaku (?:sejak|terhitung mulai|pada) (?:tanggal )?(?:di)?tetapkan\w*|\bberlaku sejak\b"
)
SECOND_NORM = re.compile(r"\bmulai berlaku\b[^.;]*?(?P<rest>,\s*(?:dan|serta)\s+.+)", re.DOTALL)
MISTAKE = re.compile(r"\b(?:kekeliruan|kesalahan)\b")
BACK = re.compile(r"(?<!tidak )\bberlaku surut\b", re.IGNORECASE)
EXCUSED = re.compile(r"\bkerugian yang lebih besar\b|\bterabaikan(?:nya)? hak\b", re.IGNORECASE)
CLAUSE_LENGTH = 400
LEFT_OPEN = re.compile(r"\.(?:\s?\.){3,}|…\s?…(?:\s?…)*|_{3,}|(?<![\w.])x{3,}(?![\w.])")
SELF_CORRECTION = re.compile(
    r"(?:,?\s*(?:dan|dengan"
    r" ketentuan)\s+|,\s*)?(?:bahwa\s+)?(?:(?<=[.;]\s)|\b)(?:[Aa]pabila|[Bb]ila|[Jj]ika|[Mm]anakala)[^.;]*"
    r"\b(?:kekeliruan|kesalahan)\b[^.;]*\bdi(?:ubah|rubah|perbaiki|betulkan|adakan|tinjau|sempurnakan|ralat|koreksi|lakukan)\w*[^.;]*"
)
CORRECTION_FIRST = re.compile(
    r"(?:,?\s*(?:dan|dengan ketentuan)\s+|,\s*)?(?:[Ss]egala sesuatu(?:nya)?\s+)?\bakan\s+"
    r"di(?:ubah|rubah|perbaiki|betulkan|adakan|tinjau|sempurnakan)[^.;]*\b(?:apabila|bila|jika|manakala)\b[^.;]*\b(?:kekeliruan|kesalahan)\b[^.;]*"
)
OF_THE_DECREE = re.compile(
    r"\b(?:Keputusan|penetapan(?:nya)?|mestinya|(?:di)?kemudian"
    r" hari)\b|\b(?:kekeliruan|kesalahan)\s*(?:,|\s(?:akan|maka|perlu|dapat)\b)"
)
"""What tells a clause about the decree itself from one about mistakes in the work it orders
(kesalahan pencatatan).
"""
UNTIL = re.compile(
    r"\b(?:sampai dengan|hingga)\b.*\b(?:tanggal|tahun|dicabut)\b|\bberlaku"
    r" (?:selama|untuk)\b|\bberakhir (?:pada|setelah)\b"
    r"|\bjangka waktu\b.*\b(?:bulan|tahun)\b|\bTahun Anggaran\b.*\bberakhir\b"
)
REVOKED = re.compile(r"\b(?:dicabut|mencabut)\b")
REVOKED_FORMULA = "dicabut dan dinyatakan tidak berlaku"
EVERY_HOLDER = re.compile(
    r"\b(?:yang bersangkutan|pemegang jabatan|pejabat dan pegawai|masing-masing"
    r" (?:pegawai|pejabat|pemegang)|pegawai sebagaimana)\b",
    re.IGNORECASE,
)


@rule(
    "menimbang-alasan",
    WARN,
    READ,
    f"{TECHNIQUE} No. 20; UU 30/2014 Pasal 55 ayat (1)",
    "Menimbang memuat alasan, bukan hanya menyatakan bahwa Keputusan diperlukan.",
)
def considerations_give_reasons(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a consideration that says "needed" and names no article, number or fact."""
    points = reading.tree.considering.items
    for passage in reading.by_role[Role.CONSIDERING]:
        if len(points) > 1 and passage.node.id == points[-1].id:
            continue
        match = NEEDED.search(passage.text)
        if match and not FACT.search(passage.text):
            message = (
                "Pokok pikiran ini hanya menyatakan “perlu”. Sebut pasal yang memerintahkan atau"
                " keadaan yang menjadi alasannya."
            )
            yield at(passage, *match.span(), message)


@rule(
    "menimbang-rumusan-akhir",
    WARN,
    READ,
    f"{TECHNIQUE} No. 23",
    "Pokok pikiran terakhir memakai rumusan baku dan menyebut semua huruf sebelumnya.",
)
def last_consideration_is_the_formula(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a last point that is not the fixed formula, or leaves a letter out.

    One point alone needs no formula.
    """
    items = reading.tree.considering.items
    if len(items) < 2:  # noqa: PLR2004  (the formula refers to the points before it)
        return
    last = items[-1]
    wanted = _letters(len(items) - 1)
    match = FORMULA.match(last.text)
    if match and set(re.findall(r"\b[a-z]\b", match["letters"])) == {
        chr(ord("a") + index) for index in range(len(items) - 1)
    }:
        return
    heading = reading.tree.heading
    name = f"{named(heading.kind)} {named(heading.office)} tentang {named(heading.subject)}"
    formula = (
        f"bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam {wanted}, perlu menetapkan"
        f" {name};"
    )
    repair = mend("Pakai rumusan baku.", rewrite(last, "text", formula), automatic=False)
    yield on(
        last,
        f"Pokok pikiran terakhir harus berbunyi: “{formula}”",
        field="text",
        text=last.text,
        repair=repair,
    )


@rule(
    "alasan-ada",
    BLOCK,
    READ,
    "UU 30/2014 Pasal 55 ayat (1)",
    "Keputusan memuat pertimbangan (Menimbang).",
)
def there_are_reasons(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree without a single consideration."""
    if not reading.tree.considering.items:
        yield on(
            reading.tree.considering,
            "Keputusan ini tidak memuat pertimbangan. Tulis alasan yuridis dan keadaan yang"
            " melatarinya.",
            field="items",
        )


@rule(
    "diktum-ada",
    BLOCK,
    READ,
    f"UU 30/2014 Pasal 52; {TECHNIQUE} No. 54-58",
    "Keputusan memuat sekurang-kurangnya satu diktum.",
)
def there_is_a_decision(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree that decides nothing."""
    if not reading.tree.decision.dictums:
        yield on(
            reading.tree.decision,
            "Keputusan ini tidak memuat diktum. Tulis apa yang ditetapkan, mulai dari KESATU.",
            field="dictums",
        )


@rule("dua-norma", WARN, READ, f"{TECHNIQUE} No. 77, 83", "Satu diktum memuat satu norma.")
def one_norm_in_a_dictum(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a dictum that says when the decree begins, and then something else."""
    for passage in reading.dictums:
        match = SECOND_NORM.search(passage.text)
        if match and not re.match(
            r",\s*(?:dan|serta)\s+(?:berakhir|berlaku|sampai)", match["rest"]
        ):
            message = "Diktum ini memuat dua norma. Pisahkan menjadi dua diktum."
            yield at(passage, match.start("rest"), match.end("rest"), message)


@rule(
    "klausul-kekeliruan",
    WARN,
    READ,
    "UU 30/2014 Pasal 63",
    "Keputusan tidak memuat klausul perbaikan atas kekeliruannya sendiri: perbaikan memerlukan"
    " Keputusan perubahan.",
)
def decrees_do_not_correct_themselves(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "apabila ada kekeliruan akan diubah sebagaimana mestinya"."""
    for passage in reading.dictums:
        mistake = MISTAKE.search(passage.text)
        since = max(0, mistake.start() - CLAUSE_LENGTH) if mistake else 0
        until = since + 2 * CLAUSE_LENGTH
        match = (
            (
                CORRECTION_FIRST.search(passage.text, since, until)
                or SELF_CORRECTION.search(passage.text, since, until)
            )
            if mistake
            else None
        )
        if match and OF_THE_DECREE.search(match.group()):
            message = (
                "Kekeliruan hanya dapat diperbaiki dengan Keputusan perubahan. Hapus klausul ini."
            )
            # a sentence of its own goes with its full stop
            whole = passage.text[: match.start()].rstrip().endswith(".")
            yield at(passage, match.start(), match.end() + whole, message, new="", automatic=False)


@rule(
    "mulai-berlaku",
    WARN,
    READ,
    "UU 30/2014 Pasal 57; UU 12/2011 Lampiran II No. 150",
    "Keputusan menyatakan kapan mulai berlaku.",
)
def in_force_clause(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree that does not say when it begins."""
    if not reading.tree.decision.dictums or any(
        IN_FORCE.search(passage.text) for passage in reading.dictums
    ):
        return
    inexact = next(
        ((passage, match) for passage in reading.dictums if (match := SINCE.search(passage.text))),
        None,
    )
    if inexact:
        passage, match = inexact
        yield at(
            passage,
            *match.span(),
            f"“{match.group()}”: tulis “mulai berlaku pada tanggal ditetapkan”, tanpa “sejak”.",
        )
    else:
        message = (
            "Tidak ada diktum yang menyatakan mulai berlaku. Tulis “Keputusan ini mulai berlaku"
            " pada tanggal ditetapkan.”"
        )
        yield on(reading.tree.decision, message, field="dictums")


@rule(
    "masa-berlaku",
    WARN,
    READ,
    "UU 30/2014 Pasal 58 ayat (1)-(2)",
    "Keputusan menyatakan kapan masa berlakunya berakhir.",
)
def end_of_validity_is_stated(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree that states no end."""
    if not reading.tree.valid_until and not any(
        UNTIL.search(passage.text) for passage in reading.dictums
    ):
        message = (
            "Batas akhir berlakunya tidak dinyatakan. Tulis “sampai dengan tanggal …”, atau"
            " jelaskan mengapa tidak ada."
        )
        yield on(reading.tree.decision, message, field="valid_until")


@rule(
    "masa-berlaku-terbalik",
    BLOCK,
    READ,
    "UU 30/2014 Pasal 58",
    "Masa berlaku berakhir sesudah dimulai.",
)
def validity_runs_forward(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree that ends before it begins."""
    tree = reading.tree
    begins = tree.valid_from or tree.closing.date
    if begins and tree.valid_until and tree.valid_until < begins:
        message = (
            f"Keputusan berakhir {_said(tree.valid_until)}, sebelum mulai berlaku {_said(begins)}."
            " Periksa kedua tanggalnya."
        )
        yield on(tree, message, field="valid_until", text=tree.valid_until)


@rule(
    "berlaku-surut", BLOCK, READ, "UU 30/2014 Pasal 58 ayat (6)", "Keputusan tidak berlaku surut."
)
def decrees_do_not_reach_back(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a decree that begins before it is set.

    One that gives the lawful reason (to avert greater harm, or the loss of a right) is only asked.
    """
    tree = reading.tree
    set_on = _date(tree.closing.date) or context.as_of
    begins = _date(tree.valid_from)
    severity = (
        WARN
        if any(EXCUSED.search(passage.text) for passage in reading.by_role[Role.CONSIDERING])
        else None
    )
    for passage in reading.dictums:
        for said in BACK.finditer(passage.text):
            yield at(
                passage,
                *said.span(),
                "Keputusan tidak boleh berlaku surut. Tulis “mulai berlaku pada tanggal"
                " ditetapkan”.",
                severity=severity,
            )
    if begins and begins < set_on:
        message = (
            f"Keputusan dinyatakan berlaku {_said(tree.valid_from)}, sebelum ditetapkan"
            f" ({_said(set_on.isoformat())})."
        )
        message += " Tulis tanggal penetapan atau sesudahnya."
        yield on(tree, message, field="valid_from", text=tree.valid_from, severity=severity)


@rule(
    "pencabutan-ditanya",
    WARN,
    READ,
    f"{TECHNIQUE} No. 143-146",
    "Keputusan menyebut Keputusan sebelumnya yang dicabut, atau dinyatakan tidak ada.",
)
def revocation_is_answered(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree that neither revokes nor amends anything.

    There may be nothing, but somebody must say so.
    """
    tree = reading.tree
    if (
        not tree.revokes
        and not tree.amends
        and not any(REVOKED.search(passage.text) for passage in reading.dictums)
    ):
        message = (
            "Tidak ada Keputusan sebelumnya yang dicabut. Sebut Keputusan yang dicabut, atau jawab"
            " bahwa tidak ada."
        )
        yield on(tree.decision, message, field="revokes")


@rule(
    "pencabutan-rumusan",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 143-146",
    f"Keputusan yang dicabut disebut tepat dan dinyatakan “{REVOKED_FORMULA}”.",
)
def revocation_is_in_the_text(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree that revokes another without a dictum that says so."""
    if reading.tree.revokes and not any(
        REVOKED_FORMULA in passage.text for passage in reading.dictums
    ):
        named = ", ".join(reference.text for reference in reading.tree.revokes)
        message = (
            f"Keputusan ini mencabut {named}, tetapi diktumnya tidak menyatakan"
            f" “{REVOKED_FORMULA}”. Tambahkan diktumnya."
        )
        yield on(reading.tree.decision, message, field="dictums", text=named)


@rule(
    "penerima-lengkap",
    BLOCK,
    READ,
    "UU 30/2014 Pasal 61 ayat (1)",
    "Setiap pihak yang disebut dalam lampiran menerima Keputusan.",
)
def everyone_named_receives_it(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find positions of the annex that neither the copies, nor a dictum, nor the distribution list
    reaches.

    Only warns where nobody knows the distribution list: who holds a position stands in the
    database, and a file is linted without one.
    """
    tree = reading.tree
    reached = {
        office.casefold()
        for office in (
            *(recipient.office for recipient in tree.recipients.items),
            *(context.addressees or ()),
        )
    }
    everyone = any(EVERY_HOLDER.search(text) for text in (*reached, *_delivery(reading)))
    missing = [
        position
        for position in tree.positions
        if not everyone and position.title.casefold() not in reached
    ]
    if missing:
        titles = ", ".join(position.title for position in missing)
        message = (
            f"{len(missing)} jabatan dalam lampiran tidak ada dalam daftar penerima: {titles}."
            " Tambahkan pada tembusan atau daftar pemangku jabatan."
        )
        unknown = context.addressees is None
        message += (
            " Belum diperiksa siapa yang memangku jabatan itu: pemangku yang tercatat pada unit"
            " menerima salinannya."
            if unknown
            else ""
        )
        yield on(
            tree.recipients, message, field="items", text=titles, severity=WARN if unknown else None
        )


@rule(
    "naskah-belum-ditempatkan",
    BLOCK,
    READ,
    "UU 30/2014 Pasal 52",
    "Tidak ada bagian naskah impor yang belum ditempatkan.",
)
def nothing_is_unplaced(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find text that the importer could not place."""
    for unplaced in reading.tree.unplaced:
        message = f"Baris {unplaced.line} belum ditempatkan dalam naskah. Tempatkan atau hapus."
        yield on(unplaced, message, field="text", text=unplaced.text)


@rule(
    "isian-kosong",
    BLOCK,
    READ,
    "UU 30/2014 Pasal 52",
    "Naskah tidak memuat tempat isian yang belum diisi.",
)
def nothing_is_left_open(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a row of dots, a line or "xxx" where a word is to stand.

    Three dots are an ellipsis, XXX may be thirty.
    """
    for passage in reading.passages:
        for match in LEFT_OPEN.finditer(passage.text):
            yield at(
                passage,
                *match.span(),
                f"Isian “{match.group()[:12]}” belum diisi. Isi, atau hapus.",
            )


def _delivery(reading: Reading) -> Iterator[str]:
    """Return the dictums that say to whom the decree is delivered."""
    return (
        passage.text
        for passage in reading.dictums
        if re.search(r"\bdisampaikan kepada\b", passage.text)
    )


def _letters(count: int) -> str:
    names = [f"huruf {chr(ord('a') + index)}" for index in range(count)]
    return (
        names[0]
        if count == 1
        else " dan ".join(names)
        if count == 2  # noqa: PLR2004
        else f"{', '.join(names[:-1])}, dan {names[-1]}"
    )


def _date(iso: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(iso)
    except ValueError:
        return None


def _said(iso: str) -> str:
    """Return a date as people write it; what is none, as it stands."""
    return plain.date(iso) if _date(iso) else iso
