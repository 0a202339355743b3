"""A letter with another link: what changes of its copy."""

from __future__ import annotations

import datetime as dt
from typing import Any

from notifications.models import Delivery
from notifications.rules import links
from workflow.core import config
from workflow.models.decree import Decree


def new_letter(copy: Delivery, decree: Decree, at: dt.datetime) -> dict[str, Any]:
    """Return the columns of a letter with another link; the old one dies."""
    version = copy.version + 1
    return {
        "version": version,
        "message_id": message_id_of(copy.id, version, decree),
        "written_at": at,
        "attempts": 0,
    }


def message_id_of(copy_id: int, version: int, decree: Decree) -> str:
    """Return the Message-ID of a copy's letter."""
    return links.message_id(
        copy_id, version, decree.public_code, config.current().mail_from.rpartition("@")[2]
    )
