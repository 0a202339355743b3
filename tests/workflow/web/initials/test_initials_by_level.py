"""A unit may initial by level: the second waits for the first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests.browsing import Browser
from tests.people import Division, steward
from tests.workflow.web.decrees import open_draft, submit
from tests.workflow.web.test_pages import state
from workflow.rules.decree_lifecycle import State


@pytest.fixture
def by_level(session: Session, division: Division, browser_of: Callable[..., Browser]) -> int:
    """Let the unit initial by level, the reviewer last; submit two parts."""
    steward(session, division, "p-home", "home")
    administrator = browser_of(division, "administrator")
    page = administrator.get(f"/unit/{division.unit_id}").text
    assert "Paraf berjenjang" in page
    post = administrator.get(f"/unit/{division.unit_id}/jabatan/{division.posts['review']}").text
    assert "Jenjang paraf" in post
    decree_id = open_draft(division, parts=("body", "p-home"))
    fields = {"title": "Sub Koordinator Evaluasi", "roles": ["STEWARD"], "level": "2"}
    path = f"/unit/{division.unit_id}/jabatan/{division.posts['review']}"
    assert administrator.post(path, fields).status_code == 303
    profile = {
        "name": "Bagian Kerja Sama",
        "parent": "Sekretariat Daerah",
        "region": "Kabupaten Contoh",
        "seat": "Kepanjen",
        "office": "Kepala Bagian Kerja Sama",
        "code": "35.07.022",
        "classification": "188.45",
        "number_pattern": "{classification}/{sequence}/KEP/{code}/{year}",
        "time_zone": "Asia/Jakarta",
        "review_days": "3",
        "initials_by_level": "y",
    }
    administrator.get(f"/unit/{division.unit_id}")
    assert administrator.post(f"/unit/{division.unit_id}", profile).status_code == 303
    submit(division, decree_id)
    return decree_id


def test_by_level_the_second_waits_for_the_first(
    division: Division,
    by_level: int,
    browser_of: Callable[[Division, str], Browser],
) -> None:
    later, first = browser_of(division, "review"), browser_of(division, "home")
    page = later.get(f"/keputusan/{by_level}").text
    assert "menunggu jenjang sebelumnya" in page
    assert f"/keputusan/{by_level}/paraf/body" not in page
    early = later.post(f"/keputusan/{by_level}/paraf/body", {"digest": "digest-body"})
    assert early.status_code == 422
    assert "giliran jabatan Anda belum tiba" in early.text

    first.get(f"/keputusan/{by_level}")
    fields = {"digest": "digest-p-home"}
    assert first.post(f"/keputusan/{by_level}/paraf/p-home", fields).status_code == 303
    assert "Paraf bagian ini" in later.get(f"/keputusan/{by_level}").text
    body = {"digest": "digest-body"}
    assert later.post(f"/keputusan/{by_level}/paraf/body", body).status_code == 303
    assert state(by_level) is State.TO_SIGN
