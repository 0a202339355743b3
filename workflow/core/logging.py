"""The logs: one line an event, JSON in production, no secret in them.

A personal link, a passphrase or a password in a log would outlive every care taken elsewhere, so
they are taken out here, in the last step before the line is written: whatever library wrote it, and
also out of a traceback.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import logging.config
import re
from typing import Final

from workflow.core.config import Config

HIDDEN: Final = "[disamarkan]"

_SENSITIVE = (
    r"(?:passphrase|password|passwd|kata_sandi|sandi|secret|token|otp|pin|authorization|cookie"
    r"|csrf_token|api_key)"
)

_PATTERNS: Final = (
    # Personal links, verification codes, links for a password, answers about a file: /t/TOKEN,
    # /d/TOKEN and so on, wherever they stand.
    (re.compile(r"(/(?:[td]|masuk/tautan|periksa)/)[^\s/?#\"'<>]+"), rf"\g<1>{HIDDEN}"),
    # A header with its scheme: Authorization: Bearer abc
    (
        re.compile(
            r"(?i)(authorization[\"']?\s*[:=]\s*[\"']?)(?:basic|bearer|digest)?\s*[^\s\"',;]+"
        ),
        rf"\g<1>{HIDDEN}",
    ),
    # name=value, "name": "value", name: value
    (
        re.compile(
            rf"(?i)(\b[\w-]*{_SENSITIVE}\b[\"']?\s*[:=]\s*)(?:\"[^\"]*\"|'[^']*'|[^\s,;&\"'}}]+)"
        ),
        rf"\g<1>{HIDDEN}",
    ),
    # scheme://user:password@host
    (re.compile(r"(\w://[^\s:/@]*:)[^\s@/]+@"), rf"\g<1>{HIDDEN}@"),
)

_OWN_FIELDS: Final = frozenset(logging.makeLogRecord({}).__dict__) | {
    "message",
    "asctime",
    "taskName",
    "data",
}
"""What is no field of ours: the record's own, and Celery's `data`.

Which says its message once more.
"""

_QUIET: Final = (
    "alembic",
    "celery.redirected",
    "celery.worker.strategy",
    "fontTools",
    "kombu",
    "mail.log",
    "pdfminer",
    "pyhanko",
    "urllib3",
)
"""Libraries that tell a story at INFO which no operator reads."""


def redact(text: str) -> str:
    """Answer *text* without secrets.

    Links, passwords, passphrases, tokens and what a request says to prove itself.
    """
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    return text


class PlainFormatter(logging.Formatter):
    """For a person at a terminal."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return redact(
            " ".join(
                [
                    super().format(record),
                    *(f"{name}={value}" for name, value in _extra(record).items()),
                ]
            )
        )


class JsonFormatter(logging.Formatter):
    """For a machine that collects logs: one JSON object in a line, times in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": (
                dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
            ),
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
            "message": redact(record.getMessage()),
        }
        # Redacted with its name beside it, for the name is what tells a secret; then taken apart
        # again.
        line |= {
            name: redact(f"{name}={value}").removeprefix(f"{name}=")
            for name, value in _extra(record).items()
        }
        if record.exc_info:
            line["traceback"] = redact(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def _extra(record: logging.LogRecord) -> dict[str, object]:
    return {name: value for name, value in record.__dict__.items() if name not in _OWN_FIELDS}


def configure(config: Config) -> None:
    """Set up the logs of this process; repeating it does no harm."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "line": {"()": JsonFormatter if config.is_production else PlainFormatter}
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"level": config.log_level, "handlers": ["stderr"]},
            "loggers": {name: {"level": "WARNING"} for name in _QUIET},
        }
    )
