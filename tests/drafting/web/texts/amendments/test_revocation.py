"""A decree is revoked by a decree of its own, which the program drafts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from sqlalchemy.orm import Session

from drafting.services.signing import follow_up
from drafting.services.texts import checks
from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of, state_of, tree_of
from tests.drafting.services.texts.test_consolidation import sign
from workflow.rules.decree_lifecycle import State
from workflow.services.force import endings

GROUNDS = "penetapannya tidak didahului pembahasan"


def page_of(decree_id: int) -> str:
    return f"/keputusan/{decree_id}/pencabutan"


def opened(drafter: Browser, decree_id: int) -> int:
    drafter.get(page_of(decree_id))
    answer = drafter.post(page_of(decree_id), {"defect": "PROCEDURE", "grounds": GROUNDS})
    found = re.search(r"/keputusan/(\d+)/naskah", answer.location or "")
    assert found
    return int(found[1])


def test_the_program_drafts_title_reason_and_effect(drafter: Browser, archived: int) -> None:
    draft = opened(drafter, archived)
    tree = tree_of(draft)
    reason, formula = (item.text for item in tree.considering.items)
    ends, begins = (dictum.text for dictum in tree.decision.dictums)

    assert tree.heading.subject.startswith("PENCABUTAN KEPUTUSAN KEPALA BAGIAN KERJA SAMA")
    assert f"terdapat cacat prosedur, yaitu {GROUNDS}, sehingga perlu dicabut;" in reason
    assert "tentang Pencabutan Keputusan" in formula
    assert ends.startswith("Pada saat Keputusan ini mulai berlaku, Keputusan Kepala Bagian")
    assert ends.endswith("dicabut dan dinyatakan tidak berlaku.")
    assert begins == "Keputusan ini mulai berlaku pada tanggal ditetapkan."
    assert [one.decree_id for one in tree.revokes] == [archived]
    rules = {one.finding.rule for one in checks.shown(draft)}
    assert not rules & {"masa-berlaku", "pencabutan-saat", "pencabutan-rumusan", "mulai-berlaku"}


def test_signed_it_ends_the_other_and_both_name_each_other(
    session: Session, drafter: Browser, archived: int
) -> None:
    draft = opened(drafter, archived)
    sign(session, draft, "B/1")
    follow_up.follow_signature(draft)
    day = facts_of(archived).ends_on
    assert day is not None
    assert day == facts_of(draft).decree_date
    endings.take_end(archived, at=dt.datetime.combine(day, dt.time(5), dt.UTC))
    old, new = (drafter.get(f"/keputusan/{one}").text for one in (archived, draft))

    assert state_of(archived) is State.REVOKED
    assert "B/1" in old
    assert "Mencabut" in new
    assert str(facts_of(archived).number) in new


def test_what_is_missing_is_refused_on_the_form(drafter: Browser, archived: int) -> None:
    drafter.get(page_of(archived))
    answer = drafter.post(page_of(archived), {"grounds": "  "})

    assert answer.status_code == 422
    assert "Pilih jenis cacatnya" in answer.text
    assert "menjadi pertimbangan Keputusan pencabutan" in answer.text


def test_only_a_drafter_revokes_and_only_what_is_signed(
    browser_of: Callable[[str], Browser], drafter: Browser, draft: int, archived: int
) -> None:
    assert browser_of("head").get(page_of(archived)).status_code == 403
    assert drafter.get(page_of(draft)).status_code == 409
    assert f'href="{page_of(archived)}"' in drafter.get(f"/keputusan/{archived}").text
