"""How a Keputusan perubahan quotes: what a signed text says, and what it shall say (technique: UU 12/2011 Lampiran II, by its art. 97).

One module composes these sentences and finds their quotations again, so that no rule corrects what is quoted: a repaired quotation would be false.
"""

from __future__ import annotations

import re

CHANGES = "diubah sebagai berikut:"
"""How the dictum ends whose list says what changes in another decree."""
SET_OUT = "sebagaimana tercantum dalam Lampiran"
"""How a sentence refers to positions that an annex of the amending decree sets out whole."""
_OLD = re.compile(r"(?:semula|yang) berbunyi (“.*?”) (?:diubah sehingga berbunyi “|dihapus\b)", re.DOTALL)

Span = tuple[int, int]


def changed(where: str, old: str, new: str) -> str:
    """Say that words become others; what is empty appears or goes."""
    if not old:
        return f"ketentuan {where} dilengkapi sehingga berbunyi “{new}”"
    if not new:
        return f"ketentuan {where} yang berbunyi “{old}” dihapus"
    return f"ketentuan {where} yang semula berbunyi “{old}” diubah sehingga berbunyi “{new}”"


def added(where: str, text: str) -> str:
    """Say that a sentence appears."""
    return f"ditambahkan {where} yang berbunyi “{text.rstrip(';.')}”"


def dropped(where: str, text: str) -> str:
    """Say that a sentence goes."""
    return f"ketentuan {where} yang berbunyi “{text.rstrip(';.')}” dihapus"


def becomes(sentence: str, where: str, old: str) -> str | None:
    """Give what a sentence says that the words *old* become (nothing: they go), or None where it speaks of something else."""
    if old and sentence == changed(where, old, ""):
        return ""
    opening = changed(where, old, "…").removesuffix("…”")
    return sentence.removeprefix(opening).removesuffix("”") if sentence.startswith(opening) and sentence.endswith("”") else None


def as_signed(sentence: str) -> tuple[Span, ...]:
    """Give where the words of the signed text are quoted."""
    return tuple(match.span(1) for match in _OLD.finditer(sentence)) if "berbunyi “" in sentence else ()
