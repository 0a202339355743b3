"""The short text with which a decree is passed on in a messenger."""

from __future__ import annotations

from workflow.core import config
from workflow.core.db import db
from workflow.core.i18n import as_title
from workflow.models.decree import Decree
from workflow.rules.days.dates import written


def of_decree(decree_id: int) -> str:
    """Return the short text about a decree that its page has found."""
    return text_of(db.session.get_one(Decree, decree_id))


def text_of(decree: Decree) -> str:
    """Return a short text for a messenger: it opens and acknowledges nothing."""
    unit, day = decree.unit, decree.decree_date
    number = f" Nomor {decree.number}" if decree.number else ""
    dated = f" tanggal {written(day)}" if day else ""
    return (
        f"Keputusan {unit.office}{number}{dated} tentang {as_title(decree.title)}."
        f" Periksa keaslian dan keberlakuannya: {config.current().base_url}/d/{decree.public_code}"
    )
