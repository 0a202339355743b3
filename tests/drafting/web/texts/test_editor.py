"""Editing every part of a text, by the forms that people use."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from drafting.rules.content import Node, Unplaced, edit, find, walk
from drafting.rules.text.editing import FIELDS, LISTS
from drafting.services.texts import drafts, revisions
from drafting.web.texts.fields import KINDS, LABELS
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.drafting.web.conftest import version
from tests.people import Division

URL = "/keputusan/{}/naskah/{}"


def first(decree_id: int, kind: str) -> Node:
    return next(node for _path, node in walk(tree_of(decree_id)) if type(node).__name__ == kind)


def fields_of(node: Node) -> dict[str, str]:
    return {name: getattr(node, name) for name in FIELDS[type(node)]}


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("Heading", "subject", "INDIKATOR KINERJA INDIVIDU TAHUN 2027"),
        ("Item", "text", "bahwa indikator kinerja individu perlu ditetapkan;"),
        ("Decision", "establishing", "KEPUTUSAN TENTANG INDIKATOR"),
        ("Dictum", "closing", "dan seterusnya."),
        ("Closing", "place", "Kepanjen"),
        ("Recipient", "office", "Inspektur Kabupaten Malang"),
        ("Annex", "title", "DAFTAR INDIKATOR"),
        ("Position", "title", "Analis Kerja Sama Daerah"),
        ("Indicator", "target", "≥ 90"),
        ("Indicator", "responsible", "Analis"),
        ("Decree", "valid_until", "2027-12-31"),
    ],
)
def test_a_field_of_every_kind_of_node_is_written(
    drafter: Browser, draft: int, kind: str, field: str, value: str
) -> None:
    node = first(draft, kind)
    url = URL.format(draft, node.id)
    assert drafter.get(url).status_code == 200

    answer = drafter.post(url, {**fields_of(node), field: value, "seen": version(draft)})

    assert answer.status_code == 303, answer.text
    assert getattr(find(tree_of(draft), node.id), field) == value
    assert revisions.current(draft).summary.startswith("Mengubah ")


def test_every_kind_of_node_and_list_has_its_words() -> None:
    assert {kind.__name__ for kind in FIELDS} == set(KINDS)
    assert {name for _kind, name in LISTS} | {
        name for names in FIELDS.values() for name in names
    } <= set(LABELS)


def test_a_stale_form_comes_back_with_what_was_typed_beside_what_is_there(
    drafter: Browser, division: Division, draft: int
) -> None:
    node = first(draft, "Closing")
    url, seen = URL.format(draft, node.id), version(draft)
    drafter.get(url)
    drafts.change(
        draft,
        lambda tree: edit(tree, node.id, place="Malang"),
        actor=division.drafter,
        expected_version=None,
        summary="Rekan lebih dahulu",
    )

    stale = drafter.post(url, {"place": "Kepanjen", "seen": seen})
    after = tree_of(draft).closing.place
    again = drafter.post(url, {"place": "Kepanjen", "seen": version(draft)})

    assert stale.status_code == 409
    assert 'value="Kepanjen"' in stale.text
    assert "Malang" in stale.text
    assert f'name="seen" value="{version(draft) - 1}"' in stale.text
    assert after == "Malang"
    assert again.status_code == 303
    assert tree_of(draft).closing.place == "Kepanjen"


@pytest.mark.parametrize("seen", [{}, {"seen": "0"}, {"seen": "lain"}])
def test_a_form_that_does_not_say_what_it_saw_is_stale(
    drafter: Browser, draft: int, seen: dict[str, str]
) -> None:
    url = URL.format(draft, tree_of(draft).closing.id)
    drafter.get(url)

    assert drafter.post(url, {"place": "Kepanjen", **seen}).status_code == 409
    assert (
        drafter.post(
            f"/keputusan/{draft}/susun",
            {"do": f"drop:{tree_of(draft).legal_bases.items[0].id}", **seen},
        ).status_code
        == 409
    )


def test_a_stale_form_says_when_only_other_places_changed(
    drafter: Browser, division: Division, draft: int
) -> None:
    node, other = first(draft, "Closing"), first(draft, "Heading")
    url, seen = URL.format(draft, node.id), version(draft)
    drafter.get(url)
    drafts.change(
        draft,
        lambda tree: edit(tree, other.id, subject="LAIN"),
        actor=division.drafter,
        expected_version=None,
        summary="Rekan",
    )

    stale = drafter.post(url, {"place": node.place, "seen": seen})  # type: ignore[attr-defined]

    assert stale.status_code == 409
    assert "Yang berubah bukan bagian ini" in stale.text


def test_an_empty_sentence_is_refused_on_the_form(drafter: Browser, draft: int) -> None:
    node = first(draft, "Item")
    url = URL.format(draft, node.id)
    drafter.get(url)

    answer = drafter.post(url, {"text": "   ", "seen": version(draft)})

    assert answer.status_code == 422
    assert "tidak boleh kosong" in answer.text


def test_a_validity_that_ends_before_it_begins_is_refused_on_the_form(
    drafter: Browser, draft: int
) -> None:
    url = URL.format(draft, tree_of(draft).id)
    drafter.get(url)

    answer = drafter.post(
        url, {"valid_from": "2027-12-31", "valid_until": "2027-01-01", "seen": version(draft)}
    )

    assert answer.status_code == 422
    assert "berakhir sebelum dimulai" in answer.text


def test_saving_what_is_there_changes_nothing(drafter: Browser, draft: int) -> None:
    node = first(draft, "Closing")
    drafter.get(URL.format(draft, node.id))
    before = version(draft)

    answer = drafter.post(
        URL.format(draft, node.id), {**fields_of(node), "seen": before}, follow_redirects=True
    )

    assert "Tidak ada yang berubah" in answer.text
    assert version(draft) == before


@pytest.mark.parametrize(
    "kind_and_list", sorted(LISTS, key=str), ids=lambda pair: f"{pair[0].__name__}-{pair[1]}"
)
def test_a_node_is_added_to_every_list(
    drafter: Browser, draft: int, kind_and_list: tuple[type[Node], str]
) -> None:
    owner, name = kind_and_list
    parent = first(draft, owner.__name__)
    kind = LISTS[kind_and_list]
    url = URL.format(draft, parent.id) + f"/tambah/{name}"
    assert drafter.get(url).status_code == 200
    values = dict.fromkeys(FIELDS[kind], "Bunyi yang baru")

    answer = drafter.post(url, {**values, "seen": version(draft)})

    assert answer.status_code == 303, answer.text
    assert (
        sum(
            "Bunyi yang baru" in str(msgspec.to_builtins(node))
            for _path, node in walk(tree_of(draft))
        )
        > 0
    )


def test_a_node_is_inserted_after_the_one_that_was_pointed_at(drafter: Browser, draft: int) -> None:
    bases = tree_of(draft).legal_bases
    url = URL.format(draft, bases.id) + f"/tambah/items?sesudah={bases.items[0].id}"
    drafter.get(url)

    drafter.post(
        url,
        {
            "text": "Undang-Undang Nomor 30 Tahun 2014;",
            "sesudah": bases.items[0].id,
            "seen": version(draft),
        },
    )

    assert tree_of(draft).legal_bases.items[1].text == "Undang-Undang Nomor 30 Tahun 2014;"


def test_a_node_moves_up_and_down_and_out(drafter: Browser, draft: int) -> None:
    ids = [item.id for item in tree_of(draft).legal_bases.items]
    drafter.get(f"/keputusan/{draft}/naskah")

    drafter.post(f"/keputusan/{draft}/susun", {"do": f"down:{ids[0]}", "seen": version(draft)})
    assert [item.id for item in tree_of(draft).legal_bases.items][:2] == [ids[1], ids[0]]
    drafter.post(f"/keputusan/{draft}/susun", {"do": f"up:{ids[0]}", "seen": version(draft)})
    assert [item.id for item in tree_of(draft).legal_bases.items] == ids
    drafter.post(f"/keputusan/{draft}/susun", {"do": f"drop:{ids[0]}", "seen": version(draft)})
    assert [item.id for item in tree_of(draft).legal_bases.items] == ids[1:]


def test_what_a_decree_cannot_be_without_is_not_dropped(drafter: Browser, draft: int) -> None:
    drafter.get(f"/keputusan/{draft}/naskah")

    answer = drafter.post(
        f"/keputusan/{draft}/susun",
        {"do": f"drop:{tree_of(draft).heading.id}", "seen": version(draft)},
    )

    assert answer.status_code == 422
    assert "tidak dapat dihapus" in answer.text


def test_a_node_that_is_gone_is_said_to_be_gone(drafter: Browser, draft: int) -> None:
    answer = drafter.get(URL.format(draft, "tidakada"))

    assert answer.status_code == 404
    assert "tidak ada lagi dalam naskah" in answer.text


def test_an_older_revision_is_restored_as_a_new_one(
    drafter: Browser, division: Division, draft: int
) -> None:
    opened = revisions.current(draft)
    drafts.change(
        draft,
        lambda tree: edit(tree, tree.closing.id, place="Salah"),
        actor=division.drafter,
        expected_version=None,
        summary="Salah",
    )
    drafter.get(f"/keputusan/{draft}/naskah")

    drafter.post(f"/keputusan/{draft}/pulihkan/{opened.revision_id}", {"seen": version(draft)})

    assert revisions.current(draft).digest == opened.digest
    assert revisions.current(draft).revision_id > opened.revision_id


@pytest.mark.parametrize("who", ["head", "abroad", "auditor"])
def test_only_a_drafter_edits(browser_of: Callable[[str], Browser], draft: int, who: str) -> None:
    answer = browser_of(who).get(URL.format(draft, tree_of(draft).heading.id))

    assert answer.status_code == 403
    assert "konseptor" in answer.text


def test_a_text_that_is_no_draft_is_not_edited(drafter: Browser, archived: int) -> None:
    answer = drafter.get(URL.format(archived, tree_of(archived).heading.id))

    assert answer.status_code == 409
    assert "selama masih konsep" in answer.text


class TestLinesThatFoundNoPlace:
    """A line that an import could not place is joined, made a node of its own, or set aside.

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
            expected_version=None,
            summary="Impor",
        )
        return draft

    def place(self, drafter: Browser, decree_id: int, where: str) -> int:
        assert self.LINE in drafter.get(f"/keputusan/{decree_id}/naskah").text
        answer = drafter.post(
            f"/keputusan/{decree_id}/tempatkan", {"line": "tercecer", "where": where}
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
            expected_version=None,
            summary="Impor",
        )
        assert self.place(drafter, with_line, f"join:{position.indicators[0].id}:target") == 303
        assert tree_of(with_line).positions[0].indicators[0].target == self.LINE

    def test_two_at_once_place_each_their_own_line_and_none_twice(
        self, drafter: Browser, division: Division, draft: int
    ) -> None:
        lines = tuple(
            Unplaced(id=f"sisa{number}", line=number, text=f"sisa {number}") for number in range(2)
        )
        drafts.change(
            draft,
            lambda tree: edit(tree, tree.id, unplaced=lines),
            actor=division.drafter,
            expected_version=None,
            summary="Impor",
        )
        drafter.get(f"/keputusan/{draft}/naskah")

        answers = [
            drafter.post(f"/keputusan/{draft}/tempatkan", {"line": line, "where": "aside"})
            for line in ("sisa0", "sisa1", "sisa0")
        ]

        assert [answer.status_code for answer in answers] == [303, 303, 404]
        assert "sudah ditempatkan" in answers[2].text
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
            expected_version=None,
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
