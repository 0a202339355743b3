"""The PDF of a decree: same bytes twice, its signature box, its standards."""

import io
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pikepdf
import pypdfium2
import pytest

from drafting.adapters.typst.typesetting import (
    render,
    render_stamp,
)
from drafting.rules.layout.profile import (
    Orientation,
    legal_drafting,
    naskah_dinas,
)
from drafting.rules.layout.signature_block import Capacity
from drafting.rules.text.digest import canonical
from tests.drafting import samples
from tests.drafting.adapters.typst.printed import SVG, final, pages
from tests.validators import verapdf


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
        f"Tempat tanda tangan elektronik: halaman {rendered.boxes[0].page + 1} Keputusan ini."
        in " ".join(pages(rendered.pdf)[-1].split())
    )
    draft = render(samples.model(), samples.DRAFT, samples.PROFILE, draft_mark=True)
    assert "tanda tangan elektronik" not in " ".join(pages(draft.pdf))


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
        "CONTOH – disusun pada peragaan, bukan Keputusan" in page
        for page in pages(final(samples.model(), printing=demo).pdf)
    )
    assert not any(
        "CONTOH" in page.replace("tentang Contoh", "") for page in pages(final(samples.model()).pdf)
    )


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
                "96",
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
