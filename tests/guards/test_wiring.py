"""What goes out is wired: every act has subscribers, every task exists.

Every task shows its retry limit.
"""

from __future__ import annotations

import ast
import inspect
import re

import pytest

import celery_worker
from drafting.rules.comments.lifecycle import COMMENT
from drafting.rules.proposals.lifecycle import PROPOSAL
from notifications.rules.copies import COPY
from notifications.rules.returns import RETURN
from workflow.core.celery import FIRST, LATER, OUTSIDE
from workflow.core.launching.processes import PROCESSES
from workflow.rules.certified.lifecycle import CERTIFIED
from workflow.rules.decree_lifecycle import DECREE
from workflow.rules.lifecycle import Lifecycle
from workflow.rules.numbers.register_lifecycle import NUMBER

OURS = sorted(name for name in celery_worker.app.tasks if not name.startswith("celery."))


@pytest.mark.parametrize(
    "lifecycle",
    [DECREE, PROPOSAL, COMMENT, CERTIFIED, COPY, RETURN, NUMBER],
    ids=lambda lifecycle: str(lifecycle.name),
)
def test_every_act_of_every_lifecycle_has_a_subscribers_line(lifecycle: Lifecycle) -> None:
    assert {f"{lifecycle.name}.{action.name}" for action in lifecycle.actions} <= set(
        celery_worker.SUBSCRIBERS
    )


def test_every_task_that_is_named_exists() -> None:
    named = {
        task for tasks in celery_worker.SUBSCRIBERS.values() for task in tasks
    } | celery_worker.OF_ANNOUNCEMENT
    named |= {str(entry["task"]) for entry in celery_worker.SCHEDULE.values()}
    assert named <= set(OURS)


def test_every_task_shows_its_name_and_its_retry_limit() -> None:
    for module in celery_worker.TASKS:
        for function in ast.parse(inspect.getsource(module)).body:
            for decorator in getattr(function, "decorator_list", []):
                if "shared_task" in ast.unparse(decorator):
                    written = {keyword.arg for keyword in decorator.keywords}
                    assert {
                        "name",
                        "max_retries",
                    } <= written, f"{module.__name__}.{getattr(function, 'name', '')}"


def test_every_task_takes_at_most_one_id() -> None:
    for name in OURS:
        arguments = inspect.signature(celery_worker.app.tasks[name].run).parameters
        assert len(arguments) <= 1, name


def test_nothing_of_a_letter_or_a_signature_waits_among_the_slow_work() -> None:
    assert set(OURS) >= celery_worker.CAN_WAIT
    assert not celery_worker.CAN_WAIT & set(celery_worker.SUBSCRIBERS["decree.SIGN"])
    assert not {name for name in celery_worker.CAN_WAIT if name.startswith("notifications.")}
    assert set(celery_worker.SUBSCRIBERS["decree.WRITE"]) <= celery_worker.CAN_WAIT


def test_each_queue_has_a_process_that_empties_it() -> None:
    taken = [
        re.findall(r"--queues (\S+)", process.command)
        for process in PROCESSES
        if " worker " in process.command
    ]
    assert sorted(queue for queues in taken for each in queues for queue in each.split(",")) == [
        FIRST,
        LATER,
        OUTSIDE,
    ]
    assert {queue.name for queue in celery_worker.app.conf.task_queues} == {FIRST, LATER, OUTSIDE}


def test_what_strangers_cause_waits_in_a_queue_of_its_own() -> None:
    queues = {task: celery_worker.app.amqp.router.route({}, task)["queue"].name for task in OURS}
    assert {
        task for task, queue in queues.items() if queue == OUTSIDE
    } == celery_worker.OF_STRANGERS
