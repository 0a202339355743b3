"""A proposal is made on a form that holds the present wording."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from drafting.rules.content import Indicator, edit
from drafting.services.texts import drafts
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.drafting.web.proposals.proposing import duty, propose, row_of, tab
from tests.people import Division
from tests.seen import version_of


def indicator(decree_id: int) -> Indicator:
    return tree_of(decree_id).positions[0].indicators[0]


def test_the_form_holds_the_present_wording(steward: Browser, draft: int) -> None:
    page = steward.get(f"/keputusan/{draft}/usul/baru?sasaran={indicator(draft).id}").text

    assert indicator(draft).indicator in page
    assert indicator(draft).source in page


def test_only_what_differs_is_proposed_and_shown_word_by_word(
    steward: Browser, session: Session, draft: int
) -> None:
    present = indicator(draft)
    fields = {
        name: getattr(present, name)
        for name in ("objective", "indicator", "formula", "source", "unit", "period", "responsible")
    }

    assert propose(steward, draft, present, **fields, target="≥ 90") == 303

    assert row_of(session, draft).change["fields"] == {"target": "≥ 90"}
    assert "<ins>≥ 90</ins>" in tab(steward, draft)


@pytest.mark.parametrize("what", ["tugas", "indikator"])
def test_an_addition_to_a_position_is_proposed(
    steward: Browser, drafter: Browser, session: Session, draft: int, what: str
) -> None:
    position = tree_of(draft).positions[0]
    url = f"/keputusan/{draft}/usul/baru?sasaran={position.id}&apa={what}"
    page = steward.get(url).text
    seen = page.split('name="seen"')[1].split('value="')[1].split('"')[0]
    fields = (
        {"text": "melaporkan hasilnya;"}
        if what == "tugas"
        else {"indicator": "Persentase laporan tepat waktu", "target": "100"}
    )
    steward.post(
        url,
        {
            "seen": seen,
            "grounds": "Perlu.",
            "sasaran": position.id,
            "jenis": "tambah",
            "apa": what,
            **fields,
        },
    )
    tab(drafter, draft)
    drafter.post(f"/keputusan/{draft}/usul/{row_of(session, draft).id}/accept")

    now = tree_of(draft).positions[0]
    assert (
        now.duties[-1].text == "melaporkan hasilnya;"
        if what == "tugas"
        else now.indicators[-1].target == "100"
    )


def test_a_proposal_without_grounds_is_refused_on_the_form(steward: Browser, draft: int) -> None:
    assert propose(steward, draft, duty(draft), text="lain;", grounds="") == 422


def test_a_proposal_that_changes_nothing_is_refused_on_the_form(
    steward: Browser, draft: int
) -> None:
    assert propose(steward, draft, duty(draft), text=duty(draft).text) == 422


def test_a_form_over_a_wording_that_changed_comes_back_with_both(
    steward: Browser, division: Division, draft: int
) -> None:
    target = duty(draft)
    url = f"/keputusan/{draft}/usul/baru?sasaran={target.id}&jenis=ubah"
    seen = steward.get(url).text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    drafts.change(
        draft,
        lambda tree: edit(tree, target.id, text="bunyi rekan;"),
        actor=division.drafter,
        expected_version=version_of(draft),
        summary="Rekan",
    )

    answer = steward.post(
        url,
        {
            "seen": seen,
            "text": "bunyi saya;",
            "grounds": "Perlu.",
            "sasaran": target.id,
            "jenis": "ubah",
        },
    )

    assert answer.status_code == 409
    assert "bunyi saya;" in answer.text
    assert "bunyi rekan;" in answer.text


@pytest.mark.parametrize("who", ["auditor", "registrar"])
def test_who_may_not_propose_is_told_who_may(
    browser_of: Callable[[str], Browser], draft: int, who: str
) -> None:
    answer = browser_of(who).get(f"/keputusan/{draft}/usul/baru?sasaran={duty(draft).id}")

    assert answer.status_code == 403
    assert "sub koordinator" in answer.text


def test_what_is_no_duty_or_indicator_is_not_proposed(steward: Browser, draft: int) -> None:
    answer = steward.get(
        f"/keputusan/{draft}/usul/baru?sasaran={tree_of(draft).recipients.items[0].id}"
    )

    assert answer.status_code == 422
    assert "Usul hanya dapat dibuat" in answer.text


def test_no_form_offers_to_leave_empty_what_holds_the_draft_back(
    steward: Browser, drafter: Browser, draft: int
) -> None:
    row = tree_of(draft).positions[0].indicators[0]
    needed = ("Sasaran", "Formulasi", "Sumber", "Satuan", "Target", "Periode")
    proposing = steward.get(f"/keputusan/{draft}/usul/baru?sasaran={row.id}").text
    editing = drafter.get(f"/keputusan/{draft}/naskah/{row.id}").text

    for page in (proposing, editing):
        labels = [
            " ".join(label.split()) for label in re.findall(r"<label .*?</label>", page, re.DOTALL)
        ]
        for name in needed:
            (label,) = (one for one in labels if f">{name}" in one)
            assert "wajib sebelum diajukan" in label, label
        assert sum("boleh kosong" in label for label in labels) == 1, "Penanggung jawab"
    words = steward.get(f"/keputusan/{draft}/usul/baru?sasaran={duty(draft).id}").text
    assert "boleh kosong" not in words
