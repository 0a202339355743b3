"""A list of a team is edited on the page: its rows, its cells, its columns."""

from __future__ import annotations

import pytest

from drafting.rules.content import Paragraph, Table, edit
from drafting.services.texts import drafts, revisions
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.drafting.staff_lists import MEMBERS, team
from tests.drafting.web.conftest import version
from tests.drafting.web.texts.editing import URL
from tests.people import Division
from tests.seen import version_of
from tests.standing import kept


@pytest.fixture
@kept
def staffed(division: Division, draft: int) -> int:
    """Add a team to the annex of the draft."""
    annex = tree_of(draft).annexes[0].id
    paragraph = Paragraph(id="par", text="Susunan Tim:", table=team())
    drafts.change(
        draft,
        lambda tree: edit(tree, annex, paragraphs=(paragraph,)),
        actor=division.drafter,
        expected_version=version_of(draft),
        summary="Menambah tim",
    )
    return draft


def table_of(draft: int) -> Table:
    return tree_of(draft).annexes[0].tables[0]


def cells(draft: int) -> list[tuple[str, ...]]:
    return [row.cells for row in table_of(draft).rows]


def test_the_page_shows_the_table_with_its_headings(drafter: Browser, staffed: int) -> None:
    page = drafter.get(f"/keputusan/{staffed}/naskah").text
    for words in (*MEMBERS[1], "KEDUDUKAN DALAM TIM", "Tambah baris", "Tambah tabel"):
        assert words in page


def test_a_row_is_filled_added_moved_and_dropped(drafter: Browser, staffed: int) -> None:
    url = URL.format(staffed, "m1")
    assert "KEDUDUKAN DALAM TIM" in drafter.get(url).text
    typed = {f"cells/{place}": text for place, text in enumerate(MEMBERS[1])}
    answer = drafter.post(url, {**typed, "cells/2": "Wakil Ketua", "seen": version(staffed)})
    assert answer.status_code == 303
    assert cells(staffed)[1][2] == "Wakil Ketua"

    add = URL.format(staffed, "tim") + "/tambah/rows"
    assert drafter.get(add).status_code == 200
    new = {"cells/0": "Sopir", "sesudah": "m0", "fresh": "baru", "seen": version(staffed)}
    assert drafter.post(add, new).status_code == 303
    assert cells(staffed)[1] == ("Sopir", "", "")

    arrange = f"/keputusan/{staffed}/susun"
    for step in ("up:baru", "drop:m2"):
        drafter.post(arrange, {"do": step, "seen": version(staffed)})
    assert [row[0] for row in cells(staffed)] == ["Sopir", MEMBERS[0][0], MEMBERS[1][0]]
    assert revisions.current(staffed).summary == "Lampiran, tabel baris 4 dihapus"


def test_an_empty_row_is_refused_beside_its_field(drafter: Browser, staffed: int) -> None:
    empty = {f"cells/{place}": " " for place in range(3)}
    answer = drafter.post(URL.format(staffed, "m1"), {**empty, "seen": version(staffed)})
    assert answer.status_code == 422
    assert "Baris ini kosong" in answer.text


def test_a_row_that_somebody_else_changed_is_not_overwritten(
    drafter: Browser, division: Division, staffed: int
) -> None:
    url, seen = URL.format(staffed, "m1"), version(staffed)
    drafts.change(
        staffed,
        lambda tree: edit(tree, "m1", cells=("Rekan", "Analis", "Ketua")),
        actor=division.drafter,
        expected_version=version_of(staffed),
        summary="Rekan lebih dahulu",
    )
    typed = {"cells/0": "Saya", "cells/1": "Analis", "cells/2": "Ketua"}
    answer = drafter.post(url, {**typed, "seen": seen})
    assert answer.status_code == 409
    assert "Rekan" in answer.text
    assert "Saya" in answer.text
    assert cells(staffed)[1][0] == "Rekan"


def test_columns_are_renamed_added_and_dropped(drafter: Browser, staffed: int) -> None:
    url = URL.format(staffed, "tim") + "/kolom"
    assert drafter.get(URL.format(staffed, "tim")).headers["Location"].endswith("/kolom")
    assert drafter.get(url).status_code == 200
    typed = {"heading0": "NAMA", "heading1": "JABATAN", "gone1": "y", "heading2": "PERAN"}
    answer = drafter.post(url, {**typed, "new": "KET.", "seen": version(staffed)})
    assert answer.status_code == 303
    assert table_of(staffed).columns == ("NAMA", "PERAN", "KET.")
    assert not table_of(staffed).numbered
    assert cells(staffed)[0] == ("Sekretaris Daerah", "Pengarah", "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"heading0": "", "heading1": "B", "heading2": "C"}, "perlu judul"),
        ({"gone0": "y", "gone1": "y", "gone2": "y"}, "1 sampai 12 kolom"),
    ],
)
def test_columns_are_refused_in_a_sentence(
    drafter: Browser, staffed: int, typed: dict[str, str], said: str
) -> None:
    url = URL.format(staffed, "tim") + "/kolom"
    answer = drafter.post(url, {**typed, "seen": version(staffed)})
    assert answer.status_code == 422
    assert said in answer.text
    assert table_of(staffed).columns[0] == "NAMA"


def test_columns_that_somebody_else_changed_are_not_overwritten(
    drafter: Browser, division: Division, staffed: int
) -> None:
    seen = version(staffed)
    drafts.change(
        staffed,
        lambda tree: edit(tree, "tim", columns=("A", "B", "C")),
        actor=division.drafter,
        expected_version=version_of(staffed),
        summary="Rekan lebih dahulu",
    )
    typed = {"heading0": "X", "heading1": "Y", "heading2": "Z", "seen": seen}
    answer = drafter.post(URL.format(staffed, "tim") + "/kolom", typed)
    assert answer.status_code == 409
    assert "A; B; C" in answer.text
    assert table_of(staffed).columns == ("A", "B", "C")


def test_a_table_is_added_to_an_annex_and_goes_again(drafter: Browser, draft: int) -> None:
    annex = tree_of(draft).annexes[0].id
    url = URL.format(draft, annex) + "/tabel"
    assert drafter.get(url).status_code == 200
    typed = {"text": "Susunan Tim:", "columns": "NAMA\nJABATAN", "numbered": "y"}
    assert drafter.post(url, {**typed, "seen": version(draft)}).status_code == 303
    table = table_of(draft)
    assert (table.columns, table.numbered) == (("NAMA", "JABATAN"), True)
    drafter.post(f"/keputusan/{draft}/susun", {"do": f"drop:{table.id}", "seen": version(draft)})
    assert tree_of(draft).annexes[0].tables == ()
    assert tree_of(draft).annexes[0].paragraphs[-1].text == "Susunan Tim:"


def test_a_table_without_columns_is_refused_in_a_sentence(drafter: Browser, draft: int) -> None:
    url = URL.format(draft, tree_of(draft).annexes[0].id) + "/tabel"
    many = "\n".join(f"K{place}" for place in range(13))
    answer = drafter.post(url, {"text": "", "columns": many, "seen": version(draft)})
    assert answer.status_code == 422
    assert "1 sampai 12 kolom" in answer.text
