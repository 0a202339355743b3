"""Lines that an import could not place are placed in the draft."""

from __future__ import annotations

import pytest

from drafting.rules.content import Unplaced, edit
from drafting.services.texts import drafts
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.people import Division
from tests.seen import version_of


class TestLinesThatFoundNoPlace:
    """A line without a place is joined, made a node, or set aside.

    It is never dropped.
    """

    LINE = "sebaris kata yang tercecer"

    @pytest.fixture
    def with_line(self, division: Division, draft: int) -> int:
        line = Unplaced(id="tercecer", line=7, text=self.LINE)
        drafts.change(
            draft,
            lambda tree: edit(tree, tree.id, unplaced=(line,)),
            actor=division.drafter,
            expected_version=version_of(draft),
            summary="Impor",
        )
        return draft

    def place(self, drafter: Browser, decree_id: int, where: str) -> int:
        assert self.LINE in drafter.get(f"/keputusan/{decree_id}/naskah").text
        answer = drafter.post(
            f"/keputusan/{decree_id}/tempatkan",
            {"line": "tercecer", "where": where, "seen": str(version_of(decree_id))},
        )
        return int(answer.status_code)

    def test_joined_to_a_sentence(self, drafter: Browser, with_line: int) -> None:
        item = tree_of(with_line).considering.items[0]
        assert self.place(drafter, with_line, f"join:{item.id}") == 303
        assert tree_of(with_line).considering.items[0].text == f"{item.text} {self.LINE}"
        assert not tree_of(with_line).unplaced

    def test_as_a_node_of_its_own(self, drafter: Browser, with_line: int) -> None:
        assert (
            self.place(drafter, with_line, f"new:{tree_of(with_line).positions[0].id}:duties")
            == 303
        )
        assert tree_of(with_line).positions[0].duties[-1].text == self.LINE

    def test_after_a_sentence_and_in_a_column(
        self, drafter: Browser, division: Division, with_line: int
    ) -> None:
        position = tree_of(with_line).positions[0]
        assert self.place(drafter, with_line, f"after:{position.duties[0].id}:") == 303
        assert tree_of(with_line).positions[0].duties[1].text == self.LINE
        more = Unplaced(id="tercecer", line=8, text=self.LINE)
        drafts.change(
            with_line,
            lambda tree: edit(tree, tree.id, unplaced=(more,)),
            actor=division.drafter,
            expected_version=version_of(with_line),
            summary="Impor",
        )
        assert self.place(drafter, with_line, f"join:{position.indicators[0].id}:target") == 303
        assert tree_of(with_line).positions[0].indicators[0].target == self.LINE

    def test_each_line_is_placed_once_and_a_form_from_before_is_stale(
        self, drafter: Browser, division: Division, draft: int
    ) -> None:
        lines = tuple(
            Unplaced(id=f"sisa{number}", line=number, text=f"sisa {number}") for number in range(2)
        )
        drafts.change(
            draft,
            lambda tree: edit(tree, tree.id, unplaced=lines),
            actor=division.drafter,
            expected_version=version_of(draft),
            summary="Impor",
        )
        seen = version_of(draft)
        url = f"/keputusan/{draft}/tempatkan"

        answers = [
            drafter.post(url, {"line": line, "where": "aside", "seen": str(seen + later)})
            for line, later in (("sisa0", 0), ("sisa1", 0), ("sisa1", 1), ("sisa0", 2))
        ]

        assert [answer.status_code for answer in answers] == [303, 409, 303, 404]
        assert "sudah ditempatkan" in answers[3].text
        assert [left.text for left in tree_of(draft).residue] == ["sisa 0", "sisa 1"]

    def test_one_list_of_places_serves_all_lines(
        self, drafter: Browser, division: Division, draft: int
    ) -> None:
        bare = len(drafter.get(f"/keputusan/{draft}/naskah").text)
        lines = tuple(
            Unplaced(id=f"sisa{number}", line=number, text=f"sisa {number}")
            for number in range(100)
        )
        drafts.change(
            draft,
            lambda tree: edit(tree, tree.id, unplaced=lines),
            actor=division.drafter,
            expected_version=version_of(draft),
            summary="Impor",
        )
        page = drafter.get(f"/keputusan/{draft}/naskah").text

        assert page.count('<select id="where"') == 1
        assert len(page) - bare < 250_000

    def test_set_aside(self, drafter: Browser, with_line: int) -> None:
        assert self.place(drafter, with_line, "aside") == 303
        assert tree_of(with_line).residue[-1].text == self.LINE

    def test_nowhere_is_refused(self, drafter: Browser, with_line: int) -> None:
        assert self.place(drafter, with_line, "") == 422
        assert tree_of(with_line).unplaced
