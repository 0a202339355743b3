"""One line for every page of the demo: what comes next, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flask import Flask, g, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from workflow.core import config
from workflow.core.translation.catalogues import said
from workflow.rules.decree_lifecycle import Action, State
from workflow.services import demo
from workflow.services.decrees.turns import Holder
from workflow.services.demo import Scene
from workflow.web.demo import gate
from workflow.web.panels import additions

STEPS = 7
"""Steps of the story: from the first draft to the check of the signed decree."""
STEP_OF = {
    State.DRAFT: 2,
    State.IN_REVIEW: 3,
    State.TO_SIGN: 4,
    State.SIGNING: 5,
    State.DISTRIBUTING: 6,
    State.DISTRIBUTED: STEPS,
}
"""Which of them a decree waits for; the first is to open its draft."""
AT_THE_SIGNATURE = {
    State.TO_SIGN: lazy("bekukan naskah akhir"),
    State.SIGNING: lazy("baca naskah akhir, lalu tanda tangani"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What the line says, and where it leads."""

    step: int
    """Of `STEPS`."""
    where: str
    act: str
    url: str
    who: Holder | None = None
    """Who does it; nobody where anybody may."""
    steps: int = STEPS


@dataclass(frozen=True, slots=True)
class Codes:
    """What signing asks for and a demo gives away."""

    players: tuple[demo.Player, ...]
    passphrase: str
    file: Path
    """Where an older demo wrote the passphrase."""


def install(app: Flask) -> None:
    """Let templates ask for the line, the codes, and whether they are there."""
    app.add_template_global(line, "demo_line")
    app.add_template_global(codes, "demo_codes")
    app.add_template_global(gate.is_open, "is_at_the_demo")


def line() -> Line | None:
    """Return the line, or None outside a demo, for strangers, at a fault."""
    if g.get("is_a_fault") or not gate.is_demo() or not (g.get("actor") or gate.is_open()):
        return None
    found = demo.scene()
    if found is None:
        return Line(1, _("Belum ada konsep."), _("buka konsep"), url_for("workflow.decrees"))
    where = _(
        "Keputusan tahun %(year)s: %(state)s.", year=found.year, state=said(found.state.value)
    )
    act, url = _next(found)
    holders = found.turn.holders if found.turn else ()
    step = STEP_OF.get(found.state, STEPS)
    return Line(step, where, act, url, holders[0] if holders else None)


def codes() -> Codes | None:
    """Return the codes at the machine of a demo, and None anywhere else."""
    if not gate.is_open():
        return None
    file = config.current().var_dir / "demo-accounts.txt"
    return Codes(demo.players(), demo.passphrase(), file)


def _next(scene: Scene) -> tuple[str, str]:
    """Return what comes next, as a phrase after a name, and its page."""
    if scene.state is State.DRAFT:
        return _of_a_draft(scene)
    if scene.state is State.IN_REVIEW:
        return _in_review(scene), _page(scene)
    if scene.state in AT_THE_SIGNATURE:
        return str(AT_THE_SIGNATURE[scene.state]), _signing(scene)
    place = additions().demo.get(scene.state)
    if place is None:
        return _("lihat keputusannya"), _page(scene)
    return str(place.title), url_for(place.endpoint)


def _in_review(scene: Scene) -> str:
    parts = len(scene.turn.parts) if scene.turn else 0
    waits = lazy("tarik kembali, lalu perbaiki yang masih menahan")
    return str(lazy("baca dan paraf %(n)s bagian", n=parts) if parts else waits)


def _of_a_draft(scene: Scene) -> tuple[str, str]:
    if scene.proposals:
        return _("putuskan %(n)s usul", n=scene.proposals), _page(scene, "usul")
    if scene.findings:
        return _("selesaikan temuan pada naskah, lalu ajukan"), _page(scene, "temuan")
    return _("ajukan konsep"), _page(scene)


def _page(scene: Scene, panel: str | None = None) -> str:
    return url_for("workflow.show", decree_id=scene.decree_id, panel=panel)


def _signing(scene: Scene) -> str:
    page = additions().action_pages.get(Action.START_SIGNING, "workflow.show")
    return url_for(page, decree_id=scene.decree_id)
