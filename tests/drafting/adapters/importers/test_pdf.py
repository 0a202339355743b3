"""PDF files: our own, with running feet and tables over several pages.

Locked, scanned, broken and hostile ones.
"""

from __future__ import annotations

import io
import random
import zlib
from contextlib import suppress

import msgspec
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings

from drafting.adapters.docx import to_docx
from drafting.adapters.importers.any_file import import_bytes, read_lines
from drafting.adapters.importers.pdf.document import (
    BrokenPdf,
    LockedPdf,
    ScannedPdf,
    TooHeavyPdf,
    TooManyPages,
    read_pdf,
)
from drafting.adapters.typst.typesetting import render
from drafting.rules.comparison.redline import compare
from drafting.rules.content import Decree
from drafting.rules.importing.refusals import NotImportable
from tests.drafting import samples
from tests.drafting.staff_lists import COLUMNS, staffed, team
from tests.drafting.trees import DECREE


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render(samples.model(), samples.PRINTING, samples.PROFILE, draft_mark=False).pdf


@pytest.fixture(scope="module")
def read_back(pdf: bytes) -> Decree:
    return import_bytes(pdf)


def edits(tree: Decree) -> list[str]:
    """Return where a tree that was read back differs from the printed one.

    The page composes Menetapkan and prints a comma after the issuer.
    """
    printed = samples.model()
    printed = msgspec.structs.replace(
        printed,
        decision=msgspec.structs.replace(printed.decision, establishing=tree.decision.establishing),
        heading=msgspec.structs.replace(printed.heading, issuer=printed.heading.issuer.rstrip(",")),
    )
    return [f"{entry.change.value} {entry.place}" for entry in compare(printed, tree).entries]


def test_our_own_pdf_reads_back_as_the_decree_that_was_printed(read_back: Decree) -> None:
    assert edits(read_back) == []
    assert read_back.unplaced == ()
    assert read_back.heading.number == samples.PRINTING.number
    assert read_back.closing.date == "2027-01-04"


def test_running_feet_and_page_numbers_are_no_text(read_back: Decree) -> None:
    left = [residue.text for residue in read_back.residue]
    assert "- 2 -" in left
    assert any(text.startswith("Halaman ini bukan Keputusan tanpa") for text in left)


def test_our_own_document_reads_back_as_the_decree_that_was_written() -> None:
    tree = import_bytes(
        to_docx(samples.model(), samples.PRINTING, samples.PROFILE, draft_mark=False)
    )
    assert edits(tree) == []
    assert tree.unplaced == ()


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    file = io.BytesIO()
    pdf.save(file, **options)  # type: ignore[arg-type]
    return file.getvalue()


def blank(pages: int) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    return pdf


