"""Where a title may break: in front of the name of an office or a region rather than inside it.

A centred title of two lines reads as two names ("... BAGIAN KERJA SAMA / SEKRETARIAT DAERAH ..."), and a line that ends inside one looks
like a mistake.
"""

from __future__ import annotations

HEADS = frozenset({"BAGIAN", "SEKRETARIAT", "DINAS", "BADAN", "INSPEKTORAT", "KECAMATAN", "KABUPATEN", "KOTA", "PROVINSI", "TAHUN", "TENTANG"})
LONGEST_PHRASE = 36
LONGEST_LINE = 48


def phrases(title: str) -> list[str]:
    """Give the pieces of a title that should stay on one line."""
    found: list[str] = []
    for word in title.split():
        if not found or word in HEADS or len(found[-1]) + len(word) >= LONGEST_PHRASE:
            found.append(word)
        else:
            found[-1] += f" {word}"
    return found


def lines(title: str) -> list[str]:
    """Break a title into lines of like length, for a page that cannot measure its letters."""
    pieces = phrases(title)
    wanted = -(-len(title) // LONGEST_LINE)
    if wanted <= 1:
        return [" ".join(pieces)]
    result: list[str] = [""]
    for piece in pieces:
        longer = f"{result[-1]} {piece}".strip()
        if len(longer) > len(title) / wanted + len(piece) / 2 and result[-1]:
            result.append(piece)
        else:
            result[-1] = longer
    return result
