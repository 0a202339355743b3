"""The cells of a team's list are read for what they are: names stay names."""

from __future__ import annotations

from drafting.rules.content import Decree
from drafting.rules.lint import lint
from drafting.rules.lint.engine.repairs import repair_all
from tests.drafting.rules.lint.trees import context
from tests.drafting.staff_lists import staffed, team

NAMES = (
    ("Drs. Achmad Nopember, M.Si.", "19700101 199503 1 002", "Pembina Tk. I / IVb", "Kabag", ""),
    ("dr. Bau Bau Sitti", "19800202 200501 2 001", "Penata Muda (III/a)", "Ka. UPT", "–"),
    ("Ratna Ratna", "-", "-", "Sekretaris", "Camat"),
)
COLUMNS = ("NAMA", "NIP", "PANGKAT/GOL.", "JABATAN", "KETERANGAN")


def new_in(tree: Decree) -> list[tuple[str, str, str]]:
    """Return what is found in a table, as rule, field and words."""
    rows = {row.id for annex in tree.annexes for table in annex.tables for row in table.rows}
    rows |= {table.id for annex in tree.annexes for table in annex.tables}
    return [(one.rule, one.field, one.excerpt) for one in lint(tree, context()) if one.node in rows]


def test_a_list_of_names_and_ranks_is_no_fault() -> None:
    assert new_in(staffed(team(*NAMES, columns=COLUMNS))) == []


def test_a_team_makes_no_finding_elsewhere() -> None:
    bare = staffed(team(*NAMES, columns=COLUMNS))
    assert {one.rule for one in lint(bare, context())} == {
        one.rule for one in lint(staffed(team(("a", "b", "c"))), context())
    }


def test_a_slip_in_what_a_person_does_is_found_and_repaired() -> None:
    columns = ("NAMA", "JABATAN", "URAIAN TUGAS")
    tree = staffed(team(("Sari", "Ketua", "menyusun menyusun laporan di himpun"), columns=columns))
    assert {(rule, field) for rule, field, _words in new_in(tree)} == {
        ("kata-ganda", "cells/2"),
        ("awalan-terpisah", "cells/2"),
    }
    mended, _applied = repair_all(tree, context())
    (row,) = mended.annexes[0].tables[0].rows
    assert row.cells == ("Sari", "Ketua", "menyusun laporan dihimpun")


def test_a_misspelt_heading_is_repaired() -> None:
    tree = staffed(
        team(("Sari", "Ketua", "x"), columns=("NAMA", "JABATAN", "KEGIATAN DI LAPANGAN  RESIKO"))
    )
    fields = {field for _rule, field, _words in new_in(tree)}
    assert fields == {"columns/2"}
