"""Importing a file into a tree."""

from __future__ import annotations

from pathlib import Path

from tests.drafting.cli.conftest import Run
from tests.drafting.words import SEED


def test_a_missing_file_gets_a_sentence(tmp_path: Path, run: Run) -> None:
    for arguments in (("import", tmp_path / "nowhere.txt"), ("lint", tmp_path / "nowhere.json")):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "tidak ada atau tidak dapat dibaca" in result.output


def test_a_place_that_cannot_be_written_gets_a_sentence(tmp_path: Path, run: Run) -> None:
    result = run("import", SEED, "--out", tmp_path / "no" / "folder" / "tree.json")

    assert result.exit_code == 2
    assert "tidak dapat ditulis" in result.output


def test_an_import_without_a_target_prints_the_tree(run: Run) -> None:
    result = run("import", SEED)

    assert result.exit_code == 0
    assert '"year": 2022' in result.output


def test_a_folder_in_the_place_of_a_file_gets_a_sentence(tmp_path: Path, run: Run) -> None:
    result = run("import", tmp_path)
    assert (result.exit_code, "folder" in result.stderr) == (2, True)


def test_lines_without_a_place_are_told_with_what_to_do_about_them(
    tmp_path: Path, run: Run
) -> None:
    source = tmp_path / "keputusan.txt"
    source.write_text(
        SEED.read_text(encoding="utf-8").replace(
            "Hasil Dokumen Kerja Sama Luar Negeri\n",
            "Hasil Dokumen Kerja Sama Luar Negeri\nCatatan pinggir.\n",
            1,
        ),
        encoding="utf-8",
    )
    result = run("import", source, "--out", tmp_path / "tree.json")
    assert result.exit_code == 0
    assert "Catatan pinggir." in result.stderr
    assert "1 baris di atas" in result.stderr
    assert "halaman Impor" in result.stderr
