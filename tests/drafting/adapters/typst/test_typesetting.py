"""The PDF of a decree: the same bytes twice, nothing lost, nothing foreign.

And refusals that name the place.
"""

import io
import itertools
import json
import re
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import msgspec
import pdfplumber
import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from drafting.adapters.docx import to_docx
from drafting.adapters.typst import fonts
from drafting.adapters.typst.catchwords import LONGEST
from drafting.adapters.typst.typesetter import NotTypeset, typeset
from drafting.adapters.typst.typesetting import (
    STAMP_TIME,
    Rendered,
    print_form_digest,
    refuse_unprintable,
    render,
    render_stamp,
)
from drafting.rules.content import Decree, Item, edit
from drafting.rules.layout.print_data import Printing
from drafting.rules.layout.profile import (
    Kop,
    LayoutNotPossible,
    LayoutProfile,
    Orientation,
    legal_drafting,
    naskah_dinas,
)
from drafting.rules.layout.signature_block import Capacity
from drafting.rules.text.digest import canonical
from tests.drafting import samples
from tests.validators import verapdf

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"'
    b' fill="#063"/></svg>'
)
UNNUMBERED = ("NOMOR", "TANGGAL", "pada tanggal")


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def final(
    tree: Decree, profile: LayoutProfile = samples.PROFILE, printing: Printing = samples.PRINTING
) -> Rendered:
    return render(tree, printing, profile, draft_mark=False)


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert final(samples.model()).pdf == final(samples.model()).pdf
    draft = [
        render(samples.model(), samples.DRAFT, naskah_dinas(samples.KOP), draft_mark=True).pdf
        for _ in range(2)
    ]
    assert draft[0] == draft[1]


def test_threads_that_render_at_once_give_what_one_gives() -> None:
    profile = naskah_dinas(samples.KOP)
    alone = final(samples.model(), profile).pdf
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: final(samples.model(), profile).pdf, range(12))) == {alone}


def test_every_word_of_the_tree_is_on_the_pages() -> None:
    text = " ".join(" ".join(pages(final(samples.model()).pdf)).split())
    words = json.dumps(msgspec.to_builtins(samples.model()), ensure_ascii=False)
    assert "dicabut dan dinyatakan tidak berlaku." in text
    for duty in samples.DUTIES:
        assert duty in words
        assert text.count(duty[:40]) == len(samples.POSITIONS)


def test_what_a_position_says_besides_its_duties_is_printed_in_both_formats() -> None:
    tree = samples.long(rows=1, annexes=1)
    said = "Ikhtisar Jabatan memimpin pelayanan kerja sama daerah."
    printed = " ".join(" ".join(pages(final(tree).pdf)).replace(":", " ").split())
    assert printed.count("memimpin pelayanan kerja sama daerah.") == len(tree.positions)
    assert "Ikhtisar" in printed
    document = docx.Document(
        io.BytesIO(to_docx(tree, samples.PRINTING, samples.PROFILE, draft_mark=False))
    )
    rows = [
        " ".join(cell.text for cell in row.cells).replace(":", " ").split()
        for table in document.tables
        for row in table.rows
    ]
    assert rows.count(said.split()) == len(tree.positions)


def test_the_content_travels_inside_as_data() -> None:
    tree = samples.model()
    with pikepdf.open(io.BytesIO(final(tree).pdf)) as pdf:
        attached = pdf.attachments["keputusan.json"]
        assert attached.get_file().read_bytes() == canonical(tree)
        assert attached.get_file().mime_type == "application/json"
        assert attached.description
        assert str(pdf.Root.AF[0].AFRelationship) == "/Source"


def test_pages_are_numbered_from_the_second() -> None:
    first, second, *_ = pages(final(samples.model()).pdf)
    assert "- 1 -" not in first
    assert "- 2 -" in second


def test_the_signature_box_lies_inside_its_page_under_the_office() -> None:
    rendered = final(samples.model())
    (box,) = rendered.boxes
    assert (
        box.label
        == "Tanda tangan elektronik KEPALA BAGIAN KERJA SAMA SEKRETARIAT DAERAH KABUPATEN MALANG"
    )
    page = pypdfium2.PdfDocument(rendered.pdf)[box.page]
    width, height = page.get_size()
    assert width / 4 < box.x < box.x + box.width < width
    assert 0 < box.y < box.y + box.height < height
    inside = page.get_textpage().get_text_bounded(
        left=box.x, bottom=box.y + 1, right=box.x + box.width, top=box.y + box.height - 1
    )
    above = page.get_textpage().get_text_bounded(
        left=box.x, bottom=box.y + box.height, right=width, top=box.y + box.height + 40
    )
    assert not inside.strip()
    assert "SEKRETARIAT DAERAH KABUPATEN MALANG," in " ".join(above.split())


