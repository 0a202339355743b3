"""Pages of what is finished ask for nothing."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tests.browsing import Browser
from workflow.core.db import transaction
from workflow.models.decree import Decree
from workflow.rules.actors import Role, System
from workflow.rules.decree_lifecycle import Action, State
from workflow.services.decrees import transitions

TAB = 'aria-current="page">Naskah</a>'
"""The open tab with nothing beside its title."""


def text(browser: Browser, decree: int) -> str:
    return browser.get(f"/keputusan/{decree}/naskah").text


def test_the_tab_of_a_draft_counts_what_is_to_be_done(drafter: Browser, draft: int) -> None:
    page = text(drafter, draft)

    assert TAB not in page
    assert "Konsep baru dapat diajukan bila" in page


def test_an_archived_decree_counts_nothing(drafter: Browser, archived: int) -> None:
    page = text(drafter, archived)

    assert TAB in page
    assert "disimpan apa adanya beserta temuannya" in page
    assert "diajukan" not in page.partition('id="temuan"')[2].partition("</section>")[0]


def test_a_signed_decree_counts_nothing(drafter: Browser, signed: int) -> None:
    page = text(drafter, signed)

    assert TAB in page
    assert "diajukan" not in page.partition('id="temuan"')[2].partition("</section>")[0]


def test_an_archived_decree_that_was_revoked_lacks_no_initials(
    session: Session, drafter: Browser, archived: int, signed: int
) -> None:
    with transaction():
        session.get_one(Decree, archived).successor_id = signed
    transitions.perform(
        archived, Action.REVOKE, actor=System(Role.ENGINE, "signature"), expected_version=None
    )

    page = drafter.get(f"/keputusan/{archived}").text

    assert State.REVOKED.value in page
    for claim in ("belum ada pemaraf", "belum diparaf", "0 dari"):
        assert claim not in page
