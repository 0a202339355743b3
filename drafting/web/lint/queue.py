"""The tab Temuan: the findings as a queue, one task in view.

What is looked at is in the address: the heap (`tumpukan`), the part (`bagian`), the task (`nomor`),
and how many tasks the heap had when it was entered (`dari`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import lazy_gettext as lazy

from drafting.rules.lint.engine.heaps import Heap, Task
from drafting.services.lint import answers, queue, repairs
from drafting.services.lint.queue import MINE, Queue
from drafting.services.texts import queries
from drafting.services.texts.queries import Desk
from drafting.web.lint import basis_facts, certain_repairs, queue_rows
from drafting.web.lint.certain_repairs import Kind
from workflow.core.db import db
from workflow.rules.actors import Person, Role
from workflow.web.panels import Filled

TITLES = {
    Heap.CERTAIN: lazy("Pasti"),
    Heap.TABLE: lazy("Isian"),
    Heap.BASES: lazy("Dasar hukum"),
    Heap.JUDGEMENT: lazy("Pertimbangan"),
}
LEADS = {
    Heap.CERTAIN: lazy("Perbaikan yang pasti benar. Lihat sebelum dan sesudahnya, lalu terapkan."),
    Heap.TABLE: lazy("Satu pertanyaan untuk banyak baris: isi satu tabel."),
    Heap.BASES: lazy("Dasar hukum: bunyinya sekarang, usul bunyinya, dan sumbernya."),
    Heap.JUDGEMENT: lazy(
        "Kalimat yang perlu Anda timbang: pakai saran, tulis sendiri, atau biarkan dengan alasan."
    ),
}
LINES = 170
"""Certain repairs that one page shows."""
DECIDED = {"urung", "jawaban"}
"""What stands in the address after a decision, so that it can be taken back."""
OVER = lazy("Disimpan apa adanya: naskah ini tidak diubah lagi.")
AT_ONCE = 12
"""Repairs of a kind that stand there once it is opened; the others a press below."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A heap as a link, with how much of it waits."""

    heap: Heap
    title: str
    count: int
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class Undo:
    """What one step takes back: a revision, and answers by the id of one of them."""

    revision: int
    answer: int
    answers: int
    heap: str
    """Where it was decided."""


def address(
    decree_id: int,
    *,
    heap: Heap | None,
    part: str,
    number: int = 1,
    **more: Any,  # noqa: ANN401  (what an address takes)
) -> str:
    """Return the address of a task; what is at its default is left out.

    It leads past the head of the page, so that the task is in view on a telephone as well.
    """
    return url_for(
        "workflow.show",
        decree_id=decree_id,
        panel="temuan",
        tumpukan=heap.value if heap else None,
        bagian=part or None,
        nomor=number if number > 1 else None,
        _anchor="antrean",
        **more,
    )


def fill(decree_id: int, actor: Person) -> Filled:
    """Fill the tab with the task that the address names, or the first that waits."""
    desk = queries.desk(decree_id, actor)
    part = request.args.get("bagian", _own(desk, actor))
    found = queue.of(desk, actor, part)
    heap, number = _place(found)
    context: dict[str, Any] = {
        "desk": desk,
        "queue": found,
        "heap": heap,
        "tabs_of_heaps": _tabs(desk, found, heap),
        "lead": LEADS[heap] if heap and desk.is_open else OVER,
        **_undoable(desk, found, actor),
        "hints": queue_rows.hints_of(found, heap) if desk.is_open else [],
        "here": address(desk.id, heap=heap, part=part),
        "may_set": actor.may(Role.ADMINISTRATOR, desk.unit_id, desk.today),
    }
    if heap is Heap.CERTAIN:
        context |= _certain(desk, found)
    elif heap is not None:
        context |= _task(desk, found, heap, number)
    return Filled("drafting/queue.html", context)


def _undoable(desk: Desk, found: Queue, actor: Person) -> dict[str, Any]:
    """Return what one step takes back: what was saved last."""
    revision = request.args.get("urung", 0, type=int)
    answer = request.args.get("jawaban", 0, type=int)
    heap = request.args.get("tumpukan", "")
    if revision and (revision != found.text.revision_id or not desk.may_write):
        return {"undo": None}
    given = answers.of_act(db.session(), desk.id, answer, actor) if answer else []
    if not (revision or (given and desk.may_answer)):
        return {"undo": None}
    return {"undo": Undo(revision, answer if given else 0, len(given), heap)}


