"""What dictums decide, and that no decree corrects itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity
from drafting.rules.lint.engine.hits import Hit, at, on
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import TECHNIQUE

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ

# mulai berlaku pada tanggal ditetapkan, dan wajib dilaporkan
SECOND_NORM = re.compile(r"\bmulai berlaku\b[^.;]*?(?P<rest>,\s*(?:dan|serta)\s+.+)", re.DOTALL)
# kekeliruan; kesalahan
MISTAKE = re.compile(r"\b(?:kekeliruan|kesalahan)\b")
CLAUSE_LENGTH = 400
# dengan ketentuan apabila terdapat kekeliruan akan diperbaiki sebagaimana mestinya
SELF_CORRECTION = re.compile(
    r"(?:,?\s*(?:dan|dengan ketentuan)\s+|,\s*)?(?:bahwa\s+)?"
    r"(?:(?<=[.;]\s)|\b)(?:[Aa]pabila|[Bb]ila|[Jj]ika|[Mm]anakala)[^.;]*"
    r"\b(?:kekeliruan|kesalahan)\b[^.;]*"
    r"\bdi(?:ubah|rubah|perbaiki|betulkan|adakan|tinjau|sempurnakan|ralat|koreksi|lakukan)\w*[^.;]*"
)
# segala sesuatu akan diubah apabila terdapat kekeliruan
CORRECTION_FIRST = re.compile(
    r"(?:,?\s*(?:dan|dengan ketentuan)\s+|,\s*)?(?:[Ss]egala sesuatu(?:nya)?\s+)?\bakan\s+"
    r"di(?:ubah|rubah|perbaiki|betulkan|adakan|tinjau|sempurnakan)[^.;]*"
    r"\b(?:apabila|bila|jika|manakala)\b[^.;]*\b(?:kekeliruan|kesalahan)\b[^.;]*"
)
# Keputusan; penetapannya; di kemudian hari; “kekeliruan akan”
OF_THE_DECREE = re.compile(
    r"\b(?:Keputusan|penetapan(?:nya)?|mestinya|(?:di)?kemudian hari)\b"
    r"|\b(?:kekeliruan|kesalahan)\s*(?:,|\s(?:akan|maka|perlu|dapat)\b)"
)
"""Tells a clause about the decree itself from one about the work it orders.

A decree may well speak of mistakes in bookkeeping (kesalahan pencatatan).
"""


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
    """Find a dictum that says when the decree begins, and something else."""
    for passage in reading.dictums:
        match = SECOND_NORM.search(passage.text)
        # , dan berakhir
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
        if mistake is None:
            continue
        since = max(0, mistake.start() - CLAUSE_LENGTH)
        until = since + 2 * CLAUSE_LENGTH
        match = CORRECTION_FIRST.search(passage.text, since, until)
        match = match or SELF_CORRECTION.search(passage.text, since, until)
        if match and OF_THE_DECREE.search(match.group()):
            message = (
                "Kekeliruan hanya dapat diperbaiki dengan Keputusan perubahan. Hapus klausul ini."
            )
            # a sentence of its own goes with its full stop
            whole = passage.text[: match.start()].rstrip().endswith(".")
            yield at(passage, match.start(), match.end() + whole, message, new="", automatic=False)
