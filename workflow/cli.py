"""The engine's commands: `flask workflow ...`."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from types import FrameType
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup

from workflow.core.translation.terminal import here, tell
from workflow.rules.drawing.workflow_doc import document
from workflow.rules.errors import Refusal
from workflow.rules.names.addresses import NotAnAddress, mailbox
from workflow.services.administration import authenticator, installation
from workflow.services.audit import audit as verify
from workflow.services.outbox.relay import Relay

commands = AppGroup("workflow", help="Units, accounts, the outbox, the history.")

DOCUMENT = Path(__file__).parents[1] / "docs" / "workflow.md"


@commands.command("relay")
@click.option("--once", is_flag=True, help="Hand over what waits now, and end.")
def relay(*, once: bool) -> None:
    """Hand announcements to the queue until told to stop.

    `flask --app celery_worker workflow relay`.
    """
    wired: Relay | None = current_app.extensions.get("relay")
    if wired is None:
        raise click.UsageError(
            "The subscribers are in celery_worker.py: run `flask --app celery_worker workflow"
            " relay`."
        )
    if once:
        click.echo(wired.hand_over())
        return
    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    wired.run(stop)


@commands.command("diagram")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=DOCUMENT,
    help="Where to write; docs/workflow.md by default.",
)
def diagram(out: Path) -> None:
    """Write the tables of all lifecycles as a document."""
    lifecycles = [kept.lifecycle for kept in current_app.extensions["lifecycles"]]
    out.write_text(document(lifecycles), encoding="utf-8")
    click.echo(f"{out}: {', '.join(lifecycle.name for lifecycle in lifecycles)}")


@commands.command("audit")
def audit() -> None:
    """Verify the chain of history, and that it folds to every stored state.

    Exits 1 where something does not hold.
    """
    report = verify(current_app.extensions["lifecycles"])
    for fault in report.faults:
        tell(fault)
    click.echo(
        f"{report.rows} rows of history, {report.subjects} subjects, {len(report.faults)} faults"
    )
    if report.faults:
        raise click.exceptions.Exit(1)


def _written(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Ask again for what was left blank."""
    if not value.strip():
        raise click.BadParameter(here("isian ini tidak boleh kosong."))
    return value.strip()


def _address(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Ask again for what no letter could reach."""
    try:
        return mailbox(value).written
    except NotAnAddress as refusal:
        raise click.BadParameter(here(refusal.sentence)) from refusal


@commands.command("init")
@click.option(
    "--name",
    prompt=here("Nama unit (mis. Bagian Kerja Sama)"),
    callback=_written,
    help="The division.",
)
@click.option(
    "--parent",
    prompt=here("Perangkat daerah induk (mis. Sekretariat Daerah)"),
    callback=_written,
    help="What it is part of.",
)
@click.option(
    "--region",
    prompt=here("Daerah (mis. Kabupaten Malang)"),
    callback=_written,
    help="The regency or city.",
)
@click.option(
    "--seat",
    prompt=here("Tempat kedudukan (mis. Kepanjen)"),
    callback=_written,
    help="Where decrees are set.",
)
@click.option(
    "--office",
    prompt=here("Jabatan penanda tangan (mis. Kepala Bagian Kerja Sama)"),
    callback=_written,
    help="The office of the signatory.",
)
@click.option(
    "--code",
    prompt=here("Kode unit dalam nomor (mis. 35.07.022)"),
    callback=_written,
    help="The unit's code in numbers.",
)
@click.option(
    "--classification",
    prompt=here("Kode klasifikasi keputusan (mis. 188.45)"),
    callback=_written,
    help="The classification of its decrees.",
)
@click.option(
    "--administrator",
    prompt=here("Alamat surel administrator pertama"),
    callback=_address,
    help="The address of the first administrator.",
)
# the options above, all of them texts
def init(administrator: str, **profile: Any) -> None:  # noqa: ANN401
    """Found a real unit, once, and print its first administrator's link.

    Asked for again, it makes a fresh link for an administrator who has not used the first one.
    """
    try:
        link = installation.found(installation.UnitProfile(**profile), administrator)
    except Refusal as refusal:
        raise click.ClickException(here(refusal.sentence)) from refusal
    click.echo(
        "\n  The first administrator chooses a password here, once, within three days:\n\n "
        f" {link}\n"
    )


@commands.command("forget-code")
@click.argument("email")
def forget_code(email: str) -> None:
    """Let somebody who lost their telephone enrol one-time codes again."""
    try:
        authenticator.forget_code(email)
    except Refusal as refusal:
        raise click.ClickException(here(refusal.sentence)) from refusal
    click.echo(f"{email}: enrolled codes are forgotten")


@commands.command("code")
@click.argument("email")
def code(email: str) -> None:
    """Show the one-time code of a demo account.

    Refused in production.
    """
    try:
        click.echo(authenticator.code_of_demo(email))
    except Refusal as refusal:
        raise click.ClickException(here(refusal.sentence)) from refusal
