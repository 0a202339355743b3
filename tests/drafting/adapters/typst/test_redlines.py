"""The redline as a PDF shows every edit in its place, without need of colour."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import msgspec
import pypdfium2
import pytest

from drafting.adapters.typst.redlines import render_redline
from drafting.rules.comparison.redline_print import FIELDS
from drafting.rules.content import (
    Annex,
    Closing,
    Decree,
    Dictum,
    Heading,
    Indicator,
    Item,
    Node,
    Position,
    Recipient,
    Signatory,
    edit,
    replace_node,
)
from tests.drafting import samples
from tests.validators import verapdf

WHEN = dt.datetime(2026, 12, 7, tzinfo=dt.UTC)


def edited() -> Decree:
    """Return the model with texts changed, and a duty moved, added and dropped."""
    tree = samples.model()
    position = tree.positions[1]
    tree = edit(
        tree,
        tree.legal_bases.items[1].id,
        text=tree.legal_bases.items[1].text.replace("Tata Cara", "Cara"),
    )
    duties = (
        position.duties[1],
        position.duties[0],
        *position.duties[3:],
        Item(id="baru", text="menyimpan arsip ☎ kerja sama."),
    )
    tree = edit(tree, position.id, duties=duties)
    tree = edit(tree, tree.positions[3].indicators[0].id, target="≥ 95")
    return replace_node(tree, tree.positions[5].id)


def redline(old: Decree, new: Decree) -> bytes:
    return render_redline(
        old,
        new,
        samples.PROFILE,
        old_name="Keputusan Tahun 2026",
        new_name="Konsep Tahun 2027",
        when=WHEN,
    )


def text_of(pdf: bytes) -> str:
    return " ".join(
        " ".join(
            page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)
        ).split()
    )


def test_every_edit_is_said_in_words_with_its_place() -> None:
    text = text_of(redline(samples.model(), edited()))
    assert "Diubah: 2; Dipindahkan: 1; Ditambahkan: 1; Dihapus: 2." in text
    assert "Mengingat angka 2 – Diubah" in text
    assert "[Tata ]Cara" in text
    assert (
        "tugas huruf a – Dipindahkan (semula: Jabatan Sub Koordinator Fasilitasi Kerja Sama Dalam"
        " Negeri, tugas huruf b)" in text
    )
    assert "Target: ≥ [90]95" in text
    assert "Jabatan Pengadministrasi Umum – Dihapus" in text
    assert "tugas huruf b (semula a.)" in text


@pytest.mark.parametrize(
    "kind",
    [Decree, Heading, Closing, Position, Indicator, Signatory, Recipient, Annex, Dictum],
    ids=lambda kind: kind.__name__,
)
def test_no_field_is_called_by_its_english_name(kind: type[Node]) -> None:
    words = [
        field.name
        for field in msgspec.structs.fields(kind)
        if field.type in (str, int, tuple[str, ...])
    ]

    assert {
        name
        for name in words
        if name not in {"id", "label", "schema"} and not name.endswith("as_written")
    } <= set(FIELDS)


def test_a_character_that_no_typeface_has_is_shown_by_its_number() -> None:
    assert "menyimpan arsip [U+260E] kerja sama." in text_of(redline(samples.model(), edited()))


def test_two_equal_texts_have_no_changes() -> None:
    assert "Tidak ada perubahan isi." in text_of(redline(samples.model(), samples.model()))


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert redline(samples.model(), edited()) == redline(samples.model(), edited())


def test_it_keeps_to_the_archive_and_accessibility_standards(
    tmp_path: Path, require_tool: Callable[[str], Path]
) -> None:
    (tmp_path / "redline.pdf").write_bytes(redline(samples.model(), edited()))
    (tmp_path / "nothing.pdf").write_bytes(redline(samples.short(), samples.short()))
    assert (
        verapdf.failures(
            [tmp_path / "redline.pdf", tmp_path / "nothing.pdf"], ["3a", "ua1"], require_tool
        )
        == []
    )
