"""Whose facts a text is checked with: the model unit, another one, none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.drafting.cli.conftest import Run
from tests.drafting.cli.files import ROOT


def test_another_unit_has_other_facts(tree: Path, tmp_path: Path, run: Run) -> None:
    unit = tmp_path / "unit.toml"
    unit.write_text('name = "Dinas Pendidikan"\nseat = "Singosari"\n', encoding="utf-8")

    findings = json.loads(run("lint", tree, "--json", "--unit", unit).output)

    assert {one["rule"] for one in findings}.isdisjoint({"nama-unit-lama", "kop-domain"})
    # Analisis for Analis is seen without a nomenclature
    assert {one["severity"] for one in findings if one["rule"] == "nama-jabatan"} == {"warn"}
    assert "Unit ini berkedudukan di Singosari, bukan di Kapanjen. Tulis “Singosari”." in {
        one["message"] for one in findings
    }


@pytest.mark.parametrize("content", ["", "name = 5", "nama = 'Dinas'", "name = ["])
def test_what_describes_no_unit_gets_a_sentence(
    content: str, tree: Path, tmp_path: Path, run: Run
) -> None:
    unit = tmp_path / "unit.toml"
    unit.write_text(content, encoding="utf-8")

    result = run("lint", tree, "--unit", unit)

    assert result.exit_code == 2
    assert "bukan profil unit" in result.output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('number_pattern = "("', "Bentuk nomor itu tidak terbaca"),
        ('number_pattern = "(1+)+"', "mengulang sesuatu yang sudah berulang"),
        (
            'words = [["kerja", "kerjaan"], ["kerjaan", "kerja"]]',
            "sendiri memuat ejaan yang tercatat salah",
        ),
        ('places = ["Turen", ""]', "`places`: ada entri yang kosong"),
        ('words = [["", "x"]]', "`words`: ada entri yang kosong"),
        ('terms = [{said = " ", instead = "a", why = "b"}]', "`terms`: ada entri yang kosong"),
    ],
)
def test_a_unit_that_would_make_the_rules_fail_is_refused(
    content: str, said: str, tree: Path, tmp_path: Path, run: Run
) -> None:
    unit = tmp_path / "unit.toml"
    unit.write_text(f'name = "Dinas Pendidikan"\n{content}\n', encoding="utf-8")

    result = run("lint", tree, "--unit", unit)

    assert result.exit_code == 2
    assert said in result.output


def test_a_wrong_spelling_of_the_unit_may_be_written_with_a_capital(
    tree: Path, tmp_path: Path, run: Run
) -> None:
    unit = tmp_path / "unit.toml"
    unit.write_text(
        'name = "Bagian Kerja Sama"\nwords = [["Telaahan", "telaah"]]\n', encoding="utf-8"
    )

    result = run("lint", tree, "--unit", unit)

    assert result.exit_code == 1
    assert "“telaahan” tidak baku. Tulis “telaah”" in result.output


def test_a_decree_of_another_office_is_not_judged_by_the_model_unit(
    tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "camat.json"
    assert (
        run("import", ROOT / "tests" / "data" / "keputusan-camat.txt", "--out", path).exit_code == 0
    )

    result = run("lint", path)

    assert result.exit_code == 0
    assert (
        "Fakta unit yang menerbitkan Keputusan ini (Camat Kembaran Kabupaten Banyumas) tidak"
        " diberikan" in result.output
    )
    assert "Kepanjen" not in result.output
