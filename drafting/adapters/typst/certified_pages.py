"""A certified copy as an archival PDF, proved from its own pages.

PDF/A-3a and PDF/UA-1, with what is copied attached as data.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from drafting.adapters.typst import fonts
from drafting.adapters.typst.redlines import shown
from drafting.adapters.typst.typesetting import Rendered, refuse_unprintable, typeset_proven
from drafting.rules.content import Decree
from drafting.rules.layout.certified.compose import Certification, compose_certified
from drafting.rules.layout.certified.extract import Place
from drafting.rules.layout.initials_table import InitialLine
from drafting.rules.layout.page_proof.proof import NotProven
from drafting.rules.layout.print_data import Printing
from drafting.rules.layout.profile import LayoutProfile
from drafting.rules.text.digest import canonical

BOX = "certification"
"""What the template calls the place of the certifier's signature."""


def render_certified(
    tree: Decree,
    printing: Printing,
    profile: LayoutProfile,
    certification: Certification,
    *,
    in_ink: bool,
    part: Place | None = None,
    initials: Sequence[InitialLine] = (),
) -> Rendered:
    """Return the pages of a certified copy as they will be certified.

    Raises `NotTypeset`, `LayoutNotPossible` or `NotProven`, each with a sentence.
    """
    refuse_unprintable(tree, printing, profile)
    covered = fonts.coverage(profile)
    # remarks of those who initialled are no text of the decree: a strange sign is numbered
    told = [InitialLine(*(shown(value, covered) for value in _values(one))) for one in initials]
    data = compose_certified(
        tree, printing, profile, certification, in_ink=in_ink, part=part, initials=told
    )
    data["certification"] = shown(data["certification"], covered)
    made = typeset_proven(
        "certified",
        data,
        profile,
        signatory=certification.block,
        timestamp=dt.datetime.combine(certification.date, dt.time(), dt.UTC),
        content=canonical(tree),
        box=BOX,
    )
    if made.unproven:
        raise NotProven(made.unproven)
    return made


def _values(one: InitialLine) -> tuple[str, ...]:
    values: tuple[str, ...] = msgspec.structs.astuple(one)
    return values
