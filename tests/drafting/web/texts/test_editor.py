"""Editing every part of a text, by the forms that people use."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from drafting.rules.content import Node, edit, find
from drafting.rules.text.editing import FIELDS, LISTS
from drafting.services.texts import drafts, revisions
from drafting.web.texts.fields import KINDS, LABELS
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.drafting.web.conftest import version
from tests.drafting.web.texts.editing import URL, first
from tests.people import Division
from tests.seen import version_of


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
        expected_version=version_of(draft),
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


@pytest.mark.parametrize(
    ("seen", "status"), [({}, 400), ({"seen": "0"}, 409), ({"seen": "lain"}, 400)]
)
def test_a_form_that_does_not_say_what_it_saw_is_refused(
    drafter: Browser, draft: int, seen: dict[str, str], status: int
) -> None:
    url = URL.format(draft, tree_of(draft).closing.id)
    drafter.get(url)

    assert drafter.post(url, {"place": "Kepanjen", **seen}).status_code == status
    assert (
        drafter.post(
            f"/keputusan/{draft}/susun",
            {"do": f"drop:{tree_of(draft).legal_bases.items[0].id}", **seen},
        ).status_code
        == status
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
        expected_version=version_of(draft),
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


@pytest.mark.parametrize("who", ["head", "abroad", "auditor"])
def test_only_a_drafter_edits(browser_of: Callable[[str], Browser], draft: int, who: str) -> None:
    answer = browser_of(who).get(URL.format(draft, tree_of(draft).heading.id))

    assert answer.status_code == 403
    assert "konseptor" in answer.text


def test_a_text_that_is_no_draft_is_not_edited(drafter: Browser, archived: int) -> None:
    answer = drafter.get(URL.format(archived, tree_of(archived).heading.id))

    assert answer.status_code == 409
    assert "selama masih konsep" in answer.text
