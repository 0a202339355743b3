"""The register of regulations: checked, and extended by an installation."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.adapters import registers
from tests.drafting.cli.conftest import Run
from tests.drafting.cli.register_lines import A, written

PERBUP = (
    "PERBUP MALANG/12/2021\ttitle\tKedudukan, Susunan Organisasi, Tugas dan Fungsi Sekretariat"
    " Daerah\t\tyes\tJDIH Kabupaten Malang"
)


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
    fact = (
        "PERMENPANRB/29/2010\trevoked\tPERMENPANRB/53/2014\t2014-12-01\tyes\tnaskah PermenPANRB"
        " 53/2014"
    )

    result = run("regulations", "import", written(tmp_path / "own.tsv", fact))

    assert result.exit_code == 0, result.output
    changes = (
        registers.register(tmp_path / "var" / "registers").by_key["PERMENPANRB/29/2010"].changes
    )
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
def test_facts_that_cannot_be_are_refused_and_nothing_is_added(
    line: str, said: str, tmp_path: Path, run: Run
) -> None:
    result = run("regulations", "import", written(tmp_path / "own.tsv", *line.split("\n")))

    assert result.exit_code == 2
    assert said in result.output
    assert not (tmp_path / "var" / "registers").exists()


B = "PERBUP X/2/2021\ttitle\tB\t\tyes\ts"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            (A, B, "PERBUP X/1/2020\trevoked\tPERBUP X/2/2021\t2020\tyes\ts"),
            "baris 4: PERBUP X/2/2021 tidak mungkin mengubah pada 2020",
        ),
        (
            (A, B, "PERBUP X/2/2021\tamended\tPERBUP X/1/2020\t2022\tyes\ts"),
            "baris 4: PERBUP X/1/2020 lebih tua daripada PERBUP X/2/2021",
        ),
        (
            (A, "PERBUP X/1/2020\tenacted\t\t1999-06-01\tyes\ts"),
            "baris 3: PERBUP X/1/2020 bernomor tahun 2020",
        ),
        (
            (A, "PERBUP X/1/2020\tenacted\t\t2999-06-01\tyes\ts"),
            "baris 3: PERBUP X/1/2020: “2999-06-01” bukan tanggal",
        ),
        ((A, "PERBUP X/1/2020\tenacted\tabc\t2020\tyes\ts"), "tidak memakai kolom value"),
        (
            (A, "PERBUP X/1/2020\tgazette\tLN 2020/1\t\tyes\ts"),
            "LN bukan tempat pengundangan peraturan daerah",
        ),
        ((A, "PERBUP X/1/2020\tgazette\tBD 2020/1; TLD 5\t\tyes\ts"), "TLD bukan tambahan dari BD"),
        ((A, f"PERBUP X/1/2020\tgazette\tBD 2020/{'9' * 400}\t\tyes\ts"), "bukan nomor lembaran"),
        ((A, "PERBUP X/1/2020\tfictitious\t\t\tyes\ts"), "judulnya tidak memuat kata FIKTIF"),
        (("PERBUP X/1/2020\ttitle\t\t\tyes\ts",), "baris 2: PERBUP X/1/2020: judulnya kosong"),
        ((f"PERBUP X/1/2020\ttitle\t{'A' * 1001}\t\tyes\ts",), "lebih panjang dari 1000 huruf"),
        (("PERBUP X/1/2020\ttitle\tA\u202eB\t\tyes\ts",), "memuat tanda yang tidak terlihat"),
        (("PERBUP X/1/2020\ttitle\tA\u2028B\t\tyes\ts",), "memuat tanda yang tidak terlihat"),
        (("PERBUP X/1/2020\ttitle\t=HYPERLINK(1)\t\tyes\ts",), "diawali tanda rumus"),
        (("PERBUP X/1/2020\ttitle\tA\t\tyes\t@SUM(1)",), "diawali tanda rumus"),
        (
            ("UU/023/2014\ttitle\tPemerintahan Daerah\t\tyes\ts",),
            "nomor ditulis tanpa nol di depannya",
        ),
        (("ABC/1/2020\ttitle\tA\t\tyes\ts",), "jenis “ABC” tidak dikenal"),
        (("PERDA/1/2020\ttitle\tA\t\tyes\ts",), "tidak menyebut daerahnya"),
        (("UU/23\ttitle\tA\t\tyes\ts",), "tidak memuat tahun empat angka"),
        (
            ("UU/23/2014\ttitle\tJudul Salah\t\tyes\tsaya",),
            "baris 2: UU/23/2014: judul “Judul Salah” berbeda dari bawaan “Pemerintahan Daerah”",
        ),
        (
            ("UU/23/2014\ttitle\tPemerintahan Daerah\t\tno\tsaya",),
            "(belum pasti) berbeda dari bawaan",
        ),
        (
            ("UU/23/2014\tamended\tUU/9/2015\t2016-01-01\tyes\tsaya",),
            "berbeda dari bawaan “UU/9/2015 2015-03-18”",
        ),
    ],
)
def test_facts_that_contradict_each_other_or_the_shipped_are_refused_with_their_line(
    lines: tuple[str, ...], said: str, tmp_path: Path, run: Run
) -> None:
    result = run("regulations", "import", written(tmp_path / "own.tsv", *lines))

    assert result.exit_code == 2
    assert said in result.output
    assert not (tmp_path / "var" / "registers").exists()
    assert run("regulations", "check", tmp_path / "own.tsv").exit_code == 1


def test_regulations_that_end_each_other_in_a_circle_are_refused(tmp_path: Path, run: Run) -> None:
    names = ("PERBUP X/1/2020", "PERWALI Y/1/2020", "PERGUB Z/1/2020")
    titles = [f"{name}\ttitle\tA\t\tyes\ts" for name in names]
    ends = [
        f"{name}\trevoked\t{by}\t2020\tyes\ts"
        for name, by in zip(names, (*names[1:], names[0]), strict=True)
    ]

    result = run("regulations", "import", written(tmp_path / "own.tsv", *titles, *ends))

    assert "baris 7: PERGUB Z/1/2020 dan PERBUP X/1/2020 saling mencabut" in result.output


def test_a_fact_beyond_doubt_is_replaced_only_where_that_is_asked_for(
    tmp_path: Path, run: Run
) -> None:
    own = written(tmp_path / "own.tsv", "UU/23/2014\ttitle\tJudul Lain\t\tyes\tsaya")

    assert run("regulations", "check", own, "--replace").exit_code == 0
    assert run("regulations", "import", own, "--replace").exit_code == 0
    assert (
        registers.register(tmp_path / "var" / "registers").by_key["UU/23/2014"].title
        == "Judul Lain"
    )
