"""The post room's commands: `flask notifications ...`."""

from __future__ import annotations

import signal
import socket
import threading
from types import FrameType

import click
from flask.cli import AppGroup

from notifications.adapters import mailbox as demo
from workflow.core import config
from workflow.core.settings import Environment, is_loopback

commands = AppGroup("notifications", help="Copies and notices: the demo's mail server.")


@commands.command("mailbox")
@click.option("--socket", "number", type=int, help="An inherited socket that listens already.")
def mailbox(number: int | None) -> None:
    """Run the demo's own mail server.

    It keeps every letter in VAR_DIR/mail and passes nothing on.
    """
    settings = config.current()
    host = settings.smtp_url.partition("://")[2].rpartition(":")[0]
    if settings.environment is Environment.PRODUCTION or not is_loopback(host):
        raise click.UsageError(
            "This mail server is the demo's: SMTP_URL must name a place on this machine, outside"
            " production."
        )
    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    listening = None if number is None else socket.socket(fileno=number)
    with demo.serving(settings, listening) as address:
        click.echo(f"Letters to {address} are kept in {demo.folder(settings)}.")
        stop.wait()
