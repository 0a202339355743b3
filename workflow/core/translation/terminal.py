"""The output of commands, in the language of the terminal."""

from __future__ import annotations

import click

from workflow.core.translation.catalogues import of_terminal, said


def tell(text: str, *, err: bool = False) -> None:
    """Print lines of ours."""
    click.echo(here(text), err=err)


def here(text: str) -> str:
    """Return lines of ours in the language of the terminal."""
    spoken = of_terminal()
    return "\n".join(said(line, spoken) for line in text.split("\n"))
