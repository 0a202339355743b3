"""Whatever is corrected in a text is in force, and the rules accept it."""

from __future__ import annotations

import random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.rules.amendments.consolidation import consolidate
from drafting.rules.amendments.corrections import Addition, Corrections, correct
from drafting.rules.comparison.redline import compare
from drafting.rules.content import (
    Annex,
    Clauses,
    Decree,
    Dictum,
    Indicator,
    Item,
    Node,
    Paragraph,
    Position,
    Recipient,
    edit,
    find,
    walk,
)
from drafting.rules.lint import lint
from drafting.rules.text import editing
from tests.drafting.rules.amendments.correcting import amending, labels, purposes
from tests.drafting.rules.lint.trees import build, context, decree, position


def deep() -> Decree:
    """Return a decree with every kind of list."""
    said = [build(Item, text=f"rincian {place};") for place in range(6)]
    titles = ("Pengemudi", "Pramu Bakti", "Arsiparis")
    annexes = (
        build(Annex, title="INDIKATOR KINERJA INDIVIDU", positions=tuple(map(position, titles))),
        build(
            Annex,
            title="KETERANGAN",
            paragraphs=tuple(build(Paragraph, text=one.text) for one in said[:2]),
            positions=(position("Penerjemah"),),
        ),
    )
    tree = msgspec.structs.replace(
        decree(), annexes=annexes, noting=build(Clauses, items=tuple(said[2:4]))
    )
    return edit(tree, purposes(tree).items[0].id, items=tuple(said[4:]))


def growing_lists(signed: Decree, nodes: list[Node]) -> list[tuple[Node, str]]:
    """Return the lists into which a correction puts something."""
    lists = []
    for node in nodes:
        for kind, name in editing.LISTS:
            if kind is not type(node) or name in {"annexes", "revokes"}:
                continue
            held = getattr(node, name)
            if name == "noting":
                grows = not signed.noting
            else:
                grows = bool(held) or (name != "items" and not isinstance(node, Annex))
            if grows:
                lists.append((node, name))
    return lists


def below(tree: Decree, ids: set[str]) -> set[str]:
    """Return the ids of nodes and of everything below them."""
    return {inner.id for node_id in ids for _path, inner in walk(find(tree, node_id))}


def some_addition(parent: Node, name: str, chance: random.Random) -> Addition:
    """Put a sentence, a row or a position somewhere into a list."""
    held = list(getattr(parent, name) or ()) if name != "noting" else []
    kind = editing.LISTS[type(parent), name]
    needed = next(
        field for field in editing.FIELDS[kind] if (kind, field) in editing.MUST or field == "title"
    )
    after = chance.choice(held).id if held and chance.random() < 0.7 else ""
    return Addition(parent.id, name, {needed: f"bunyi baru {chance.randrange(99)}"}, after=after)


def some_corrections(signed: Decree, chance: random.Random) -> Corrections:
    """Choose nodes that go, sentences that change and lists that grow."""
    nodes = [node for _path, node in walk(signed)]
    may_go = [
        node.id
        for node in nodes
        if isinstance(node, Item | Dictum | Recipient | Position | Indicator)
    ]
    lists = growing_lists(signed, nodes)
    drops = set(chance.sample(may_go, chance.randrange(3)))
    drops -= {inner for kept in drops for inner in below(signed, {kept}) - {kept}}
    gone = below(signed, drops)
    fills = {
        node.id: {"text": f"{node.text} lagi"}
        for node in chance.sample(nodes, min(len(nodes), 9))
        if isinstance(node, Item | Dictum) and node.id not in gone
    }
    additions = [
        some_addition(parent, name, chance)
        for parent, name in chance.sample(lists, min(len(lists), chance.randrange(5)))
        if parent.id not in gone
    ]
    return Corrections(fills=fills, drops=tuple(drops), additions=tuple(additions))


@given(st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_whatever_is_corrected_is_what_is_in_force(chance: random.Random) -> None:
    signed = deep()
    corrected = correct(signed, some_corrections(signed, chance))
    if not compare(signed, corrected).entries:
        return
    found = consolidate(signed, amending(signed, corrected))

    assert found.unread == ()
    assert [entry.place for entry in compare(found.tree, corrected).entries] == []
    assert labels(found.tree) == labels(corrected)


def test_our_rules_find_nothing_in_what_is_prefilled(signed: Decree) -> None:
    first, second = purposes(signed).items
    corrections = Corrections(
        drops=(
            second.id,
            signed.decision.dictums[0].id,
            signed.recipients.items[0].id,
            signed.positions[1].id,
        ),
        additions=(
            Addition(purposes(signed).id, "items", {"text": "pembinaan pegawai;"}, after=first.id),
            Addition(
                signed.decision.id,
                "dictums",
                {"text": "Pembinaan pegawai dilakukan oleh Kepala Bagian Kerja Sama."},
                after=purposes(signed).id,
            ),
            Addition(
                signed.annexes[0].id,
                "positions",
                {"title": "Analis Kerja Sama"},
                after=signed.positions[0].id,
            ),
        ),
    )
    before = {finding.rule for finding in lint(signed, context())}
    tree = amending(signed, correct(signed, corrections))
    assert (
        "rincian"
        in amending(signed, correct(signed, Corrections(drops=(purposes(signed).id,))))
        .decision.dictums[0]
        .items[0]
        .text
    )
    known = msgspec.structs.replace(
        context(), addressees=frozenset(one.title for one in tree.positions)
    )

    found = [finding for finding in lint(tree, known) if finding.path.startswith("/decision")]
    assert [
        (finding.rule, finding.message) for finding in found if finding.rule not in before
    ] == []
