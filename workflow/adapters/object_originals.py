"""Originals in a bucket that speaks S3."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import S3Store

from workflow.adapters.originals import (
    DIGEST,
    Missing,
    Unavailable,
    checked,
    key_of,
)

TIMEOUT = timedelta(seconds=15)
REGION = "us-east-1"
"""What a request is signed for where nothing else is said: a formality for services of one's own.
"""


class ObjectOriginals:
    """Originals in a bucket of S3-compatible storage."""

    def __init__(
        self,
        bucket: str,
        prefix: str,
        *,
        endpoint: str | None,
        region: str,
        access_key: str,
        secret_key: str,
    ) -> None:
        self.store = S3Store(
            bucket,
            prefix=prefix or None,
            endpoint=endpoint,
            access_key_id=access_key,
            secret_access_key=secret_key,
            region=region,
            client_options={
                "allow_http": bool(endpoint and endpoint.startswith("http://")),
                "timeout": TIMEOUT,
                "connect_timeout": TIMEOUT / 3,
            },
            retry_config={"max_retries": 2, "retry_timeout": TIMEOUT},
        )

    def put(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        try:
            obstore.put(self.store, key_of(digest), data, mode="create", use_multipart=False)
        except AlreadyExistsError:
            self.get(digest)
        except (BaseError, OSError) as fault:
            raise Unavailable from fault
        return digest

    def get(self, digest: str) -> bytes:
        try:
            data = bytes(obstore.get(self.store, key_of(digest)).bytes())
        except FileNotFoundError as fault:
            raise Missing from fault
        except (BaseError, OSError) as fault:
            raise Unavailable from fault
        return checked(digest, data)

    def digests(self) -> Iterator[str]:
        try:
            for batch in obstore.list(self.store):
                yield from (
                    name
                    for name in (entry["path"].rpartition("/")[2] for entry in batch)
                    if DIGEST.fullmatch(name)
                )
        except (BaseError, OSError) as fault:
            raise Unavailable from fault
