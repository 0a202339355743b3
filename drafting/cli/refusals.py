"""How a command refuses: a sentence on standard error, and exit 2."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click

from workflow.core.translation.terminal import tell
from workflow.rules.errors import Refusal

P = ParamSpec("P")
REFUSED = 2
FOUND = 1


def refusing(command: Callable[P, None]) -> Callable[P, None]:
    """Return the command so that a refusal ends it with its sentence."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except Refusal as refusal:
            tell(refusal.sentence, err=True)
            raise click.exceptions.Exit(REFUSED) from None

    return run