def test_an_annex_says_on_which_page_the_signature_is() -> None:
    rendered = final(samples.model())
    assert (
        f"secara elektronik pada halaman {rendered.boxes[0].page + 1} Keputusan ini."
        in " ".join(pages(rendered.pdf)[-1].split())
    )
    draft = render(samples.model(), samples.DRAFT, samples.PROFILE, draft_mark=True)
    assert "secara elektronik" not in " ".join(pages(draft.pdf))


@pytest.mark.parametrize("rows", range(4, 16))
@pytest.mark.parametrize("orientation", Orientation)
def test_a_signature_never_stands_alone_on_a_page(rows: int, orientation: Orientation) -> None:
    profile = msgspec.structs.replace(samples.PROFILE, annex_orientation=orientation)
    texts = pages(final(samples.long(rows, annexes=1), profile).pdf)
    for text in (next(text for text in texts if "Ditetapkan di" in text), texts[-1]):
        below_the_page_number = text.split(" -", 1)[-1]
        assert below_the_page_number.split("Ditetapkan di")[0].split("KEPALA BAGIAN")[0].strip()


def test_a_draft_cannot_be_mistaken_for_the_decree() -> None:
    for page in pages(render(samples.model(), samples.DRAFT, samples.PROFILE, draft_mark=True).pdf):
        assert "KONSEP – belum ditetapkan, bukan Keputusan" in page
        assert "KONSEP" in page.replace("KONSEP – belum", "")
        assert samples.URL not in page


def test_an_office_that_signs_for_another_keeps_its_line() -> None:
    acting = msgspec.structs.replace(
        samples.PRINTING, signatory=msgspec.structs.replace(samples.ACTING, capacity=Capacity.PLH)
    )
    printed = final(
        samples.short(),
        msgspec.structs.replace(samples.PROFILE, on_behalf_of=("BUPATI MALANG",)),
        printing=acting,
    )
    lines = "\n".join(pages(printed.pdf)).splitlines()
    assert "Plh. KEPALA BAGIAN KERJA SAMA," in [line.strip() for line in lines]


def test_a_decree_signed_with_a_demo_key_says_so_on_every_page() -> None:
    demo = msgspec.structs.replace(samples.PRINTING, demo_key=True)
    assert all(
        "CONTOH – ditandatangani dengan kunci peragaan" in page
        for page in pages(final(samples.model(), printing=demo).pdf)
    )
    assert not any(
        "CONTOH" in page.replace("tentang Contoh", "") for page in pages(final(samples.model()).pdf)
    )


@pytest.mark.parametrize("draft_mark", [False, True])
def test_a_catchword_is_the_first_word_of_the_next_page(
    draft_mark: bool,  # noqa: FBT001  (the name of the argument is the test's)
) -> None:
    texts = pages(
        render(
            samples.model(), samples.PRINTING, naskah_dinas(samples.KOP), draft_mark=draft_mark
        ).pdf
    )
    announced = []
    for page, following in itertools.pairwise(texts):
        words = [
            line.removesuffix(" …")
            for line in page.splitlines()
            if line.endswith(" …") and not line.startswith(UNNUMBERED)
        ]
        announced += words
        assert all(word in following.replace("KONSEP", "")[:160] for word in words)
    assert len(announced) >= 2
    assert "KONSEP" not in announced
    assert not set(announced) & {"LAMPIRAN", "NO."}


ADDRESS = f"https://jdih.example/{'produkhukumdaerah' * 12}?id=1"


def test_a_web_address_is_copied_as_it_was_written() -> None:
    tree = samples.model()
    tree = edit(tree, tree.decision.dictums[0].id, text=f"Lihat {ADDRESS} untuk selengkapnya.")
    tree = edit(tree, tree.positions[0].indicators[0].id, formula=f"Jumlah {ADDRESS} dibagi dua")
    text = "".join(pages(final(tree).pdf))
    assert not set(text) & {"\u00ad", "\u200b", "\u2060", "\x02"}
    assert "".join(text.split()).count(ADDRESS) == 2


def test_a_word_that_a_column_cannot_hold_has_a_hyphen_only_where_a_line_ends() -> None:
    tree = samples.long(1, annexes=1)
    tree = edit(tree, tree.positions[0].indicators[0].id, target="pertanggungjawabankeuangan")
    text = "".join(pages(final(tree).pdf))
    parted = text[text.index("pert") : text.index("ngan", text.index("pert"))]
    assert "\u00ad" not in re.sub("(\u00ad|\x02)+\r?\n|\x02", "", text), parted


