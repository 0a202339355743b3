"""The redline on a page: readable without colour, aloud, and with nothing of a text taken for markup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest
from lxml import html

from drafting.adapters.readers import import_file
from drafting.rules.content import Decree, Item, edit, replace_node
from drafting.rules.redline import compare
from drafting.rules.redline.printing import compose_redline
from tests.drafting.words import SEED

TEMPLATES = Path(__file__).parents[3] / "templates"


@pytest.fixture(scope="module")
def decree() -> Decree:
    return import_file(SEED)


def page(old: Decree, new: Decree) -> Any:  # noqa: ANN401  (an HTML element)
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, extensions=["jinja2.ext.i18n"])
    environment.globals.update(_=str)
    data = compose_redline(compare(old, new), old, new, old_name="Keputusan Tahun 2022", new_name="Konsep Tahun 2027")
    return html.fromstring(environment.get_template("drafting/redline.html").module.redline(data))  # type: ignore[attr-defined]


def text(element: Any) -> str:  # noqa: ANN401
    return " ".join(element.text_content().split())


def test_every_edit_says_its_kind_and_its_place(decree: Decree) -> None:
    row = decree.positions[0].indicators[0]
    new = edit(decree, row.id, target="12")
    new = replace_node(new, decree.positions[1].duties[0].id)
    shown = page(decree, new)
    assert [text(one) for one in shown.xpath(".//li[@class='redline-edit']/p[1]")] == [
        "Diubah: Jabatan Sub Koordinator Fasilitasi Kerja Sama Luar Negeri, indikator baris 1",
        "Dihapus: Jabatan Sub Koordinator Fasilitas Kerja Sama Dalam Negeri, tugas huruf a",
    ]
    assert "Diubah: 1; Dihapus: 1." in text(shown)
    assert [text(one) for one in shown.xpath(".//ins")] == ["12"]
    assert [text(one)[:8] for one in shown.xpath(".//del")] == ["Menyusun"]
    assert "Hanya bernomor baru (8)" in text(shown)


def test_two_equal_texts_say_so(decree: Decree) -> None:
    assert "Tidak ada perubahan isi." in text(page(decree, decree))


def test_a_text_is_never_markup(decree: Decree) -> None:
    position = decree.positions[0]
    hostile = Item(id="x", text="<script>alert(1)</script><ins>")
    shown = page(decree, edit(decree, position.id, duties=(*position.duties, hostile)))
    assert shown.xpath(".//script") == []
    assert "<script>alert(1)</script><ins>" in text(shown)
