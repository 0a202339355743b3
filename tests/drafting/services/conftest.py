"""The model decree on its way: archived, drafted, clean, frozen, signed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.adapters.importers.any_file import import_file
from drafting.adapters.signers.signer_factory import make_demo_key
from drafting.adapters.trust.demo_authority import open_authority
from drafting.cli.demo import corrections
from drafting.models import Attempt
from drafting.rules.content import Decree as Tree
from drafting.rules.proposals import changes
from drafting.services import signing
from drafting.services.lint import answers, repairs
from drafting.services.signing import trial
from drafting.services.texts import checks, drafts, revisions
from drafting.services.texts.archive import archive_decree
from tests.people import SINCE, Division, steward
from tests.seen import version_of
from tests.standing import kept
from workflow.core import config
from workflow.core.db import db
from workflow.models.decree import Decree, Part
from workflow.models.recipients import PositionHolder
from workflow.rules.decree_lifecycle import Action, State
from workflow.services.decrees import initials, transitions

MODEL = Path(__file__).parents[2] / "data" / "keputusan-iki-2022.txt"
YEAR = 2027
PASSPHRASE = "frasa sandi uji"


@pytest.fixture(scope="session")
def model() -> Tree:
    """Return the model decree of 2022 as a tree."""
    return import_file(MODEL)


@pytest.fixture
@kept
def archived(session: Session, division: Division, model: Tree) -> int:
    """Archive the model decree, every position with a steward."""
    for place, position in enumerate(model.positions):
        steward(session, division, position.id, ("abroad", "home", "review")[place % 3])
    return archive_decree(division.unit_id, model, actor=division.administrator)


@pytest.fixture
@kept
def draft(division: Division, archived: int) -> int:
    """Open the draft of the coming year from the archived decree."""
    return drafts.open_from(archived, YEAR, actor=division.drafter)


@pytest.fixture
@kept
def clean(session: Session, division: Division, draft: int) -> int:
    """Correct the draft as the demo's people would.

    After it the rules find nothing that is open.
    """
    drafter, script = division.drafter, corrections.read(YEAR)
    for position, correction in zip(tree_of(draft).positions, script.positions, strict=True):
        session.add(
            PositionHolder(
                unit_id=division.unit_id,
                position_id=position.id,
                title=correction.title,
                name="Pemegang",
                email=None,
                starts=SINCE,
            )
        )
    session.commit()
    version = repairs.repair_all(draft, actor=drafter, expected_version=version_of(draft))
    tree = corrections.rewrite_duties(
        corrections.rewrite_body(
            tree_of(draft), script, revokes=facts_of(draft).carried_from_id or 0
        ),
        script,
    )
    for _steward, wanted, _grounds in corrections.proposals(tree, script):
        tree = changes.apply(tree, wanted)
    drafts.save(draft, tree, actor=drafter, expected_version=version, summary="Naskah diperbaiki")
    for one in checks.shown(draft):
        if one.is_open:
            answers.answer(draft, one.finding.key, "Sudah diperiksa.", actor=drafter)
    return draft


@pytest.fixture
@kept
def key(division: Division) -> None:
    """Have the head enrol a demo key, locked with the passphrase."""
    folder = config.current().keys_dir
    choice = make_demo_key(
        open_authority(folder / "authority"), folder, "kepala", "Kepala Bagian", PASSPHRASE
    )
    trial.enrol(division.head, choice, PASSPHRASE)


@pytest.fixture
@kept
def to_sign(session: Session, division: Division, clean: int) -> int:
    """Bring the corrected draft before the head.

    Every part is initialled by its steward.
    """
    draft = clean
    transitions.perform(
        draft, Action.SUBMIT, actor=division.drafter, expected_version=facts_of(draft).lock_version
    )
    for part in session.scalars(
        select(Part).where(Part.decree_id == draft).order_by(Part.place)
    ).all():
        steward = next(
            person
            for person in division.people.values()
            if part.steward_id in {mandate.post_id for mandate in person.mandates}
        )
        initials.initial(draft, part.key, digest=part.digest, actor=steward)
    assert state_of(draft) is State.TO_SIGN
    return draft


@pytest.fixture
@kept
def frozen(division: Division, to_sign: int, key: None) -> signing.Frozen:  # noqa: ARG001
    """Freeze the decree."""
    signing.start(to_sign, actor=division.head, expected_version=facts_of(to_sign).lock_version)
    return signing.frozen(to_sign)


@pytest.fixture
@kept
def signed(division: Division, to_sign: int, frozen: signing.Frozen) -> int:
    """Sign the frozen decree."""
    signing.sign(to_sign, frozen.attempt, actor=division.head, passphrase=PASSPHRASE)
    return to_sign


def facts_of(decree_id: int) -> Decree:
    """Return the decree's facts, read afresh."""
    return db.session.get_one(Decree, decree_id, populate_existing=True)


def tree_of(decree_id: int) -> Tree:
    """Return the decree's present text."""
    return revisions.current(decree_id).tree


def state_of(decree_id: int) -> State:
    """Return the decree's state."""
    return facts_of(decree_id).state


def attempt_of(session: Session) -> Attempt:
    """Return the one attempt at signing, read afresh."""
    return session.scalars(select(Attempt).execution_options(populate_existing=True)).one()
