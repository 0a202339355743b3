"""Finds what a thread is about: a node of the present text, or a proposal."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from drafting.models import Proposal
from drafting.models.proposals import change_of
from drafting.rules.comments.anchors import Anchor, anchor
from drafting.rules.comparison.node_places import Place
from drafting.rules.text.digest import digest
from workflow.rules.errors import NotFound

GONE = "Bagian yang sudah tidak ada dalam naskah"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a thread is about: a node, one field of it, or a proposal."""

    node_id: str = ""
    field: str = ""
    proposal_id: int | None = None


def target_of(session: Session, decree_id: int, there: dict[str, Place], about: About) -> Anchor:
    """Return what a thread would be about, in the present text.

    Raises `NotFound` for a proposal of another decree, `NotToBeCommented`.
    """
    if about.proposal_id is None:
        return anchor(there, about.node_id, about.field)
    proposal = session.get(Proposal, about.proposal_id)
    if proposal is None or proposal.decree_id != decree_id:
        raise NotFound
    change = change_of(proposal)
    place = there.get(change.target)
    words = "\n".join((*change.fields.values(), proposal.grounds))
    seen = digest({"change": proposal.change, "grounds": proposal.grounds})
    where = place.words if place is not None else GONE
    return Anchor(proposal.node_id, "", proposal.part_key, where, words, seen)
