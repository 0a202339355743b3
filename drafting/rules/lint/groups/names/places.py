"""Places, offices and names against what the unit's own register says on that day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from drafting.rules.content import Signatory
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Replace, Severity
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import Hit, at, mend, on, rewrite, rule
from drafting.rules.lint.engine.vocabulary import spelt_like

FIX, WARN, BLOCK = Severity.FIX, Severity.WARN, Severity.BLOCK
READ, SECOND, GENERAL = (
    Confidence.SOURCE_READ,
    Confidence.SECOND_SOURCE,
    Confidence.GENERAL_KNOWLEDGE,
)
GAZETTEER = (
    "Kode dan data wilayah administrasi pemerintahan (35.07.13 Kepanjen); UU 30/2014 Pasal 52"
)
ONE_TERM = "UU 12/2011 Lampiran II No. 250"

DOMAIN = re.compile(r"(?<=[@.])[a-z0-9-]+\.go\.id\b|(?<=//)[a-z0-9-]+\.go\.id\b", re.IGNORECASE)
SHORTENED = (
    (re.compile(r"\bKab\b\.?"), "Kabupaten"),
    (re.compile(r"\bProv\b\.?"), "Provinsi"),
    (re.compile(r"\bSekda\b"), "Sekretaris Daerah"),
)
SAID_TWICE = re.compile(r"\b(Sekretaris Daerah)\s+(?:Setda|Sekretariat Daerah)\b")
SETDA = re.compile(r"\bSetda\b")
ACADEMIC = re.compile(
    r"\b(?:Dr|Drs|Dra|Ir|Prof|H|Hj)\.\s|,\s*(?:S|M|A\.Md|S\.ST)\.?[A-Z][\w.]*|,\s*S\.[A-Z]|\bM\.[A-Z][a-z]*\b"
)
UNSTOPPED = re.compile(r"\b(?:M|S)\.[A-Z][A-Za-z]*$|\b[A-Z](?=,\s)")
PLACE_BEFORE = re.compile(
    r"\b(?:di|ke|dari|Bupati|Camat|Desa|Kabupaten|Kecamatan|Kelurahan|Kota|Lurah)\s+$"
)
PLACE_OF_HEAD = re.compile(
    r"\b(?:bupati|camat|desa|kabupaten|kecamatan|kelurahan|kota|lurah|puskesmas)\s+([a-z]{5,})\b",
    re.IGNORECASE,
)
ANALYSIS = "Analisis "
NEAR = 0.84


@rule("nama-tempat", BLOCK, READ, GAZETTEER, "Nama tempat ditulis seperti dalam daftar wilayah.")
def places_are_spelt_as_they_are(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find "Kapanjen": a capital, no word of the dictionary, one letter away from a place of the
    gazetteer, or of the decree's own head.

    Where nothing says that it is a place it may be a person, and where the country has a region of
    that name it is right.  What only the decree itself knows may be what is misspelt: then it
    warns.
    """
    own = _places_of_the_head(reading, context)
    places, vocabulary = (*context.unit.places, *own), context.vocabulary
    for passage in reading.running if places else ():
        for word in passage.words:
            if not word.written[0].isupper() or len(word.text) < 5 or word.written in places:  # noqa: PLR2004
                continue
            is_word = vocabulary.knows(word.text)
            if is_word and passage.field != "place":
                continue
            near = _one_away(word.text, places)
            new = spelt_like(word.written, near)
            if (
                new
                and new != word.written
                and word.text not in vocabulary.regions
                and not passage.in_title(word.start, word.end)
            ):
                said_to_be = (
                    passage.field == "place"
                    or PLACE_BEFORE.search(passage.text[: word.start]) is not None
                )
                known = near in context.unit.places
                message = (
                    f"“{word.written}” bukan nama tempat yang dikenal. Tulis “{new}”."
                    if said_to_be
                    else f"Maksudnya “{new}”? Periksa namanya."
                )
                message = (
                    message
                    if known or not said_to_be
                    else (
                        f"“{word.written}” di sini, “{new}” pada kepala Keputusan. Pakai satu"
                        " penulisan."
                    )
                )
                sure = said_to_be and known and not is_word
                yield at(
                    passage,
                    word.start,
                    word.end,
                    message,
                    new=new,
                    automatic=sure,
                    severity=None if sure else WARN,
                )


