"""Tables of Word: merged cells, frames, signatures and copies side by side."""

from __future__ import annotations

import docx
import pytest

from tests.drafting.adapters.importers.word_xml import (
    ANNEX,
    BODY,
    HEADINGS,
    SIGNATURE,
    begun,
    cell,
    lines,
    raw,
    rows,
    table,
    tree,
)


def test_a_signature_in_one_cell_of_a_table_is_read_line_by_line() -> None:
    document = begun()
    signature = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in SIGNATURE)
    raw(document, table(("", cell(signature))))
    lines(document, *ANNEX, "1. Jabatan : Perawat", "2. Tugas : merawat pasien.")
    raw(document, table(HEADINGS, ("Mutu", "Kepuasan", "hitung", "Survei")))
    raw(document, table(("", cell(signature))))
    decree = tree(document)
    for signatory in (decree.signatory, decree.annexes[0].signatory):
        assert signatory is not None
        assert (signatory.office, signatory.name) == (
            "KEPALA PUSKESMAS TIRTA JAYA",
            "SARI WULANDARI",
        )
    assert (decree.closing.place, decree.unplaced) == ("Tirta Jaya", ())


@pytest.mark.parametrize("copies", range(1, 9))
def test_copies_in_the_cell_beside_the_signature_are_read_by_themselves(copies: int) -> None:
    offices = [f"Camat Desa{number}" for number in range(1, copies + 1)]
    texts = "".join(
        f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"
        for line in ("Tembusan:", *(f"{n}. {one};" for n, one in enumerate(offices, 1)))
    )
    signature = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in SIGNATURE)
    for cells in ((texts, signature), (signature, texts)):
        document = begun()
        raw(document, table(tuple(map(cell, cells))))
        decree = tree(document)
        assert [one.office for one in decree.recipients.items] == offices
        assert decree.signatory is not None
        assert (decree.signatory.name, decree.closing.place, decree.unplaced) == (
            "SARI WULANDARI",
            "Tirta Jaya",
            (),
        )


def test_a_decree_in_a_frame_is_read_as_one_without() -> None:
    document = docx.Document()
    frame = document.add_table(rows=1, cols=1).cell(0, 0)
    for line in BODY.splitlines():
        frame.add_paragraph(line)
    assert len(tree(document).decision.dictums) == 2


def test_a_row_may_say_one_thing_alone_under_merged_cells() -> None:
    start, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    first, second = rows(
        (cell("Mutu", start), "Kepuasan", cell("dihitung", start), cell("Survei", start)),
        (cell("", on), "Keluhan", cell("", on), cell("", on)),
    )
    assert (first.indicator, second.indicator, second.objective) == ("Kepuasan", "Keluhan", "Mutu")


def test_columns_that_no_cell_begins_are_none() -> None:
    two = '<w:gridSpan w:val="2"/>'
    (indicator,) = rows(
        ("Mutu", cell("Kepuasan", two), "hitung", "Survei"),
        above=("SASARAN", cell("INDIKATOR", two), "FORMULA", "SUMBER DATA"),
    )
    assert (indicator.indicator, indicator.source, indicator.extra) == ("Kepuasan", "Survei", ())


def test_a_row_may_begin_after_an_empty_column() -> None:
    before = (
        '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
        + "".join(map(cell, ("Keluhan", "jumlah", "Kotak saran")))
        + "</w:tr>"
    )
    document = begun()
    lines(document, *SIGNATURE, *ANNEX, "1. Jabatan : Perawat")
    raw(
        document,
        table(HEADINGS, ("Mutu", "Kepuasan", "hitung", "Survei")).replace(
            "</w:tbl>", f"{before}</w:tbl>"
        ),
    )
    _first, second = tree(document).positions[0].indicators
    assert (second.objective, second.indicator, second.source) == ("Mutu", "Keluhan", "Kotak saran")
