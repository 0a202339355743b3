"""Of two open amendments neither undoes the other."""

from __future__ import annotations

from sqlalchemy.orm import Session

from drafting.rules.amendments.rebasing import MINE
from drafting.services.texts import amendments
from drafting.services.texts.consolidation import in_force
from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of, tree_of
from tests.drafting.services.texts.test_bases import CHANGED_SINCE, duty, target
from tests.drafting.services.texts.test_consolidation import sign
from tests.drafting.web.conftest import version
from tests.people import NOON, Division
from workflow.rules.days.force import Change, Effect
from workflow.services.force import endings

BUTTON = "Sesuaikan dengan naskah yang berlaku"


def page_of(decree_id: int) -> str:
    return f"/keputusan/{decree_id}/penyesuaian"


def text_of(drafter: Browser, decree_id: int) -> str:
    return drafter.get(f"/keputusan/{decree_id}/naskah").text


def test_the_second_amendment_is_rebased_by_one_button_and_undoes_nothing(
    session: Session, division: Division, drafter: Browser, archived: int
) -> None:
    first, second = target(division, archived), duty(division, archived)
    before = text_of(drafter, second)
    sign(session, first, "B/1")
    amendments.look_at_bases(archived, but=first)
    behind = text_of(drafter, second)
    shown = drafter.get(page_of(second)).text
    answer = drafter.post(page_of(second), {"seen": version(second)})
    sign(session, second, "B/2", after=1)
    position = in_force(archived).tree.positions[3]

    assert (BUTTON in before, BUTTON in behind, "B/1" in shown) == (False, True, True)
    assert answer.status_code == 303
    assert BUTTON not in text_of(drafter, second)
    assert facts_of(second).base_seen == [first]
    assert tree_of(second).heading.subject.startswith("PERUBAHAN KEDUA ATAS")
    assert (position.indicators[0].target, position.duties[0].text, in_force(archived).unread) == (
        "8",
        "menyiapkan bahan telaahan kerja sama;",
        (),
    )


def test_both_sides_of_a_conflict_are_shown_and_a_person_chooses(
    session: Session, division: Division, drafter: Browser, archived: int
) -> None:
    row = tree_of(archived).positions[3].indicators[0]
    first = target(division, archived)
    second = amendments.open_amendment(
        archived, {row.id: {"target": "12"}}, "target keliru", actor=division.drafter
    )
    sign(session, first, "B/1")
    undecided = drafter.post(page_of(second), {"seen": version(second)})
    choice = {"seen": version(second), f"{row.id}.target": MINE}
    answer = drafter.post(page_of(second), choice)
    sign(session, second, "B/2", after=1)

    assert undecided.status_code == 422
    assert "Pilih bunyi mana yang dipakai" in undecided.text
    assert all(f">{words}</td>" in undecided.text for words in ("8", "12"))
    assert answer.status_code == 303
    assert in_force(archived).tree.positions[3].indicators[0].target == "12"


def test_what_is_in_force_already_is_not_amended_again(
    session: Session, division: Division, drafter: Browser, archived: int
) -> None:
    first, second = target(division, archived), target(division, archived)
    sign(session, first, "B/1")
    answer = drafter.post(page_of(second), {"seen": version(second)})

    assert answer.status_code == 409
    assert "semua koreksi dalam konsep ini sudah berlaku" in answer.text


def test_an_amendment_of_what_was_revoked_says_so_and_is_not_rebased(
    division: Division, drafter: Browser, archived: int
) -> None:
    opened = target(division, archived)
    change = Change(Effect.REVOKE, NOON.date().replace(year=2020))
    endings.record(archived, change, document="Putusan Nomor 1/G/2027")
    amendments.look_at_bases(archived, but=0)

    assert "tidak berlaku lagi: sudah dicabut" in text_of(drafter, opened)
    assert drafter.post(page_of(opened), {"seen": version(opened)}).status_code == 409
    assert drafter.get(f"/keputusan/{archived}/perubahan").status_code == 409
    assert CHANGED_SINCE not in text_of(drafter, opened)


def test_a_page_from_before_somebody_wrote_rebases_nothing(
    session: Session, division: Division, drafter: Browser, archived: int
) -> None:
    first, second = target(division, archived), duty(division, archived)
    sign(session, first, "B/1")

    assert drafter.post(page_of(second), {"seen": 0}).status_code == 409
    assert drafter.get(page_of(archived)).status_code in {404, 409}
