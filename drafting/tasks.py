"""Drafting's tasks: each takes one id and calls one service.

Each is idempotent.
"""

from __future__ import annotations

from celery import shared_task

from drafting.services.documents import recovery, renditions
from drafting.services.lint import recheck
from drafting.services.proposals import decisions, reminders
from drafting.services.signing import follow_up, trial
from drafting.services.texts import retention
from drafting.services.texts.yearly import opening
from drafting.services.verification import preservation, validation


@shared_task(name="drafting.make_documents", max_retries=0)
def make_documents(decree_id: int) -> None:
    """Make the queued renditions of a decree.

    The draft PDF of the revision that was just saved, and of each before it.
    """
    renditions.make_wanted(decree_id)


@shared_task(name="drafting.make_asked", max_retries=0)
def make_asked(decree_id: int) -> None:
    """Make the queued renditions of a decree's present text.

    Somebody waits for one on the page.
    """
    renditions.make_present(decree_id)


@shared_task(name="drafting.make_documents_of_proposal", max_retries=0)
def make_documents_of_proposal(proposal_id: int) -> None:
    """Make the draft PDF of the text into which a proposal was worked."""
    renditions.make_wanted_after(proposal_id)


@shared_task(name="drafting.follow_signature", max_retries=0)
def follow_signature(decree_id: int) -> None:
    """Do what a signature entails.

    Adopted proposals, remembered indicators, revoked predecessors, the other renditions.
    """
    follow_up.follow_signature(decree_id)


@shared_task(name="drafting.follow_force", max_retries=0)
def follow_force(decree_id: int) -> None:
    """Let what an amendment changed know that it ended, or waits."""
    follow_up.follow_force(decree_id)


@shared_task(name="drafting.close_proposals", max_retries=0)
def close_proposals(decree_id: int) -> None:
    """Withdraw or revert the proposals of a cancelled decree."""
    decisions.close(decree_id)


@shared_task(name="drafting.open_years", max_retries=0)
def open_years() -> None:
    """Hand out the units whose calendar wants the draft of the coming year."""
    for unit_id in opening.due():
        open_year.delay(unit_id)


@shared_task(name="drafting.open_year", max_retries=0)
def open_year(unit_id: int) -> None:
    """Open the draft of the coming year for one unit, once."""
    opening.open_year(unit_id)


@shared_task(name="drafting.remind_of_proposals", max_retries=0)
def remind_of_proposals() -> None:
    """Remind of proposals that wait for a decision."""
    reminders.remind()


@shared_task(name="drafting.refresh_open", max_retries=0)
def refresh_open() -> None:
    """Check the open texts again, each night.

    A law, a mandate or a layout may have changed since they were saved.
    """
    recheck.refresh_open()


@shared_task(name="drafting.refresh", max_retries=3)
def refresh(decree_id: int) -> None:
    """Check one open text again, because what the rules consult changed."""
    recheck.refresh(decree_id)


@shared_task(name="drafting.sweep", max_retries=0)
def sweep() -> None:
    """Hand out again what a queue lost.

    Texts to be checked again, what a signature entails, renditions that are wanted.
    """
    for decree_id in recovery.outdated():
        refresh.delay(decree_id)
    for decree_id in recovery.unfollowed():
        follow_signature.delay(decree_id)
    for decree_id in recovery.unmade():
        make_documents.delay(decree_id)


@shared_task(name="drafting.look_after_signed", max_retries=0)
def look_after_signed() -> None:
    """Hand out the signed files, each night.

    Each is a task of its own, so that one that cannot be read holds up no other.
    """
    for document_id in preservation.signed_documents():
        look_after.delay(document_id)


@shared_task(name="drafting.look_after", max_retries=0)
def look_after(document_id: int) -> None:
    """Validate one signed file as of today.

    Its archive time stamp is renewed before it lapses.
    """
    preservation.look_after(document_id)


@shared_task(name="drafting.announce_certificates", max_retries=0)
def announce_certificates() -> None:
    """Announce the certificates that end within thirty days, each night.

    Each is announced once.
    """
    preservation.announce_certificates()


@shared_task(name="drafting.check_signer", max_retries=0)
def check_signer(decree_id: int) -> None:
    """Check whether the head could sign the decree that was just submitted."""
    trial.check_signatory(decree_id)


@shared_task(name="drafting.check_signers", max_retries=0)
def check_signers() -> None:
    """Check everybody who signs, each night, as far as no secret is needed."""
    trial.check_all()


@shared_task(name="drafting.scrub_originals", max_retries=0)
def scrub_originals() -> None:
    """Hash every original, each week.

    What is damaged or gone raises the alarm.
    """
    preservation.scrub_originals()


@shared_task(name="drafting.check_file", max_retries=0)
def check_file(check_id: int) -> None:
    """Answer what somebody asks about a file."""
    validation.answer(check_id)


@shared_task(name="drafting.forget_what_was_brought", max_retries=0)
def forget_what_was_brought() -> None:
    """Delete files that were asked about or looked at, after an hour."""
    retention.forget_what_was_brought()
