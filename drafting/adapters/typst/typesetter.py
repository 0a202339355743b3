"""One call of Typst, in this process: template and data in, archival PDF out.

Fonts come from packages and the time from the caller, so the same inputs give the same bytes.  Any
warning is an error, because a warning here is a document that is not what the drafter saw.  Text is
data: it reaches the template as a JSON string and is never markup, and no file outside the
templates can be read.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import segno
import typst

from drafting.adapters.typst import fonts
from drafting.adapters.typst.emblems import emblem_svg
from drafting.rules.layout.profile import LayoutProfile
from workflow.rules.errors import Refusal

TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "decree"
STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]
Data = dict[str, Any]


class NotTypeset(Refusal):
    """The typesetter refused, or warned."""

    sentence = "Naskah ini belum dapat dicetak."


class Typeset(msgspec.Struct, frozen=True, kw_only=True):
    """The PDF, and the metadata that the template left on its pages, by label."""

    pdf: bytes
    metadata: dict[str, list[Data]]


def typeset(
    template: str,
    data: Data,
    profile: LayoutProfile,
    *,
    timestamp: dt.datetime,
    content: bytes = b"",
    checkpoint: str = "",
    ask: tuple[str, ...] = (),
) -> Typeset:
    """Return a compiled template, with the metadata under the labels in *ask*.

    *content*, the decree's canonical JSON, is attached, and so is the *checkpoint* of the log that
    was the newest before it was frozen.  Raises `NotTypeset`, or
    `LayoutNotPossible` when the profile names fonts that are not there.
    """
    compiler = typst.Compiler(
        input=TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=fonts.typesetter_fonts(fonts.folders(profile)),
        ignore_system_fonts=True,
        sys_inputs=_inputs(data, profile, content) | _attached(checkpoint),
    )
    try:
        # A PDF knows no fractions of a second.
        when = timestamp.astimezone(dt.UTC).replace(microsecond=0)
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=STANDARDS, timestamp=when
        )
        metadata = {label: json.loads(compiler.query(f"<{label}>", field="value")) for label in ask}
    except typst.TypstError as error:
        raise NotTypeset(_sentence(error.message)) from error
    if warnings:
        raise NotTypeset(f"Naskah ini belum dapat dicetak dengan setia: {warnings[0].message}")
    if not isinstance(pdf, bytes):
        raise TypeError("the typesetter gave no single document")
    return Typeset(pdf=pdf, metadata=metadata)


@lru_cache(maxsize=64)
def qr_svg(url: str) -> tuple[str, int]:
    """Return the QR code of an address, and its squares.

    The white around it is left to the page.  It has level M, or L where that makes fewer of them.
    """
    codes = [segno.make(url, error=level, micro=False, boost_error=False) for level in "ml"]
    code = min(codes, key=lambda one: one.symbol_size(border=0))
    out = io.BytesIO()
    code.save(out, kind="svg", border=0, xmldecl=False, omitsize=True, nl=False)
    return out.getvalue().decode(), int(code.symbol_size(border=0)[0])


def _sentence(message: str) -> str:
    """Return in Indonesian what the typesetter refused.

    After the check of the text it can only be the emblem, or a fault of ours.
    """
    if "SVG" in message or "image" in message:
        return (
            "Berkas lambang tidak dapat dicetak. Simpan ulang lambang sebagai SVG atau PNG yang"
            " utuh di profil unit."
        )
    return (
        "Naskah ini belum dapat dicetak karena kesalahan pada templat, bukan pada naskah."
        f" Sampaikan kepada administrator: {message}"
    )


def _attached(checkpoint: str) -> dict[str, str]:
    return {"checkpoint": checkpoint} if checkpoint else {}


def _inputs(data: Data, profile: LayoutProfile, content: bytes) -> dict[str, str]:
    inputs = {}
    footer = data.get("footer", {})
    if footer.get("qr"):
        inputs["qr"], squares = qr_svg(footer["url"])
        data = data | {"footer": footer | {"squares": squares}}
    inputs["data"] = json.dumps(data, ensure_ascii=False)
    if profile.kop.emblem:
        inputs["emblem"] = emblem_svg(profile.kop.emblem)
    if data.get("loose"):
        inputs["loose"] = "yes"
    if content:
        inputs["content"] = content.decode()
    return inputs
