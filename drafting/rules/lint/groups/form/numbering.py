"""Numbers and cross-references.

The decree's own number, references to dictums and letters, annexes named and headed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.content import Dictum, Item
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Severity, Switch
from drafting.rules.lint.engine.reading import Passage, Reading, Role
from drafting.rules.lint.engine.registry import Hit, at, mend, on, rewrite, rule
from drafting.rules.lint.groups.form.labels import ORDINALS
from drafting.rules.text.plain import roman

FIX, WARN, BLOCK = Severity.FIX, Severity.WARN, Severity.BLOCK
READ, GENERAL = Confidence.SOURCE_READ, Confidence.GENERAL_KNOWLEDGE
TECHNIQUE = "UU 12/2011 Lampiran II"
LONGEST_LINK = 24
INSEPARABLE = "merupakan bagian yang tidak terpisahkan dari Keputusan ini"
SAID_INSEPARABLE = re.compile(r"\bt(?:id)?ak terpisah(?:kan)?\b")

_ONES = "SATU|DUA|TIGA|EMPAT|LIMA|ENAM|TUJUH|DELAPAN|SEMBILAN"
_LABEL = (
    rf"\*{{0,2}}(?i:PERTAMA|KE(?:{_ONES}|SEPULUH|SEBELAS)(?: BELAS| PULUH(?:"
    rf" (?:{_ONES}))?)?)\b\*{{0,2}}"
)
DICTUM_REFERENCE = re.compile(
    rf"\b(?i:diktum)\s+(?P<labels>{_LABEL}(?:(?:\s*,\s*|\s*,?\s+(?:dan|atau|sampai"
    rf" dengan)\s+)(?:(?i:diktum)\s+)?{_LABEL})*)"
)
LETTER_OF_A_DICTUM = re.compile(r"\s+huruf\s+(?P<letter>[a-z])\b")
ANNEX_REFERENCE = re.compile(r"\b[Ll]ampiran(?:\s+(?P<numeral>[IVX]+)\b)?")
SPELT_OUT = re.compile(r"(?<![\w.,/])(?P<digits>\d{1,3}) \((?P<words>[A-Za-z ]{3,40})\)")
UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
NUMBER_WORDS = frozenset({*UNITS, "puluh", "belas", "ratus", "sepuluh", "sebelas", "seratus"})
DEEPEST = 4
ONE_LABEL = re.compile(_LABEL)
OWN_ANNEX = "berbunyi sebagaimana tercantum dalam "
LONGEST_NUMBER = 120
A_YEAR = re.compile(r"(?:19|20)\d{2}")
RUNNING = re.compile(r"(?:[A-Z]+[-.]?)?\d{1,5}(?:[-.]?[A-Z]+)?", re.IGNORECASE)
LETTER_REFERENCE = re.compile(r"\bhuruf\s+([a-z])\b")


@rule(
    "nomor-keputusan",
    BLOCK,
    READ,
    "PP 28/2012 Pasal 33 (registrasi); pola nomor unit",
    "Nomor Keputusan mengikuti pola unit dan tahunnya sama dengan tahun penetapan.",
)
def number_has_the_units_form(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a number that is not of the unit's form.

    A stray space, "1.2" for a running integer, another year.
    """
    heading, date = reading.tree.heading, reading.tree.closing.date
    if not heading.number:
        return
    pattern, parts = context.unit.number_pattern, heading.number.split("/")
    years = [part for part in parts if A_YEAR.fullmatch(part)]
    if len(heading.number) > LONGEST_NUMBER or (
        pattern and not re.fullmatch(pattern, heading.number)
    ):
        message = (
            f"Nomor “{heading.number}” tidak mengikuti pola nomor unit. Kosongkan: nomor diambil"
            " dari register."
        )
        yield on(heading, message, field="number", text=heading.number)
    elif (
        not pattern
        and len(parts) > 1
        and not any(RUNNING.fullmatch(part) for part in parts if part not in years)
    ):
        message = (
            f"Nomor “{heading.number}” tidak memuat nomor urut berupa bilangan bulat. Cocokkan"
            " dengan register unit."
        )
        yield on(heading, message, field="number", text=heading.number, severity=WARN)
    elif date and years and date[:4] not in years:
        message = (
            f"Tahun dalam nomor “{heading.number}” bukan tahun penetapan ({date[:4]}). Cocokkan"
            " nomor dan tanggalnya dengan register."
        )
        yield on(heading, message, field="number", text=heading.number)


