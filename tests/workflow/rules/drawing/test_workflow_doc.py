"""The tables as Mermaid, as a matrix and as a drawing."""

from __future__ import annotations

import re
from enum import Enum
from xml.etree import ElementTree as ET

import pytest

from drafting.rules.proposals.lifecycle import PROPOSAL
from notifications.rules.copies import COPY
from workflow.rules.actors import Role
from workflow.rules.certified.lifecycle import CERTIFIED
from workflow.rules.decree_lifecycle import DECREE, Action, State
from workflow.rules.drawing.diagram_layout import reachable, steps_of
from workflow.rules.drawing.state_diagram_svg import draw
from workflow.rules.drawing.workflow_doc import matrix, mermaid, roles_of
from workflow.rules.lifecycle import Lifecycle, Transition

LIFECYCLES = (DECREE, PROPOSAL, CERTIFIED, COPY)
lifecycles = pytest.mark.parametrize("lifecycle", LIFECYCLES, ids=lambda lifecycle: lifecycle.name)
SVG = "{http://www.w3.org/2000/svg}"


def words(drawing: str) -> set[str]:
    # drawn by us
    root = ET.fromstring(drawing)  # noqa: S314
    return {"".join(text.itertext()) for text in root.iter(f"{SVG}text")}


@lifecycles
def test_every_state_and_every_step_is_in_the_mermaid_diagram(lifecycle: Lifecycle) -> None:
    written = mermaid(lifecycle)

    for row in lifecycle.transitions:
        for source in row.sources:
            assert (
                f"    {source.name} --> {(row.target or source).name}: {row.action.value}\n"
                in written + "\n"
            )
    assert all(f"    {state.name}: {state.value}\n" in written for state in lifecycle.states)


@lifecycles
def test_the_matrix_names_exactly_the_roles_of_each_row(lifecycle: Lifecycle) -> None:
    for permission in matrix(lifecycle):
        assert {role for role in Role if permission.allows(role)} == permission.row.roles
        assert permission.row.roles <= set(roles_of(lifecycle))


@lifecycles
def test_every_state_is_drawn_once_and_every_move_is_an_arrow(lifecycle: Lifecycle) -> None:
    tree = ET.fromstring(draw(lifecycle))  # noqa: S314

    boxes = list(tree.iter(f"{SVG}rect"))
    arrows = [path for path in tree.iter(f"{SVG}path") if path.get("marker-end")]
    assert len(boxes) == len(list(lifecycle.states))
    assert len(arrows) == len(steps_of(lifecycle))


@lifecycles
def test_no_two_boxes_stand_on_each_other_and_none_outside_the_picture(
    lifecycle: Lifecycle,
) -> None:
    tree = ET.fromstring(draw(lifecycle))  # noqa: S314
    width, height = (float(number) for number in tree.attrib["viewBox"].split()[2:])
    places = [
        tuple(float(box.attrib[name]) for name in ("x", "y", "width", "height"))
        for box in tree.iter(f"{SVG}rect")
    ]

    for n, (x, y, w, h) in enumerate(places):
        assert x >= 0
        assert y >= 0
        assert x + w <= width
        assert y + h <= height
        assert all(abs(x - other[0]) >= w or abs(y - other[1]) >= h for other in places[n + 1 :])


@lifecycles
def test_a_drawing_has_no_style_of_its_own(lifecycle: Lifecycle) -> None:
    assert "style=" not in draw(lifecycle)


def test_the_present_state_is_marked_and_the_way_there_is_shown() -> None:
    drawing = draw(
        DECREE, State.IN_REVIEW, {(State.DRAFT, State.IN_REVIEW)}, title="Status: Sedang diparaf"
    )

    assert drawing.count("dg-now") == 1
    assert re.search(r'class="dg-node dg-now">.*?diparaf', drawing)
    assert drawing.count("dg-walked") == 3  # the class, its tip, and the tip's definition
    assert 'aria-label="Status: Sedang diparaf"' in drawing


def test_a_draft_never_was_in_the_archive_and_so_the_archive_is_not_drawn() -> None:
    assert State.ARCHIVED not in reachable(DECREE, State.DRAFT)
    assert "Arsip" not in words(draw(DECREE, State.DRAFT, creation=State.DRAFT))
    assert reachable(DECREE, State.ARCHIVED) == (State.ARCHIVED, State.SUPERSEDED, State.REVOKED)


def test_words_of_a_table_cannot_break_the_drawing() -> None:
    states = Enum("states", {"A": "<a> & b", "B": '"b"'})
    lifecycle = Lifecycle(
        "odd",
        states,
        Action,
        (Transition(Action.SUBMIT, (states["A"],), states["B"], frozenset({Role.HEAD})),),
    )

    assert "<a> & b" in words(draw(lifecycle, title='"<&>"'))


def test_the_name_of_a_step_down_is_parted_before_it_runs_under_the_box() -> None:
    drawn = draw(DECREE)

    assert ">Batalkan</tspan>" in drawn
    assert ">Batalkan konsep<" not in drawn
