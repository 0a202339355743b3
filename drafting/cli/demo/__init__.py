"""The demo: the division of the model case and its main job.

`demo-data` fills a new installation so that somebody can sign in and go on; `demo` runs the whole
job by itself, through the same services and pages.  Read `cast.py` (who plays), `job.py` (the
steps), `desk_work.py` and `corrections.py` (what is corrected), `letters.py` and `results.py` (what
comes of it).  The texts lie beside them: `keputusan-2022.txt` and `corrections.toml`.
"""

from __future__ import annotations

import json
from pathlib import Path

import click
from flask_babel import lazy_gettext as lazy

from drafting.cli import group
from drafting.cli.demo import cast, results
from drafting.cli.demo.job import Job
from drafting.cli.demo.progress import Progress
from drafting.cli.refusals import refusing
from workflow.core import config
from workflow.core.launching.installation import HALF
from workflow.core.translation.terminal import tell


@group.command("demo-data")
def demo_data() -> None:
    """Found the demo's division, if it is not there yet.

    The division has its people, the decree of 2022 in the archive, and the coming year's draft.
    """
    settings = config.current()
    if settings.is_production:
        raise click.UsageError("Demo data have no place in production.")
    half = settings.var_dir / HALF
    if cast.is_there():
        if half.exists():
            raise click.UsageError(
                "The demo's data were interrupted half-way, and this database is not ours to empty:"
                " empty it, and start again."
            )
        return
    half.touch()
    played = cast.found(settings)
    cast.write_accounts(settings, played)
    Job(played, settings, Progress(quiet=True)).prepare()
    half.unlink()


@group.command("demo-correct")
@refusing
def demo_correct() -> None:
    """Correct the open draft of the running demo as its people would.

    Submitting it comes next.
    """
    settings = config.current()
    if settings.is_production or not cast.is_there():
        raise click.UsageError("There is no demo here: start one with `make run`.")
    job = Job(cast.found_again(), settings, Progress(quiet=True))
    tell(_said(job, job.correct()))
    tell(f"{settings.base_url}/keputusan/{job.decree}")


def corrected() -> str:
    """Correct the open draft as the command does; return what came of it.

    Raises `NoDraft`.
    """
    job = Job(cast.found_again(), config.current(), Progress(quiet=True))
    return _said(job, job.correct())


def can_correct() -> bool:
    """Return whether `corrected` has a draft that it can correct."""
    try:
        played = cast.found_again()
    except KeyError:  # somebody whom the script knows is not there
        return False
    return Job(played, config.current(), Progress(quiet=True)).can_correct()


def _said(job: Job, left: int) -> str:
    said = lazy(
        "Konsep tahun %(year)s sudah dibetulkan; Konseptor dapat mengajukannya.", year=job.year
    )
    if left:
        said = lazy(
            "Konsep tahun %(year)s sudah dibetulkan; tinggal %(n)s temuan dari suntingan Anda"
            " sendiri.",
            year=job.year,
            n=left,
        )
    return str(said)


@group.command("demo")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Where the results are written.",
)
def demo(out: Path) -> None:
    """Run the main job without a browser, and leave its results in a folder."""
    settings = config.current()
    if settings.is_production:
        raise click.UsageError("The demo signs with a demo key, which has no place in production.")
    if cast.is_there():
        raise click.UsageError(
            "There are people in this database already; `make demo` runs the job in one of its own."
        )
    progress = Progress()
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    job = Job(cast.found(settings), settings, progress)
    summary = job.run(out)
    (out / "ringkasan.json").write_text(
        json.dumps(summary, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    if faults := results.faults(summary):
        for fault in faults:
            tell(f"  ✗ {fault}", err=True)
        raise SystemExit(1)
    for line in results.what_to_open(out, settings):
        progress.say(line)
