"""The register of regulations: checked, and extended by an installation."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.adapters import registers
from tests.drafting.cli.conftest import Run

HEADER = "regulation\tfact\tvalue\tdate\tsure\tsource"
PERBUP = "PERBUP MALANG/12/2021\ttitle\tKedudukan, Susunan Organisasi, Tugas dan Fungsi Sekretariat Daerah\t\tyes\tJDIH Kabupaten Malang"


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join((HEADER, *lines, "")), encoding="utf-8")
    return path


def test_the_shipped_register_has_no_problem(run: Run) -> None:
    result = run("regulations", "check")

    assert result.exit_code == 0, result.output
    assert "peraturan" in result.output


def test_an_installation_adds_a_regulation_of_its_own(tmp_path: Path, run: Run) -> None:
    result = run("regulations", "import", written(tmp_path / "own.tsv", PERBUP))

    assert result.exit_code == 0, result.output
    register = registers.register(tmp_path / "var" / "registers")
    assert register.by_key["PERBUP MALANG/12/2021"].title_sure
    assert "UU/23/2014" in register.by_key


def test_adding_the_same_again_changes_nothing(tmp_path: Path, run: Run) -> None:
    own = written(tmp_path / "own.tsv", PERBUP)
    kept = tmp_path / "var" / "registers" / "regulations.tsv"

    run("regulations", "import", own)
    before = kept.read_bytes()
    run("regulations", "import", own)

    assert kept.read_bytes() == before


def test_a_doubtful_fact_is_settled_by_a_sure_one(tmp_path: Path, run: Run) -> None:
    fact = "PERMENPANRB/29/2010\trevoked\tPERMENPANRB/53/2014\t2014-12-01\tyes\tnaskah PermenPANRB 53/2014"

    result = run("regulations", "import", written(tmp_path / "own.tsv", fact))

    assert result.exit_code == 0, result.output
    changes = registers.register(tmp_path / "var" / "registers").by_key["PERMENPANRB/29/2010"].changes
    assert [(change.by, change.sure) for change in changes] == [("PERMENPANRB/53/2014", True)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"{PERBUP}\n{PERBUP}", "tercatat 2 kali"),
        ("UU/23/2014\tamended\tUU/99/2026\t2026-01-01\tyes\tx", "tidak ada dalam daftar"),
        ("UU/23/2014\tamended\tUU/9/2015\t18 Maret 2015\tyes\tx", "bukan tanggal"),
        ("UU/23/2014\tamended\tUU/9/2015\t2015-02-31\tyes\tx", "bukan tanggal"),
        ("UU/23/2014\trevoked\tUU/32/2004\t2004-10-15\tyes\tx", "ia baru ada pada 2014"),
        ("UU/23/2014\tamended\tUU/23/2014\t2015\tyes\tx", "dirinya sendiri"),
        ("UU/23/2014\tgazette\tLembaran 5\t\tyes\tx", "bukan nomor lembaran"),
        ("UU/23/2014\ttitle\tPemerintahan Daerah\t\tyes\t", "tidak menyebut sumbernya"),
        ("UU/77/2026\tenacted\t\t2026-01-01\tyes\tx", "tidak mempunyai judul"),
        ("undang-undang 5\ttitle\tX\t\tyes\tx", "bukan kunci peraturan"),
        ("UU/1/2024\tentitled\tX\t\tyes\tx", "bukan jenis fakta"),
        ("UU/1/2024\ttitle\tX\t\tmaybe\tx", "harus “yes” atau “no”"),
        ("UU/1/2024\ttitle\tX", "ada 3 kolom, seharusnya 6"),
    ],
)
def test_facts_that_cannot_be_are_refused_and_nothing_is_added(line: str, said: str, tmp_path: Path, run: Run) -> None:
    result = run("regulations", "import", written(tmp_path / "own.tsv", *line.split("\n")))

    assert result.exit_code == 2
    assert said in result.output
    assert not (tmp_path / "var" / "registers").exists()


def test_a_check_of_a_bad_file_ends_with_1(tmp_path: Path, run: Run) -> None:
    bad = written(tmp_path / "own.tsv", "UU/77/2026\tenacted\t\t2026-01-01\tyes\tx")

    assert run("regulations", "check", bad).exit_code == 1


@pytest.mark.parametrize(("content", "said"), [(b"", "tidak berisi satu fakta pun"), (b"\xff\xfe\x00", "bukan teks UTF-8")])
def test_what_is_no_register_gets_a_sentence(content: bytes, said: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "own.tsv"
    path.write_bytes(content)

    result = run("regulations", "import", path)

    assert result.exit_code == 2
    assert said in result.output


def test_a_register_that_is_not_there_gets_a_sentence(tmp_path: Path, run: Run) -> None:
    result = run("regulations", "import", tmp_path / "nowhere.tsv")

    assert result.exit_code == 2
    assert "tidak ada atau tidak dapat dibaca" in result.output
