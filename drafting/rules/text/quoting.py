"""How a Keputusan perubahan quotes the old words and the new.

The technique is that of UU 12/2011 Lampiran II, by its art. 97.  One module composes these
sentences and finds their quotations again, so that no rule corrects what is quoted: a repaired
quotation would be false.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

CHANGES = "diubah sebagai berikut:"
"""How the dictum ends whose list says what changes in another decree."""
SET_OUT = "sebagaimana tercantum dalam Lampiran"
"""How a sentence refers to positions that an annex of the amending decree sets out whole."""
WITH_LIST = " beserta rinciannya"
# semula berbunyi “menyusun rencana;” diubah sehingga berbunyi “
_OLD = re.compile(
    r"(?:semula|yang) berbunyi (“.*?”) (?:diubah sehingga berbunyi “|dihapus\b|dipindahkan\b)",
    re.DOTALL,
)
# di antara diktum KESATU dan diktum KEDUA disisipkan 1 (satu) diktum, yakni diktum KESATU A
# sesudah tembusan angka 1 ditambahkan tembusan angka 2
_COMES = re.compile(
    r"(?:di antara (?P<after>.+?) dan (?P<before>.+?) disisipkan 1 \(satu\) (?:diktum|huruf|angka),"
    r" yakni |(?:sesudah (?P<last>.+?) )?ditambahkan )"
    r"(?P<where>.+)"
)

Span = tuple[int, int]


# "; dan", ";" or "." at the end of a listed sentence
_END = re.compile(r"(?:;(?: dan)?|\.)$")


class Coming(NamedTuple):
    """A sentence that an amending decree puts into a text.

    `where` is what it is called there, `text` its words, `after` what it stands behind.
    """

    where: str
    text: str
    after: str
    is_between: bool


def bare(sentence: str) -> str:
    """Return a listed sentence without the sign that ends it."""
    return _END.sub("", sentence)


def changed(where: str, old: str, new: str) -> str:
    """Return the sentence by which words become others; empty ones appear or go."""
    if not old:
        return f"ketentuan {where} dilengkapi sehingga berbunyi “{new}”"
    if not new:
        return f"ketentuan {where} yang berbunyi “{old}” dihapus"
    return f"ketentuan {where} yang semula berbunyi “{old}” diubah sehingga berbunyi “{new}”"


def added(where: str, text: str, *, last: str = "") -> str:
    """Return the sentence that adds one at the end of its list, after *last*."""
    after = f"sesudah {last} " if last else ""
    return f"{after}ditambahkan {where} yang berbunyi “{text}”"


def moved(where: str, text: str, to: str) -> str:
    """Return the sentence by which a row leaves its position for another, *to*."""
    return f"{leaving(where, text)}{to} dalam Lampiran"


def leaving(where: str, text: str) -> str:
    """Return how a sentence begins by which a row leaves its position."""
    return f"ketentuan {where} yang berbunyi “{text}” dipindahkan ke jabatan "


def inserted(where: str, text: str, *, after: str, before: str) -> str:
    """Return the sentence that puts one between two others.

    UU 12/2011 Lampiran II no. 234.
    """
    words = where.split()
    # diktum KESATU A is a dictum, diktum KEDUA huruf a1 a letter of one
    kind = words[0] if words[0] == "diktum" and where[-1].isupper() else words[-2]
    return (
        f"di antara {after} dan {before} disisipkan 1 (satu) {kind}, yakni {where} yang berbunyi"
        f" “{text}”"
    )


def dropped(where: str, text: str, *, with_list: bool = False) -> str:
    """Return the sentence that deletes one, and what is listed below it."""
    return f"ketentuan {where} yang berbunyi “{text}” dihapus{WITH_LIST if with_list else ''}"


def table_added(where: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return the sentence that adds a whole table with its rows."""
    said = "; ".join(f"“{'”, “'.join(cells)}”" for cells in rows)
    headings = "”, “".join(columns)
    return f"ditambahkan {where} yang berbunyi “{headings}” dengan isi baris {said}"


def position_between(title: str, neighbour: str, *, after: bool) -> str:
    """Return the sentence that puts a position after another, or first of all."""
    return (
        f"dalam Lampiran, {'sesudah' if after else 'sebelum'} jabatan {neighbour}, disisipkan"
        f" jabatan {title}"
    )


def becomes(sentence: str, where: str, old: str) -> str | None:
    """Return what a sentence makes of the words *old*, or None.

    Empty where the sentence deletes them.
    """
    if old and sentence == changed(where, old, ""):
        return ""
    opening = changed(where, old, "…").removesuffix("…”")
    if not sentence.startswith(opening) or not sentence.endswith("”"):
        return None
    return sentence.removeprefix(opening).removesuffix("”")


def comes(sentence: str) -> Coming | None:
    """Return what a sentence adds or inserts, or None where it does neither."""
    head, opened, quoted = sentence.partition(" yang berbunyi “")
    found = _COMES.fullmatch(head)
    if not opened or not found or not quoted.endswith("”"):
        return None
    return Coming(
        found["where"],
        quoted.removesuffix("”"),
        found["after"] or found["last"] or "",
        is_between=found["after"] is not None,
    )


def as_signed(sentence: str) -> tuple[Span, ...]:
    """Return where the words of the signed text are quoted."""
    if "berbunyi “" not in sentence:
        return ()
    return tuple(match.span(1) for match in _OLD.finditer(sentence))