def test_a_locked_pdf_is_refused(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        locked = saved(opened, encryption=pikepdf.Encryption(owner="kunci", user="kunci"))
    with pytest.raises(LockedPdf, match="kata sandi"):
        read_pdf(locked)


def test_a_pdf_that_only_may_not_be_changed_is_read(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        guarded = saved(opened, encryption=pikepdf.Encryption(owner="kunci", user=""))
    assert import_bytes(guarded).heading.subject == samples.SUBJECT


def test_a_scan_is_refused() -> None:
    with pytest.raises(ScannedPdf, match="pindaian"):
        read_pdf(saved(blank(2)))


def test_more_pages_than_a_decree_has_are_refused() -> None:
    with pytest.raises(TooManyPages, match="300 halaman"):
        read_pdf(saved(blank(301)))


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7", b"%PDF-1.7\n" + b"x" * 5_000, b"%PDF-1.4\ntrailer << /Root 1 0 R >>\n%%EOF"],
)
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    with pytest.raises((BrokenPdf, ScannedPdf)):
        read_pdf(data)


def test_a_page_that_swells_to_gigabytes_is_refused() -> None:
    pdf = blank(1)
    packer = zlib.compressobj(9)
    content = b"".join([*(packer.compress(b"\n" * 16_000_000) for _ in range(70)), packer.flush()])
    pdf.pages[0].Contents = pikepdf.Stream(pdf, content, Filter=pikepdf.Name.FlateDecode)
    bomb = saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert len(bomb) < 5_000_000
    with pytest.raises(TooHeavyPdf, match="terlalu berat"):
        read_pdf(bomb)


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_pdf_is_read_or_refused(seed: int, pdf: bytes) -> None:
    chance = random.Random(seed)
    data = bytearray(pdf)
    for _ in range(40):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with suppress(NotImportable):
        read_lines(bytes(data[: chance.randrange(len(data) // 2, len(data))]))


# What the page says of itself: number, date and signatory come from the printing, and Menetapkan is
# composed.
_PRINTED = {"Decree", "Heading", "Decision", "Closing", "Signatory"}


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(DECREE)
def test_whatever_is_printed_reads_back(tree: Decree) -> None:
    back = import_bytes(render(tree, samples.PRINTING, samples.PROFILE, draft_mark=False).pdf)
    assert [
        f"{entry.change.value} {entry.place}"
        for entry in compare(tree, back).entries
        if entry.type not in _PRINTED
    ] == []
    assert back.unplaced == ()


def set_at(lines: list[list[tuple[int, str]]]) -> bytes:
    """Print lines on a page, each as words at so many points from the left."""
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        shown = [
            f"BT /F1 10 Tf {x} {800 - 13 * row} Td ({text}) Tj ET"
            for row, line in enumerate(lines)
            for x, text in line
        ]
        page.Contents = document.make_stream("\n".join(shown).encode("ascii"))
        file = io.BytesIO()
        document.save(file)
    return file.getvalue()


def test_a_table_without_rules_is_a_table() -> None:
    body = """KEPUTUSAN CAMAT LEMBAYUNG
NOMOR 7 TAHUN 2025
TENTANG
INDIKATOR KINERJA INDIVIDU
CAMAT LEMBAYUNG,
Menimbang : bahwa kinerja perlu diukur;
Mengingat : Undang-Undang Nomor 20 Tahun 2023;
MEMUTUSKAN:
KESATU : Indikator tercantum dalam Lampiran.
LAMPIRAN
KEPUTUSAN CAMAT LEMBAYUNG
NOMOR 7 TAHUN 2025
1. Jabatan : Juru
2. Tugas : menata surat.""".splitlines()
    table = [
        [(50, "No"), (90, "Kinerja Utama"), (230, "Indikator Kinerja"), (400, "Target")],
        [(50, "1"), (90, "Surat yang tertib"), (230, "Jumlah surat masuk"), (400, "12")],
        [(90, "di kecamatan"), (230, "dan keluar")],
        [(50, "2"), (90, "Arsip tertata"), (230, "Jumlah berkas"), (400, "40")],
    ]
    tree = import_bytes(set_at([*([(50, line)] for line in body), *table]))
    (position,) = tree.positions
    assert [duty.text for duty in position.duties] == ["menata surat."]
    assert [(row.objective, row.indicator, row.target) for row in position.indicators] == [
        ("Surat yang tertib di kecamatan", "Jumlah surat masuk dan keluar", "12"),
        ("Arsip tertata", "Jumlah berkas", "40"),
    ]
    assert tree.unplaced == ()


def test_a_list_of_a_team_in_our_own_pdf_reads_back_as_a_table() -> None:
    members = tuple((f"Analis {place}", "Kerja Sama", "Anggota") for place in range(60))
    tree = staffed(team(*members))
    pages = render(tree, samples.PRINTING, samples.PROFILE, draft_mark=False).pdf
    (table,) = import_bytes(pages).annexes[0].tables
    assert (table.columns, table.numbered) == (COLUMNS, True)
    assert [row.cells for row in table.rows] == list(members)