@pytest.mark.parametrize("lines", range(3))
def test_an_endless_word_is_announced_by_its_beginning(lines: int) -> None:
    tree = samples.model()
    items = tuple(
        Item(id=f"b{place}", text=f"{'Dasar ' * 12 * lines}{ADDRESS}{'x' * 900}")
        for place in range(4)
    )
    tree = msgspec.structs.replace(
        tree, legal_bases=msgspec.structs.replace(tree.legal_bases, items=items)
    )
    texts = pages(final(tree, naskah_dinas(samples.KOP)).pdf)
    announced = [
        line
        for page in texts
        for line in page.splitlines()
        if line.endswith("…") and not line.endswith(" …")
    ]
    assert announced
    assert all(len(word) <= LONGEST + 1 for word in announced)


def test_an_emblem_is_printed_from_svg_and_from_png() -> None:
    image = io.BytesIO()
    pypdfium2.PdfDocument(final(samples.short()).pdf)[0].render(scale=0.2).to_pil().save(
        image, "PNG"
    )
    plain = final(samples.short()).pdf
    for emblem in (SVG, image.getvalue()):
        kop = msgspec.structs.replace(samples.KOP, emblem=emblem)
        assert (
            final(samples.short(), msgspec.structs.replace(samples.PROFILE, kop=kop)).pdf != plain
        )


@pytest.mark.parametrize("orientation", Orientation)
def test_no_word_of_a_table_runs_into_the_next_column(orientation: Orientation) -> None:
    tree = samples.long(2, annexes=1)
    tree = edit(
        tree,
        tree.positions[0].indicators[0].id,
        formula=f"https://contoh.example/{'jalan/' * 9} {'W' * 60}",
    )
    pdf = final(tree, msgspec.structs.replace(samples.PROFILE, annex_orientation=orientation)).pdf
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for table in map(page.within_bbox, (found.bbox for found in page.find_tables())):
                lines = {
                    float(line["x0"]) for line in table.lines if line["width"] < 1 < line["height"]
                }
                words = table.extract_words()
                assert not [
                    word["text"]
                    for word in words
                    if any(word["x0"] + 1 < line < word["x1"] - 1 for line in lines)
                ]


def test_markup_in_the_text_is_text() -> None:
    tree = samples.short()
    hostile = (
        '#panic("x") $x^2$ *tebal* _miring_ `kode` @acuan <label> \\ // /* #import "/etc/passwd": *'
    )
    tree = edit(tree, tree.decision.dictums[0].id, text=hostile)
    assert hostile.replace(" ", "") in "".join("".join(pages(final(tree).pdf)).split())


def test_a_character_that_cannot_be_printed_is_refused_with_its_place() -> None:
    tree = samples.model()
    tree = edit(tree, tree.annexes[0].positions[3].duties[1].id, text="menyiapkan 🗂 bahan;")
    with pytest.raises(NotTypeset, match="Jabatan Analis Kerja Sama, tugas huruf b") as refusal:
        final(tree)
    assert "U+1F5C2" in refusal.value.sentence


@pytest.mark.parametrize("character", ["\x07", "\u202e", "\ue000", "漢", "\u200b"])
def test_controls_and_foreign_letters_are_refused(character: str) -> None:
    tree = samples.short()
    with pytest.raises(NotTypeset, match=f"{ord(character):04X}"):
        refuse_unprintable(
            edit(tree, tree.closing.id, place=f"Kepanjen{character}"), None, samples.PROFILE
        )


def test_a_typeface_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(LayoutNotPossible, match="Bookman Old Style"):
        final(
            samples.short(), msgspec.structs.replace(samples.PROFILE, typeface="Bookman Old Style")
        )
    with pytest.raises(LayoutNotPossible, match="/tidak/ada"):
        final(samples.short(), msgspec.structs.replace(samples.PROFILE, font_folder="/tidak/ada"))


def test_a_unit_prints_with_a_typeface_of_its_own(tmp_path: Path) -> None:
    (regular,) = (path for path in fonts.folders(samples.PROFILE)[0].glob("*-regular.otf"))
    with TTFont(regular) as font:
        for record in font["name"].names:
            if record.nameID in {1, 16}:
                record.string = "Huruf Unit"
        font.save(tmp_path / "huruf-unit.otf")
    profile = msgspec.structs.replace(
        samples.PROFILE, typeface="Huruf Unit", font_folder=str(tmp_path)
    )
    with pikepdf.open(io.BytesIO(final(samples.short(), profile).pdf)) as pdf:
        assert pdf.Root.MarkInfo.Marked
    assert print_form_digest(profile, samples.SIGNATORY) != print_form_digest(
        samples.PROFILE, samples.SIGNATORY
    )


