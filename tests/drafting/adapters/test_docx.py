"""The DOCX says what the PDF says, in styles and numbering for a clerk."""

import io
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import msgspec
import pypdfium2
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from drafting.adapters.docx import to_docx
from drafting.adapters.importers.any_file import import_bytes
from drafting.adapters.typst import fonts
from drafting.rules.content import Paragraph, edit
from drafting.rules.layout.indicator_table import table_of
from drafting.rules.layout.profile import LayoutProfile, Orientation, legal_drafting, naskah_dinas
from tests.drafting import samples
from tests.drafting.staff_lists import COLUMNS, MEMBERS, staffed
from tests.servers import PATIENCE

# As in “1. Jabatan : Kepala Bagian Kerja Sama”.
TITLE = re.compile(r"(\d+\.\s*)?Jabatan\b")
LANDSCAPE = msgspec.structs.replace(samples.PROFILE, annex_orientation=Orientation.LANDSCAPE)


def opened(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


def xml(thing: Any) -> Any:  # noqa: ANN401  (an XML element of the library)
    return thing._element  # noqa: SLF001  (the library has no words for numbering and headers)


def final(profile: LayoutProfile = samples.PROFILE) -> docx.document.Document:
    return opened(to_docx(samples.model(), samples.PRINTING, profile, draft_mark=False))


def test_lists_number_themselves_and_each_begins_anew() -> None:
    document = final()
    table = document.tables[0]
    numbered = [
        [p for p in row.cells[2].paragraphs if xml(p).pPr.numPr is not None] for row in table.rows
    ]
    assert [len(paragraphs) for paragraphs in numbered] == [3, 4]
    ids = [{xml(p).pPr.numPr.numId.val for p in paragraphs} for paragraphs in numbered]
    assert all(len(one) == 1 for one in ids)
    assert ids[0] != ids[1]
    assert table.rows[0].cells[2].paragraphs[0].text.startswith("bahwa ")


def test_a_list_below_a_list_is_on_the_next_level() -> None:
    cell = final().tables[1].rows[2].cells[2]
    assert [xml(p).pPr.numPr.ilvl.val for p in cell.paragraphs[1:]] == [0, 0, 1, 1]


def test_headings_are_headings() -> None:
    document = final()
    titles = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert titles == [
        f"KEPUTUSAN {samples.OFFICE}".replace(" SEKRETARIAT", "\nSEKRETARIAT"),
        "LAMPIRAN",
    ]


def test_a_table_of_indicators_repeats_its_header_and_keeps_its_widths() -> None:
    tables = [table for table in final().tables if xml(table).tblPr.style == "TableGrid"]
    assert len(tables) == len(samples.POSITIONS)
    for table in tables:
        assert xml(table.rows[0]).trPr.find(qn("w:tblHeader")) is not None
        assert all(xml(row).trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        grid = [column.width for column in table.columns]
        assert [cell.width for cell in table.rows[1].cells] == grid
        assert sum(grid) == pytest.approx(165 * 36000, rel=0.01)


def test_a_draft_says_so_on_every_page_and_has_no_number() -> None:
    document = opened(to_docx(samples.model(), samples.DRAFT, samples.PROFILE, draft_mark=True))
    section = document.sections[0]
    for header in (section.first_page_header, section.header):
        assert "KONSEP" in header.paragraphs[0].text
    assert "NOMOR …" in [p.text for p in document.paragraphs]


def test_annexes_lie_as_the_profile_says() -> None:
    document = final(
        msgspec.structs.replace(samples.PROFILE, annex_orientation=Orientation.LANDSCAPE)
    )
    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
    ]
    assert [round(section.page_width or 0, -3) for section in document.sections] == [
        Mm(215),
        Mm(330),
    ]


def test_the_same_decree_gives_the_same_bytes() -> None:
    first, second = (
        to_docx(samples.long(3), samples.PRINTING, naskah_dinas(samples.KOP), draft_mark=False)
        for _ in range(2)
    )
    assert first == second


def test_any_text_survives_the_container() -> None:
    tree = samples.short()
    text = 'a < b & c > "d" =HYPERLINK("x") {MERGEFIELD}'
    document = opened(
        to_docx(
            edit(tree, tree.decision.dictums[0].id, text=text),
            samples.PRINTING,
            legal_drafting(),
            draft_mark=False,
        )
    )
    assert document.tables[1].rows[1].cells[2].paragraphs[0].text == text


FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
<cachedir>{cache}</cachedir>
<alias binding="same"><family>Bookman Old Style</family>
<prefer><family>TeX Gyre Bonum</family></prefer></alias>
<alias binding="same"><family>Arial</family><prefer><family>Arimo</family></prefer></alias>
</fontconfig>
"""


def own_fonts(folder: Path) -> dict[str, str]:
    """Let the word processor see the typefaces of our packages, no others."""
    path = folder / "fonts.conf"
    folders = "".join(f"<dir>{one}</dir>" for one in fonts.folders(samples.PROFILE))
    path.write_text(FONTS.format(folders=folders, cache=folder / "fonts"), encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(path)}


def text_of(document: pypdfium2.PdfDocument) -> list[str]:
    """Return the text of each page, without its number and the remark below."""
    pages = (page.get_textpage().get_text_bounded() for page in document)
    return [re.sub(r"^- \d+ -\s", "", page.partition("Salinan kerja")[0]) for page in pages]


def printed(folder: Path, soffice: Path, **files: bytes) -> dict[str, pypdfium2.PdfDocument]:
    """Return the files as another word processor prints them."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    command: list[str | Path] = [
        soffice,
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
    ]
    subprocess.run(
        [*command, *(folder / f"{name}.docx" for name in files)],
        check=True,
        capture_output=True,
        env=own_fonts(folder),
        timeout=PATIENCE,
    )
    return {name: pypdfium2.PdfDocument((folder / f"{name}.pdf").read_bytes()) for name in files}


