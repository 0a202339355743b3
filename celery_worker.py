"""What goes out: the subscribers of every announcement, the schedule.

It builds the Celery application that runs them, too.
"""

from __future__ import annotations

import warnings
from functools import partial

from celery.exceptions import SecurityWarning
from celery.schedules import crontab

import drafting.tasks
import notifications.tasks
import workflow.tasks
from workflow.core.celery import make_celery, queued, send_run
from workflow.services.outbox import runs
from workflow.services.outbox.relay import Relay
from wsgi import create_app

TELL, CALL = "notifications.tell", "notifications.queue_calls"
OPEN_COPIES, FOLLOW_UP = "notifications.open_copies", "drafting.follow_signature"
DELIVER = "notifications.deliver_certified"
FOLLOW_FORCE, ANCHOR = "drafting.follow_force", "workflow.anchor_signature"

# fmt: off
SUBSCRIBERS: dict[str, tuple[str, ...]] = {
    # what happened             what follows: tasks, each given the id of what it happened to
    "decree.OPEN":             (),
    "decree.ARCHIVE":          (),
    "decree.WRITE":            ("drafting.make_documents",),
    "decree.SUBMIT":           (TELL, CALL, "drafting.check_signer"),
    "decree.INITIAL":          (),
    "decree.COORDINATE":       (),
    "decree.RELEASE":          (),
    "turn.COMES":              (TELL,),
    "decree.TAKE_BACK":        (TELL,),
    "initial.FELL":            (TELL,),
    "decree.FORWARD":          (TELL, CALL),
    "decree.START_SIGNING":    (),
    "decree.START_INK":        (),
    "decree.SEND":             (),
    "decree.UNKNOWN":          (TELL,),
    "decree.QUARANTINE":       (TELL,),
    "decree.DAMAGED":          (TELL,),
    "decree.FORMS":            ("drafting.make_asked",),
    "decree.STALE":            ("drafting.refresh",),
    "decree.SIGN":             (ANCHOR, OPEN_COPIES, FOLLOW_UP, TELL, CALL),
    "decree.SIGN_IN_INK":      (ANCHOR, OPEN_COPIES, FOLLOW_UP, TELL, CALL),
    "decree.COMPLETE":         (TELL, CALL),
    "decree.STRIKE":           ("drafting.make_documents", TELL),
    "decree.RETURN":           (TELL, CALL),
    "decree.RECALL":           (TELL,),
    "decree.ABANDON":          (TELL,),
    "decree.CANCEL":           ("drafting.close_proposals", TELL),
    "decree.SUPERSEDE":        (CALL,),
    "decree.REVOKE":           (FOLLOW_FORCE, CALL, "notifications.ask_back"),
    "decree.FIND_GROUND":      (TELL,),
    "decree.SET_ASIDE":        (TELL,),
    "decree.POSTPONE":         (FOLLOW_FORCE, TELL, CALL),
    "decree.RESUME":           (FOLLOW_FORCE, TELL, CALL),
    "decree.ANNUL":            (TELL, CALL),
    "decree.RECORD_REVOCATION": (TELL, CALL),
    "proposal.PROPOSE":        (TELL,),
    "proposal.ACCEPT":         ("drafting.make_documents_of_proposal", TELL),
    "proposal.REJECT":         (TELL,),
    "proposal.WITHDRAW":       (),
    "proposal.ADOPT":          (),
    "proposal.REVERT":         (),
    "certified.PREPARE":      (),
    "certified.CERTIFY":      (DELIVER,),
    "certified.CERTIFY_ON_PAPER": (DELIVER,),
    "certified.DROP":         (),
    "certified.WITHDRAW":     (),
    "calendar.OPENED":         (TELL,),
    "comment.START":           (TELL,),
    "comment.REPLY":           (TELL,),
    "comment.RESOLVE":         (TELL,),
    "comment.REOPEN":          (TELL,),
    "copy.QUEUE":              ("notifications.send_copy",),
    "copy.SEND":               (),
    "copy.FAIL":               (TELL, CALL),
    "copy.STUCK":              (TELL,),
    "copy.OPEN":               (),
    "copy.ACKNOWLEDGE":        (CALL,),
    "copy.HAND_OVER":          (CALL,),
    "copy.REQUEUE":            ("notifications.send_copy",),
    "copy.RENEW":              ("notifications.send_copy",),
    "copy.ASK_LINK":           ("notifications.send_copy",),
    "copy.REVOKE":             (),
    "copy.KEEP_RECEIPT":       (),
    "copy.WAIVE":              (),
    "return.ASK":              ("notifications.ask_back_by_mail",),
    "return.TELL":             (),
    "return.CONFIRM":          (),
    "return.SETTLE":           (),
    "number.TAKE":             (),
    "number.BLOCK":            (),
    "number.PLACE":            (),
    "number.CORRECT":          (),
    "webhook.CALL":            ("notifications.call_endpoint",),
    "webhook.PARK":            (TELL,),
    "message.WRITE":           ("notifications.mail_message",),
    "deadline.DRAFT_WAITS":    (TELL,),
    "deadline.DRAFT_IS_LATE":  (TELL,),
    "deadline.PROPOSAL_WAITS": (TELL,),
    "deadline.PROPOSAL_IS_LATE": (TELL,),
    "deadline.REVIEW_WAITS":   (TELL,),
    "deadline.REVIEW_IS_LATE": (TELL,),
    "deadline.SIGNING_WAITS":  (TELL,),
    "deadline.SIGNING_IS_LATE":(TELL,),
    "deadline.COPIES_WAIT":    (TELL,),
    "deadline.COPIES_ARE_LATE":(TELL,),
    "deadline.CORRECTION_WAITS":  (TELL,),
    "deadline.CORRECTION_IS_LATE":(TELL,),
    "post.CERTIFICATE_ENDS":   (TELL,),
    "post.SIGNER_ENROLLED":    (TELL,),
    "post.SIGNER_FAILS":       (TELL,),
    "mandate.RETURN":          (TELL,),
    "administration.ACT":      (TELL,),
    "administration.DANGER":   (TELL,),
    "administration.ASK":      (TELL,),
    "administration.OWN":      (TELL,),
    "account.NEW_DEVICE":      (TELL,),
    "account.TRIES":           (TELL,),
    "check.ASK":               ("drafting.check_file",),
    "log.CHECKPOINT":          (TELL,),
}

