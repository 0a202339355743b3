"""The engine's commands: `flask workflow ...`."""

from __future__ import annotations

import signal
import threading
from types import FrameType

import click
from flask import current_app
from flask.cli import AppGroup

from workflow.services.relaying import Relay

commands = AppGroup("workflow", help="Mesin alur kerja.")


@commands.command("relay")
@click.option("--once", is_flag=True, help="Hand over what waits now, and end.")
def relay(*, once: bool) -> None:
    """Hand announcements to the queue until told to stop: `flask --app celery_worker workflow relay`."""
    wired: Relay | None = current_app.extensions.get("relay")
    if wired is None:
        raise click.UsageError("The subscribers are in celery_worker.py: run `flask --app celery_worker workflow relay`.")
    if once:
        click.echo(wired.hand_over())
        return
    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    wired.run(stop)
