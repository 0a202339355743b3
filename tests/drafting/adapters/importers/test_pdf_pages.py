"""Pages as other programs set them: marks, blocks side by side, cut rows."""

from __future__ import annotations

import random
import re
import tempfile
from pathlib import Path

import pytest
import typst

from drafting.adapters.importers.any_file import import_bytes
from drafting.adapters.importers.pdf.document import read_pdf
from drafting.rules.content import Decree
from tests.seeds import seeds

HEAD = """
#set page(paper: "a4", margin: 2.2cm, header: [PEMERINTAH KABUPATEN SUKAMAJU #h(1fr) Keputusan \
Camat])
#set page(footer: context align(center)[Halaman #counter(page).display()])
#set text(lang: "id", hyphenate: true, size: 11pt)
#set par(justify: true)
#align(center)[KEPUTUSAN CAMAT MEKARSARI\\ NOMOR 800/12/2026\\ TENTANG\\
  INDIKATOR KINERJA INDIVIDU PEGAWAI\\ KECAMATAN MEKARSARI TAHUN\\ 2026\\ \\ CAMAT MEKARSARI,]
#grid(columns: (2.6cm, .4cm, 1fr), row-gutter: .7em,
  [Menimbang], [:], enum(numbering: "a.",
    [bahwa untuk mempertanggungjawabkan penyelenggaraan pemerintahan diperlukan pengukuran \
kinerja yang berkesinambungan;],
    [bahwa perlu menetapkan Keputusan Camat;]),
  [Mengingat], [:], enum(numbering: "1.", [Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur \
Sipil Negara;]))
#align(center)[MEMUTUSKAN:]
#grid(columns: (2.6cm, .4cm, 1fr), row-gutter: .7em,
  [Menetapkan], [:], [KEPUTUSAN CAMAT TENTANG INDIKATOR KINERJA INDIVIDU.],
  [KESATU], [:],
  [Indikator Kinerja Individu tercantum dalam Lampiran yang merupakan bagian yang tidak \
terpisahkan dari Keputusan ini.],
  [KEDUA], [:], [Keputusan ini mulai berlaku pada tanggal ditetapkan.])
"""
SIGNATURE = (
    r"Ditetapkan di Mekarsari\ pada tanggal 2 Februari 2026\ CAMAT MEKARSARI,\ \ \ SITI AMINAH\ NIP"
    r" 19700101 199703 1 001"
)
COPIES = r"Tembusan:\ 1. Bupati Sukamaju;\ 2. Inspektur Kabupaten Sukamaju."
ANNEX = """
#pagebreak()
#align(right, block(width: 8cm)[#set par(justify: false); #set align(left);
  LAMPIRAN\\ KEPUTUSAN CAMAT MEKARSARI\\ NOMOR 800/12/2026\\ TENTANG\\ INDIKATOR KINERJA INDIVIDU \
PEGAWAI\\ KECAMATAN MEKARSARI TAHUN\\ 2026])
#align(center)[INDIKATOR KINERJA INDIVIDU]
1. Jabatan : Kepala Seksi Pelayanan\\
2. Tugas : melayani warga.
"""


