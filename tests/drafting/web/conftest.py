"""A browser for each person, and the model decree in every state.

It is archived; its successor is a draft, before the head, frozen and signed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.trust.demo_authority import open_authority
from drafting.rules.signing.signers import SignerChoice, SignerKind
from drafting.services import signing
from drafting.services.lint import recheck
from drafting.services.signing import trial
from tests.browsing import Browser, with_password
from tests.counting import counted
from tests.drafting.services.conftest import archived, draft, facts_of, model
from tests.drafting.web.browsers import Desk, Stranger
from tests.people import Division
from tests.seen import version_of
from tests.standing import kept
from workflow.core import config
from workflow.core.db import db, transaction
from workflow.core.sealing import one_time_codes
from workflow.models.decree import Part
from workflow.rules.decree_lifecycle import Action
from workflow.services.administration import authenticator
from workflow.services.decrees import facts, initials, locks, transitions
from workflow.web.limits import limiter

__all__ = ["archived", "draft", "model"]

PASSPHRASE = "frasa sandi uji"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _fresh_limits(app: Flask) -> None:
    with app.app_context():
        limiter.reset()


@pytest.fixture
def browser_of(app: Flask, session: Session, division: Division) -> Callable[[str], Browser]:
    """Return a browser with a person signed in, by the key of their post."""

    def sit_down(key: str) -> Browser:
        desk = Desk(app)
        assert desk.sign_in(with_password(session, division.people[key])).status_code == 302
        desk.get("/akun")
        return desk

    return sit_down


@pytest.fixture
def drafter(browser_of: Callable[[str], Browser]) -> Browser:
    """Return the drafter's browser."""
    return browser_of("drafter")


@pytest.fixture
def head(browser_of: Callable[[str], Browser]) -> Browser:
    """Return the head's browser."""
    return browser_of("head")


@pytest.fixture
@kept
def key(division: Division) -> None:
    """Have the head enrol a demo key with a passphrase, and an authenticator app."""
    folder = config.current().keys_dir
    write_secret(
        folder / "kepala.p12",
        open_authority(folder / "authority").issue("Kepala Bagian", PASSPHRASE),
    )
    choice = SignerChoice(kind=SignerKind.OWN_KEY, path="kepala.p12")
    trial.enrol(division.head, choice, PASSPHRASE)
    authenticator.enrol_code(division.head.user_id, SECRET)


@pytest.fixture
@kept
def to_sign(division: Division, draft: int) -> int:
    """Bring the draft before the head, settled and with every initial."""
    bring_to_sign(division, draft)
    return draft


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ignore the findings of the model's text: these tests are not about its lawfulness."""
    monkeypatch.setattr(recheck, "refresh", lambda _decree_id: None)


@pytest.fixture
@kept
def frozen(
    division: Division,
    to_sign: int,
    key: None,  # noqa: ARG001
    unchecked: None,  # noqa: ARG001
) -> int:
    """Freeze the decree."""
    signing.start(to_sign, actor=division.head, expected_version=version(to_sign))
    return to_sign


@pytest.fixture
@kept
def signed(division: Division, frozen: int) -> int:
    """Sign the frozen decree."""
    signing.sign(frozen, signing.frozen(frozen).attempt, actor=division.head, passphrase=PASSPHRASE)
    return frozen


def bring_to_sign(division: Division, decree_id: int) -> None:
    """Settle and submit a draft, and have each steward initial their part."""
    settle(decree_id)
    transitions.perform(
        decree_id, Action.SUBMIT, actor=division.drafter, expected_version=version_of(decree_id)
    )
    for part in db.session.scalars(
        select(Part).where(Part.decree_id == decree_id).order_by(Part.place)
    ).all():
        steward = next(
            person
            for person in division.people.values()
            if part.steward_id in {mandate.post_id for mandate in person.mandates}
        )
        initials.initial(decree_id, part.key, digest=part.digest, actor=steward)


def settle(decree_id: int) -> None:
    """Record that the rules found nothing in the present text."""
    with transaction() as session:
        decree, _head = locks.lock_for_system(session, decree_id)
        facts.record_findings(decree, digest=decree.digest, blocking=0, unanswered=0)


def version(decree_id: int) -> int:
    """Return the version that a page drawn now would carry."""
    return facts_of(decree_id).lock_version


def code_now() -> str:
    """Return the code that the head's telephone shows now."""
    return str(one_time_codes()(key=SECRET, format="base32").generate().token)


@pytest.fixture
def queries() -> Iterator[list[str]]:
    """Collect the statements that reach the database."""
    with counted() as statements:
        yield statements


@pytest.fixture
def anyone(app: Flask) -> Browser:
    """Return the browser of somebody with no account."""
    return Stranger(app)
