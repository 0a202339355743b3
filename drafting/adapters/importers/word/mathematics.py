"""Formulas as Word keeps them (OMML), on one line.

A fraction becomes "(a / b)": the formula of an indicator consists of words, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.etree import _Element

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATHS = f"{_M}oMath"
_UNREAD = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}rPr", f"{_W}instrText"})
_TEXT = frozenset({f"{_M}t", f"{_W}t"})
# e.g. "fPr", the properties of a fraction, in the namespace of formulas
_PROPERTIES = re.compile(re.escape(_M) + r"\w+Pr")
# e.g. the plus of "a + b"
_COMPOSITE = re.compile(r"[-+−–×·*/:=]")


def linear(element: _Element) -> str:
    """Return a formula on one line."""
    if element.tag in _TEXT:
        return element.text or ""
    if element.tag in _UNREAD or _PROPERTIES.fullmatch(str(element.tag)):
        return ""
    write = _SHAPES.get(element.tag.removeprefix(_M))
    return write(element) if write else "".join(linear(child) for child in element)


def _fraction(element: _Element) -> str:
    return f"({_grouped(element, 'num')} / {_grouped(element, 'den')})"


def _indexed(element: _Element) -> str:
    text = _part(element, "e")
    if below := _part(element, "sub"):
        text += f"_{below}"
    if above := _part(element, "sup"):
        text += f"^{above}"
    return text


def _root(element: _Element) -> str:
    return f"{_part(element, 'deg')}√({_part(element, 'e')})"


def _bracketed(element: _Element) -> str:
    between = _sign(element, "sepChr", "|").join(linear(part) for part in element.findall(f"{_M}e"))
    return f"{_sign(element, 'begChr', '(')}{between}{_sign(element, 'endChr', ')')}"


def _summed(element: _Element) -> str:
    parts = [_sign(element, "chr", "∫"), *(_part(element, name) for name in ("sub", "sup", "e"))]
    return " ".join(part for part in parts if part)


_SHAPES: dict[str, Callable[[_Element], str]] = {
    "f": _fraction,
    "sSup": _indexed,
    "sSub": _indexed,
    "sSubSup": _indexed,
    "rad": _root,
    "d": _bracketed,
    "nary": _summed,
}


def _part(element: _Element, name: str) -> str:
    found = element.find(_M + name)
    return "" if found is None else linear(found).strip()


def _grouped(element: _Element, name: str) -> str:
    text = _part(element, name)
    bracketed = text.startswith("(") and text.endswith(")")
    return f"({text})" if _COMPOSITE.search(text) and not bracketed else text


def _sign(element: _Element, name: str, default: str) -> str:
    found = element.find(f"{_M}{element.tag.removeprefix(_M)}Pr/{_M}{name}")
    return default if found is None else str(found.get(f"{_M}val", ""))
