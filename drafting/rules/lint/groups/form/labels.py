"""Labels and set phrases of the frame.

MEMUTUSKAN, Menetapkan, KESATU, Ditetapkan di, Tembusan, Lampiran.

A draft written here composes them and cannot get them wrong; they are wrong where an imported text
carries its own (`as_written`).  So the repair is always the same: drop the wording of the source,
and the standard label is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.content import Node
from drafting.rules.importing.lines.line import clean
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Drop, Repair, Replace, Severity
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import Hit, mend, on, rewrite, rule
from drafting.rules.text.plain import ordinal

FIX, WARN, BLOCK = Severity.FIX, Severity.WARN, Severity.BLOCK
READ, SECOND = Confidence.SOURCE_READ, Confidence.SECOND_SOURCE
TECHNIQUE = "UU 12/2011 Lampiran II"
NO_LAW = "Kerapian naskah; UU 12/2011 Lampiran II No. 242"

SPACED_OUT = re.compile(r"\b(?:[A-Z]\s+){4,}[A-Z]\b")
ESTABLISHING_LABEL = re.compile(r"^\W*Menetapkan\s*(?P<mark>[,.;]|$)", re.IGNORECASE)
SALUTATION = re.compile(r"(?<!\w)(?:(?:Bpk|Bapak|Ibu|Sdr|Sdri|Saudara|Yth)\b\.?\s*:?\s*)+")
ORDINALS = tuple(ordinal(number) for number in range(1, 100))


@rule(
    "memutuskan-tanpa-spasi",
    FIX,
    READ,
    f"{TECHNIQUE} No. 54",
    "“MEMUTUSKAN:” ditulis kapital tanpa spasi di antara huruf dan diakhiri titik dua.",
)
def decision_word(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "M E M U T U S K A N :", and the word without its colon.

    Marks of emphasis are not part of it.
    """
    decision = reading.tree.decision
    written = clean(decision.as_written.replace("\n", " "))
    if SPACED_OUT.search(decision.as_written):
        yield on(
            decision,
            "Tulis “MEMUTUSKAN:” tanpa spasi di antara huruf.",
            field="as_written",
            text=decision.as_written,
            repair=_drop_wording(decision),
        )
    elif written and written != "MEMUTUSKAN:":
        message = "Tulis “MEMUTUSKAN:” dengan huruf kapital dan titik dua yang menempel."
        yield on(
            decision, message, field="as_written", text=written, repair=_drop_wording(decision)
        )


