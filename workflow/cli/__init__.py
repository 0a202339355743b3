"""The engine's commands: `flask workflow ...`."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import click
from flask import current_app
from flask.cli import AppGroup

from workflow.cli import anchoring, keys, proof
from workflow.core.translation.terminal import here, tell
from workflow.rules.drawing.workflow_doc import document
from workflow.rules.errors import Refusal
from workflow.rules.names.addresses import NotAnAddress, mailbox
from workflow.rules.numbers.register_lifecycle import NUMBER
from workflow.services.administration import authenticator, installation, invitations
from workflow.services.administration.installation import Somebody
from workflow.services.anchoring import keeping
from workflow.services.outbox.relay import Relay

commands = AppGroup("workflow", help="Units, accounts, the outbox, the history.")
for command_of_proof in (
    *(proof.audit, proof.checkpoint, proof.take_stock),
    *(anchoring.anchor, anchoring.show_key, anchoring.look),
    keys.keys,
):
    commands.add_command(command_of_proof)

DOCUMENT = Path(__file__).parents[2] / "docs" / "workflow.md"


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

    for sentence in keeping.said_at_start():
        tell(sentence)
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
    kept = current_app.extensions["lifecycles"]
    lifecycles = [*(one.lifecycle for one in kept), NUMBER]
    out.write_text(document(lifecycles), encoding="utf-8")
    click.echo(f"{out}: {', '.join(lifecycle.name for lifecycle in lifecycles)}")


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


PROFILE = (
    # option, what is asked, help
    ("name", "Nama unit (mis. Bagian Kerja Sama)", "The division."),
    ("parent", "Perangkat daerah induk (mis. Sekretariat Daerah)", "What it is part of."),
    ("region", "Daerah (mis. Kabupaten Malang)", "The regency or city."),
    ("seat", "Tempat kedudukan (mis. Kepanjen)", "Where decrees are set."),
    (
        "office",
        "Jabatan penanda tangan (mis. Kepala Bagian Kerja Sama)",
        "The office of the signatory.",
    ),
    ("code", "Kode unit dalam nomor (mis. 35.07.022)", "The unit's code in numbers."),
    (
        "classification",
        "Kode klasifikasi keputusan (mis. 188.45)",
        "The classification of its decrees.",
    ),
)
"""What a unit says about itself."""

Callback = Callable[[click.Context, click.Parameter, str], str]
Command = TypeVar("Command", bound=Callable[..., None])


def _asks(
    name: str, prompt: str, help_text: str, check: Callback = _written
) -> Callable[[Command], Command]:
    return click.option(f"--{name}", prompt=here(prompt), callback=check, help=help_text)


def _profile(command: Command) -> Command:
    """Ask for the profile of a unit, where the options do not say it."""
    for name, prompt, help_text in reversed(PROFILE):
        command = _asks(name, prompt, help_text)(command)
    return command


@commands.command("init")
@_profile
@_asks(
    "administrator",
    "Alamat surel administrator pertama",
    "The address of the first administrator.",
    _address,
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


@commands.command("found")
@_profile
@_asks("administrator", "Alamat surel administrator", "The address of its administrator.", _address)
@_asks("administrator-name", "Nama administrator", "The administrator's name.")
@_asks("head", "Alamat surel kepala", "The address of its head, who confirms.", _address)
@_asks("head-name", "Nama kepala", "The head's name.")
def found(
    administrator: str,
    administrator_name: str,
    head: str,
    head_name: str,
    **profile: Any,  # noqa: ANN401  (texts)
) -> None:
    """Found a further unit in one act, confirmed by its head.

    Prints the links of the accounts that were opened; who had one already is asked there.
    """
    people = Somebody(administrator, administrator_name), Somebody(head, head_name)
    try:
        founded = installation.found_further(installation.UnitProfile(**profile), *people)
    except Refusal as refusal:
        raise click.ClickException(here(refusal.sentence)) from refusal
    click.echo(f"unit {founded.unit_id}")
    for name, token in founded.links:
        click.echo(f"\n  {name} chooses a password here, once, within three days:\n")
        click.echo(f"  {installation.link_of(token)}")


@commands.command("keep-account")
@click.argument("email")
@click.argument("unit", type=int)
def keep_account(email: str, unit: int) -> None:
    """Hand an account to the administrators of UNIT: its person moved there."""
    try:
        invitations.hand_over(email, unit)
    except Refusal as refusal:
        raise click.ClickException(here(refusal.sentence)) from refusal
    click.echo(f"{email}: kept by unit {unit}")


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
