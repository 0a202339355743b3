"""The sheet as the templates read it: measures, letterhead, marks."""

from __future__ import annotations

import unicodedata
from typing import Any

import msgspec

from drafting.rules.layout.profile import LayoutProfile, emblem_format

Data = dict[str, Any]


def page(profile: LayoutProfile) -> Data:
    """Return the sheet, in millimetres and points."""
    return {
        "width": profile.paper.width,
        "height": profile.paper.height,
        "margins": msgspec.structs.asdict(profile.margins),
        "first_line": profile.first_line,
        "families": list(profile.families),
        "size": profile.size,
        "catchword": profile.catchword,
        "landscape": profile.annex_orientation.value == "landscape",
        "position_on_new_page": profile.position_on_new_page,
    }


def kop(profile: LayoutProfile) -> Data:
    """Return the letterhead of the profile.

    That of an imported source is never printed: it belongs to what was imported.
    """
    own = profile.kop
    return {
        "government": own.government,
        "office": own.office,
        "address": list(own.address),
        "emblem": emblem_format(own.emblem),
        "alt": own.emblem_alt,
    }


DEMO = "CONTOH – disusun pada peragaan, bukan Keputusan"
DEMO_ON_PAPER = "CONTOH – dicetak pada peragaan"


def marks(*, draft_mark: bool, demo_key: bool, in_ink: bool = False) -> Data:
    """Return the marks of a page that is no decree, or of the demo."""
    demo = DEMO_ON_PAPER if in_ink else DEMO
    return {
        "draft": "KONSEP" if draft_mark else "",
        "draft_line": "KONSEP – belum ditetapkan, bukan Keputusan" if draft_mark else "",
        "demo": demo if demo_key and not draft_mark else "",
    }


def normalised(data: Data) -> Data:
    """Return the data with all texts in NFC, and a space for each tab.

    A tab has no width in a typeface: the words beside it would be printed as one.
    """
    return {key: _normalised(value) for key, value in data.items()}


def _normalised(value: Any) -> Any:  # noqa: ANN401  (any JSON value)
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).replace("\t", " ")
    if isinstance(value, list):
        return [_normalised(item) for item in value]
    return normalised(value) if isinstance(value, dict) else value