def printed(source: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "keputusan.typ"
        path.write_text(source, encoding="utf-8")
        pdf = typst.compile(path)
    assert isinstance(pdf, bytes)
    return pdf


def tree(source: str) -> Decree:
    return import_bytes(printed(source))


def table(
    rows: int, heads: str = "[NO], [SASARAN], [INDIKATOR], [FORMULA], [TARGET], [SUMBER DATA]"
) -> str:
    made = "".join(
        f"[{row}], [Mutu pelayanan ke-{row}], [Persentase permohonan yang selesai tepat waktu"
        f" menurut baku pelayanan], [Jumlah permohonan bulan ke-{row} yang selesai dibagi jumlah"
        f" seluruh permohonan, dihitung setiap triwulan ke-{row}], [9{row}], [Register], "
        for row in range(1, rows + 1)
    )
    return f"#table(columns: (1cm, 2.6cm, 4cm, 3.2cm, 2cm, 2.4cm), table.header({heads}), {made})\n"


def beside(left: str, right: str, down: str = "0pt") -> str:
    return f"#v(1em)\n#grid(columns: (1fr, 1fr), [#v({down}){left}], [{right}])\n"


def test_a_mark_across_the_page_is_in_none_of_its_words() -> None:
    mark = "#place(center + horizon, rotate({turn}deg, text(48pt)[SALINAN]))\n"
    for turn in (-45, 30, 90):
        decree = tree(
            HEAD.replace(
                "#align(center)[MEMUTUSKAN", mark.format(turn=turn) + "#align(center)[MEMUTUSKAN"
            )
            + SIGNATURE
        )
        assert decree.decision.dictums[0].text.endswith(
            "merupakan bagian yang tidak terpisahkan dari Keputusan ini."
        )
        assert decree.considering.items[1].text == "bahwa perlu menetapkan Keputusan Camat;"
        assert "SALINAN" in [left.text.replace(" ", "") for left in decree.residue] or turn == 90


def test_a_pdf_may_begin_after_a_mark_or_a_line() -> None:
    pdf = printed(HEAD + SIGNATURE)
    for before in (b"\xef\xbb\xbf", b"\r\n\r\n", b"Content-Type: application/pdf\n\n"):
        assert import_bytes(before + pdf).heading.number == "800/12/2026"


def test_letters_that_lean_are_text() -> None:
    decree = tree(
        HEAD.replace(
            "Aparatur Sipil Negara", "#skew(ax: -12deg, reflow: true)[Aparatur Sipil Negara]"
        )
        + SIGNATURE
    )
    assert "Aparatur" in " ".join(item.text for item in decree.legal_bases.items)


@pytest.mark.parametrize("down", ["2.2em", "3em", "3.7em", "50pt"])
def test_copies_beside_a_signature_are_read_by_themselves(down: str) -> None:
    decree = tree(HEAD + beside(COPIES, SIGNATURE, down))
    assert decree.signatory is not None
    assert (decree.signatory.office, decree.signatory.name, decree.signatory.nip) == (
        "CAMAT MEKARSARI",
        "SITI AMINAH",
        "197001011997031001",
    )
    assert [one.office for one in decree.recipients.items] == [
        "Bupati Sukamaju",
        "Inspektur Kabupaten Sukamaju",
    ]
    assert decree.unplaced == ()


def test_a_year_alone_on_its_line_is_no_page_number() -> None:
    decree = tree(HEAD + SIGNATURE + ANNEX)
    assert (
        decree.heading.subject
        == "INDIKATOR KINERJA INDIVIDU PEGAWAI KECAMATAN MEKARSARI TAHUN 2026"
    )
    assert decree.annexes[0].title == "INDIKATOR KINERJA INDIVIDU"
    assert decree.positions[0].title == "Kepala Seksi Pelayanan"


def test_a_row_that_the_end_of_a_page_cuts_is_one_row() -> None:
    decree = tree(HEAD + SIGNATURE + ANNEX + table(40))
    assert [one.formula for one in decree.positions[0].indicators] == [
        f"Jumlah permohonan bulan ke-{row} yang selesai dibagi jumlah seluruh permohonan, dihitung"
        f" setiap triwulan ke-{row}"
        for row in range(1, 41)
    ]
    assert decree.unplaced == ()


def test_headings_that_every_page_repeats_at_one_height_are_headings() -> None:
    decree = tree(HEAD + SIGNATURE + "#pagebreak()\n" + table(40))
    assert len(decree.positions[0].indicators) == 40
    assert [one.source for one in decree.positions[0].indicators] == ["Register"] * 40


def test_a_heading_that_its_column_breaks_is_read_whole() -> None:
    heads = r"[N\ O], [SASA\ RAN], [INDIKA-\ TOR], [FORMULA], [TARGE\ T], [SUMBER\ DATA]"
    decree = tree(HEAD + SIGNATURE + ANNEX + table(3, heads))
    first = decree.positions[0].indicators[0]
    assert (first.objective, first.target, first.source) == (
        "Mutu pelayanan ke-1",
        "91",
        "Register",
    )
    assert decree.unplaced == ()


@pytest.mark.parametrize("seed", seeds(12))
def test_no_word_of_a_page_is_lost_wherever_it_stands(seed: int) -> None:
    chance = random.Random(seed)
    wanted = [f"KATA{number}X" for number in range(60)]
    words = iter(wanted)
    pieces = ['#set page(paper: "a5", margin: 1.5cm)\n']
    while word := next(words, ""):
        kind = chance.randrange(6)
        if kind == 0:
            pieces.append(beside(word, next(words, "x"), f"{chance.randint(0, 40)}pt"))
        elif kind == 1:
            pieces.append(f"#align(right)[{word}]\n")
        elif kind == 2:
            pieces.append(
                f"#table(columns: 3, [{word}], [], [{next(words, 'x')}], [], [{next(words, 'x')}],"
                " [])\n"
            )
        elif kind == 3:
            pieces.append(
                f"#place(center, dy: -{chance.randint(20, 60)}pt,"
                f" rotate({chance.choice((30, 90, 180))}deg)[{word}])\n"
            )
        elif kind == 4:
            pieces.append(f"#columns(2)[{word} #colbreak() {next(words, 'x')}]\n")
        else:
            pieces.append(f"#align(center)[{word}]\n#v({chance.randint(0, 90)}pt)\n")
    found = re.sub(r"\s", "", " ".join(line.raw for line in read_pdf(printed("".join(pieces)))))
    assert [word for word in wanted if found.count(word) + found.count(word[::-1]) != 1] == []
