"""What Word's formatting says: capitals by style, text that is hidden."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

_VALUE = qn("w:val")
_RPR, _FONTS = qn("w:rPr"), qn("w:rFonts")
_OFF = frozenset({"0", "false", "off"})


class Look:
    """How a run looks on the page."""

    __slots__ = ("capitals", "font", "hidden")

    def __init__(self, *, capitals: bool = False, hidden: bool = False, font: str = "") -> None:
        self.capitals, self.hidden, self.font = capitals, hidden, font


PLAIN = Look()


class Styles:
    """The styles of a document; each property of a style is looked up once."""

    def __init__(self, document: Document) -> None:
        self._styles = {
            style.get(qn("w:styleId"), ""): style
            for style in document.styles.element.iter(qn("w:style"))
        }
        self._said: dict[tuple[str, str], bool] = {}

    def look(self, run: _Element, paragraph: _Element) -> Look:
        """Return the look of a run, by its formatting or the nearest style."""
        own = run.find(_RPR)
        return Look(
            capitals=self._holds("w:caps", own, paragraph)
            or self._holds("w:smallCaps", own, paragraph),
            hidden=self._holds("w:vanish", own, paragraph),
            font=_font(None if own is None else own.find(_FONTS)),
        )

    def _holds(self, name: str, own: _Element | None, paragraph: _Element) -> bool:
        said = _said(own, name)
        if said is not None:
            return said
        return self._styled(_value(own, "w:rStyle"), name) or self._styled(
            _value(paragraph.find(qn("w:pPr")), "w:pStyle"), name
        )

    def _styled(self, style: str, name: str) -> bool:
        """Return whether a style, or the nearest it is based on, sets a property."""
        if not style:
            return False
        known = self._said.get((style, name))
        if known is None:
            known = self._said[style, name] = self._inherited(style, name)
        return known

    def _inherited(self, style: str, name: str) -> bool:
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            said = _said(self._styles[style].find(_RPR), name)
            if said is not None:
                return said
            style = _value(self._styles[style], "w:basedOn")
        return False


def _font(fonts: _Element | None) -> str:
    if fonts is None:
        return ""
    return str(fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or "")


def _said(properties: _Element | None, name: str) -> bool | None:
    found = None if properties is None else properties.find(qn(name))
    return None if found is None else found.get(_VALUE, "1") not in _OFF


def _value(element: _Element | None, name: str) -> str:
    found = None if element is None else element.find(qn(name))
    return "" if found is None else str(found.get(_VALUE, ""))
