"""Repairing a file: what is repaired, shown, and written where."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from drafting.adapters import tree_files
from tests.drafting.cli.conftest import Run
from tests.drafting.rules.lint.trees import decree


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
        assert read.result(timeout=10).startswith(b"{")

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
