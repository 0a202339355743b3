"""A layout profile either prints or says what is wrong with it."""

import msgspec
import pytest

from drafting.rules.layout.profile import (
    Kop,
    LayoutNotPossible,
    LayoutProfile,
    Margins,
    Paper,
    legal_drafting,
    naskah_dinas,
)


def test_the_two_standard_profiles_follow_their_sources() -> None:
    law, office = legal_drafting(), naskah_dinas()
    assert (law.paper, law.first_line, law.typeface, law.size, law.titles, law.rank_and_nip) == (
        Paper.F4,
        80,
        "TeX Gyre Bonum",
        12,
        False,
        False,
    )
    assert (office.paper, office.margins, office.catchword) == (
        Paper.A4,
        Margins(top=20, right=20, bottom=25, left=30),
        True,
    )
    assert (office.titles, office.rank_and_nip) == (True, True)


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"name": " "}, "bernama"),
        ({"margins": Margins(left=-1)}, "negatif"),
        ({"margins": Margins(top=10)}, "Margin atas"),
        ({"margins": Margins(bottom=20)}, "kode QR"),
        ({"margins": Margins(bottom=10), "qr": False}, "Margin bawah"),
        ({"margins": Margins(left=60, right=60)}, "menyisakan 95 mm"),
        ({"margins": Margins(top=100, bottom=100)}, "menyisakan 130 mm"),
        ({"first_line": 200}, "tepi atas kertas"),
        ({"size": 9}, "Ukuran huruf"),
        ({"typeface": ""}, "Jenis huruf"),
        ({"on_behalf_of": ("A", "B", "C")}, "paling banyak dua"),
        ({"kop": Kop(emblem=b"GIF89a")}, "SVG atau PNG"),
        ({"kop": Kop(emblem=b"<svg" + b" " * 400_000)}, "paling besar 400 kB"),
    ],
)
def test_a_profile_that_cannot_print_is_refused_with_the_reason(
    changes: dict[str, object], word: str
) -> None:
    with pytest.raises(LayoutNotPossible) as refusal:
        LayoutProfile(**({"name": "uji"} | changes))  # type: ignore[arg-type]
    assert word in refusal.value.sentence


def test_a_profile_survives_being_stored() -> None:
    profile = naskah_dinas(Kop(government="PEMERINTAH KABUPATEN", emblem=b"\x89PNG\r\n\x1a\n"))
    assert msgspec.json.decode(msgspec.json.encode(profile), type=LayoutProfile) == profile


def test_a_stored_profile_that_cannot_print_is_refused_when_read() -> None:
    with pytest.raises(LayoutNotPossible):
        msgspec.json.decode(b'{"name": "uji", "size": 30}', type=LayoutProfile)
