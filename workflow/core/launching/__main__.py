"""The command line of the launcher: what the Makefile calls."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import NoReturn

from workflow.core.config import Config, ConfigurationError
from workflow.core.embedded import EmbeddedServerError
from workflow.core.launching.commands import announce, demo, run
from workflow.core.launching.installation import LaunchError
from workflow.core.launching.processes import supervise
from workflow.core.translation.terminal import here


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


def _sockets(words: Sequence[str]) -> dict[str, int]:
    """Read which inherited socket is whose, as in `mail=7`."""
    pairs = (word.partition("=") for word in words)
    return {name: int(number) for name, _, number in pairs}


def main(words: Sequence[str]) -> int:
    """Do what the Makefile asks; answer the exit status."""
    signal.signal(signal.SIGTERM, _leave)
    signal.signal(signal.SIGHUP, lambda _number, _frame: os.kill(os.getpid(), signal.SIGTERM))
    commands: dict[str, Callable[[], int]] = {
        "run": run,
        "init": lambda: run(first=True),
        "demo": demo,
        "announce": announce,
        "supervise": lambda: supervise(Config.from_environment(), os.environ, _sockets(words[1:])),
    }
    try:
        return commands[words[0]]()
    except (ConfigurationError, EmbeddedServerError, LaunchError) as refusal:
        sys.stderr.write(f"{here(str(refusal))}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
