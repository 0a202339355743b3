"""Nodes are added to lists, moved and dropped, and older revisions restored."""

from __future__ import annotations

import msgspec
import pytest

from drafting.rules.content import Node, Paragraph, edit, walk
from drafting.rules.text.editing import FIELDS, LISTS
from drafting.services.texts import drafts, revisions
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.drafting.staff_lists import team
from tests.drafting.web.conftest import version
from tests.drafting.web.texts.editing import URL, first
from tests.people import Division
from tests.seen import version_of


def _with_a_team(draft: int, division: Division) -> None:
    """Let the draft have every kind of node."""
    annex = tree_of(draft).annexes[0].id
    drafts.change(
        draft,
        lambda tree: edit(
            tree, annex, paragraphs=(Paragraph(id="par", text="Tim:", table=team()),)
        ),
        actor=division.drafter,
        expected_version=version_of(draft),
        summary="Menambah tim",
    )


@pytest.mark.parametrize(
    "kind_and_list", sorted(LISTS, key=str), ids=lambda pair: f"{pair[0].__name__}-{pair[1]}"
)
def test_a_node_is_added_to_every_list(
    drafter: Browser, division: Division, draft: int, kind_and_list: tuple[type[Node], str]
) -> None:
    owner, name = kind_and_list
    _with_a_team(draft, division)
    parent = first(draft, owner.__name__)
    kind = LISTS[kind_and_list]
    url = URL.format(draft, parent.id) + f"/tambah/{name}"
    assert drafter.get(url).status_code == 200
    values = dict.fromkeys(FIELDS[kind] or ("cells/0",), "Bunyi yang baru")

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
        expected_version=version_of(draft),
        summary="Salah",
    )
    drafter.get(f"/keputusan/{draft}/naskah")

    drafter.post(f"/keputusan/{draft}/pulihkan/{opened.revision_id}", {"seen": version(draft)})

    assert revisions.current(draft).digest == opened.digest
    assert revisions.current(draft).revision_id > opened.revision_id
