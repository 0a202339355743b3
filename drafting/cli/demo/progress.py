"""Shows how far the demo is: one line a phase, with its time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from workflow.core.translation.terminal import here, tell


class Progress:
    """Keeps the time of each phase, in milliseconds, and shows it unless *quiet*."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.ms: dict[str, int] = {}

    @contextmanager
    def phase(self, key: str, title: str) -> Iterator[None]:
        """Show a phase while it runs."""
        start = time.perf_counter()
        if not self.quiet:
            click.echo(f"  … {here(title)}", nl=False)
        try:
            yield
        finally:
            self.ms[key] = round((time.perf_counter() - start) * 1000)
        if not self.quiet:
            click.echo(f"\r  ✓ {here(title):<68} {self.ms[key] / 1000:6.2f} s")

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        if not self.quiet:
            tell(f"  {sentence}")