def test_a_broken_emblem_is_refused() -> None:
    for emblem in (b"\x89PNG\r\n\x1a\n", b"<svg \xff>"):
        with pytest.raises(LayoutNotPossible, match="lambang"):
            final(samples.short(), msgspec.structs.replace(samples.PROFILE, kop=Kop(emblem=emblem)))
    with pytest.raises(NotTypeset, match="Simpan ulang lambang"):
        final(
            samples.short(),
            msgspec.structs.replace(samples.PROFILE, kop=Kop(office="X", emblem=b"<svg <<<")),
        )


def test_a_warning_of_the_typesetter_is_a_refusal() -> None:
    data = {
        "page": {"families": ["Tidak Ada"], "size": 12},
        "signature": {"lines": [["", "X"]], "name": "N", "rank": ""},
        "footer": {"qr": False},
    }
    with pytest.raises(NotTypeset, match="tidak ada"):
        typeset("stamp", data | {"marks": {"demo": ""}}, samples.PROFILE, timestamp=STAMP_TIME)


def test_the_print_form_changes_with_profile_and_signatory_alone() -> None:
    form = print_form_digest(samples.PROFILE, samples.SIGNATORY)
    assert form == print_form_digest(
        msgspec.structs.replace(samples.PROFILE), msgspec.structs.replace(samples.SIGNATORY)
    )
    assert form != print_form_digest(
        msgspec.structs.replace(samples.PROFILE, size=11), samples.SIGNATORY
    )
    assert form != print_form_digest(samples.PROFILE, samples.ACTING)


def test_a_stamp_has_the_size_of_the_box_and_names_the_signatory() -> None:
    stamp = render_stamp(
        samples.SIGNATORY, samples.PROFILE, verification_url=samples.URL, demo_key=True
    )
    box, *_ = final(samples.short()).boxes
    document = pypdfium2.PdfDocument(stamp)
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx((box.width, box.height), abs=0.1)
    text = " ".join(pages(stamp)[0].split())
    assert "Ditandatangani secara elektronik oleh: KEPALA BAGIAN KERJA SAMA" in text
    assert "CONTOH" in text


def test_the_code_is_read_from_the_picture_of_the_page(
    tmp_path: Path, require_tool: Callable[[str], Path]
) -> None:
    (tmp_path / "keputusan.pdf").write_bytes(final(samples.model()).pdf)
    (tmp_path / "stempel.pdf").write_bytes(
        render_stamp(samples.SIGNATORY, samples.PROFILE, verification_url=samples.URL)
    )
    for name in ("keputusan", "stempel"):
        picture = tmp_path / f"{name}.png"
        subprocess.run(
            [
                require_tool("pdftoppm"),
                "-r",
                "150",
                "-l",
                "1",
                "-singlefile",
                "-png",
                f"{name}.pdf",
                name,
            ],
            cwd=tmp_path,
            check=True,
        )
        read = subprocess.run(
            [require_tool("zbarimg"), "-q", "--raw", picture],
            capture_output=True,
            text=True,
            check=True,
        )
        assert read.stdout.strip() == samples.URL


def test_every_kind_of_document_keeps_to_the_archive_and_accessibility_standards(
    tmp_path: Path, require_tool: Callable[[str], Path]
) -> None:
    emblem = msgspec.structs.replace(samples.KOP, emblem=SVG)
    demo = msgspec.structs.replace(samples.PRINTING, demo_key=True, signatory=samples.ACTING)
    landscape = msgspec.structs.replace(samples.PROFILE, annex_orientation=Orientation.LANDSCAPE)
    documents = {
        "short": final(samples.short(), legal_drafting(emblem)).pdf,
        "model": final(samples.model()).pdf,
        "acting": final(samples.model(), naskah_dinas(samples.KOP), demo).pdf,
        "long": final(samples.long(40), landscape).pdf,
        "draft": render(samples.model(), samples.DRAFT, samples.PROFILE, draft_mark=True).pdf,
        "stamp": render_stamp(samples.SIGNATORY, samples.PROFILE, verification_url=samples.URL),
    }
    files = [tmp_path / f"{name}.pdf" for name in documents]
    for file, pdf in zip(files, documents.values(), strict=True):
        file.write_bytes(pdf)
    assert verapdf.failures(files, ["3a", "ua1"], require_tool) == []


def test_the_archive_validator_sees_what_is_wrong(
    tmp_path: Path, require_tool: Callable[[str], Path]
) -> None:
    with pikepdf.open(io.BytesIO(final(samples.short()).pdf)) as pdf:
        del pdf.Root.MarkInfo
        pdf.save(tmp_path / "untagged.pdf")
    failed = verapdf.failures([tmp_path / "untagged.pdf"], ["3a", "ua1"], require_tool)
    assert any(line.startswith("FAIL 3a") for line in failed)
    assert any(line.startswith("FAIL ua1") for line in failed)
