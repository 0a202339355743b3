"""The national service, what goes to it, and an office that signs through it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.adapters.signers.bsre_fake import FakeBsre, Person
from drafting.adapters.signers.bsre_fake_http import serving
from drafting.adapters.signers.fields import add_signature_fields
from tests.drafting.adapters.desk import Desk
from tests.drafting.adapters.signers.bsre_office import NAME, NIK, SECRET, Office


@pytest.fixture
def fake(desk: Desk) -> FakeBsre:
    return FakeBsre(
        desk.authority, {NIK: Person(NAME, SECRET), "kabag@contoh.go.id": Person(NAME, SECRET)}
    )


@pytest.fixture
def url(fake: FakeBsre) -> Iterator[str]:
    with serving(fake) as address:
        yield address


@pytest.fixture
def sent(desk: Desk) -> bytes:
    """Return what goes to the service: no field of ours, because it adds its own."""
    return add_signature_fields(desk.page, [])


@pytest.fixture
def office(url: str, desk: Desk, tmp_path: Path) -> Office:
    return Office(url, desk, tmp_path)
