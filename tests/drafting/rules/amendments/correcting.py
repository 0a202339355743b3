"""What an amending decree says of corrections, and what is then in force."""

from __future__ import annotations

from drafting.rules.amendments.amending_decree import amend, full_name
from drafting.rules.amendments.consolidation import consolidate
from drafting.rules.amendments.corrections import Corrections, correct
from drafting.rules.comparison.node_places import places
from drafting.rules.content import Decree, Dictum, Item

NUMBER = "188.45/12/KEP/35.07.022/2027"
SENTENCE = "pembinaan pegawai; dan"


def amending(signed: Decree, corrected: Decree) -> Decree:
    return amend(
        signed,
        corrected,
        name=full_name(signed, NUMBER),
        decree_id=7,
        grounds="bunyinya salah ketik",
        year=2027,
    )


def said(signed: Decree, corrections: Corrections) -> list[str]:
    return [
        item.text
        for item in amending(signed, correct(signed, corrections)).decision.dictums[0].items
    ]


def in_force(signed: Decree, corrections: Corrections) -> Decree:
    found = consolidate(signed, amending(signed, correct(signed, corrections)))
    assert found.unread == ()
    return found.tree


def labels(tree: Decree) -> list[str]:
    return [
        place.words
        for place in places(tree).values()
        if isinstance(place.node, Item | Dictum) and place.part == "body"
    ]


def purposes(tree: Decree) -> Dictum:
    return tree.decision.dictums[1]
