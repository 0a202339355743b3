"""Documents and comparisons, from file to file."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pypdfium2
import pytest

from drafting.adapters import tree_files
from drafting.cli.documents import MAKERS
from drafting.rules.content import edit
from drafting.rules.layout.profile import naskah_dinas
from tests.drafting import samples
from tests.drafting.cli.conftest import Run
from tests.drafting.words import SEED


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A draft."""
    path = tmp_path / "tree.json"
    tree_files.save(path, samples.model())
    return path


def first_page(file: Path) -> str:
    return str(pypdfium2.PdfDocument(file.read_bytes())[0].get_textpage().get_text_bounded())


@pytest.mark.parametrize("suffix", MAKERS)
def test_every_form_is_made_by_its_suffix(
    tree: Path, tmp_path: Path, run: Run, suffix: str
) -> None:
    out = tmp_path / f"keputusan{suffix}"
    result = run("render", tree, "--out", out)
    assert result.exit_code == 0, result.output
    assert f"{out.stat().st_size} bita, konsep" in result.output


def test_a_draft_prints_as_a_draft_and_a_decree_signed_outside_with_its_number(
    tree: Path, tmp_path: Path, run: Run
) -> None:
    out = tmp_path / "keputusan.pdf"
    run("render", tree, "--out", out)
    assert "KONSEP" in first_page(out)
    run("import", SEED, "--out", tree)
    run("render", tree, "--out", out)
    assert "NOMOR 188.45/1.2/KEP/35.07.022/2022" in first_page(out)
    assert "KONSEP" not in first_page(out)


def test_a_layout_is_read_from_a_file(tree: Path, tmp_path: Path, run: Run) -> None:
    layout = tmp_path / "layout.json"
    layout.write_bytes(msgspec.json.encode(naskah_dinas(samples.KOP)))
    assert run("render", tree, "--out", tmp_path / "k.pdf", "--layout", layout).exit_code == 0
    assert "PEMERINTAH KABUPATEN MALANG" in first_page(tmp_path / "k.pdf")


@pytest.mark.parametrize("content", ["{", '{"nama": 1}', '{"name": "uji", "size": 99}'])
def test_a_layout_that_is_none_is_refused(
    tree: Path, tmp_path: Path, run: Run, content: str
) -> None:
    layout = tmp_path / "layout.json"
    layout.write_text(content)
    result = run("render", tree, "--out", tmp_path / "k.pdf", "--layout", layout)
    assert result.exit_code == 2
    assert not (tmp_path / "k.pdf").exists()


def test_a_form_that_nobody_knows_is_refused(tree: Path, tmp_path: Path, run: Run) -> None:
    result = run("render", tree, "--out", tmp_path / "keputusan.odt")
    assert result.exit_code == 2
    assert ".pdf, .docx, .xlsx, .csv, .txt" in result.output


def test_two_trees_are_compared(tree: Path, tmp_path: Path, run: Run) -> None:
    new = samples.model()
    tree_files.save(
        tmp_path / "new.json", edit(new, new.positions[3].indicators[0].id, target="≥ 95")
    )
    result = run("compare", tree, tmp_path / "new.json", "--pdf", tmp_path / "redline.pdf")
    assert result.exit_code == 1
    assert result.output == "Diubah       Jabatan Analis Kerja Sama, indikator baris 1\n"
    assert "tree.json" in first_page(tmp_path / "redline.pdf")
    (entry,) = json.loads(run("compare", tree, tmp_path / "new.json", "--json").output)["entries"]
    assert entry["fields"][0]["new"] == "≥ 95"
    assert run("compare", tree, tree).exit_code == 0
