"""How titles are broken into lines, and written in a sentence.

A title breaks in front of the name of an office or a region rather than inside it: a centred title
of two lines reads as two names ("... BAGIAN KERJA SAMA / SEKRETARIAT DAERAH ..."), and a line that
ends inside one looks like a mistake.
"""

from __future__ import annotations

HEADS = frozenset(
    {
        "BAGIAN",
        "SEKRETARIAT",
        "DINAS",
        "BADAN",
        "INSPEKTORAT",
        "KECAMATAN",
        "KABUPATEN",
        "KOTA",
        "PROVINSI",
        "TAHUN",
        "TENTANG",
    }
)
PARTICLES = frozenset(
    {
        "dan",
        "di",
        "ke",
        "dari",
        "yang",
        "untuk",
        "pada",
        "dalam",
        "tentang",
        "dengan",
        "atas",
        "bagi",
        "oleh",
        "serta",
        "atau",
    }
)
# fmt: off
SHORT = frozenset({
    "APBD", "APBN", "ASN", "BKD", "BLUD", "BPBD", "BPD", "BUMD", "DPRD", "IKI", "IKU", "KPU",
    "PKK", "PNS", "PPID", "PPPK", "RKPD", "RPJMD", "RPJPD", "RSUD", "SAKIP", "SD", "SDM", "SMA",
    "SMK", "SMP", "SOP", "SPBE", "TNI", "TPP", "UMKM", "UPT", "UPTD",
    "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV",
})
# fmt: on
"""Abbreviations and numerals that keep their capitals in a sentence."""
LONGEST_PHRASE = 36
LONGEST_LINE = 48


def phrases(title: str) -> list[str]:
    """Return the pieces of a title that should stay on one line."""
    found: list[str] = []
    for word in title.split():
        if not found or word in HEADS or len(found[-1]) + len(word) >= LONGEST_PHRASE:
            found.append(word)
        else:
            found[-1] += f" {word}"
    return found


def lines(title: str) -> list[str]:
    """Break a title into lines of like length, by the number of letters."""
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
    """Return a heading in capitals as it is written in running text.

    "Dalam Negeri" is a name of its own, in which Dalam is no particle.
    """
    words = capitals.strip(" .,;").split()
    said = " ".join(_said(word, first=not index) for index, word in enumerate(words))
    return said.replace(" dalam Negeri", " Dalam Negeri")


def _said(word: str, *, first: bool) -> str:
    # a number keeps its capitals: 188.45/12/KEP/35.07.022/2027
    if word in SHORT or any(map(str.isdigit, word)):
        return word
    return word.lower() if word.lower() in PARTICLES and not first else word.capitalize()
