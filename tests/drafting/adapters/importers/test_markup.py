"""Markdown as converters and people write it, with pieces of HTML in it."""

from __future__ import annotations

import random
import re
import time

import pytest

from drafting.adapters.importers.any_file import import_bytes
from drafting.adapters.importers.text.markdown import from_markdown
from drafting.rules.content import Decree, Item
from drafting.rules.importing.refusals import HiddenCharacters
from tests.seeds import seeds

HEAD = """\
KEPUTUSAN CAMAT MEKARSARI
=========================
**NOMOR 800/12/2026**
**TENTANG INDIKATOR KINERJA INDIVIDU**
CAMAT MEKARSARI,
Menimbang : bahwa kinerja perlu diukur;
Mengingat : Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;
MEMUTUSKAN:
-----------
Menetapkan : KEPUTUSAN CAMAT TENTANG INDIKATOR KINERJA INDIVIDU.
KESATU : Indikator dipakai untuk:
- perencanaan, meliputi:
    - bulanan
    - tahunan
- pelaporan
KEDUA : Keputusan ini berlaku sejak ditetapkan.
Ditetapkan di Mekarsari<br>pada tanggal 2 Februari 2026<br/>CAMAT MEKARSARI,
SITI AMINAH
NIP 19700101 199703 1 001

### LAMPIRAN
KEPUTUSAN CAMAT MEKARSARI
NOMOR 800/12/2026
TENTANG INDIKATOR KINERJA INDIVIDU

1. **Jabatan** : Kasi Pelayanan
2. **Tugas** :
- mengatur layanan
- mencatat surat
  yang masuk
3. **Fungsi** : pelayanan.

"""
TABLES = {
    "outer bars": (
        """\
| SASARAN | INDIKATOR | FORMULA | SUMBER DATA |
|---|:---:|---:|:--|
| Layanan cepat | Waktu layanan | selesai \\| masuk | Buku |
| | Jumlah keluhan<br>warga | | &lt; 10 kotak |"""
    ),
    "no outer bars": (
        """\
SASARAN | INDIKATOR | FORMULA | SUMBER DATA
---|:---:|---:|---
Layanan cepat | Waktu layanan | selesai \\| masuk | Buku
 | Jumlah keluhan<br/>warga | | &lt; 10 kotak"""
    ),
    "aligned": (
        """\
  SASARAN       | INDIKATOR            | FORMULA           | SUMBER DATA
  ------------- | -------------------- | ----------------- | -----------
  Layanan cepat | Waktu layanan        | selesai \\| masuk  | Buku
                | Jumlah keluhan warga |                   | &lt; 10 kotak"""
    ),
    "bars on one side": (
        """\
| SASARAN | INDIKATOR | FORMULA | SUMBER DATA
|---|---|---|---
| Layanan cepat | Waktu layanan | selesai &#124; masuk | Buku
| | Jumlah keluhan warga | | &lt; 10 kotak"""
    ),
    "no ruled line": (
        """\
SASARAN | INDIKATOR | FORMULA | SUMBER DATA
Layanan cepat | Waktu layanan | selesai \\| masuk | Buku
 | Jumlah keluhan warga | | &lt; 10 kotak"""
    ),
    "html": (
        """\
<table class="x">
<thead><tr><th>SASARAN</th><th>INDIKATOR</th><th>FORMULA</th><th>SUMBER DATA</th></tr></thead>
<tr><td rowspan="2">Layanan cepat</td><td>Waktu
layanan</td><td>selesai | masuk</td><td><b>Buku</b></td></tr>
<tr><td>Jumlah keluhan<br />warga</td><td></td><td>&lt; 10 kotak</td></tr>
</table>"""
    ),
}


def read(text: str) -> Decree:
    return import_bytes(text.encode())


def texts(items: tuple[Item, ...]) -> list[object]:
    return [(item.text, texts(item.items)) if item.items else item.text for item in items]


@pytest.mark.parametrize("form", TABLES)
def test_a_table_is_one_in_whatever_form_it_is_drawn(form: str) -> None:
    decree = read(HEAD + TABLES[form])
    first, second = decree.positions[0].indicators
    assert (first.objective, first.indicator, first.formula, first.source) == (
        "Layanan cepat",
        "Waktu layanan",
        "selesai | masuk",
        "Buku",
    )
    assert (second.objective, second.indicator, second.formula, second.source) == (
        "Layanan cepat",
        "Jumlah keluhan warga",
        "",
        "< 10 kotak",
    )
    assert (decree.unplaced, decree.positions[0].functions) == ((), "pelayanan.")


