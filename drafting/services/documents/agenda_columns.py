"""What drafting knows of the agenda book: who signed, how many annexes.

Two queries for any number of decrees.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import cast, func, select
from sqlalchemy.dialects.postgresql import JSONB, distinct_on

from drafting.models import Attempt, Outcome, Revision
from drafting.rules.layout.signature_block import ACTING, Capacity, SignatureBlock
from workflow.core.db import db
from workflow.rules.numbers.agenda import AgendaColumn, Cell, Cells

BY_MANDATE = {Capacity.AN: "a.n.", Capacity.UB: "u.b."}


def fill(decree_ids: Sequence[int]) -> Mapping[int, Cells]:
    """Return what the texts and attempts of decrees say, by id."""
    found: dict[int, dict[AgendaColumn, Cell]] = dict(_of_texts(decree_ids))
    signed = select(Attempt.decree_id, Attempt.signatory).where(
        Attempt.decree_id.in_(decree_ids), Attempt.outcome == Outcome.SIGNED
    )
    for decree_id, signatory in db.session.execute(signed):
        block = msgspec.convert(signatory, SignatureBlock)
        found.setdefault(decree_id, {})[AgendaColumn.SIGNATORY] = _signed_by(block)
    return found


def _of_texts(decree_ids: Sequence[int]) -> Iterator[tuple[int, dict[AgendaColumn, Cell]]]:
    """Yield what the latest text of each decree says."""
    tree = cast(Revision.content, JSONB)
    latest = (
        select(
            Revision.decree_id,
            func.coalesce(func.jsonb_array_length(tree["annexes"]), 0),
            tree["signatory"],
            tree["recipients"]["items"],
        )
        .ext(distinct_on(Revision.decree_id))
        .where(Revision.decree_id.in_(decree_ids))
        .order_by(Revision.decree_id, Revision.id.desc())
    )
    for decree_id, annexes, signatory, recipients in db.session.execute(latest):
        cells: dict[AgendaColumn, Cell] = {AgendaColumn.ANNEXES: annexes}
        if signatory:  # only a decree that was signed outside says it in its text
            cells[AgendaColumn.SIGNATORY] = _names(signatory, ("office", "name"))
            cells[AgendaColumn.RECIPIENTS] = tuple(one["office"] for one in recipients or ())
        yield decree_id, cells


def _names(node: Mapping[str, Any], fields: Sequence[str]) -> Cell:
    return tuple(filter(None, (str(node.get(field, "")) for field in fields)))


def _signed_by(block: SignatureBlock) -> Cell:
    capacity = ACTING.get(block.capacity) or BY_MANDATE.get(block.capacity, "")
    return f"{capacity} {' '.join(block.office)}".strip(), block.name
