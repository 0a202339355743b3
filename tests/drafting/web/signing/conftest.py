"""A decree that is frozen for ink, and one that was signed so."""

from __future__ import annotations

import pytest

from drafting.services.lint import recheck
from drafting.web.signing import in_ink as page_in_ink
from tests.browsing import Browser
from tests.drafting.web.conftest import SECRET
from tests.drafting.web.signing.ink_signs import choose, printed, upload
from tests.drafting.web.signing.papers import scanned
from tests.people import Division
from workflow.services.administration import authenticator


@pytest.fixture
def any_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take any code: what these tests try again and again is not the code."""
    monkeypatch.setattr(page_in_ink, "confirm_factor", lambda _user, _form: True)


@pytest.fixture
def on_paper(
    monkeypatch: pytest.MonkeyPatch, division: Division, head: Browser, to_sign: int
) -> int:
    """Freeze the decree for ink: the head has a telephone, and no key at all."""
    monkeypatch.setattr(recheck, "refresh", lambda _decree_id: None)
    authenticator.enrol_code(division.head.user_id, SECRET)
    assert choose(head, to_sign) == 303
    return to_sign


@pytest.fixture
def inked(head: Browser, on_paper: int) -> int:
    """Record the scan of the signed paper."""
    answer = upload(head, on_paper, scanned(printed(on_paper)))
    assert answer.status_code == 303, answer.text
    return on_paper
