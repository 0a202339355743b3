"""What a decree changes for the holder of one position, for their letter.

The redline of their own part: against last year's text in force, or of an amending decree against
the text that it amends.
"""

from __future__ import annotations

from typing import Any

from drafting.rules.comparison.redline import Redline
from drafting.rules.comparison.redline_print import compose_redline
from drafting.services.texts import comparison
from drafting.services.texts.comparison import Compared
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.errors import NotFound


def changes(decree_id: int, part: str) -> dict[str, Any] | None:
    """Return the edits of a position as plain data, with the old text's name.

    None where nothing came before, so that there is nothing to compare with.
    """
    try:
        compared = _compared(decree_id)
    except NotFound:
        return None
    if compared is None:
        return None
    own = Redline(compared.redline.of(part))
    data = compose_redline(
        own, compared.old.tree, compared.new.tree, old_name=compared.old_name, new_name=""
    )
    return {
        "old": compared.old_name,
        "entries": [entry for one in data["parts"] for entry in one["entries"]],
    }


def _compared(decree_id: int) -> Compared | None:
    decree = db.session.get(Decree, decree_id)
    if decree is None:
        return None
    if decree.amends_id is not None:
        return comparison.effect(decree_id)
    return comparison.since_last_year(decree_id) if decree.carried_from_id is not None else None
