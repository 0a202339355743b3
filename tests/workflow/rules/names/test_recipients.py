"""Offices as they are printed, and as the register has them."""

from __future__ import annotations

import pytest

from workflow.rules.names.recipients import key_of, suggested

REGION = "Kabupaten Contoh"


@pytest.mark.parametrize(
    "written",
    [
        "Sekretaris Daerah",
        "sekretaris  daerah Kabupaten Contoh",
        "Yth. Bapak Sekretaris Daerah;",
        "Sekda Kab. Contoh (sebagai laporan)",
        "Sdr. Sekretaris Daerah.",
        "Bpk. Sekretaris Daerah Setda Kab. Contoh",
    ],
)
def test_spellings_of_one_office_have_one_key(written: str) -> None:
    assert key_of(written, REGION) == "sekretaris daerah"


def test_another_region_is_another_office() -> None:
    assert key_of("Bupati Malang", REGION) != key_of("Bupati Contoh", REGION)


REGISTER = {1: "Bupati Contoh", 2: "Kepala Badan Perencanaan Pembangunan Daerah"}


def test_what_is_alike_is_suggested_and_what_is_not_is_not() -> None:
    assert suggested("Kepala Badan Perencanaan Pembangunan", REGISTER, REGION) == 2
    assert suggested("Camat Kepanjen", REGISTER, REGION) is None
    assert suggested("Camat Kepanjen", {}, REGION) is None