@rule(
    "tempat-penetapan",
    WARN,
    SECOND,
    "UU 12/2011 Lampiran II No. 166; profil unit",
    "Keputusan ditetapkan di tempat kedudukan unit.",
)
def set_at_the_seat(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a place of setting that is not the unit's seat, or none.

    A text that was cut off before its end has none.
    """
    closing, seat = reading.tree.closing, context.unit.seat
    if not closing.place:
        repair = (
            mend(f"Tulis “{seat}”.", rewrite(closing, "place", seat), automatic=False)
            if seat
            else None
        )
        yield on(
            closing,
            f"Tempat penetapan tidak tertulis. Tulis “Ditetapkan di {seat or '…'}”.",
            field="place",
            repair=repair,
        )
    misspelt = bool(closing.place) and _one_away(closing.place.lower(), (seat,)) == seat
    if closing.place and seat and closing.place != seat and not misspelt:
        repair = mend(f"Tulis “{seat}”.", rewrite(closing, "place", seat), automatic=False)
        yield on(
            closing,
            f"Unit ini berkedudukan di {seat}, bukan di {closing.place}. Tulis “{seat}”.",
            field="place",
            text=closing.place,
            repair=repair,
        )


@rule(
    "kop-domain",
    WARN,
    GENERAL,
    "Profil kop unit",
    "Alamat situs dan surel pada kop memakai domain resmi daerah.",
)
def letterhead_has_the_official_domain(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a government domain in the letterhead that is not the region's."""
    letterhead, domain = reading.tree.letterhead, context.unit.domain
    for index, line in enumerate(letterhead.lines if letterhead and domain else ()):
        for match in DOMAIN.finditer(line):
            if letterhead and match.group().lower() != domain:
                edit = Replace(
                    letterhead.id, f"lines/{index}", match.start(), match.group(), domain
                )
                repair = mend(f"Tulis “{domain}”.", edit, automatic=False)
                message = f"Domain “{match.group()}” bukan domain resmi daerah. Tulis “{domain}”."
                yield on(
                    letterhead,
                    message,
                    field=f"lines/{index}",
                    text=line[max(0, match.start() - 20) : match.end()],
                    repair=repair,
                )


@rule(
    "nama-unit-lama",
    WARN,
    READ,
    ONE_TERM,
    "Unit disebut dengan nama yang berlaku pada tanggal Keputusan.",
    about_titles=True,
)
def units_have_their_present_name(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a former name of the unit.

    Inside an official title it stays, and is a sign that the basis is old.
    """
    for passage in reading.passages:
        for name in context.unit.former_names:
            for match in re.finditer(rf"\b{re.escape(name)}\b", passage.text, re.IGNORECASE):
                official = passage.in_title(*match.span())
                new = None if official else spelt_like(match.group(), context.unit.name)
                instead = (
                    "Periksa apakah dasar hukum ini masih berlaku."
                    if official
                    else f"Tulis “{new}”."
                )
                yield at(
                    passage,
                    *match.span(),
                    f"“{match.group()}” adalah nama lama unit ini. {instead}",
                    new=new,
                    automatic=False,
                )


@rule(
    "tembusan-jabatan",
    FIX,
    READ,
    "UU 12/2011 Lampiran II No. 243",
    "Penerima tembusan disebut dengan nama jabatan lengkap, tanpa singkatan dan tanpa pengulangan.",
)
def recipients_are_offices_in_full(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find "Sekretaris Daerah Setda Kab. Malang"."""
    for recipient in reading.tree.recipients.items:
        full = SAID_TWICE.sub(r"\1", recipient.office)
        for pattern, words in SHORTENED:
            full = pattern.sub(words, full)
        full = SETDA.sub("Sekretariat Daerah", full)
        if full != recipient.office:
            repair = mend(f"Tulis “{full}”.", rewrite(recipient, "office", full))
            yield on(
                recipient,
                f"Tulis nama jabatannya lengkap: “{full}”.",
                field="office",
                text=recipient.office,
                repair=repair,
            )


@rule(
    "tembusan-lembaga",
    WARN,
    SECOND,
    "Pedoman tata naskah dinas: bentuk tembusan",
    "Tembusan ditujukan kepada jabatan atau orang, bukan lembaga.",
)
def recipients_are_no_institutions(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find an institution among the copies."""
    for recipient in reading.tree.recipients.items:
        if re.match(r"(?:Arsip|Pertinggal)\b", recipient.office):
            message = f"“{recipient.office}” bukan penerima. Hapus: arsip unit menyimpan aslinya."
            yield on(recipient, message, field="office", text=recipient.office)
        elif re.match(
            r"(?:Dinas|Badan|Bagian|Kantor|Kecamatan|Sekretariat|Inspektorat)\b", recipient.office
        ):
            yield on(
                recipient,
                f"“{recipient.office}” bukan jabatan. Sebut kepalanya.",
                field="office",
                text=recipient.office,
            )


@rule(
    "nama-jabatan",
    BLOCK,
    READ,
    f"Nomenklatur jabatan unit; {ONE_TERM}; UU 30/2014 Pasal 52",
    "Nama jabatan ditulis seperti dalam nomenklatur unit.",
)
def positions_are_in_the_nomenclature(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find "Analisis Kerja Sama" where the register has "Analis Kerja Sama".

    A title like none of the register's only warns.

    Without a register that one slip is still seen: a position is the person who analyses.
    """
    known = {title.casefold() for title in context.unit.positions}
    for position in reading.tree.positions:
        if not known and position.title.startswith(ANALYSIS):
            near = f"Analis {position.title.removeprefix(ANALYSIS)}"
            repair = mend(f"Tulis “{near}”.", rewrite(position, "title", near), automatic=False)
            message = f"“{position.title}” menyebut kegiatan, bukan jabatan. Tulis “{near}”."
            yield on(
                position, message, field="title", text=position.title, repair=repair, severity=WARN
            )
        if not known or position.title.casefold() in known:
            continue
        near = _nearest(position.title, context.unit.positions)
        if near:
            repair = mend(f"Tulis “{near}”.", rewrite(position, "title", near))
            yield on(
                position,
                f"Jabatan “{position.title}” tidak ada dalam nomenklatur. Tulis “{near}”.",
                field="title",
                text=position.title,
                repair=repair,
            )
        else:
            message = (
                f"Jabatan “{position.title}” tidak ada dalam nomenklatur unit. Periksa namanya,"
                " atau catat jabatan itu pada daftar unit."
            )
            yield on(position, message, field="title", text=position.title, severity=WARN)


@rule(
    "penanda-tangan-seragam",
    WARN,
    READ,
    "UU 12/2011 Lampiran II No. 164-166, 197",
    "Nama dan jabatan penanda tangan sama pada batang tubuh, lampiran, dan data kepegawaian.",
)
def signatory_is_the_same_everywhere(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find blocks of one signatory that differ from each other or from the personnel record."""
    blocks = _blocks(reading)
    for block in blocks[1:]:
        for field, what in (("office", "Jabatan"), ("name", "Nama")):
            first, here = getattr(blocks[0], field), getattr(block, field)
            if first.rstrip(",") != here.rstrip(","):
                message = (
                    f"{what} penanda tangan di sini “{here}”, di batang tubuh “{first}”. Pakai satu"
                    " penulisan."
                )
                yield on(block, message, field=field, text=here)
    official = context.official
    for block in blocks if official else ():
        if official and block.name.casefold() != official.name.casefold():
            repair = mend(
                f"Tulis “{official.name}”.", rewrite(block, "name", official.name), automatic=False
            )
            yield on(
                block,
                f"Data kepegawaian mencatat “{official.name}”. Samakan penulisannya.",
                field="name",
                text=block.name,
                repair=repair,
            )


@rule(
    "gelar-penanda-tangan",
    WARN,
    SECOND,
    "Permendagri 1/2023 Pasal 44; EYD",
    "Gelar penanda tangan dicantumkan menurut kebijakan unit dan ditulis dengan titik yang"
    " lengkap.",
)
def academic_titles_follow_the_policy(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find academic titles where the unit prints none.

    And titles or initials without their full stop.
    """
    for block in _blocks(reading):
        if ACADEMIC.search(block.name) and not context.unit.titles_in_signature:
            message = (
                "Naskah penetapan tidak memuat gelar menurut kebijakan unit. Tulis nama tanpa"
                " gelar."
            )
            yield on(block, message, field="name", text=block.name)
        match = UNSTOPPED.search(block.name)
        if match:
            yield on(
                block,
                f"“{match.group()}” kurang titik. Tulis “{match.group()}.”.",
                field="name",
                text=f"{block.name} ({match.group()})",
            )


@rule(
    "nip-sah",
    WARN,
    GENERAL,
    "Susunan NIP 18 angka (tanggal lahir, TMT CPNS, jenis kelamin, nomor urut)",
    "NIP terdiri atas 18 angka dengan tanggal yang mungkin.",
)
def personnel_number_is_possible(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find a NIP that cannot be."""
    for block in _blocks(reading):
        if block.nip and not _possible(re.sub(r"\D", "", block.nip)):
            yield on(
                block,
                f"NIP “{block.nip}” tidak mungkin benar. Periksa dengan data kepegawaian.",
                field="nip",
                text=block.nip,
            )


def _places_of_the_head(reading: Reading, context: Context) -> tuple[str, ...]:
    """Return the places that the letterhead and the heading name (Kabupaten …, Camat …).

    Where the gazetteer has none of them.
    """
    letterhead = reading.tree.letterhead
    head = (
        *(letterhead.lines if letterhead else ()),
        reading.tree.heading.office,
        reading.tree.heading.issuer,
    )
    named = {word.title() for line in head for word in PLACE_OF_HEAD.findall(line)}
    known = {place.casefold() for place in context.unit.places}
    return tuple(sorted(place for place in named if place.casefold() not in known))


def _blocks(reading: Reading) -> list[Signatory]:
    return [node for _path, node in reading.nodes if isinstance(node, Signatory)]


@lru_cache(maxsize=4_000)
def _one_away(word: str, places: tuple[str, ...]) -> str:
    """Return the place of which a word is one slip away."""
    return next(
        (
            place
            for place in places
            if abs(len(place) - len(word)) <= 1 and _slip(word, place.lower())
        ),
        "",
    )


def _slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter: wrong, missing or too many."""
    if one == other:
        return False
    if len(one) > len(other):
        one, other = other, one
    same = 0
    while same < len(one) and one[same] == other[same]:
        same += 1
    return one[same + (len(one) == len(other)) :] == other[same + 1 :]


def _nearest(title: str, titles: tuple[str, ...]) -> str:
    """Return the title of the register that is nearly this one."""
    scored = [
        (SequenceMatcher(None, title.casefold(), other.casefold()).ratio(), other)
        for other in titles
    ]
    score, best = max(scored, default=(0.0, ""))
    return best if score >= NEAR else ""


def _possible(digits: str) -> bool:
    if len(digits) != 18:  # noqa: PLR2004  (the form of a NIP)
        return False
    try:
        dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
        dt.date(int(digits[8:12]), int(digits[12:14]), 1)
    except ValueError:
        return False
    return digits[14] in "12"
