"""A move on its pages: proposed, shown, and by a drafter's own hand."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.drafting.web.proposals.proposing import propose, row_of, tab
from tests.seen import version_of


def test_a_move_is_proposed_from_the_menu_and_shown_with_both_positions(
    steward: Browser, drafter: Browser, session: Session, draft: int
) -> None:
    old, new, *_others = tree_of(draft).positions
    row = old.indicators[0]
    form = steward.get(f"/keputusan/{draft}/usul/baru?sasaran={row.id}&jenis=pindah").text
    assert f'value="{new.id}"' in form
    assert f'value="{old.id}"' not in form.split('name="to"')[1].split("</select>")[0]

    assert propose(steward, draft, row, jenis="pindah", to=new.id, stood=old.id) == 303

    page = " ".join(tab(drafter, draft).split())
    assert f"<del>Jabatan {old.title}</del> ke <ins>Jabatan {new.title}</ins>" in page
    drafter.post(f"/keputusan/{draft}/usul/{row_of(session, draft).id}/accept")
    assert tree_of(draft).positions[1].indicators[-1].id == row.id


def test_a_move_of_what_was_moved_meanwhile_is_refused(steward: Browser, draft: int) -> None:
    positions = tree_of(draft).positions
    row = positions[0].indicators[0]
    refused = propose(
        steward, draft, row, jenis="pindah", to=positions[1].id, stood=positions[2].id
    )
    assert refused == 422


def test_a_drafter_moves_a_row_by_a_form_that_says_what_was_seen(
    drafter: Browser, draft: int
) -> None:
    old, new, *_others = tree_of(draft).positions
    row = old.indicators[0]
    path = f"/keputusan/{draft}/naskah/{row.id}/pindah"
    assert path in drafter.get(f"/keputusan/{draft}/naskah").text
    assert drafter.get(path).status_code == 200

    seen = str(version_of(draft))
    assert drafter.post(path, {"to": new.id}).status_code == 400
    assert drafter.post(path, {"to": new.id, "seen": "1"}).status_code == 409
    assert drafter.post(path, {"to": "nowhere", "seen": seen}).status_code == 422
    assert drafter.post(path, {"to": new.id, "seen": seen}).status_code == 303

    assert tree_of(draft).positions[1].indicators[-1].id == row.id
