"""The words of one paragraph of a Word document as its page shows them.

Formulas and symbols are among them, deletions are not.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from docx.oxml.ns import qn
from lxml.etree import _Element

from drafting.adapters.importers.word.mathematics import MATHS, linear
from drafting.adapters.importers.word.styles import PLAIN, Look, Styles
from drafting.adapters.importers.word.symbols import from_font, symbol

_TEXT, _RUN, _SYMBOL, _BOX = qn("w:t"), qn("w:r"), qn("w:sym"), qn("w:txbxContent")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_WRITTEN = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "",
}
# deleted, moved away, the fallback of a drawing, the code of a field: not on the page
UNSEEN = frozenset(
    {
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:instrText"),
        qn("w:pPr"),
        qn("w:rPr"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)


class Words(msgspec.Struct):
    """What a paragraph shows, what it hides, and its anchored text boxes."""

    text: str
    hidden: str
    boxes: list[_Element]


def words_of(paragraph: _Element, styles: Styles) -> Words:
    """Return the words of a paragraph."""
    boxes: list[_Element] = []
    shown: list[str] = []
    hidden: list[str] = []
    for text, look in _pieces(paragraph, styles, boxes):
        words = from_font(look.font, text)
        (hidden if look.hidden else shown).append(words.upper() if look.capitals else words)
    return Words("".join(shown), "".join(hidden).strip(), boxes)


def _pieces(
    paragraph: _Element, styles: Styles, boxes: list[_Element]
) -> Iterator[tuple[str, Look]]:
    waiting = [(iter(paragraph), PLAIN)]
    while waiting:
        children, look = waiting[-1]
        child = next(children, None)
        if child is None:
            waiting.pop()
        elif child.tag in {_TEXT, _DRAWN}:
            yield child.text or "", look
        elif child.tag in _WRITTEN:
            yield _WRITTEN[child.tag], look
        elif child.tag == _SYMBOL:
            yield symbol(child.get(qn("w:font"), ""), child.get(qn("w:char"), "")), look
        elif child.tag == MATHS:
            yield f" {linear(child)} ", look
        elif child.tag == _BOX:
            boxes.append(child)
        elif child.tag not in UNSEEN:
            waiting.append(
                (iter(child), styles.look(child, paragraph) if child.tag == _RUN else look)
            )
