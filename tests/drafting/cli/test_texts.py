"""Linting a file: findings, the day, what is no tree, the list of rules."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from drafting.adapters import tree_files
from drafting.rules.lint import RULES
from tests.drafting.cli.conftest import Run
from tests.drafting.cli.files import ROOT, saved
from tests.drafting.rules.lint.trees import decree


def test_linting_the_decree_of_2022_ends_with_1_and_names_the_law(tree: Path, run: Run) -> None:
    result = run("lint", tree)

    assert result.exit_code == 1
    assert "MENAHAN    kata-ganda  /considering/items/1 text" in result.output
    assert "Dasar: UU 30/2014 Pasal 61 ayat (1)" in result.output
    assert "temuan per 2022-01-06" in result.output


def test_findings_as_json_are_a_list_of_what_people_need(tree: Path, run: Run) -> None:
    findings = json.loads(run("lint", tree, "--json", "--as-of", "2022-01-06").output)

    assert {"rule", "severity", "path", "excerpt", "message", "basis", "repair"} <= set(findings[0])
    assert {finding["severity"] for finding in findings} == {"block", "warn", "fix"}


def test_one_question_for_twelve_indicators_is_one_finding_with_twelve_rows(
    tree: Path, run: Run
) -> None:
    (asked,) = (
        one
        for one in json.loads(run("lint", tree, "--json").output)
        if one["rule"] == "indikator-lengkap"
    )
    printed = run("lint", tree).output

    assert len(asked["rows"]) == 12
    assert asked["rows"][3]["path"] == "/annexes/0/positions/3/indicators/0"
    assert asked["rows"][3]["blanks"] == ["unit", "target", "period"]
    assert printed.count("12 indikator belum mempunyai") == 1
    assert "- /annexes/0/positions/11/indicators/0: “Jumlah kegiatan yang dilayani”" in printed


def test_the_law_of_another_day_is_another_law(tree: Path, run: Run) -> None:
    on_the_day, in_2027 = (
        json.loads(run("lint", tree, "--json", "--as-of", day).output)
        for day in ("2022-01-06", "2027-01-04")
    )

    def amended(findings: list[dict[str, str]]) -> str:
        return next(
            one["message"]
            for one in findings
            if one["rule"] == "dasar-diubah" and one["path"] == "/legal_bases/items/0"
        )

    assert "Undang-Undang Nomor 11 Tahun 2020" in amended(on_the_day)
    assert "Undang-Undang Nomor 6 Tahun 2023" in amended(in_2027)


def test_an_older_decree_is_shown_and_not_stopped(tree: Path, run: Run) -> None:
    result = run("lint", tree, "--historical")

    assert result.exit_code == 0
    assert "MENAHAN" in result.output


def test_a_decree_without_a_blocking_finding_ends_with_0(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "right.json"
    tree_files.save(path, decree())

    result = run("lint", path, "--as-of", "2027-01-04")

    assert result.exit_code == 0, result.output


def test_a_file_is_not_stopped_for_what_only_the_database_knows(tree: Path, run: Run) -> None:
    findings = json.loads(run("lint", tree, "--json").output)

    (unsure,) = (finding for finding in findings if finding["rule"] == "penerima-lengkap")
    assert unsure["severity"] == "warn"
    assert "Belum diperiksa siapa yang memangku jabatan itu" in unsure["message"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "bukan JSON yang dapat dibaca: isinya terpotong."),
        (b"{", "bukan JSON yang dapat dibaca: isinya terpotong."),
        (b"# Keputusan\n", "bukan JSON yang dapat dibaca: tidak terbaca setelah 0 bita."),
        (b"[1]", "bukan pohon isi keputusan: bentuknya lain."),
        (b'{"id": "x", "year": 2022}', "bukan pohon isi keputusan: `heading` tidak ada."),
        (
            b'{"id": "x", "year": "2022"}',
            "bukan pohon isi keputusan: isi `year` tidak sesuai jenisnya.",
        ),
        (b'{"considering": {"items": [' + b'{"items": [' * 100_000, "bukan JSON"),
        (b"\xff\xfe\x00", "bukan JSON"),
    ],
)
def test_what_is_no_tree_gets_a_sentence(
    content: bytes, said: str, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "no-tree.json"
    path.write_bytes(content)

    for arguments in (("lint", path), ("fix", path, "--out", tmp_path / "out.json")):
        result = run(*arguments)
        assert result.exit_code == 2
        assert said in result.output
        assert "Traceback" not in result.output


@pytest.mark.parametrize("levels", [30, 600])
def test_lists_in_lists_without_end_get_a_sentence(levels: int, tmp_path: Path, run: Run) -> None:
    path = saved(tmp_path / "deep.json")
    nested = b'{"id": "i", "text": "t", "items": [' * levels + b"]}" * levels
    tree = json.loads(path.read_bytes())
    tree["considering"]["items"] = []
    path.write_bytes(
        json.dumps(tree).encode().replace(b'"items": []', b'"items": [' + nested + b"]", 1)
    )

    result = run("lint", path)

    assert result.exit_code == 2
    assert "tingkat" in result.output or "bukan JSON" in result.output


def test_a_day_that_is_none_is_refused(tree: Path, run: Run) -> None:
    result = run("lint", tree, "--as-of", "kemarin")

    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_tree_with_a_date_that_is_none_is_checked_as_of_today(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "odd.json"
    tree = tree_files.load(saved(tmp_path / "right.json"))
    path.write_bytes(
        (tmp_path / "right.json")
        .read_bytes()
        .replace(b'"place": "Kepanjen"', b'"date": "31 Februari", "place": "Kepanjen"', 1)
    )

    result = run("lint", path)

    assert tree.closing.date == ""
    assert "temuan per" in result.output


def test_the_real_command_needs_no_database(tmp_path: Path) -> None:
    path = saved(tmp_path / "right.json")
    flask = Path(sys.executable).parent / "flask"
    environment = {"VAR_DIR": str(tmp_path / "var"), "PATH": "/usr/bin:/bin"}

    result = subprocess.run(
        [flask, "--app", "wsgi", "drafting", "lint", path, "--as-of", "2027-01-04"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stderr
    assert "temuan per 2027-01-04" in result.stdout


def test_the_list_of_rules_is_the_one_in_the_docs(run: Run) -> None:
    result = run("rules")

    assert result.output == (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert f"{len(RULES)} rules." in result.output


def test_a_tree_of_a_later_version_is_not_called_wrong(tmp_path: Path, run: Run) -> None:
    path = saved(tmp_path / "later.json")
    path.write_bytes(path.read_bytes().replace(b"{", b'{"schema": 3, "seal": "x",', 1))

    result = run("lint", path)

    assert result.exit_code == 2
    assert "versi program yang lebih baru" in result.output


def test_a_day_is_asked_for_in_words(tree: Path, run: Run) -> None:
    for day in ("kemarin", "2027-02-30", "04-01-2027"):
        result = run("lint", tree, "--as-of", day)
        assert result.exit_code == 2
        assert f"“{day}” bukan tanggal. Tulis tahun-bulan-hari" in result.output
