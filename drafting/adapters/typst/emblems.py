"""The unit's emblem as SVG text, the one format that reaches a template.

Inputs of a template are texts, and a PNG is none: it travels inside an SVG, as a data address.
"""

from __future__ import annotations

import base64
import struct

from drafting.rules.layout.profile import LayoutNotPossible, emblem_format

PNG_SIZE = slice(16, 24)


def emblem_svg(emblem: bytes) -> str:
    """Return an SVG of the emblem, or raise `LayoutNotPossible`."""
    kind = emblem_format(emblem)
    try:
        return emblem.decode() if kind == "svg" else _wrapped(emblem, kind)
    except (UnicodeDecodeError, struct.error) as error:
        raise LayoutNotPossible(
            "Berkas lambang rusak: simpan ulang sebagai SVG (UTF-8) atau PNG."
        ) from error


def _wrapped(emblem: bytes, kind: str) -> str:
    if kind != "png":
        raise LayoutNotPossible("Lambang harus berupa berkas SVG atau PNG.")
    width, height = struct.unpack(">II", emblem[PNG_SIZE])
    data = base64.b64encode(emblem).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0'
        f' {width} {height}"><image width="{width}" height="{height}"'
        f' href="data:image/png;base64,{data}"/></svg>'
    )
