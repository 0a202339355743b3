"""The public list: a page is behind the login unless it is marked public."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import Flask

View = TypeVar("View", bound=Callable[..., object])

LIBRARY = frozenset({"security.login", "security.logout", "workflow.static"})
"""Endpoints of libraries that are public."""


def public(view: View) -> View:
    """Mark a view as open to anyone.

    Place it below the route and above the limits.
    """
    view.is_public = True  # type: ignore[attr-defined]
    return view


def is_public(app: Flask, endpoint: str) -> bool:
    """Return whether an endpoint is on the public list."""
    return endpoint in LIBRARY or getattr(app.view_functions.get(endpoint), "is_public", False)
