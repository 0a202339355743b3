"""What other packages do for a step, on plain tables of their own.

They lock, move, save, and write one row of history and one of an outbox; no guards and no chain.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import django
import psycopg
from django.conf import settings
from lxml import etree
from psycopg.conninfo import conninfo_to_dict
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

Rival = Callable[[], None]

TABLES = """
CREATE TABLE things (id int PRIMARY KEY, state text NOT NULL, version int NOT NULL);
CREATE TABLE thing_history (
    id bigserial PRIMARY KEY, thing_id int NOT NULL, source text, target text,
    at timestamptz NOT NULL DEFAULT now(), note text
);
CREATE TABLE thing_outbox (
    id bigserial PRIMARY KEY, thing_id int NOT NULL, event text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO things VALUES (1, 'DRAFT', 1), (2, '', 1);
"""
# The straight way of a decree, from draft to distributed.
WAY = ("submit", "forward", "start_signing", "sign", "complete")


def process() -> bytes:
    """Return the straight way of a decree as a BPMN process."""
    names = ("start", *WAY, "end")
    flows = "".join(
        f'<sequenceFlow id="to_{target}" sourceRef="{source}" targetRef="{target}"/>'
        for source, target in pairwise(names)
    )
    tasks = "".join(f'<manualTask id="{name}"/>' for name in WAY)
    return (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions"'
        ' targetNamespace="keputusan"><process id="decree" isExecutable="true"><startEvent'
        f' id="start"/>{tasks}<endEvent id="end"/>{flows}</process></definitions>'
    ).encode()


def bare(connection: psycopg.Connection) -> Rival:
    """Return what any state machine on a database needs, in plain psycopg."""

    def step() -> None:
        with connection.transaction():
            connection.execute(
                "SELECT state, version FROM things WHERE id = 1 FOR UPDATE"
            ).fetchone()
            connection.execute(
                "UPDATE things SET state = 'IN_REVIEW', version = version + 1 WHERE id = 1"
            )
            connection.execute(
                "INSERT INTO thing_history (thing_id, source, target, note) VALUES (1, 'DRAFT',"
                " 'IN_REVIEW', '')"
            )
            connection.execute("INSERT INTO thing_outbox (thing_id, event) VALUES (1, 'SUBMIT')")

    return step


def spiff(connection: psycopg.Connection) -> Rival:
    """Return a step of a BPMN process that is kept as JSON in its row.

    SpiffWorkflow's own serializer writes it.
    """
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.fromstring(process()), filename="decree.bpmn")
    serializer, workflow = BpmnWorkflowSerializer(), BpmnWorkflow(parser.get_spec("decree"))
    workflow.do_engine_steps()
    fresh = serializer.serialize_json(workflow)
    with connection.transaction():
        connection.execute("UPDATE things SET state = %s WHERE id = 2", [fresh])

    def step() -> None:
        with connection.transaction():
            connection.execute("SELECT state FROM things WHERE id = 2 FOR UPDATE").fetchone()
            # not what was read, or the process would be at its end after five steps
            thing = serializer.deserialize_json(fresh)
            thing.get_tasks(state=TaskState.READY, manual=True)[0].run()
            thing.do_engine_steps()
            connection.execute(
                "UPDATE things SET state = %s, version = version + 1 WHERE id = 2",
                [serializer.serialize_json(thing)],
            )
            connection.execute(
                "INSERT INTO thing_history (thing_id, source, target, note) VALUES (2, 'DRAFT',"
                " 'IN_REVIEW', '')"
            )
            connection.execute("INSERT INTO thing_outbox (thing_id, event) VALUES (2, 'SUBMIT')")

    return step


def _configure_django(owner: str) -> None:
    to = conninfo_to_dict(owner)
    where = {
        "NAME": to["dbname"],
        "USER": to["user"],
        "HOST": to["host"],
        "PORT": to.get("port", ""),
        "PASSWORD": to.get("password", ""),
    }
    database = {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": None, **where}
    settings.configure(
        DATABASES={"default": database},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )
    django.setup()


def django_fsm(owner: str) -> Rival:
    """Return a step of django-fsm-2 with Django's ORM, on an open connection."""
    _configure_django(owner)
    from django.db import (  # noqa: PLC0415  (Django reads its settings when these are imported)
        connection,
        models,
        transaction,
    )
    from django_fsm import FSMField, transition  # noqa: PLC0415

    class Thing(models.Model):  # type: ignore[misc]  # Django has no types
        state = FSMField(default="DRAFT")
        version = models.IntegerField(default=1)

        class Meta:
            app_label = "rival"

        @transition(field=state, source="DRAFT", target="IN_REVIEW")
        def submit(self) -> None:
            self.version += 1

        @transition(field=state, source="IN_REVIEW", target="DRAFT")
        def recall(self) -> None:
            self.version += 1

    class History(models.Model):  # type: ignore[misc]  # Django has no types
        thing = models.ForeignKey(Thing, models.CASCADE)
        source, target, note = models.TextField(), models.TextField(), models.TextField()
        at = models.DateTimeField(auto_now_add=True)

        class Meta:
            app_label = "rival"

    class Outbox(models.Model):  # type: ignore[misc]  # Django has no types
        thing = models.ForeignKey(Thing, models.CASCADE)
        event = models.TextField()
        at = models.DateTimeField(auto_now_add=True)

        class Meta:
            app_label = "rival"

    with connection.schema_editor() as editor:
        for model in (Thing, History, Outbox):
            editor.create_model(model)
    key = Thing.objects.create().pk

    def step() -> None:
        with transaction.atomic():
            thing = Thing.objects.select_for_update().get(pk=key)
            source = thing.state
            (thing.submit if source == "DRAFT" else thing.recall)()
            thing.save()
            History.objects.create(thing=thing, source=source, target=thing.state, note="")
            Outbox.objects.create(thing=thing, event="SUBMIT")

    return step
