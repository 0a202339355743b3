"""Proposals on their tab: shown, decided, and struck by the head."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.rules.content import edit, find
from drafting.rules.proposals.lifecycle import ProposalAction, ProposalState
from drafting.services.proposals import decisions
from drafting.services.texts import drafts
from tests.browsing import Browser
from tests.drafting.services.conftest import state_of, tree_of
from tests.drafting.web.conftest import settle, version
from tests.drafting.web.proposals.proposing import duty, propose, row_of, tab
from tests.people import Division
from tests.seen import version_of
from workflow.models.decree import Part
from workflow.rules.decree_lifecycle import Action, State
from workflow.services.decrees import initials, transitions


def test_an_accepted_change_is_in_the_text(
    steward: Browser, drafter: Browser, session: Session, draft: int
) -> None:
    propose(steward, draft, duty(draft), text="menyusun rencana kerja tahunan;")
    tab(drafter, draft)

    answer = drafter.post(f"/keputusan/{draft}/usul/{row_of(session, draft).id}/accept")

    assert answer.status_code == 303
    assert duty(draft).text == "menyusun rencana kerja tahunan;"
    page = tab(drafter, draft)
    assert "Diterima" in page
    assert "Usul diterima: ubah Jabatan" in page


def test_the_buttons_of_a_proposal_say_what_it_wants(
    steward: Browser, drafter: Browser, draft: int
) -> None:
    target = duty(draft)
    propose(steward, draft, target, text="menyusun rencana kerja tahunan;")
    propose(steward, draft, target, jenis="hapus")
    page = tab(drafter, draft)

    for label in ("Terima: ubah Jabatan", "Tolak: ubah Jabatan", "Terima: hapus Jabatan"):
        assert label in page
    assert not re.search(r"\busul \d", page)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_dropped_duty_is_shown_struck_through(
    steward: Browser, drafter: Browser, session: Session, draft: int
) -> None:
    gone = duty(draft)
    propose(steward, draft, gone, jenis="hapus")
    assert f"<del>{gone.text}</del>" in tab(drafter, draft)

    drafter.post(f"/keputusan/{draft}/usul/{row_of(session, draft).id}/accept")

    with pytest.raises(LookupError):
        find(tree_of(draft), gone.id)


def test_a_conflict_is_seen_and_cannot_be_accepted(
    steward: Browser, drafter: Browser, division: Division, session: Session, draft: int
) -> None:
    target = duty(draft)
    propose(steward, draft, target, text="bunyi usul;")
    drafts.change(
        draft,
        lambda tree: edit(tree, target.id, text="bunyi rekan;"),
        actor=division.drafter,
        expected_version=version_of(draft),
        summary="Rekan",
    )
    page = tab(drafter, draft)

    answer = drafter.post(f"/keputusan/{draft}/usul/{row_of(session, draft).id}/accept")

    assert "bertentangan" in page
    for title, words in (
        ("Dilihat pengusul", target.text),
        ("Sekarang", "bunyi rekan;"),
        ("Diusulkan", "bunyi usul;"),
    ):
        assert f"<h4>{title}</h4><p>{words}</p>" in page
    assert answer.status_code == 422
    assert "sudah berubah sejak usul ini dibuat" in answer.text
    assert duty(draft).text == "bunyi rekan;"


def test_nobody_accepts_their_own(drafter: Browser, session: Session, draft: int) -> None:
    propose(drafter, draft, duty(draft), text="usul penyusun;")
    page = tab(drafter, draft)

    answer = drafter.post(f"/keputusan/{draft}/usul/{row_of(session, draft).id}/accept")

    assert "Usul sendiri tidak dapat diputus sendiri" in page
    assert answer.status_code == 422


def test_the_steward_of_the_part_decides_and_others_are_offered_nothing(
    drafter: Browser,
    browser_of: Callable[[str], Browser],
    division: Division,
    session: Session,
    draft: int,
) -> None:
    propose(drafter, draft, duty(draft), text="usul penyusun;")
    proposal = row_of(session, draft)
    posts = {"abroad", "home", "review"}
    own = next(name for name in posts if division.posts[name] == proposal.steward_id)
    other = browser_of(min(posts - {own}))

    acceptance = f"/keputusan/{draft}/usul/{proposal.id}/accept"
    assert acceptance not in tab(other, draft)
    assert other.post(acceptance).status_code == 422
    steward = browser_of(own)
    assert acceptance in tab(steward, draft)
    assert steward.post(acceptance).status_code == 303
    assert duty(draft).text == "usul penyusun;"


def test_a_rejection_needs_its_reason(
    steward: Browser, drafter: Browser, session: Session, draft: int
) -> None:
    propose(steward, draft, duty(draft), text="lain;")
    tab(drafter, draft)
    url = f"/keputusan/{draft}/usul/{row_of(session, draft).id}/reject"

    without, given = drafter.post(url, {"note": ""}), drafter.post(url, {"note": "Belum perlu."})

    assert without.status_code == 422
    assert given.status_code == 303
    assert row_of(session, draft).state is ProposalState.REJECTED
    assert "Belum perlu." in tab(drafter, draft)


def test_only_its_maker_withdraws_it(
    steward: Browser, browser_of: Callable[[str], Browser], session: Session, draft: int
) -> None:
    propose(steward, draft, duty(draft), text="lain;")
    other = browser_of("home")
    tab(other, draft)
    url = f"/keputusan/{draft}/usul/{row_of(session, draft).id}/withdraw"

    assert other.post(url).status_code == 422
    assert steward.post(url).status_code == 303
    assert row_of(session, draft).state is ProposalState.WITHDRAWN


def test_a_proposal_of_another_decree_is_not_found(
    steward: Browser, drafter: Browser, session: Session, draft: int, archived: int
) -> None:
    propose(steward, draft, duty(draft), text="lain;")
    tab(drafter, draft)

    assert (
        drafter.post(f"/keputusan/{archived}/usul/{row_of(session, draft).id}/accept").status_code
        == 404
    )


def test_the_head_strikes_one_accepted_change_and_only_its_part_is_initialled_anew(
    steward: Browser, head: Browser, division: Division, session: Session, draft: int
) -> None:
    before = duty(draft).text
    propose(steward, draft, duty(draft), text="bunyi usul;")
    decisions.decide(row_of(session, draft).id, ProposalAction.ACCEPT, actor=division.drafter)
    settle(draft)
    transitions.perform(
        draft, Action.SUBMIT, actor=division.drafter, expected_version=version_of(draft)
    )
    parts = session.scalars(select(Part).where(Part.decree_id == draft)).all()
    for part in parts:
        person = next(
            one
            for one in division.people.values()
            if part.steward_id in {mandate.post_id for mandate in one.mandates}
        )
        initials.initial(draft, part.key, digest=part.digest, actor=person)
    assert state_of(draft) is State.TO_SIGN
    tab(head, draft)
    url = f"/keputusan/{draft}/usul/{row_of(session, draft).id}/coret"

    without = head.post(url, {"seen": version(draft), "note": ""})
    struck = head.post(url, {"seen": version(draft), "note": "Belum disepakati."})

    assert without.status_code == 422
    assert struck.status_code == 303
    assert duty(draft).text == before
    assert state_of(draft) is State.IN_REVIEW
    assert "Dicoret" in tab(head, draft)


def test_the_tab_takes_as_many_queries_for_many_proposals_as_for_few(
    steward: Browser, draft: int, queries: list[str]
) -> None:
    propose(steward, draft, duty(draft), text="pertama;")
    queries.clear()
    tab(steward, draft)
    few = len(queries)
    for number in range(4):
        propose(steward, draft, tree_of(draft).positions[1].duties[number], text=f"usul {number};")
    queries.clear()
    tab(steward, draft)

    assert len(queries) == few
