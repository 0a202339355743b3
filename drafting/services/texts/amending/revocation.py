"""Opens the decree that revokes another.  An orchestrator."""

from __future__ import annotations

from collections.abc import Collection

from drafting.rules.amendments import revoking_decree
from drafting.rules.amendments.amending_decree import full_name
from drafting.rules.amendments.revoking_decree import Defect
from drafting.services.texts import drafts
from drafting.services.texts.amendments import standing_decree
from drafting.services.texts.consolidation import in_force
from workflow.rules.actors import Person
from workflow.rules.errors import Refusal
from workflow.services.decrees import recording


class NotRevocable(Refusal):
    """Only a decree that has not ended is revoked."""

    status = 409
    sentence = (
        "Hanya keputusan yang sudah ditandatangani dan belum berakhir yang dapat dicabut dengan"
        " Keputusan pencabutan."
    )


class GroundMissing(Refusal):
    """The defect is named in the considerations."""

    sentence = "Tuliskan cacatnya: kalimat itu menjadi pertimbangan Keputusan pencabutan."


def open_revocation(
    decree_id: int,
    defect: Defect,
    grounds: str,
    *,
    actor: Person,
    answers: Collection[int] = (),
) -> int:
    """Open the draft of the decree that revokes this one, and return its id.

    *answers* are the ids of the recorded reasons that it answers.

    Raises `NotFound`, `NotRevocable`, `GroundMissing`, or what opening a draft raises.
    """
    if not grounds.strip():
        raise GroundMissing
    decree = standing_decree(decree_id, NotRevocable)
    standing = in_force(decree_id).tree
    tree = revoking_decree.revoke(
        standing,
        name=full_name(standing, decree.number),
        decree_id=decree_id,
        defect=defect,
        grounds=grounds,
        year=recording.legal_day(decree.unit, recording.now()).year,
    )
    return drafts.open_draft(decree.unit_id, tree, actor=actor, corrects=decree_id, answers=answers)
