"""The tabs of a decree's page that drafting fills."""

from __future__ import annotations

from enum import Enum
from typing import Any

from drafting.services import checking, reading, texts
from drafting.services.reading import Desk
from drafting.web import documents
from drafting.web.sheet import Sheet
from workflow.rules.actors import Person
from workflow.rules.lifecycle import Action
from workflow.web.panels import Filled, Panel


def text(decree_id: int, actor: Person) -> Filled:
    """Fill Naskah: the text with the findings beside their sentences."""
    desk = reading.desk(decree_id, actor)
    return Filled("drafting/text.html", _sheet(desk))


def _sheet(desk: Desk) -> dict[str, Any]:
    sheet = Sheet(texts.current(desk.id).tree, checking.shown(desk.id), remembered=desk.carried_from is not None or desk.number is not None)
    return {"desk": desk, "sheet": sheet}


def _open_findings(decree_id: int, _actor: Person) -> int:
    return reading.counts(decree_id)[0]


PANELS = (
    Panel("naskah", "Naskah", 10, text, _open_findings),
    Panel("dokumen", "Dokumen", 40, documents.fill),
)
"""In the order of the tabs."""

ACTION_PAGES: dict[Enum, str] = {Action.START_SIGNING: "drafting.sign_page", Action.SEND: "drafting.sign_page"}
"""Steps that are taken on a page of their own."""
