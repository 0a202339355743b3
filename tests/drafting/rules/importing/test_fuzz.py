"""Mangled decrees: each word that goes in comes out, or a refusal does."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.rules.importing.refusals import NotImportable
from drafting.rules.importing.structure import from_text, read_structure
from tests.drafting.rules.importing.decrees.offices import DISTRICT, HEALTH_CENTRE, REGENT
from tests.drafting.rules.importing.decrees.other_hands import AGENCY, MAYOR, TABLES
from tests.drafting.rules.importing.decrees.variants import BUPATI, CAMAT, DINAS, PUSKESMAS
from tests.drafting.words import SEED, invented, lost
from tests.effort import IN_PROPORTION, growth
from tests.seeds import seeds

SOURCES = (
    SEED.read_text(encoding="utf-8"),
    BUPATI,
    PUSKESMAS,
    CAMAT,
    DINAS,
    HEALTH_CENTRE,
    REGENT,
    DISTRICT,
    AGENCY,
    MAYOR,
    TABLES,
)
SPICE = (
    "KEDUA : ", "Menimbang : ", "MEMUTUSKAN", "LAMPIRAN II", "a. ", "1. ", "- ", "(2) ",
    "Tembusan :", "Tugas :", "3. Fungsi :", "1. Jabatan : Juru", "Ditetapkan di : ",
    "NIP. 19800101", "SASARAN\tINDIKATOR\tSUMBER DATA", "x\ty\tz", "| a | b |", ":", "TENTANG",
    "KEPALA BAGIAN UMUM,", "**", "|---|---|", "KEPUTUSAN BUPATI", "Yth :", "Pembina", "ttd",
    "INDIKATOR", "Memperhatikan : surat;", "\ti.\tj", "#", "___", "i. ", "aa. ", "\u00ad",
    "SATUAN\tTARGET", "", "a | b | c", "Yth. 1. ", "x; y; ", "Indikator Kinerja :",
    "Hasil Kerja : ", "Arsiparis", "No   Sasaran     Indikator", "1    Tertib      Jumlah",
    "     surat       arsip", "Nama : Sari", "Paraf Sekretaris          Ditetapkan di Kota",
)  # fmt: skip


def _wrapped(line: str, chance: random.Random) -> list[str]:
    words = line.split(" ")
    middle = chance.randint(0, len(words))
    return [" ".join(words[:middle]), " ".join(words[middle:])]


# What may happen to a line: the lines that stand there afterwards.
ACCIDENTS: tuple[Callable[[str, random.Random], list[str]], ...] = (
    lambda _line, _chance: [],
    lambda line, _chance: [line, line],
    _wrapped,
    lambda line, chance: [chance.choice(SPICE), line],
    lambda line, chance: [chance.choice(SPICE) + line],
    lambda line, chance: [line[: chance.randint(0, len(line))]],
    lambda line, _chance: ["", line],
    lambda line, _chance: [line.upper()],
)


def mangled(source: str, chance: random.Random) -> str:
    """Return the source after a few accidents.

    Lines lost, doubled, moved, wrapped, joined, and words of the trade in the wrong place.
    """
    lines = source.splitlines()
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(lines))
        act = chance.randrange(len(ACCIDENTS) + 2)
        if act < len(ACCIDENTS):
            lines[place : place + 1] = ACCIDENTS[act](lines[place], chance)
        elif act == len(ACCIDENTS):
            lines.insert(chance.randrange(len(lines)), lines.pop(place))
        else:
            lines[place : place + 2] = [" ".join(lines[place : place + 2])]
        lines = lines or [""]
    return "\n".join(lines)


def assert_nothing_is_lost(source: str) -> None:
    try:
        tree = read_structure(from_text(source))
    except NotImportable:
        return
    assert not lost(source.replace("\u00ad", ""), tree)
    assert set(invented(source.replace("\u00ad", ""), tree)) <= {
        "MEMUTUSKAN",
        "Tugas",
        "2",
        "U",
        "00AD",
    }


@pytest.mark.thorough
@settings(max_examples=300)
@given(st.sampled_from(SOURCES), st.randoms(use_true_random=False))
def test_no_word_of_a_mangled_decree_is_lost(source: str, chance: random.Random) -> None:
    assert_nothing_is_lost(mangled(source, chance))


@pytest.mark.parametrize("seed", seeds(200))
def test_no_word_is_lost_in_seeded_accidents(seed: int) -> None:
    chance = random.Random(seed)
    assert_nothing_is_lost(mangled(SOURCES[seed % len(SOURCES)], chance))


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    (
        assert_nothing_is_lost(text)
        if not set(text) & set("\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff")
        else None
    )


@pytest.mark.parametrize(
    "body",
    [
        "".join(
            f"{' ' * min(depth, 50)}{'a.' if depth % 2 else '1.'} tingkat:\n"
            for depth in range(10_000)
        ),
        "a. lagi:\n" * 10_000,
        "(" * 40_000 + "\n",
        "- " * 20_000 + "\n",
        "KEDUA\n" * 10_000,
        "Jabatan\n" * 10_000,
        "INDIKATOR\n" * 10_000 + "1. Jabatan : Juru\n",
        "KEPUTUSAN NOMOR\n" * 10_000,
        "LAMPIRAN\n" * 3_000,
        "x\ty\n" * 10_000,
        "M E M U " * 5_000 + "\n",
        "Tembusan " + "kepada " * 6_000 + "\n",
        "." * 40_000 + "\n",
        "ttd " * 10_000 + "x\n",
        "a.n. " * 8_000 + "x\n",
        "Bpk. " * 8_000 + "\n",
        "di " * 12_000 + "\n",
        "6 Januari " * 4_000 + "\n",
        "; dan " * 8_000 + "x\n",
        "M E M U " * 5_000 + "  x\n",
        "1. A" + " b" * 20_000 + "\n",
    ],
    ids=lambda body: body[:16].replace("\n", " "),
)
@pytest.mark.parametrize(
    "source",
    [
        lambda body: CAMAT.replace("PERTAMA : ", f"PERTAMA : {body}"),
        lambda body: CAMAT.replace("Tembusan :", f"{body}Tembusan :"),
        lambda body: CAMAT + PUSKESMAS[-700:] + body,
        lambda body: body,
    ],
    ids=["in a dictum", "before the copies", "after another decree", "alone"],
)
def test_hostile_lists_take_time_in_proportion_to_their_length(
    source: Callable[[str], str], body: str
) -> None:
    assert growth(lambda size: assert_nothing_is_lost(source(body[:size])), len(body)) < (
        IN_PROPORTION
    )