@pytest.mark.parametrize("orientation", Orientation)
def test_no_title_of_a_position_ends_a_page(
    tmp_path: Path, require_tool: Callable[[str], Path], orientation: Orientation
) -> None:
    profile = msgspec.structs.replace(samples.PROFILE, annex_orientation=orientation)
    model = samples.model()
    files = {}
    for lines in range(0, 12, 2):  # the titles fall on other lines each time
        paragraphs = tuple(Paragraph(id=f"p{line}", text="Penjelasan.") for line in range(lines))
        annexes = tuple(
            msgspec.structs.replace(annex, paragraphs=paragraphs) for annex in model.annexes
        )
        tree = msgspec.structs.replace(model, annexes=annexes)
        files[f"after-{lines}"] = to_docx(tree, samples.PRINTING, profile, draft_mark=False)
    for document in printed(tmp_path, require_tool("soffice"), **files).values():
        endings = [page.splitlines()[-1] for page in text_of(document)]
        assert not [ending for ending in endings if TITLE.match(ending)]


@pytest.mark.parametrize(
    "profile",
    [samples.PROFILE, naskah_dinas(samples.KOP), LANDSCAPE],
    ids=["own", "naskah dinas", "landscape"],
)
def test_no_word_of_a_table_is_parted(
    tmp_path: Path, require_tool: Callable[[str], Path], profile: LayoutProfile
) -> None:
    tree = samples.model()
    (document,) = printed(
        tmp_path,
        require_tool("soffice"),
        keputusan=to_docx(tree, samples.PRINTING, profile, draft_mark=False),
    ).values()
    words = {word for page in document for word in page.get_textpage().get_text_bounded().split()}
    for position in tree.positions:
        table = table_of(position)
        wanted = " ".join(
            (*table["headings"], *(text for row in table["rows"] for text in row))
        ).split()
        assert set(wanted) <= words


def test_it_opens_in_another_word_processor_with_the_same_words(
    tmp_path: Path, require_tool: Callable[[str], Path]
) -> None:
    data = to_docx(samples.model(), samples.PRINTING, samples.PROFILE, draft_mark=False)
    (document,) = printed(tmp_path, require_tool("soffice"), keputusan=data).values()
    text = " ".join(" ".join(text_of(document)).split())
    assert "a. bahwa setiap Pegawai Negeri Sipil" in text
    assert "1. peningkatan kinerja; dan 2. peningkatan akuntabilitas kinerja." in text
    assert text.count("FORMULASI PENGHITUNGAN") >= len(samples.POSITIONS)
    numbers = [page.get_textpage().get_text_bounded().split()[:3] for page in document]
    assert numbers[1:] == [["-", str(page), "-"] for page in range(2, len(document) + 1)]
    assert len(document) > 2


@pytest.mark.parametrize("text", ["Susunan Tim:", ""])
def test_a_list_of_a_team_reads_back_as_the_table_that_was_written(text: str) -> None:
    tree = staffed(text=text)
    back = import_bytes(to_docx(tree, samples.PRINTING, samples.PROFILE, draft_mark=False))
    (table,) = back.annexes[0].tables
    assert (table.columns, table.numbered) == (COLUMNS, True)
    assert [row.cells for row in table.rows] == list(MEMBERS)
    assert [one.text for one in back.annexes[0].paragraphs] == [text]
    assert back.annexes[0].title == "SUSUNAN TIM"
