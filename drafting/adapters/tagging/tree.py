"""Puts an element into the structure tree of a PDF, and into its parent tree."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

Annotation = tuple[pikepdf.Page, Object]


def children_of(element: Object) -> list[Object]:
    """Return the children of an element; one alone may stand in no array."""
    children = element.get(Name.K, Array())
    return list(children) if isinstance(children, Array) else [children]


def top_of(document: pikepdf.Pdf) -> Object:
    """Return the single Document element of the structure tree, or else its root."""
    root = document.Root.StructTreeRoot
    children = children_of(root)
    first = children[0] if len(children) == 1 else None
    if isinstance(first, Dictionary) and first.get(Name.S) == Name.Document:
        return first
    return root


def put(
    document: pikepdf.Pdf,
    element: Dictionary,
    where: tuple[Object, int],
    annotations: Sequence[Annotation],
) -> None:
    """Put an element for annotations into a parent, at a place in it.

    One child alone stands in no array: difference analysis knows only the way over `K` and `Obj` to
    a tagged field, and otherwise calls the filling of a second signer's field a suspicious change.
    """
    parent, place = where
    references = [
        Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page.obj) for page, annotation in annotations
    ]
    element.Type, element.P = Name.StructElem, parent
    element.K = Array(references) if len(references) > 1 else references[0]
    own = document.make_indirect(element)
    children = children_of(parent)
    parent.K = Array([*children[:place], own, *children[place:]])
    root = document.Root.StructTreeRoot
    tree = pikepdf.NumberTree(root.ParentTree)
    known = max(tree.keys(), default=-1) + 1
    key = max(known, int(root.get(Name.ParentTreeNextKey, 0)))
    for page, annotation in annotations:
        page.obj.Tabs = Name.S
        annotation.StructParent = key
        tree[key] = own
        key += 1
    root.ParentTreeNextKey = key
