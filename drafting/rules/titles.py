"""How titles are set and said: where one may break, and how its capitals are written in a sentence.

It breaks in front of the name of an office or a region rather than inside it: a centred title of two lines reads as two names ("... BAGIAN KERJA
SAMA / SEKRETARIAT DAERAH ..."), and a line that ends inside one looks like a mistake.
"""

from __future__ import annotations

HEADS = frozenset({"BAGIAN", "SEKRETARIAT", "DINAS", "BADAN", "INSPEKTORAT", "KECAMATAN", "KABUPATEN", "KOTA", "PROVINSI", "TAHUN", "TENTANG"})
PARTICLES = frozenset({"dan", "di", "ke", "dari", "yang", "untuk", "pada", "dalam", "tentang", "dengan", "atas", "bagi", "oleh", "serta", "atau"})
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


def named(capitals: str) -> str:
    """Give a heading in capitals as a name in running text; "Dalam Negeri" is a name of its own, in which Dalam is no particle."""
    words = capitals.strip(" .,;").lower().split()
    said = " ".join(word if index and word in PARTICLES else word.capitalize() for index, word in enumerate(words))
    return said.replace(" dalam Negeri", " Dalam Negeri")