def test_bullets_need_no_punctuation_and_those_further_in_stand_below() -> None:
    decree = read(HEAD)
    assert texts(decree.decision.dictums[0].items) == [
        ("perencanaan, meliputi:", ["bulanan", "tahunan"]),
        "pelaporan",
    ]
    assert texts(decree.positions[0].duties) == ["mengatur layanan", "mencatat surat yang masuk"]
    assert (decree.closing.place, decree.closing.date) == ("Mekarsari", "2026-02-02")


def test_the_bullets_of_a_typeface_that_is_gone_are_bullets() -> None:
    decree = read(
        HEAD.replace("- mengatur layanan\n", "\uf0b7 mengatur layanan\no loket\no antrean\n")
    )
    assert texts(decree.positions[0].duties) == [
        "mengatur layanan",
        "loket",
        "antrean",
        "mencatat surat yang masuk",
    ]


def test_bullets_that_a_wrapped_label_pushed_in_are_one_list() -> None:
    decree = read(
        HEAD.replace(
            "3. **Fungsi** : pelayanan.", "3. Fungsi : - pelayanan;\n            - pencatatan.\n"
        )
    )
    assert texts(decree.positions[0].function_items) == ["pelayanan;", "pencatatan."]


def test_entities_are_the_characters_they_name() -> None:
    decree = read(
        HEAD.replace("perlu diukur", "perlu diukur&nbsp;&amp; dinilai &ge; 90 &salah; AT&T")
    )
    assert (
        decree.considering.items[0].text
        == "bahwa kinerja perlu diukur & dinilai ≥ 90 &salah; AT&T;"
    )


def test_an_entity_hides_no_character_that_turns_the_writing() -> None:
    with pytest.raises(HiddenCharacters, match=r"U\+202E"):
        read(HEAD.replace("perlu diukur", "perlu &#8238;diukur"))


def test_what_a_page_does_not_show_is_listed() -> None:
    source = HEAD.replace(
        "Aparatur Sipil Negara", "[Aparatur Sipil Negara](https://contoh.go.id/asn)"
    ).replace("\n\n", "\n\n<!-- catatan\npenyusun -->\n", 1)
    decree = read(source)
    assert (
        decree.legal_bases.items[0].text
        == "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;"
    )
    assert {"https://contoh.go.id/asn", "catatan", "penyusun"} <= {
        left.text for left in decree.residue
    }


def test_tags_that_dress_the_text_are_none_of_it_and_other_angles_are() -> None:
    decree = read(
        HEAD.replace("MEMUTUSKAN:", '<div align="center">\n\n<b>MEMUTUSKAN:</b>\n\n</div>').replace(
            "perlu diukur", "nilai < 5 > 3 <http://a.b>"
        )
    )
    assert decree.considering.items[0].text == "bahwa kinerja nilai < 5 > 3 <http://a.b>;"
    assert (len(decree.decision.dictums), decree.unplaced) == (2, ())


PIECES = (
    "|", "\\|", "<br>", "<table>", "</table>", "<tr>", "</tr>", "<td>",
    '<td rowspan="3" colspan=2>', "</td>", "<!--", "-->", "&amp;", "&#x41;", "](", "[",
    "](https://a.b)", "---|---", "|---|", "\n", "\n", "\n\n", "- ", "    - ", "<div>", "<", ">",
    "`", "# ",
)  # fmt: skip


@pytest.mark.parametrize("seed", seeds(300))
def test_no_word_is_lost_in_broken_markup(seed: int) -> None:
    chance = random.Random(seed)
    text = "".join(f"{chance.choice(PIECES)} KATA{number} " for number in range(30))
    found = re.findall(r"KATA\d+", " ".join(line.raw for line in from_markdown(text)))
    assert sorted(found) == sorted(re.findall(r"KATA\d+", text))


@pytest.mark.parametrize(
    "body",
    [
        "<table>\n" * 29_000,
        "<!--\n" * 29_000,
        "<table>" + "<td>x<col>" * 4_000 + "\n",
        ("<table>" + "<tr><td rowspan=2000 colspan=63>x" * 1_000 + "</table>\n") * 20,
        ("<" * 49_000 + "\n") * 20,
        ("&a" * 24_000 + "\n") * 20,
        ("[" * 49_000 + "\n") * 20,
        ("[](" * 16_000 + "\n") * 20,
        ("|" * 49_000 + "\n") * 20,
        ("-|" * 24_000 + "x\n") * 20,
        ("<b " + " " * 49_000 + "\n") * 20,
        ("-" * 49_000 + "\n") * 20 + "a|b\n",
    ],
    ids=lambda body: body[:20].replace("\n", " "),
)
def test_hostile_markup_takes_bounded_time(body: str) -> None:
    start = time.process_time()
    from_markdown(body)
    assert time.process_time() - start < 5
