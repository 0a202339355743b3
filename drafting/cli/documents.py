"""`flask drafting render`, `compare`: documents without the database.

A tree that carries its own number, date and signatory (a decree signed outside) prints with them;
any other prints as a draft, because only the act of signing gives a number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import click
import msgspec

from drafting.adapters import tree_files
from drafting.adapters.decode_errors import what_is_wrong
from drafting.adapters.docx import to_docx
from drafting.adapters.spreadsheets import to_csv, to_xlsx
from drafting.adapters.typst.redlines import render_redline
from drafting.adapters.typst.typesetting import render
from drafting.cli.refusals import FOUND, refusing
from drafting.rules.comparison.redline import compare
from drafting.rules.comparison.redline_print import KINDS
from drafting.rules.content import Decree
from drafting.rules.layout.print_data import Printing, as_archived
from drafting.rules.layout.profile import LayoutNotPossible, LayoutProfile
from drafting.rules.layout.signature_block import SignatureBlock
from drafting.rules.text.tree_text import to_plain_text
from workflow.core.translation.terminal import here, tell
from workflow.rules.errors import Refusal

FILE = click.Path(path_type=Path, dir_okay=False)
NOBODY = "(belum ada pejabat)"
Maker = Callable[[Decree, Printing, LayoutProfile, bool], bytes]


class NoYear(Refusal):
    """A decree without a year: a document has to say one."""

    sentence = (
        "Tahun Keputusan ini tidak tertulis pada nomor, tanggal, atau namanya. Impor lagi dengan"
        " --year, atau isi tanggalnya."
    )


class UnknownSuffix(Refusal):
    """No document has this suffix."""

    def __init__(self, suffix: str) -> None:
        """Name the suffixes that there are."""
        super().__init__(
            f"Akhiran berkas “{suffix}” tidak dikenal. Yang dapat dibuat: {', '.join(MAKERS)}."
        )


MAKERS: dict[str, Maker] = {
    ".pdf": (
        lambda tree, printing, profile, draft: render(tree, printing, profile, draft_mark=draft).pdf
    ),
    ".docx": lambda tree, printing, profile, draft: to_docx(
        tree, printing, profile, draft_mark=draft
    ),
    ".xlsx": lambda tree, printing, _profile, _draft: to_xlsx(tree, _day_of(tree, printing)),
    ".csv": lambda tree, _printing, _profile, _draft: to_csv(tree),
    ".txt": lambda tree, _printing, _profile, _draft: to_plain_text(tree).encode(),
}


@click.command("render")
@click.argument("tree", type=FILE)
@click.option(
    "--out",
    type=FILE,
    required=True,
    help="Where the document is written; its suffix says which: .pdf, .docx, .xlsx, .csv or .txt.",
)
@click.option("--layout", type=FILE, help="A layout profile as JSON (default: legal drafting).")
@refusing
def render_decree(tree: Path, out: Path, layout: Path | None) -> None:
    """Make a document of TREE."""
    maker = MAKERS.get(out.suffix.lower())
    if maker is None:
        raise UnknownSuffix(out.suffix)
    decree, profile = tree_files.load(tree), _profile(layout)
    if not decree.year:
        raise NoYear
    printing, draft = _printing(decree)
    out.write_bytes(maker(decree, printing, profile, draft))
    size = out.stat().st_size
    tell(f"Berkas {out}: {size} bita, konsep." if draft else f"Berkas {out}: {size} bita.")


@click.command("compare")
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the edits as JSON.")
@click.option("--pdf", type=FILE, help="Write the comparison as PDF.")
@refusing
def compare_decrees(old: Path, new: Path, *, as_json: bool, pdf: Path | None) -> None:
    """Print what changed from OLD to NEW; exit 1 when something did."""
    before, after = tree_files.load(old), tree_files.load(new)
    redline = compare(before, after)
    if pdf is not None:
        when = dt.datetime(after.year, 1, 1, tzinfo=dt.UTC)
        pdf.write_bytes(
            render_redline(
                before, after, _profile(None), old_name=old.name, new_name=new.name, when=when
            )
        )
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(redline), indent=1))
    else:
        for entry in redline.entries:
            was = f" (semula: {entry.was})" if entry.was else ""
            click.echo(f"{here(KINDS[entry.change]):<12} {here(entry.place)}{here(was)}")
    if redline.entries:
        raise click.exceptions.Exit(FOUND)


def _profile(layout: Path | None) -> LayoutProfile:
    """Return the layout in a file, or the default one.

    Raises `LayoutNotPossible`.
    """
    if layout is None:
        return LayoutProfile(name="baku")
    try:
        return msgspec.json.decode(layout.read_bytes(), type=LayoutProfile)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise LayoutNotPossible(
            f"Berkas “{layout}” bukan tata letak: {what_is_wrong(error)}."
        ) from error


def _printing(decree: Decree) -> tuple[Printing, bool]:
    """Return how a tree prints, and whether as a draft."""
    if decree.signatory and decree.heading.number and decree.closing.date:
        return as_archived(decree), False
    office = (decree.heading.office or "…",)
    return Printing(signatory=SignatureBlock(office=office, name=NOBODY)), True


def _day_of(decree: Decree, printing: Printing) -> dt.datetime:
    return dt.datetime.combine(printing.date or dt.date(decree.year, 1, 1), dt.time(), dt.UTC)
