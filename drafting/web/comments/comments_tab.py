"""The tab Komentar: every thread of a decree, and what is done in one."""

from __future__ import annotations

from itertools import groupby

from flask import abort, flash, g, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as lazy

from drafting.rules.comments.lifecycle import TALKED_ABOUT, ThreadAction
from drafting.services.comments import answering, queries
from drafting.services.comments.queries import ThreadShown
from drafting.services.texts.revisions import parts_of
from drafting.web.blueprint import back_to, bp, desk
from drafting.web.texts.fields import LABELS
from workflow.rules.actors import Person
from workflow.rules.decree_facts import DecreeFacts
from workflow.web.forms import expected_version
from workflow.web.panels import Filled

ACTS = {
    "balas": ThreadAction.REPLY,
    "selesai": ThreadAction.RESOLVE,
    "buka": ThreadAction.REOPEN,
}
DONE = {
    ThreadAction.REPLY: lazy("Balasan Anda tercatat."),
    ThreadAction.RESOLVE: lazy("Percakapan ditandai selesai."),
    ThreadAction.REOPEN: lazy("Percakapan dibuka kembali."),
}
PLACES = frozenset({"naskah", "usul", "komentar"})


def fill(decree_id: int, actor: Person) -> Filled:
    """Fill the tab Komentar, by part; what stands in none of them comes last."""
    threads = queries.threads_of(decree_id, actor)
    titles = {part.key: part.title for part in parts_of(decree_id)}
    order = {key: place for place, key in enumerate(titles)}

    def place(one: ThreadShown) -> tuple[int, str]:
        return order.get(one.part, len(order)), one.part

    groups = [
        (titles.get(key, ""), list(held))
        for (_place, key), held in groupby(sorted(threads, key=place), key=place)
    ]
    context = {
        "desk": desk(decree_id),
        "groups": groups,
        "open": sum(one.is_open for one in threads),
        "thread_labels": LABELS,
    }
    return Filled("drafting/comments.html", context)


def open_threads(decree: DecreeFacts) -> int:
    """Return how many threads of a text that is still talked about are open."""
    return decree.threads_open if decree.state in TALKED_ABOUT else 0


@bp.post("/keputusan/<int:decree_id>/komentar/<int:thread_id>/<what>")
def answer_comment(decree_id: int, thread_id: int, what: str) -> ResponseReturnValue:
    """Reply in a thread, resolve it or open it again."""
    desk(decree_id)
    action = ACTS.get(what) or abort(404)
    answering.take(
        decree_id,
        thread_id,
        action,
        actor=g.actor,
        seen=expected_version(),
        words=request.form.get("note", ""),
    )
    flash(str(DONE[action]), "success")
    panel = request.form.get("dari", "komentar")
    return back_to(decree_id, panel if panel in PLACES else "komentar", f"t-{thread_id}")
