"""The tabs of a decree's page that drafting fills."""

from __future__ import annotations

from enum import Enum
from typing import Any

from flask_babel import lazy_gettext as lazy

from drafting.services.comments import queries as comments
from drafting.services.documents import agenda_columns
from drafting.services.lint.queue import cards
from drafting.services.texts import checks, queries, revisions
from drafting.services.texts.queries import Desk
from drafting.web.certified import tab as certified_tab
from drafting.web.comments import comments_tab
from drafting.web.documents import documents_tab
from drafting.web.documents.agenda_files import BOOK_FILES
from drafting.web.lint import queue
from drafting.web.proposals import proposals_tab
from drafting.web.texts import comparison
from drafting.web.texts.fields import LABELS
from drafting.web.texts.sheet import Sheet
from workflow.rules.actors import Person, Role
from workflow.rules.decree_facts import DecreeFacts
from workflow.rules.decree_lifecycle import Action
from workflow.web.panels import Filled, Panel, Place


def text(decree_id: int, actor: Person) -> Filled:
    """Fill Naskah: the text with the findings beside their sentences."""
    desk = queries.desk(decree_id, actor)
    return Filled("drafting/text.html", _sheet(desk, actor))


def _sheet(desk: Desk, actor: Person) -> dict[str, Any]:
    tree = revisions.current(desk.id).tree
    sheet = Sheet(
        tree,
        checks.shown(desk.id),
        remembered=desk.carried_from is not None or desk.number is not None,
        threads=comments.by_node(comments.threads_of(desk.id, actor, tree)),
        may_comment=comments.may_comment(desk.id, actor),
    )
    return {"desk": desk, "sheet": sheet, "thread_labels": LABELS}


def _open_proposals(decree: DecreeFacts) -> int:
    return queries.counts(decree)[1]


__all__ = ["ACTION_PAGES", "BOOK", "BOOK_FILES", "DEMO_PLACE", "FOOT", "PANELS", "STARTS"]

PANELS = (
    Panel("naskah", lazy("Naskah"), 10, text),
    Panel("temuan", lazy("Temuan"), 15, queue.fill, cards),
    Panel("usul", lazy("Usul"), 20, proposals_tab.fill, _open_proposals),
    Panel("komentar", lazy("Komentar"), 25, comments_tab.fill, comments_tab.open_threads),
    Panel("perbandingan", lazy("Perbandingan"), 30, comparison.fill),
    Panel("dokumen", lazy("Dokumen"), 40, documents_tab.fill),
    Panel(certified_tab.PANEL, lazy("Salinan sah"), 65, certified_tab.fill),
)
"""In the order of the tabs."""

ACTION_PAGES: dict[Enum, str] = {
    Action.START_SIGNING: "drafting.sign_page",
    Action.START_INK: "drafting.sign_page",
    Action.SEND: "drafting.sign_page",
    Action.SIGN_IN_INK: "drafting.sign_page",
    Action.STRIKE: "drafting.strike_page",
}
"""The endpoints of steps that are taken on a page of their own."""

STARTS = (
    Place(lazy("Konsep baru"), "drafting.open_draft", 10, roles=frozenset({Role.DRAFTER})),
    Place(
        lazy("Impor dari berkas"),
        "drafting.import_decree",
        20,
        roles=frozenset({Role.DRAFTER, Role.ADMINISTRATOR}),
    ),
)
"""The ways to begin a decree."""

BOOK = (agenda_columns.fill,)
"""The columns of the agenda book that drafting knows."""

DEMO_PLACE = Place(lazy("periksa keaslian keputusan itu, tanpa akun"), "drafting.check", 10)
"""What comes next in the demo's story once every copy has arrived."""

FOOT = (Place(lazy("Periksa keaslian keputusan"), "drafting.check", 10),)
"""At the foot of every page: anyone may check a decree."""