OF_ANNOUNCEMENT = frozenset({TELL, CALL})
"""Tasks that are given the announcement's own id, because what they do depends on what happened."""

TIMETABLE: tuple[tuple[str, float | crontab], ...] = (
    # what                                  when (UTC)
    ("notifications.sweep",                 10.0),
    ("notifications.read_returned",         120.0),
    ("notifications.tell_of_stuck",         crontab(minute="8")),
    ("drafting.sweep",                      300.0),
    # 00.15 WIB
    ("drafting.refresh_open",               crontab(hour="17", minute="15")),
    # half past six of each unit is found there
    ("notifications.send_digests",          60.0),
    ("workflow.remind",                     crontab(minute="5")),
    ("workflow.remind_of_corrections",      crontab(minute="6")),
    # each legal midnight falls on an hour
    ("drafting.open_years",                 crontab(minute="2")),
    ("drafting.remind_of_proposals",        crontab(minute="7")),
    # each legal midnight falls on an hour
    ("workflow.take_ends",                  crontab(minute="1")),
    ("workflow.tell_of_unknown_outcomes",   120.0),
    ("workflow.abandon_unsent_attempts",    300.0),
    # 02.05 WIB
    ("drafting.look_after_signed",          crontab(hour="19", minute="5")),
    # 06.05 WIB
    ("drafting.announce_certificates",      crontab(hour="23", minute="5")),
    # 05.35 WIB
    ("drafting.check_signers",              crontab(hour="22", minute="35")),
    ("drafting.scrub_originals",            crontab(day_of_week="sat", hour="20", minute="5")),
    ("drafting.forget_what_was_brought",    600.0),
    ("workflow.purge_outbox",               crontab(hour="18", minute="10")),
    ("workflow.forget_old_sign_ins",        crontab(hour="18", minute="20")),
    ("workflow.sequence",                   60.0),
    # 22.45 WIB
    ("workflow.anchor_daily",               crontab(hour="15", minute="45")),
)
# fmt: on
SCHEDULE: dict[str, dict[str, object]] = {
    task: {"task": task, "schedule": when} for task, when in TIMETABLE
}
# Sweeps that nobody could take do not pile up.
SCHEDULE["notifications.sweep"]["options"] = {"expires": 30.0}
SCHEDULE["notifications.read_returned"]["options"] = {"expires": 100.0}

CAN_WAIT = frozenset(
    {
        "drafting.look_after",
        "drafting.look_after_signed",
        "drafting.make_documents",
        "drafting.make_documents_of_proposal",
        "drafting.refresh_open",
        "drafting.scrub_originals",
    }
)
"""Slow work that nobody waits for: it goes into a queue of its own, and no letter stands behind it.
"""

OF_STRANGERS = frozenset({"drafting.check_file"})
"""What anyone may cause, and then waits for.

It goes into a queue of its own, from which letters and it are taken in turn.
"""

TASKS = (drafting.tasks, notifications.tasks, workflow.tasks)
"""Every package's tasks, so that the worker knows them."""

site = create_app()
if not site.extensions["config"].is_production:
    # a demo in a container runs as root, and nobody should read that eight times
    warnings.simplefilter("ignore", SecurityWarning)
"""The site, for its commands.

`flask --app celery_worker workflow relay` is the relay with all its subscribers.
"""

app = make_celery(
    site.extensions["config"],
    can_wait=CAN_WAIT,
    of_strangers=OF_STRANGERS,
    context=site.app_context,
    running=runs.running,
)
app.conf.beat_schedule = {**(app.conf.beat_schedule or {}), **SCHEDULE}


site.extensions["relay"] = Relay(
    SUBSCRIBERS, partial(send_run, app), OF_ANNOUNCEMENT, partial(queued, app)
)
