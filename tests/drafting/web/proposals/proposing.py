"""What the tests of proposals share: making one, and reading it."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import Proposal
from drafting.rules.content import Indicator, Item, Position
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of


def row_of(session: Session, decree_id: int) -> Proposal:
    return session.scalars(
        select(Proposal)
        .where(Proposal.decree_id == decree_id)
        .order_by(Proposal.id.desc())
        .execution_options(populate_existing=True)
    ).first() or pytest.fail("no proposal")


def duty(decree_id: int) -> Item:
    return tree_of(decree_id).positions[0].duties[0]


def propose(
    browser: Browser, decree_id: int, target_: Item | Indicator | Position, **fields: str
) -> int:
    kind = fields.pop("jenis", "ubah")
    url = f"/keputusan/{decree_id}/usul/baru?sasaran={target_.id}&jenis={kind}"
    page = browser.get(url).text
    seen = page.split('name="seen"')[1].split('value="')[1].split('"')[0]
    return int(
        browser.post(
            url,
            {
                "seen": seen,
                "grounds": "Sesuai Renstra.",
                "sasaran": target_.id,
                "jenis": kind,
                **fields,
            },
        ).status_code
    )


def tab(browser: Browser, decree_id: int) -> str:
    answer = browser.get(f"/keputusan/{decree_id}/usul")
    assert answer.status_code == 200, answer.text
    return str(answer.text)
