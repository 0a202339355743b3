"""In which order a PDF is to be read: the marks of its structure tree.

The tree has an element for nearly every line of a document, and a library that opens each one takes
longer than all pages together.  Typst writes them one after the other as they are, so there they
are read in one go; of a file that another program has saved the library tells them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pikepdf

Element = tuple[bool, bytes, int]
"""Whether it is in the header of a table, its children, and the number of its page or 0."""

# 12 0 obj <</Type/StructElem/S/TD/P 3 0 R/A[..]/K[4 5]/Pg 6 0 R>> endobj
_RAW = re.compile(
    rb"\n(\d+) 0 obj\n<</Type/StructElem/S/(\w+)/P \d+ 0 R"
    rb"(?:/K(\[[^\]]*\])(?:/Pg (\d+) 0 R)?>>"
    rb"|(?:(?!endobj)[^\n])*?/K(\[[^\]]*\])(?:/Pg (\d+) 0 R)?>>)"
    rb"\nendobj"
)
# /K [ 12 0 R 3 << /MCID 4 /Pg 12 0 R >> ], /K 3 or /K 12 0 R
_CHILDREN = re.compile(rb"/K (\[(?:[^\[\]<>]|<<[^<>]*>>)*\]|<<[^<>]*>>|\d+ 0 R|\d+(?! \d+ R))")
# 12 0 R, 3, << /MCID 4 /Pg 12 0 R >>: each of them
_CHILD = re.compile(rb"(?P<element>\d+) 0 R|(?P<mark>\d+)|(?P<inside><<[^<>]*>>)")
# /MCID 12
_MARK = re.compile(rb"/MCID (\d+)")
# /Pg 12 0 R
_PAGE = re.compile(rb"/Pg (\d+) 0 R")
_HEADER = b"/S /TH "


def marks_of(document: pikepdf.Pdf, pdf: bytes) -> list[tuple[int, int, bool]]:
    """Return the page and the number of every mark, in order.

    With each it says whether the mark is in the header of a table.

    Raises `KeyError` where the tree leads to a page that is not there.
    """
    root = document.Root.get("/StructTreeRoot")
    if root is None:
        return []
    pages = {page.obj.objgen[0]: number for number, page in enumerate(document.pages)}
    children = _element(root.unparse(resolved=True))
    if children is None:
        return []
    written = _written(pdf)
    if written:
        return list(_marks(children, written.__getitem__, pages))

    def told(number: int) -> Element | None:
        return _element(document.get_object(number, 0).unparse(resolved=True))

    return list(_marks(children, told, pages))


def _written(pdf: bytes) -> dict[int, Element]:
    """Return the elements as Typst has written them.

    Nothing is found where another program has written them.
    """
    if pdf.count(b"%%EOF") != 1 or b"/ObjStm" in pdf:
        return {}
    found = _RAW.findall(pdf)
    elements = {
        int(number): (kind == b"TH", plain or other, int(page or other_page or 0))
        for number, kind, plain, page, other, other_page in found
    }
    return elements if len(elements) == len(found) == pdf.count(b"/Type/StructElem/") else {}


def _element(text: bytes) -> Element | None:
    """Return what the library tells of an element; the keys stand in their order."""
    children = _CHILDREN.search(text)
    if children is None:
        return None
    page = _PAGE.search(text, children.end())
    return _HEADER in text, children[1], int(page[1]) if page else 0


def _marks(
    root: Element, element: Callable[[int], Element | None], pages: dict[int, int]
) -> Iterator[tuple[int, int, bool]]:
    waiting: list[tuple[Element | None, int, bool]] = [(root, 0, False)]
    while waiting:
        one, page, in_header = waiting.pop()
        if one is None:
            continue
        is_header, children, own = one
        page, in_header = own or page, in_header or is_header
        if children[:1] == b"<":
            mark = _MARK.search(children)
            if mark is not None:
                yield pages[page], int(mark[1]), in_header
        elif b"R" not in children:
            for number in children.strip(b"[]").split():
                yield pages[page], int(number), in_header
        else:
            waiting += reversed(list(_each(children, element, page, in_header=in_header)))


def _each(
    children: bytes, element: Callable[[int], Element | None], page: int, *, in_header: bool
) -> Iterator[tuple[Element | None, int, bool]]:
    for found in _CHILD.finditer(children):
        if found["element"]:
            yield element(int(found["element"])), page, in_header
        elif found["mark"]:
            yield (False, found["mark"], page), page, in_header
        elif b"/OBJR" not in found["inside"]:
            own = _PAGE.search(found["inside"])
            number = int(own[1]) if own else page
            yield (False, found["inside"], number), page, in_header