@rule(
    "nomor-diketik",
    WARN,
    GENERAL,
    "Praktik registrasi naskah dinas; PP 28/2012 Pasal 33",
    "Konsep tidak memuat nomor dan tanggal: keduanya diberikan oleh register saat penandatanganan.",
)
def drafts_carry_no_number(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a number typed into a draft."""
    heading = reading.tree.heading
    if heading.number and not context.historical:
        repair = mend("Kosongkan nomornya.", rewrite(heading, "number", ""), automatic=False)
        yield on(
            heading,
            "Nomor sudah tertulis dalam konsep. Kosongkan: register memberikannya.",
            field="number",
            text=heading.number,
            repair=repair,
        )


@rule(
    "rujukan-diri", BLOCK, READ, f"{TECHNIQUE} No. 279-280", "Diktum tidak merujuk dirinya sendiri."
)
def no_dictum_refers_to_itself(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find its own label among the references of a dictum."""
    for place, passage, match, label in _references(reading):
        if _place_of(label, reading) == place:
            joined = _link_before(passage, match[0])
            message = (
                f"Diktum ini merujuk dirinya sendiri ({label}). Sebut hanya diktum lain yang"
                " dimaksud."
            )
            new = None if joined is None else ""
            yield at(
                passage,
                match[0] if joined is None else joined,
                match[1],
                message,
                new=new,
                automatic=False,
            )


@rule(
    "rujukan-ke-depan",
    WARN,
    READ,
    f"{TECHNIQUE} No. 279",
    "Diktum tidak merujuk diktum sesudahnya.",
)
def no_dictum_refers_forward(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a reference to a dictum that comes later."""
    for place, passage, match, label in _references(reading):
        target = _place_of(label, reading)
        if target is not None and place < target < len(reading.tree.decision.dictums):
            yield at(
                passage,
                *match,
                f"Diktum ini merujuk diktum {label} yang ada sesudahnya. Ubah urutannya atau"
                " rujukannya.",
            )


@rule(
    "rujukan-menggantung",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 272, 280",
    "Setiap rujukan menunjuk diktum atau huruf yang ada.",
)
def no_reference_dangles(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a reference to a dictum, or in Menimbang to a letter, that is not there."""
    dictums = reading.tree.decision.dictums
    for _place, passage, match, label in _references(reading):
        target = _place_of(label, reading)
        if target is None or target >= len(dictums):
            yield at(passage, *match, f"Diktum {label} tidak ada. Sebut diktum yang dimaksud.")
            continue
        named = LETTER_OF_A_DICTUM.match(passage.text, match[1])
        if named and ord(named["letter"]) - ord("a") >= len(dictums[target].items):
            message = (
                f"Diktum {label} tidak mempunyai huruf {named['letter']}. Sebut huruf yang"
                " dimaksud."
            )
            yield at(passage, match[0], named.end(), message)
    letters = len(reading.tree.considering.items)
    for passage in reading.by_role[Role.CONSIDERING]:
        for letter in LETTER_REFERENCE.finditer(passage.text):
            if (
                ord(letter[1]) - ord("a") >= letters
                and "Pasal" not in passage.text[: letter.start()]
            ):
                yield at(
                    passage,
                    *letter.span(),
                    f"Huruf {letter[1]} tidak ada dalam Menimbang. Sebut huruf yang dimaksud.",
                )


@rule(
    "lampiran-rujukan",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 192, 194",
    "Lampiran yang disebut dalam diktum sama dengan lampiran yang ada; satu lampiran tidak"
    " bernomor.",
)
def annexes_named_are_annexes_there(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "Lampiran I" where there is one annex or none headed, and an annex that no dictum names."""
    annexes = reading.tree.annexes
    single = len(annexes) == 1
    headed = {
        "" if single else roman(index + 1) for index, annex in enumerate(annexes) if annex.headed
    }
    named: set[str] = set()
    for passage in reading.dictums:
        for match in ANNEX_REFERENCE.finditer(passage.text):
            if passage.amends and not passage.text[: match.start()].endswith(OWN_ANNEX):
                continue  # it speaks of an annex of the decree that is amended
            numeral = match["numeral"] or ""
            named.add(numeral)
            if numeral and numeral not in headed:
                new = match.group().split()[0] if single else None
                instead = "Tulis “Lampiran” tanpa nomor." if single else "Sebut lampiran yang ada."
                yield at(
                    passage,
                    *match.span(),
                    f"“{match.group()}” disebut, tetapi tidak ada lampiran berkepala demikian."
                    f" {instead}",
                    new=new,
                )
    for index, annex in enumerate(annexes):
        numeral = "" if single else roman(index + 1)
        if not (named if single else named & {numeral, ""}):
            yield on(
                annex,
                f"{f'Lampiran {numeral}'.strip()} tidak disebut dalam diktum mana pun. Sebut dalam"
                " diktum.",
                text=annex.title,
            )


@rule(
    "lampiran-kepala",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 195",
    "Setiap lampiran berkepala LAMPIRAN, KEPUTUSAN, NOMOR, dan TENTANG.",
)
def annexes_are_headed(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find an annex that nothing tells from the body."""
    for annex in reading.tree.annexes:
        if not annex.headed:
            repair = mend("Pasang kepala lampiran baku.", Switch(annex.id, "headed", on=True))
            message = (
                "Lampiran ini tidak berkepala. Pasang LAMPIRAN, KEPUTUSAN, NOMOR, TANGGAL, dan"
                " TENTANG di atasnya."
            )
            yield on(annex, message, field="headed", text=annex.title, repair=repair)


@rule(
    "lampiran-tak-terpisahkan",
    BLOCK,
    READ,
    f"{TECHNIQUE} No. 192",
    f"Diktum menyatakan bahwa lampiran “{INSEPARABLE}”.",
)
def annexes_are_inseparable(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a decree with an annex of which no dictum says that it is a part of it."""
    annexes = reading.tree.annexes
    single = len(annexes) == 1
    wanted = [""] if single else [roman(index + 1) for index in range(len(annexes))]
    saying = [passage for passage in reading.dictums if SAID_INSEPARABLE.search(passage.text)]
    said = {
        match["numeral"] or ""
        for passage in saying
        for match in ANNEX_REFERENCE.finditer(passage.text)
    }
    missing = [numeral for numeral in wanted if numeral not in said]
    if (saying and not said) or "" in said or (single and said):
        return
    for numeral in missing:
        named = _where_named(reading, None if single else {numeral, ""})
        if named:
            passage, match = named
            new = f"{match.group()} yang {INSEPARABLE}"
            yield at(
                passage,
                *match.span(),
                f"Tambahkan setelah “{match.group()}”: “yang {INSEPARABLE}”.",
                new=new,
            )
        elif not said:
            message = f"Tidak ada diktum yang menyatakan lampiran {INSEPARABLE}."
            yield on(reading.tree.decision, message, field="dictums")


@rule(
    "angka-dan-huruf",
    WARN,
    READ,
    f"{TECHNIQUE} No. 86",
    "Bilangan dalam kurung sama dengan angka di depannya.",
)
def numbers_say_what_their_digits_say(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "5 (enam) hari"; brackets that hold other words are no number."""
    for passage in reading.running:
        for match in SPELT_OUT.finditer(passage.text) if "(" in passage.text else ():
            words = " ".join(match["words"].lower().split())
            wanted = spelt_out(int(match["digits"]))
            if words != wanted and set(words.split()) <= NUMBER_WORDS:
                message = (
                    f"Angka {match['digits']} berbunyi “{wanted}”, dalam kurung tertulis “{words}”."
                    " Samakan."
                )
                yield at(passage, *match.span("words"), message, new=wanted, automatic=False)


@rule(
    "rincian-terlalu-dalam",
    WARN,
    READ,
    f"{TECHNIQUE} No. 94",
    "Rincian paling banyak empat tingkat.",
)
def lists_are_at_most_four_deep(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find the first item of a fifth level."""
    for path, node in reading.nodes:
        if (
            isinstance(node, Item)
            and path.count("/items/") + path.count("/duties/") == DEEPEST + 1
            and path.endswith("/0")
        ):
            yield on(
                node,
                "Rincian ini lebih dari empat tingkat. Pecah menjadi diktum atau tugas tersendiri.",
                field="text",
                text=node.text,
            )


def spelt_out(number: int) -> str:
    """Return a whole number under a thousand in words: 11 is sebelas, 125 seratus dua puluh lima."""
    hundreds, rest = divmod(number, 100)
    words = [] if not hundreds else ["seratus" if hundreds == 1 else f"{UNITS[hundreds]} ratus"]
    if 10 <= rest < 20:  # noqa: PLR2004  (the teens have words of their own)
        words.append({10: "sepuluh", 11: "sebelas"}.get(rest) or f"{UNITS[rest % 10]} belas")
    else:
        tens, ones = divmod(rest, 10)
        words += [f"{UNITS[tens]} puluh"] if tens else []
        words += [UNITS[ones]] if ones or not number else []
    return " ".join(words)


def _where_named(
    reading: Reading, numerals: set[str] | None
) -> tuple[Passage, re.Match[str]] | None:
    """Return the first place where a dictum names an annex with one of these numerals (None: any)."""
    named = (
        (passage, match)
        for passage in reading.dictums
        for match in ANNEX_REFERENCE.finditer(passage.text)
    )
    return next(
        (
            (passage, match)
            for passage, match in named
            if numerals is None or (match["numeral"] or "") in numerals
        ),
        None,
    )


def _references(reading: Reading) -> Iterator[tuple[int, Passage, tuple[int, int], str]]:
    """Return each label that a dictum refers to.

    The dictum's place, the passage, where the label stands, the label.
    """
    for place, dictum in enumerate(reading.tree.decision.dictums):
        for passage in _passages_of(reading, dictum):
            for match in DICTUM_REFERENCE.finditer(passage.text):
                for label in ONE_LABEL.finditer(match["labels"]):
                    start = match.start("labels")
                    yield (
                        place,
                        passage,
                        (start + label.start(), start + label.end()),
                        label.group().strip("*").upper(),
                    )


def _passages_of(reading: Reading, dictum: Dictum) -> Iterator[Passage]:
    path = reading.paths[dictum.id]
    # the others speak of dictums of the decree that is amended
    own = (passage for passage in reading.by_role[Role.DECISION] if not passage.amends)
    return (
        passage for passage in own if passage.path == path or passage.path.startswith(f"{path}/")
    )


def _place_of(label: str, reading: Reading) -> int | None:
    """Return the place of the dictum that is called so.

    By its own label if the source has one, by the standard ones otherwise.
    """
    for place, dictum in enumerate(reading.tree.decision.dictums):
        if label == (dictum.label or (ORDINALS[place] if place < len(ORDINALS) else "")):
            return place
    if label == "PERTAMA":
        return 0
    return ORDINALS.index(label) if label in ORDINALS else None


def _link_before(passage: Passage, start: int) -> int | None:
    """Return where the "dan" begins that joins a label to the one before it (None.

    It stands alone or first, and cannot simply go).
    """
    since = max(0, start - LONGEST_LINK)
    link = re.search(r"\s*(?:,|,?\s+dan|,?\s+atau)\s+(?:diktum\s+)?$", passage.text[since:start])
    return since + link.start() if link else None
