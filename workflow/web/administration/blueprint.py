"""The administration of a unit.

It has its profile, posts and mandates, stewards, recipients, calendar and accounts.  Only for its
administrators.
"""

from __future__ import annotations

from flask import Blueprint, abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as lazy

from workflow.services.administration import queries, units
from workflow.web.panels import additions

bp = Blueprint("people", __name__, url_prefix="/unit")

SECTIONS = (
    ("people.unit", lazy("Profil unit")),
    ("people.posts", lazy("Jabatan dan penugasan")),
    ("people.stewards", lazy("Pemaraf")),
    ("people.recipients", lazy("Penerima salinan")),
    ("people.holders", lazy("Pemangku jabatan")),
    ("people.certifiers", lazy("Pengesah salinan")),
    ("people.days", lazy("Hari kerja")),
    ("people.numbering", lazy("Register nomor")),
    ("people.accounts", lazy("Akun")),
    ("people.parked", lazy("Pekerjaan tertahan")),
)


@bp.before_request
def _only_its_administrators() -> None:
    unit_id = (request.view_args or {}).get("unit_id")
    if unit_id is not None and g.actor is not None:
        unit = units.require(g.actor, unit_id)
        g.zone, g.unit_name = unit.time_zone, unit.name


@bp.context_processor
def _sections() -> dict[str, object]:
    return {"sections": (*SECTIONS, *additions().sections), "unit_name": g.get("unit_name", "")}


@bp.get("")
def home() -> ResponseReturnValue:
    """Go to the unit that this person administers."""
    own = queries.administered(g.actor) or abort(403)
    return redirect(url_for(".unit", unit_id=own[0].id))


# They register their pages with the blueprint above.
from workflow.web.administration import (  # noqa: E402
    accounts,  # noqa: F401
    calendar,  # noqa: F401
    certifiers,  # noqa: F401
    copies,  # noqa: F401
    founding,  # noqa: F401
    number_policy,  # noqa: F401
    parked,  # noqa: F401
    posts,  # noqa: F401
    unit,  # noqa: F401
)
