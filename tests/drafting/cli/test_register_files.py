"""The file of a register: its columns, its size, its broken lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.adapters import registers
from tests.drafting.cli.conftest import Run
from tests.drafting.cli.register_lines import HEADER, A, written


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_that_a_spreadsheet_saved_is_read(end: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "own.tsv"
    cells = '"PERBUP X/1/2020"\t"title"\t"Susunan, Tugas, dan ""Tata"" Kerja"\t\tYES\tJDIH'
    path.write_bytes(b"\xef\xbb\xbf" + end.join((HEADER, cells, "\t\t\t\t\t", "")).encode())

    assert run("regulations", "import", path).exit_code == 0
    assert (
        registers.register(tmp_path / "var" / "registers").by_key["PERBUP X/1/2020"].title
        == 'Susunan, Tugas, dan "Tata" Kerja'
    )


def test_columns_in_another_order_are_said_to_be(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(
        "fact\tregulation\tvalue\tdate\tsure\tsource\ntitle\tUU/1/2024\tX\t\tyes\ts\n",
        encoding="utf-8",
    )

    assert (
        "Baris 1: judul kolom harus persis dan berurutan"
        in run("regulations", "import", path).output
    )


def test_every_broken_line_is_named_and_very_many_are_counted(tmp_path: Path, run: Run) -> None:
    result = run("regulations", "import", written(tmp_path / "own.tsv", *["x\ty"] * 100))

    assert "Baris 2: ada 2 kolom" in result.output
    assert "Baris 41: ada 2 kolom" in result.output
    assert "… dan 60 hal lain." in result.output
    assert "Baris 42" not in result.output


def test_a_file_too_large_for_a_list_of_facts_is_refused_unread(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "own.tsv"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    result = run("regulations", "import", path)

    assert result.exit_code == 2
    assert "lebih besar dari 2 MB" in result.output


def test_an_own_register_that_was_broken_by_hand_is_named(tmp_path: Path, run: Run) -> None:
    run("regulations", "import", written(tmp_path / "own.tsv", A))
    (tmp_path / "var" / "registers" / "regulations.tsv").write_text("x\ty\n", encoding="utf-8")

    result = run("regulations", "check")

    assert result.exit_code == 2
    assert "Register tambahan “" in result.output
    assert "Baris 1: ada 2 kolom" in result.output


def test_a_check_of_a_bad_file_ends_with_1(tmp_path: Path, run: Run) -> None:
    bad = written(tmp_path / "own.tsv", "UU/77/2026\tenacted\t\t2026-01-01\tyes\tx")

    assert run("regulations", "check", bad).exit_code == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "tidak berisi satu fakta pun"), (b"\xff\xfe\x00", "bukan teks UTF-8")],
)
def test_what_is_no_register_gets_a_sentence(
    content: bytes, said: str, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "own.tsv"
    path.write_bytes(content)

    result = run("regulations", "import", path)

    assert result.exit_code == 2
    assert said in result.output


def test_a_register_that_is_not_there_gets_a_sentence(tmp_path: Path, run: Run) -> None:
    result = run("regulations", "import", tmp_path / "nowhere.tsv")

    assert result.exit_code == 2
    assert "tidak ada atau tidak dapat dibaca" in result.output
