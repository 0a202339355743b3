"""Import, lint and fix, from file to file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from drafting.adapters import tree_files
from drafting.rules.lint import RULES
from tests.drafting.cli.conftest import Run
from tests.drafting.rules.lint.trees import decree
from tests.drafting.words import SEED
from tests.servers import PATIENCE

ROOT = Path(__file__).parents[3]


@pytest.fixture
def tree(tmp_path: Path, run: Run) -> Path:
    """The decree of 2022, imported."""
    path = tmp_path / "tree.json"
    result = run("import", SEED, "--out", path)
    assert result.exit_code == 0, result.output
    assert "4 diktum, 1 lampiran, 12 jabatan" in result.output
    return path


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


def test_fixing_shows_each_repair_and_a_second_time_there_is_none(
    tree: Path, tmp_path: Path, run: Run
) -> None:
    first = run("fix", tree, "--out", tmp_path / "fixed.json")
    second = run("fix", tmp_path / "fixed.json", "--out", tmp_path / "again.json")

    assert first.exit_code == second.exit_code == 0
    assert "nama-tempat  /closing place\n    Kapanjen\n  - Kapanjen\n  + Kepanjen" in first.output
    assert second.output.startswith("0 perbaikan.")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "fixed.json").read_bytes()


def test_one_kind_of_repair_can_be_asked_for(tree: Path, tmp_path: Path, run: Run) -> None:
    result = run("fix", tree, "--out", tmp_path / "fixed.json", "--rule", "nama-tempat")

    assert "4 perbaikan." in result.output


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
    path = _saved(tmp_path / "deep.json")
    nested = b'{"id": "i", "text": "t", "items": [' * levels + b"]}" * levels
    tree = json.loads(path.read_bytes())
    tree["considering"]["items"] = []
    path.write_bytes(
        json.dumps(tree).encode().replace(b'"items": []', b'"items": [' + nested + b"]", 1)
    )

    result = run("lint", path)

    assert result.exit_code == 2
    assert "tingkat" in result.output or "bukan JSON" in result.output


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


def test_a_missing_file_gets_a_sentence(tmp_path: Path, run: Run) -> None:
    for arguments in (("import", tmp_path / "nowhere.txt"), ("lint", tmp_path / "nowhere.json")):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "tidak ada atau tidak dapat dibaca" in result.output


def test_a_place_that_cannot_be_written_gets_a_sentence(tmp_path: Path, run: Run) -> None:
    result = run("import", SEED, "--out", tmp_path / "no" / "folder" / "tree.json")

    assert result.exit_code == 2
    assert "tidak dapat ditulis" in result.output


def test_a_day_that_is_none_is_refused(tree: Path, run: Run) -> None:
    result = run("lint", tree, "--as-of", "kemarin")

    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_tree_with_a_date_that_is_none_is_checked_as_of_today(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "odd.json"
    tree = tree_files.load(_saved(tmp_path / "right.json"))
    path.write_bytes(
        (tmp_path / "right.json")
        .read_bytes()
        .replace(b'"place": "Kepanjen"', b'"date": "31 Februari", "place": "Kepanjen"', 1)
    )

    result = run("lint", path)

    assert tree.closing.date == ""
    assert "temuan per" in result.output


def test_an_import_without_a_target_prints_the_tree(run: Run) -> None:
    result = run("import", SEED)

    assert result.exit_code == 0
    assert '"year": 2022' in result.output


def test_the_real_command_needs_no_database(tmp_path: Path) -> None:
    path = _saved(tmp_path / "right.json")
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


def _saved(path: Path) -> Path:
    tree_files.save(path, decree())
    return path


def test_a_tree_of_a_later_version_is_not_called_wrong(tmp_path: Path, run: Run) -> None:
    path = _saved(tmp_path / "later.json")
    path.write_bytes(path.read_bytes().replace(b"{", b'{"schema": 2, "seal": "x",', 1))

    result = run("lint", path)

    assert result.exit_code == 2
    assert "versi program yang lebih baru" in result.output


def test_two_parts_with_one_id_are_refused_before_a_repair_meets_the_wrong_one(
    tmp_path: Path, run: Run
) -> None:
    tree = decree()
    path = tmp_path / "twice.json"
    tree_files.save(path, tree)
    path.write_bytes(path.read_bytes().replace(tree.closing.id.encode(), tree.heading.id.encode()))

    result = run("fix", path, "--out", path)

    assert result.exit_code == 2
    assert f"dua bagian dengan id “{tree.heading.id}”" in result.output


def test_a_day_is_asked_for_in_words(tree: Path, run: Run) -> None:
    for day in ("kemarin", "2027-02-30", "04-01-2027"):
        result = run("lint", tree, "--as-of", day)
        assert result.exit_code == 2
        assert f"“{day}” bukan tanggal. Tulis tahun-bulan-hari" in result.output


def test_a_rule_that_is_none_is_refused_with_the_nearest(tree: Path, run: Run) -> None:
    result = run("fix", tree, "--out", tree, "--rule", "nama-tempatt")

    assert result.exit_code == 2
    assert "Maksudnya nama-tempat" in result.output


def test_a_file_may_be_mended_in_its_place_and_keeps_its_permissions(tree: Path, run: Run) -> None:
    tree.chmod(0o640)
    beside = tree.with_name(f"{tree.name}.new")
    beside.write_text("milik orang lain", encoding="utf-8")

    result = run("fix", tree, "--out", tree)

    assert result.exit_code == 0
    assert tree.stat().st_mode & 0o777 == 0o640
    assert beside.read_text(encoding="utf-8") == "milik orang lain"
    assert run("fix", tree, "--out", tree).output.startswith("0 perbaikan.")
    assert sorted(one.name for one in tree.parent.iterdir() if "tree" in one.name) == [
        "tree.json",
        "tree.json.new",
    ]


def test_a_link_stays_a_link_and_a_pipe_a_pipe(tree: Path, tmp_path: Path, run: Run) -> None:
    link, pipe = tmp_path / "link.json", tmp_path / "pipe"
    (tmp_path / "real.json").write_text("", encoding="utf-8")
    link.symlink_to(tmp_path / "real.json")
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as reader:
        read = reader.submit(pipe.read_bytes)
        assert run("fix", tree, "--out", pipe).exit_code == 0
        assert read.result(timeout=PATIENCE).startswith(b"{")

    assert run("fix", tree, "--out", link).exit_code == 0
    assert link.is_symlink()
    assert pipe.is_fifo()
    assert tree_files.load(tmp_path / "real.json").year == 2022


def test_a_target_that_is_a_folder_gets_a_sentence(tree: Path, tmp_path: Path, run: Run) -> None:
    for target in (tmp_path / "nowhere" / "x.json", tree / "x.json", tmp_path):
        result = run("fix", tree, "--out", target)
        assert result.exit_code == 2
        assert "tidak dapat ditulis" in result.output
        assert "Pilih tempat lain" in result.output


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
