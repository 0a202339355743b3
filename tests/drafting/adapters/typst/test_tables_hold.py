"""Tables hold their words: of indicators, and of any columns.

They do at any length, in any columns, over any pages.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from drafting.rules.content import Cell, Decree, Indicator, Paragraph, Table, edit
from drafting.rules.layout.profile import LayoutProfile, Orientation, Paper
from tests.drafting import samples
from tests.drafting.adapters.typst.printed import final, inside
from tests.drafting.staff_lists import MEMBERS, below, staffed, team
from tests.validators import verapdf

LETTERS = "bcdfghjklmnpqrstvwxz"
SHEETS = [
    replace(samples.PROFILE, paper=paper, annex_orientation=orientation)
    for paper in Paper
    for orientation in Orientation
]
# So short that no column breaks them.
MARKS = ["x" + "".join(letters) for letters in itertools.product(LETTERS, repeat=3)]


def with_rows(tree: Decree, *rows: Indicator) -> Decree:
    """Return the text with these rows as its only table.

    The table is that of the first position.
    """
    (annex,) = tree.annexes
    first, *others = annex.positions
    positions = (replace(first, indicators=rows), *(replace(it, indicators=()) for it in others))
    return replace(tree, annexes=(replace(annex, positions=positions),))


def row(number: int = 1, **cells: str) -> Indicator:
    """Return a row of eight columns."""
    own = samples.long(1, annexes=1).positions[0].indicators[0]
    extra = (Cell(id=f"c{number}", heading="Keterangan", text="–"),)
    return replace(own, **{"id": f"r{number}", "extra": extra, **cells})


def printed_marks(tree: Decree, profile: LayoutProfile) -> list[str]:
    marks = set(MARKS)
    words = " ".join(inside(final(tree, profile).pdf, profile)).split()
    return [word for word in words if word in marks]


def named(profile: LayoutProfile) -> str:
    return f"{profile.paper.value} {profile.annex_orientation.value}"


@pytest.mark.parametrize("profile", SHEETS, ids=named)
@pytest.mark.parametrize("column", ["formula", "source", "target"])
@pytest.mark.parametrize("count", [250, 500, 3000])
def test_a_long_cell_loses_no_word(profile: LayoutProfile, column: str, count: int) -> None:
    tree = with_rows(samples.model(), row(), row(2, **{column: " ".join(MARKS[:count])}), row(3))
    assert printed_marks(tree, profile) == MARKS[:count]


@pytest.mark.parametrize("profile", SHEETS, ids=named)
def test_a_row_of_long_cells_loses_no_word(profile: LayoutProfile) -> None:
    columns = ("objective", "indicator", "formula", "source", "unit", "target", "period")
    cells = {
        column: " ".join(MARKS[500 * place : 500 * (place + 1)])
        for place, column in enumerate(columns)
    }
    tree = with_rows(samples.model(), row(1, **cells))
    assert sorted(printed_marks(tree, profile)) == MARKS[:3500]


def test_a_column_heading_of_any_length_loses_no_word() -> None:
    extra = (Cell(id="long", heading=" ".join(MARKS[:400]), text="–"),)
    tree = with_rows(samples.model(), row(), replace(row(2), extra=extra))
    assert printed_marks(tree, samples.PROFILE)[:400] == MARKS[:400]


@pytest.mark.parametrize("profile", SHEETS, ids=named)
def test_a_page_that_begins_in_a_table_names_the_position(profile: LayoutProfile) -> None:
    tree = with_rows(samples.model(), *(row(number) for number in range(1, 301)))
    title = f"1. {tree.positions[0].title}"
    pages = [" ".join(page.split()) for page in inside(final(tree, profile).pdf, profile)]
    with_header = [page for page in pages if "NO. SASARAN" in page]
    continued = [page for page in pages if page.startswith(f"{title} (lanjutan) NO. SASARAN")]
    assert len(continued) > 5
    assert [page for page in with_header if page not in continued and title[3:] not in page] == []
    assert len(with_header) - len(continued) <= 1
    numbers = [word for page in pages for word in page.split() if word.rstrip(".").isdigit()]
    assert [f"{number}." for number in range(10, 301)] == [
        word for word in numbers if word.endswith(".") and 10 <= int(word[:-1]) <= 300
    ]


@pytest.mark.parametrize("duties", range(20, 60, 3))
def test_a_table_that_begins_a_page_is_not_without_its_position(duties: int) -> None:
    tree = with_rows(samples.model(), row())
    position = tree.positions[0]
    many = tuple(replace(position.duties[0], id=f"d{place}") for place in range(duties))
    tree = edit(tree, position.id, duties=many)
    for page in inside(final(tree).pdf, samples.PROFILE):
        if "SASARAN KINERJA" in " ".join(page.split()):
            assert position.title in " ".join(page.split())


def test_sixty_positions_keep_their_tables() -> None:
    tree = samples.model()
    (annex,) = tree.annexes
    positions = tuple(
        replace(
            annex.positions[0],
            id=f"p{place}",
            title=f"Jabatan {word}",
            indicators=(row(place, target=word), row(100 + place)),
        )
        for place, word in enumerate(MARKS[:60])
    )
    tree = replace(tree, annexes=(replace(annex, positions=positions),))
    pages = inside(final(tree).pdf, samples.PROFILE)
    for word in MARKS[:60]:
        (holding,) = [page for page in pages if f"\n{word}\r" in page or f" {word} Tri" in page]
        assert f"Jabatan {word}" in " ".join(holding.split())


def flat(page: str) -> str:
    return " ".join(page.split())


@pytest.mark.parametrize("profile", SHEETS, ids=named)
@pytest.mark.parametrize("text", ["Susunan Tim:", ""])
def test_a_list_of_a_team_goes_on_under_its_headings_and_its_name(
    profile: LayoutProfile, text: str
) -> None:
    members = [(f"Anggota {mark}", "Analis Kerja Sama", "Anggota") for mark in MARKS[:200]]
    pages = [
        flat(page)
        for page in inside(final(staffed(team(*members), text=text), profile).pdf, profile)
    ]
    name = "1. Susunan Tim" if text else "SUSUNAN TIM"
    continued = [page for page in pages if page.startswith(f"{name} (lanjutan) NO. NAMA JABATAN")]
    assert len(continued) > 3
    (first,) = [page for page in pages if "NO. NAMA" in page and page not in continued]
    assert "(lanjutan)" not in first
    assert [word for page in pages for word in page.split() if word in set(MARKS)] == MARKS[:200]


@pytest.mark.parametrize("columns", [1, 2, 7, 12])
@pytest.mark.parametrize("numbered", [True, False])
def test_a_table_of_any_columns_loses_no_word(columns: int, numbered: bool) -> None:  # noqa: FBT001
    cells = tuple(" ".join(MARKS[100 * place : 100 * (place + 1)]) for place in range(columns))
    headings = tuple(f"KOLOM {place}" for place in range(columns))
    table = replace(team(cells, columns=headings), numbered=numbered)
    tree = staffed(table, positions=2)
    assert sorted(printed_marks(tree, samples.PROFILE)) == MARKS[: 100 * columns]


@pytest.mark.parametrize("rows", [1, 2, 3, *range(20, 36)])
@pytest.mark.parametrize("text", ["Susunan Tim:", ""])
def test_the_signature_never_stands_alone_below_a_table(rows: int, text: str) -> None:
    members = [(f"Anggota {mark}", "Analis", "Anggota") for mark in MARKS[:rows]]
    pages = inside(final(staffed(team(*members), text=text)).pdf, samples.PROFILE)
    assert MARKS[rows - 1] in pages[-1]


def test_tables_and_sentences_are_printed_in_their_order() -> None:
    def own(number: int) -> Table:
        members = [(f"{cells[0]} {number}", *cells[1:]) for cells in MEMBERS]
        table = team(*members)
        rows = tuple(replace(row, id=f"{row.id}-{number}") for row in table.rows)
        return replace(table, id=f"tim-{number}", rows=rows)

    tree = below(
        Paragraph(id="a", text="Umum."),
        Paragraph(id="b", text="Pengarah:", table=own(1)),
        Paragraph(id="c", text="", table=own(2)),
        Paragraph(id="d", text="Penutup."),
        Paragraph(id="e", text="Daftar kosong:", table=replace(own(3), rows=())),
        positions=1,
    )
    said = flat(inside(final(tree).pdf, samples.PROFILE)[-2])
    places = [said.index(words) for words in ("1. Umum.", "2. Pengarah:", "Daerah 1", "Daerah 2")]
    places += [said.index(words) for words in ("3. Penutup.", "4. Daftar kosong:", "1. Jabatan")]
    assert places == sorted(places)


def test_another_program_finds_no_fault_in_a_list_of_a_team(
    tmp_path: Path, require_tool: Callable[[str], Path]
) -> None:
    files = []
    for text in ("Susunan Tim:", ""):
        members = [(f"Anggota {mark}", "Analis", "Anggota") for mark in MARKS[:80]]
        files.append(tmp_path / f"{len(text)}.pdf")
        files[-1].write_bytes(final(staffed(team(*members), text=text)).pdf)
    assert verapdf.failures(files, ["3a", "ua1"], require_tool) == []
