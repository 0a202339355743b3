"""The numbers that Word shows and does not store, counted from the lists."""

from __future__ import annotations

import re
from itertools import chain

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from drafting.rules.text import plain

_VALUE = qn("w:val")
# e.g. "%1" and "%2" in "%1.%2."
_PART = re.compile(r"%(\d)")
_LEVELS = 9
_BULLET = "•"


class Level:
    """One level of a list: where it starts, how it counts, its text."""

    def __init__(self, element: _Element) -> None:
        start = _value(element, "w:start")
        self.start = int(start) if start.isdigit() else 1
        self.format = _value(element, "w:numFmt") or "decimal"
        self.text = _value(element, "w:lvlText")


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, document: Document) -> None:
        self._styles = {
            style.get(qn("w:styleId")): style
            for style in document.styles.element.iter(qn("w:style"))
        }
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        root = _numbering_root(document)
        if root is not None:
            self._read(root)

    def label(self, paragraph: _Element) -> str:
        """Count on, and return what stands before the paragraph.

        That is "a.", "1)", a bullet indented as its level, or "".
        """
        number, depth = self._place(paragraph)
        if number not in self._lists:
            return ""
        counter, levels = self._lists[number]
        level = levels.get(depth)
        if level is None:
            return ""
        if level.format == "none":
            return _PART.sub("", level.text)
        if level.format == "bullet":
            return "  " * depth + _BULLET
        counts = self._counts.setdefault(counter, [None] * _LEVELS)
        before = counts[depth]
        counts[depth] = level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return _PART.sub(lambda found: self._shown(levels, counts, int(found[1]) - 1), level.text)

    def _shown(self, levels: dict[int, Level], counts: list[int | None], depth: int) -> str:
        level = levels.get(depth)
        if level is None or not 0 <= depth < _LEVELS:
            return ""
        return shown(counts[depth] or level.start, level.format)

    def _place(self, paragraph: _Element) -> tuple[str, int]:
        """Return the list and the level of a paragraph, its own or its style's."""
        properties = paragraph.find(qn("w:pPr"))
        seen: set[str] = set()
        depth = ""
        while properties is not None:
            numbered = properties.find(qn("w:numPr"))
            depth = depth or _value(numbered, "w:ilvl")
            if _value(numbered, "w:numId"):
                return _value(numbered, "w:numId"), (
                    min(int(depth), _LEVELS - 1) if depth.isdigit() else 0
                )
            name = _value(properties, "w:pStyle") or _value(properties.getparent(), "w:basedOn")
            style = self._styles.get(name)
            if style is None or name in seen:
                break
            seen.add(name)
            properties = style.find(qn("w:pPr"))
            if properties is None:
                properties = style.makeelement(qn("w:pPr"))
                style.append(properties)
        return "", 0

    def _read(self, root: _Element) -> None:
        for abstract in root.iter(qn("w:abstractNum")):
            self._levels[abstract.get(qn("w:abstractNumId"), "")] = {
                _depth(level): Level(level) for level in abstract.iter(qn("w:lvl"))
            }
        for abstract in root.iter(qn("w:abstractNum")):
            self._link(abstract)
        for number in root.iter(qn("w:num")):
            name = number.get(qn("w:numId"), "")
            abstract_name = _value(number, "w:abstractNumId")
            levels = dict(self._levels.get(abstract_name, {}))
            overridden = False
            for override in number.iter(qn("w:lvlOverride")):
                overridden = True
                own = override.find(qn("w:lvl"))
                if own is not None:
                    levels[_depth(override)] = Level(own)
            counter = f"num {name}" if overridden else f"abstract {abstract_name}"
            self._lists[name] = counter, levels

    def _link(self, abstract: _Element) -> None:
        """Add the levels of a list style to the list that only names it."""
        style = _value(abstract, "w:numStyleLink")
        if style:
            siblings = chain(abstract.itersiblings(), abstract.itersiblings(preceding=True))
            defined = next((one for one in siblings if _value(one, "w:styleLink") == style), None)
            self._levels[abstract.get(qn("w:abstractNumId"), "")] = (
                {} if defined is None else self._levels[defined.get(qn("w:abstractNumId"), "")]
            )


def shown(number: int, number_format: str) -> str:
    """Return a number in a format of Word, which doubles the letter after z."""
    if number_format in {"lowerLetter", "upperLetter"}:
        letter = plain.letters((number - 1) % 26) * min((number - 1) // 26 + 1, 8)
        return letter.upper() if number_format == "upperLetter" else letter
    if number_format in {"lowerRoman", "upperRoman"}:
        numeral = plain.roman(min(number, 999))
        return numeral if number_format == "upperRoman" else numeral.lower()
    return f"{number:02}" if number_format == "decimalZero" else str(number)


def _numbering_root(document: Document) -> _Element | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            part = relation.target_part
            element: _Element | None = getattr(part, "element", None)
            return element
    return None


def _depth(element: _Element) -> int:
    depth = element.get(qn("w:ilvl"), "0")
    return min(int(depth), _LEVELS - 1) if depth.isdigit() else 0


def _value(element: _Element | None, name: str) -> str:
    found = None if element is None else element.find(qn(name))
    return "" if found is None else str(found.get(_VALUE, ""))
