"""The post room's commands: `flask notifications ...`."""

from __future__ import annotations

import signal
import socket
import sys
import threading
from types import FrameType

import click
from flask.cli import AppGroup

from notifications.adapters import mailbox as demo
from notifications.adapters.return_mailbox import MailboxAway
from notifications.adapters.returned import ENOUGH
from notifications.services.returns import reading
from workflow.core import config
from workflow.core.settings import Environment, is_loopback

commands = AppGroup("notifications", help="Copies and notices: mail that comes back, the demo's.")
bounces = AppGroup("bounces", help="Letters with copies that came back.")
commands.add_command(bounces)


@bounces.command("read")
@click.option("--recipient", default="", type=str, help="To whom it was delivered.")
def read_bounce(recipient: str) -> None:
    """Take in one letter that came back, from the standard input.

    For a pipe of the mail server.
    """
    raw = sys.stdin.buffer.read(ENOUGH)
    click.echo(reading.take_in(raw, recipient=recipient).value)


@bounces.command("fetch")
def fetch_bounces() -> None:
    """Read the mailbox of RETURN_MAILBOX_URL now."""
    try:
        for outcome, count in reading.read_mailbox().items():
            click.echo(f"{outcome.value}: {count}")
    except MailboxAway as away:
        raise click.ClickException(f"The mailbox cannot be read: {away}") from away


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