@rule("menetapkan-titik-dua", FIX, READ, f"{TECHNIQUE} No. 57", "“Menetapkan” diikuti titik dua.")
def establishing_colon(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "Menetapkan,"."""
    decision = reading.tree.decision
    written = decision.establishing_as_written
    if ESTABLISHING_LABEL.match(written) and not re.match(r"^\W*Menetapkan\s*:", written):
        repair = mend("Tulis “Menetapkan :”.", rewrite(decision, "establishing_as_written", ""))
        yield on(
            decision,
            "Setelah “Menetapkan” harus ada titik dua.",
            field="establishing_as_written",
            text=written,
            repair=repair,
        )


@rule(
    "menetapkan-nama-keputusan",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 58",
    "Setelah “Menetapkan :” jenis dan nama Keputusan ditulis lagi dengan huruf kapital dan diakhiri"
    " titik.",
)
def establishing_names_the_decree(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree that does not repeat its name, or repeats another.

    Which of two names is meant, a person must say.
    """
    heading, decision = reading.tree.heading, reading.tree.decision
    wanted = " ".join(
        f"{heading.kind} {heading.office} TENTANG {heading.subject.rstrip(' .;,:')}.".upper().split()
    )
    if not _names_it(" ".join(decision.establishing.split()), wanted):
        message = f"Setelah “Menetapkan :” harus tertulis “{wanted}”"
        written = decision.establishing
        same = not written.strip() or "".join(filter(str.isalnum, written.upper())) == "".join(
            filter(str.isalnum, wanted)
        )
        repair = mend(
            "Tulis ulang jenis dan nama Keputusan.",
            rewrite(decision, "establishing", wanted),
            automatic=same,
        )
        yield on(decision, message, field="establishing", text=decision.establishing, repair=repair)


@rule(
    "judul-terpisah",
    FIX,
    READ,
    f"{TECHNIQUE} No. 2-4, 195",
    "Jenis, nomor, TENTANG, dan nama Keputusan masing-masing berdiri pada barisnya sendiri.",
)
def title_block_has_lines(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a title block that runs on in one line."""
    heading = reading.tree.heading
    for line in heading.as_written.splitlines():
        if re.search(r"\bNOMOR\b.*\bTENTANG\b", line):
            message = (
                "Jenis, nomor, TENTANG, dan nama Keputusan tertulis dalam satu baris. Pisahkan"
                " menjadi blok tersendiri."
            )
            yield on(heading, message, field="as_written", text=line, repair=_drop_wording(heading))


@rule(
    "label-diktum",
    WARN,
    SECOND,
    "Format Keputusan dalam Permendagri 80/2015",
    "Diktum diberi label KESATU, KEDUA, KETIGA, dan seterusnya menurut urutannya.",
)
def dictum_labels(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find PERTAMA, and a label that is not the one of its place."""
    for place, dictum in enumerate(reading.tree.decision.dictums):
        wanted = ORDINALS[place] if place < len(ORDINALS) else ""
        if dictum.label and wanted and dictum.label != wanted:
            repair = _relabel(reading, dictum.id, dictum.label, wanted)
            yield on(
                dictum,
                f"Diktum ini berlabel “{dictum.label}”. Tulis “{wanted}”.",
                field="label",
                text=dictum.label,
                repair=repair,
            )


@rule("penanda-tebal-sisa", FIX, READ, NO_LAW, "Naskah tidak memuat sisa penanda huruf tebal (**).")
def no_broken_markers(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find an odd number of ** on a line."""
    for _path, node in reading.nodes:
        for line in node.as_written.splitlines():
            if line.count("**") % 2:
                message = (
                    "Ada sisa penanda huruf tebal (**) yang tidak berpasangan. Hapus penandanya."
                )
                yield on(node, message, field="as_written", text=line, repair=_drop_wording(node))
                break
    for passage in reading.passages:
        start = passage.text.find("**")
        if start >= 0:
            bare = passage.text.replace("**", "")
            repair = mend(
                "Hapus penandanya.", Replace(passage.node.id, passage.field, 0, passage.text, bare)
            )
            yield on(
                passage.node,
                "Ada sisa penanda huruf tebal (**). Hapus penandanya.",
                field=passage.field,
                text=passage.text,
                repair=repair,
            )


@rule(
    "titik-dua-awal-baris",
    FIX,
    READ,
    NO_LAW,
    "Label dan isi diktum tidak terpisah; tidak ada baris yang diawali titik dua.",
)
def no_line_begins_with_a_colon(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a dictum whose text begins with the colon on a line of its own."""
    for dictum in reading.tree.decision.dictums:
        if re.search(r"\n\s*:", dictum.as_written):
            message = (
                "Label diktum terpisah dari isinya: titik dua mengawali baris. Satukan label, titik"
                " dua, dan isinya."
            )
            yield on(
                dictum,
                message,
                field="as_written",
                text=dictum.as_written,
                repair=_drop_wording(dictum),
            )


@rule(
    "penutup-ditetapkan",
    FIX,
    READ,
    f"{TECHNIQUE} No. 164-166",
    "Penutup berbunyi “Ditetapkan di …” dan “pada tanggal …”, tanpa titik dua.",
)
def closing_words(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "Ditetapkan di :" and "Tanggal :"."""
    closing = reading.tree.closing
    written = closing.as_written
    if written and (
        re.search(r"Ditetapkan\s+di\s*:", written, re.IGNORECASE)
        or not re.search(r"pada\s+tanggal\s+\d", written)
    ):
        message = "Tulis “Ditetapkan di …” dan “pada tanggal …”, tanpa titik dua."
        yield on(closing, message, field="as_written", text=written, repair=_drop_wording(closing))


@rule(
    "tembusan-judul",
    FIX,
    SECOND,
    "Pedoman tata naskah dinas: bentuk tembusan",
    "Daftar tembusan diberi judul “Tembusan:” saja.",
)
def copies_label(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "Tembusan disampaikan kepada : - Yth :"."""
    recipients = reading.tree.recipients
    written = " ".join(recipients.as_written.split())
    if written and written not in {"Tembusan:", "Tembusan :"}:
        yield on(
            recipients,
            "Tulis “Tembusan:” saja.",
            field="as_written",
            text=written,
            repair=_drop_wording(recipients),
        )


@rule(
    "tembusan-sapaan",
    FIX,
    SECOND,
    "Pedoman tata naskah dinas: bentuk tembusan",
    "Tembusan menyebut jabatan tanpa Bpk., Ibu, Sdr., atau Yth.",
)
def no_salutations(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "Bpk. Bupati Malang"."""
    for recipient in reading.tree.recipients.items:
        match = SALUTATION.match(recipient.office)
        if match:
            repair = mend("Hapus sapaannya.", Replace(recipient.id, "office", 0, match.group(), ""))
            yield on(
                recipient,
                f"Hapus sapaan “{match.group().strip()}”.",
                field="office",
                text=recipient.office,
                repair=repair,
            )
        elif found := SALUTATION.search(recipient.as_written):
            message = (
                f"Sapaan “{found.group().strip()}” tidak dipakai dalam tembusan. Sebut jabatannya"
                " saja."
            )
            yield on(
                recipient,
                message,
                field="as_written",
                text=recipient.as_written,
                repair=_drop_wording(recipient),
            )


@rule("butir-kosong", FIX, READ, NO_LAW, "Tidak ada butir yang kosong.")
def no_empty_bullets(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a bullet, a recipient or an item with nothing in it."""
    for residue in reading.tree.residue:
        if re.fullmatch(r"\s*[-–•*]\s*", residue.text):
            repair = mend("Hapus butirnya.", Drop(residue.id))
            yield on(
                residue,
                f"Baris {residue.line} memuat butir kosong. Hapus butirnya.",
                field="text",
                text=residue.text,
                repair=repair,
            )
    for recipient in reading.tree.recipients.items:
        if not recipient.office.strip(" -"):
            repair = mend("Hapus butirnya.", Drop(recipient.id))
            yield on(
                recipient,
                "Ada tembusan yang kosong. Hapus butirnya.",
                field="office",
                repair=repair,
            )


@rule("daftar-terputus", FIX, READ, NO_LAW, "Daftar bernomor tidak terputus oleh baris kosong.")
def lists_have_no_gaps(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a blank line in the middle of a numbered list of the source.

    The layout sets the list without it.
    """
    for residue in reading.tree.residue:
        if not residue.text:
            repair = mend("Hapus baris kosongnya.", Drop(residue.id))
            yield on(
                residue,
                f"Baris {residue.line} kosong dan memutus daftar bernomor. Hapus baris itu.",
                field="text",
                repair=repair,
            )


@rule(
    "judul-jabatan-berulang",
    FIX,
    SECOND,
    "Tata letak lampiran (UU 12/2011 Lampiran II No. 195-196)",
    "Judul lampiran ditulis sekali, tidak diulang pada setiap jabatan.",
)
def annex_title_stands_once(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find positions that each carry the title of the annex again.

    The profile repeats what must be repeated.
    """
    titled = [
        position
        for position in reading.tree.positions
        if re.search(r"^INDIKATOR\b", position.as_written, re.MULTILINE)
    ]
    if len(titled) < 2:  # noqa: PLR2004  (once is right)
        return
    for position in titled:
        message = (
            "Judul lampiran diulang pada jabatan ini. Cukup satu kali: kepala halaman diulang oleh"
            " tata letak."
        )
        yield on(
            position,
            message,
            field="as_written",
            text=position.as_written,
            repair=_drop_wording(position),
        )


def _names_it(establishing: str, wanted: str) -> bool:
    """Whether it is the decree's name.

    The place may be left out of the office ("KEPUTUSAN BUPATI TENTANG ...").
    """
    office, about, subject = establishing.partition(" TENTANG ")
    wanted_office, _about, wanted_subject = wanted.partition(" TENTANG ")
    return (
        bool(about)
        and subject == wanted_subject
        and f"{wanted_office} ".startswith(f"{office} ")
        and " " in office
    )


def _drop_wording(node: Node) -> Repair:
    return mend("Pakai bentuk baku.", rewrite(node, "as_written", ""))


def _relabel(reading: Reading, dictum_id: str, label: str, wanted: str) -> Repair:
    """Let the label follow from the place, and the references to it with it."""
    edits = [Replace(dictum_id, "label", 0, label, "")]
    for passage in reading.passages:
        if passage.path.startswith("/decision") and passage.field != "establishing":
            edits += [
                passage.replace(*match.span(), wanted)
                for match in re.finditer(
                    rf"(?<=\bdiktum )(?:\*\*)?{re.escape(label)}(?!\w)", passage.text
                )
            ]
    return mend(f"Ganti label “{label}” dengan “{wanted}”, juga dalam rujukannya.", *edits)