def _own(desk: Desk, actor: Person) -> str:
    """Return the filter that a steward begins with: what they answer for."""
    writes = actor.may(Role.DRAFTER, desk.unit_id, desk.today)
    return MINE if not writes and actor.may(Role.STEWARD, desk.unit_id, desk.today) else ""


def _place(found: Queue) -> tuple[Heap | None, int]:
    """Return the heap and the number of the task in view.

    `di` names a sentence instead.  After the last decision of a heap it is the next heap.
    """
    node = request.args.get("di", "")
    for heap in (Heap.TABLE, Heap.BASES, Heap.JUDGEMENT, Heap.CERTAIN) if node else ():
        for number, task in enumerate(found.heaps[heap], start=1):
            if node in task.nodes:
                return heap, number
    named, following = _heap(request.args.get("tumpukan", "")), found.next_heap()
    if named is None or (DECIDED & request.args.keys() and not found.heaps[named]):
        named = following or named
    return named, request.args.get("nomor", 1, type=int)


def _heap(value: str) -> Heap | None:
    return next((heap for heap in Heap if heap.value == value), None)


def _tabs(desk: Desk, found: Queue, heap: Heap | None) -> list[Tab]:
    return [
        Tab(
            one,
            str(TITLES[one]),
            len(found.heaps[one]),
            address(desk.id, heap=one, part=found.part),
            one is heap,
        )
        for one in Heap
    ]


def _certain(desk: Desk, found: Queue) -> dict[str, Any]:
    """Return the certain repairs, as many kinds as fit on a page."""
    kinds = certain_repairs.kinds_of(found, repairs.plan(desk.id, found.chosen))
    pages = _pages(kinds)
    page = min(max(request.args.get("halaman", 1, type=int), 1), len(pages))
    later = found.next_heap(Heap.CERTAIN)
    return {
        "kinds": pages[page - 1],
        "at_once": AT_ONCE,
        "page": page,
        "pages": len(pages),
        "lines": sum(len(kind.lines) for kind in pages[page - 1]),
        "all_kinds": len(kinds),
        "all_lines": sum(len(kind.lines) for kind in kinds),
        "later": address(desk.id, heap=later, part=found.part) if later else "",
        "page_urls": [
            address(desk.id, heap=Heap.CERTAIN, part=found.part, halaman=number)
            for number in range(1, len(pages) + 1)
        ],
    }


def _pages(kinds: Sequence[Kind]) -> list[list[Kind]]:
    """Return the kinds in pages; a kind is never torn apart."""
    pages: list[list[Kind]] = [[]]
    for kind in kinds:
        held = sum(len(one.lines) for one in pages[-1])
        if pages[-1] and held + len(kind.lines) > LINES:
            pages.append([])
        pages[-1].append(kind)
    return pages


def _task(desk: Desk, found: Queue, heap: Heap, number: int) -> dict[str, Any]:
    """Return the task in view, and the ways to its neighbours."""
    waiting = found.heaps[heap]
    if not waiting:
        return {"task": None, "waiting": 0}
    number = min(max(number, 1), len(waiting))
    task = waiting[number - 1]
    decided = (entered := _entered(heap, len(waiting))) - len(waiting)
    around = {
        name: address(
            desk.id, heap=heap, part=found.part, number=other, dari=entered if decided else None
        )
        for name, other in (("before", number - 1), ("after", number + 1))
        if 1 <= other <= len(waiting)
    }
    if number == len(waiting) and (later := found.next_heap(heap)):
        around["after"] = address(desk.id, heap=later, part=found.part)
    return {
        "task": task,
        "number": number,
        "waiting": len(waiting),
        "entered": entered,
        "decided": decided,
        "around": around,
        **_shown(found, task, desk.unit_id),
    }


def _entered(heap: Heap, waiting: int) -> int:
    """Return how many tasks waited when the heap was entered."""
    is_same = _heap(request.args.get("tumpukan", "")) is heap
    return max(request.args.get("dari", 0, type=int) if is_same else 0, waiting)


def _shown(found: Queue, task: Task, unit_id: int) -> dict[str, Any]:
    if task.heap is Heap.TABLE:
        headings, rows = queue_rows.table_of(found, task.findings[0])
        return {"headings": headings, "table": rows}
    rows_shown, facts = queue_rows.rows_of(found, task), {}
    if task.heap is Heap.BASES:
        said = {row.node: [words.value for words in row.words] for row in rows_shown}
        facts = {node: basis_facts.facts_about(texts, unit_id) for node, texts in said.items()}
    return {"rows": rows_shown, "facts": facts, "all_ask": queue_rows.all_ask(task)}
