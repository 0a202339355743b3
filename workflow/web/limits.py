"""Limits of rate: how often a thing may be tried.

They hold with Redis down, from the memory of each process.
"""

from __future__ import annotations

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from workflow.core.config import Config

limiter = Limiter(key_func=get_remote_address)


def install(app: Flask, config: Config) -> None:
    """Count in Redis where there is one; one slow to answer counts as down."""
    app.config.from_mapping(
        RATELIMIT_STORAGE_URI=_address(config.redis_url),
        RATELIMIT_STORAGE_OPTIONS=(
            {"socket_connect_timeout": 1, "socket_timeout": 1} if config.redis_url else {}
        ),
        RATELIMIT_IN_MEMORY_FALLBACK_ENABLED=True,
        RATELIMIT_STRATEGY="moving-window",
        RATELIMIT_HEADERS_ENABLED=False,
        RATELIMIT_KEY_PREFIX="limits",
    )
    limiter.init_app(app)


def _address(redis_url: str | None) -> str:
    if redis_url is None:
        return "memory://"
    return "redis+" + redis_url if redis_url.startswith("unix://") else redis_url
