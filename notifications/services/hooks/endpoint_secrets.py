"""The secrets of endpoints: what signs calls, stored sealed.

Rows from before migration 0028 have none stored.  Theirs is derived from SECRET_KEY, of which there
may be several: calls are signed by each, and the page shows the oldest, which the receiver has.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import and_, func

from notifications.models import Endpoint
from notifications.rules.links import sign as derive
from workflow.core import config
from workflow.core.sealing import KeyIsMissing, opened, seal
from workflow.services.seals import Sealed

PRESENT, PREVIOUS = "webhook secrets", "webhook secrets before them"


def of(row: Endpoint, at: dt.datetime) -> tuple[str, ...]:
    """Return the secrets that sign now: the present one, and the one before it.

    Raises `KeyIsMissing`.
    """
    if not has_two(row, at):
        return _present(row)
    return *_present(row), *_previous(row)


def has_two(row: Endpoint, at: dt.datetime) -> bool:
    """Return whether the secret before the present one signs too."""
    return row.previous_until is not None and row.previous_until > at and row.version > 1


def shown(row: Endpoint) -> str:
    """Return the secret that the administrator gives the receiver.

    It is empty where it cannot be opened: calls fail with the reason, and a renewal puts it right.
    """
    try:
        return _present(row)[-1]
    except KeyIsMissing:
        return ""


def derived(endpoint_id: int, version: int, key: str | None = None) -> str:
    """Derive the secret of one version of an endpoint."""
    return "whsec_" + derive(key or config.current().secret_key, f"webhook:{endpoint_id}:{version}")


def put_new(row: Endpoint) -> None:
    """Store the secret of the present version."""
    row.sealed_secret = seal(derived(row.id, row.version), f"{PRESENT}:{row.id}")


def keep_previous(row: Endpoint) -> None:
    """Keep the present secret beside the one that follows."""
    secret = shown(row)
    row.sealed_previous = seal(secret, f"{PREVIOUS}:{row.id}") if secret else None


def _present(row: Endpoint) -> tuple[str, ...]:
    if row.sealed_secret is not None:
        return (opened(row.sealed_secret, f"{PRESENT}:{row.id}"),)
    return tuple(derived(row.id, row.version, key) for key in _keys())


def _previous(row: Endpoint) -> tuple[str, ...]:
    if row.sealed_previous is not None:
        return (opened(row.sealed_previous, f"{PREVIOUS}:{row.id}"),)
    return tuple(derived(row.id, row.version - 1, key) for key in _keys())


def _keys() -> tuple[str, ...]:
    keys = config.current().keys
    return tuple(dict.fromkeys((keys.current, *keys.sealing)))


SEALED = (
    Sealed(
        PRESENT,
        Endpoint,
        Endpoint.sealed_secret,
        Endpoint.sealed_secret.is_(None),
        lambda row, key: derived(row.id, row.version, key),
    ),
    Sealed(
        PREVIOUS,
        Endpoint,
        Endpoint.sealed_previous,
        and_(
            Endpoint.sealed_previous.is_(None),
            Endpoint.version > 1,
            Endpoint.previous_until > func.now(),
        ),
        lambda row, key: derived(row.id, row.version - 1, key),
    ),
)
"""What is sealed with endpoints, for the command that seals again."""
