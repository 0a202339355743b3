"""What is added to a signed text and taken out of it is said by the amending decree, leaves the
other numbers alone, and is what is in force.
"""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.rules.amendments.amending_decree import amend, full_name
from drafting.rules.amendments.consolidation import consolidate
from drafting.rules.amendments.corrections import Addition, Corrections, correct
from drafting.rules.comparison.node_places import places
from drafting.rules.comparison.redline import compare
from drafting.rules.content import Annex, Clauses, Decree, Dictum, Item, edit, find, walk
from drafting.rules.lint import lint
from drafting.rules.text import editing
from drafting.rules.text.carryover import carry_over
from drafting.rules.text.editing import EditNotPossible
from drafting.rules.text.insertions import GONE, label_after
from tests.drafting.rules.lint.trees import build, context, decree, position

NUMBER = "188.45/12/KEP/35.07.022/2027"
SENTENCE = "pembinaan pegawai; dan"


@pytest.fixture
def signed() -> Decree:
    annex = build(
        Annex,
        title="INDIKATOR KINERJA INDIVIDU",
        positions=(position("Pengemudi"), position("Pramu Bakti"), position("Arsiparis")),
    )
    return msgspec.structs.replace(decree(), annexes=(annex,))


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


def test_a_letter_that_was_forgotten_comes_between_two_and_takes_no_number_from_them(
    signed: Decree,
) -> None:
    first, second = purposes(signed).items
    corrections = Corrections(
        additions=(Addition(purposes(signed).id, "items", {"text": SENTENCE}, after=first.id),)
    )

    assert said(signed, corrections) == [
        (
            "di antara diktum KEDUA huruf a dan diktum KEDUA huruf b disisipkan 1 (satu) huruf, yakni"
            f" diktum KEDUA huruf a1 yang berbunyi “{SENTENCE}”."
        )
    ]
    after = in_force(signed, corrections)
    assert [item.text for item in purposes(after).items] == [first.text, SENTENCE, second.text]
    assert places(after)[second.id].words == "Diktum KEDUA huruf b"
    assert places(after)[purposes(after).items[1].id].label == "a1."


def test_a_dictum_that_was_forgotten_has_a_label_of_its_own(signed: Decree) -> None:
    before = signed.decision.dictums[0]
    corrections = Corrections(
        additions=(
            Addition(
                signed.decision.id,
                "dictums",
                {"text": "Biaya dibebankan pada anggaran."},
                after=before.id,
            ),
        )
    )

    assert said(signed, corrections) == [
        (
            "di antara diktum KESATU dan diktum KEDUA disisipkan 1 (satu) diktum, yakni diktum KESATU A"
            " yang berbunyi “Biaya dibebankan pada anggaran.”."
        )
    ]
    assert [
        place
        for place in labels(in_force(signed, corrections))
        if place.startswith("Diktum") and "huruf" not in place
    ] == [
        "Diktum KESATU",
        "Diktum KESATU A",
        "Diktum KEDUA",
        "Diktum KETIGA",
    ]


def test_what_comes_at_the_end_has_the_next_number(signed: Decree) -> None:
    corrections = Corrections(
        additions=(
            Addition(signed.decision.id, "dictums", {"text": "Biaya dibebankan pada anggaran."}),
        )
    )

    assert said(signed, corrections)[0].startswith(
        "sesudah diktum KETIGA ditambahkan diktum KEEMPAT yang berbunyi “Biaya"
    )
    assert (
        in_force(signed, corrections).decision.dictums[-1].text == "Biaya dibebankan pada anggaran."
    )


def test_what_is_deleted_leaves_its_number_behind(signed: Decree) -> None:
    doubled = purposes(signed).items[0]
    corrections = Corrections(drops=(doubled.id,))

    assert said(signed, corrections) == [
        f"ketentuan diktum KEDUA huruf a yang berbunyi “{doubled.text}” dihapus."
    ]
    after = in_force(signed, corrections)
    assert [item.text for item in purposes(after).items] == [GONE, purposes(signed).items[1].text]
    assert labels(after) == labels(signed)


def test_a_deleted_dictum_goes_with_what_is_listed_below_it(signed: Decree) -> None:
    corrections = Corrections(drops=(purposes(signed).id,))

    assert said(signed, corrections) == [
        (
            f"ketentuan diktum KEDUA yang berbunyi “{purposes(signed).text}” dihapus beserta"
            " rinciannya."
        )
    ]
    assert (
        purposes(in_force(signed, corrections)).text,
        purposes(in_force(signed, corrections)).items,
    ) == (GONE, ())


def test_recipients_come_and_go(signed: Decree) -> None:
    recipients = signed.recipients
    corrections = Corrections(
        drops=(recipients.items[0].id,),
        additions=(Addition(recipients.id, "items", {"office": "Inspektur", "place": "Kepanjen"}),),
    )

    assert said(signed, corrections) == [
        "ketentuan tembusan angka 1 yang berbunyi “Bupati Malang” dihapus; dan",
        (
            "sesudah tembusan angka 1 ditambahkan tembusan angka 2 yang berbunyi “Inspektur” di"
            " “Kepanjen”."
        ),
    ]
    assert [(one.office, one.place) for one in in_force(signed, corrections).recipients.items] == [
        ("Analis Kerja Sama", "Kepanjen"),
        ("Inspektur", "Kepanjen"),
    ]


def test_the_last_recipient_is_replaced_by_another(signed: Decree) -> None:
    corrections = Corrections(
        drops=(signed.recipients.items[1].id,),
        additions=(Addition(signed.recipients.id, "items", {"office": "Inspektur"}),),
    )

    assert [one.office for one in in_force(signed, corrections).recipients.items] == [
        "Bupati Malang",
        "Inspektur",
    ]


def test_a_decree_without_memperhatikan_gets_one(signed: Decree) -> None:
    corrections = Corrections(
        additions=(
            Addition(signed.id, "noting", {"text": "Surat Bupati Malang tanggal 2 Januari 2027;"}),
        )
    )
    noting = in_force(signed, corrections).noting

    assert noting is not None
    assert [item.text for item in noting.items] == ["Surat Bupati Malang tanggal 2 Januari 2027;"]


def test_duties_and_rows_that_come_and_go_are_set_out_with_their_position(signed: Decree) -> None:
    driver = signed.positions[0]
    corrections = Corrections(
        drops=(driver.duties[0].id,),
        additions=(
            Addition(
                driver.id, "duties", {"text": "merawat kendaraan dinas;"}, after=driver.duties[0].id
            ),
            Addition(
                driver.id,
                "indicators",
                {"indicator": "Jumlah kendaraan yang dirawat", "target": "2"},
            ),
        ),
    )

    assert said(signed, corrections)[0].startswith(
        "ketentuan jabatan Pengemudi dalam Lampiran diubah sehingga berbunyi"
    )
    after = in_force(signed, corrections).positions[0]
    assert [duty.text for duty in after.duties] == [
        "merawat kendaraan dinas;",
        *(duty.text for duty in driver.duties[1:]),
    ]
    assert all(not duty.label for duty in after.duties)
    assert after.indicators[-1].target == "2"


def test_a_position_comes_where_it_belongs_and_another_goes(signed: Decree) -> None:
    annex, (driver, servant, archivist) = signed.annexes[0], signed.positions
    corrections = Corrections(
        drops=(servant.id,),
        additions=(Addition(annex.id, "positions", {"title": "Penerjemah"}, after=driver.id),),
    )

    assert [sentence.split(" yang berbunyi")[0] for sentence in said(signed, corrections)] == [
        "ketentuan jabatan Pramu Bakti dalam Lampiran dihapus; dan",
        "dalam Lampiran, sesudah jabatan Pengemudi, disisipkan jabatan Penerjemah",
    ]
    assert [one.title for one in in_force(signed, corrections).positions] == [
        driver.title,
        "Penerjemah",
        archivist.title,
    ]


def test_a_position_takes_the_place_of_the_first_one(signed: Decree) -> None:
    annex, first = signed.annexes[0], signed.positions[0]
    corrections = Corrections(
        drops=(first.id,),
        additions=(Addition(annex.id, "positions", {"title": "Penerjemah"}, after=first.id),),
    )

    assert (
        "sebelum jabatan Pramu Bakti, disisipkan jabatan Penerjemah yang berbunyi"
        in said(signed, corrections)[1]
    )
    assert [one.title for one in in_force(signed, corrections).positions] == [
        "Penerjemah",
        "Pramu Bakti",
        "Arsiparis",
    ]


def test_of_two_positions_called_the_same_the_right_one_goes(signed: Decree) -> None:
    twins = msgspec.structs.replace(
        signed.annexes[0], positions=(position("Pengemudi"), position("Pengemudi"))
    )
    signed = msgspec.structs.replace(signed, annexes=(twins,))
    corrections = Corrections(drops=(twins.positions[1].id,))

    assert said(signed, corrections) == [
        "ketentuan jabatan Pengemudi urutan ke-2 dalam Lampiran dihapus."
    ]
    assert [one.id for one in in_force(signed, corrections).positions] == [twins.positions[0].id]


def test_a_second_amendment_counts_on_from_what_the_first_inserted_and_deleted(
    signed: Decree,
) -> None:
    first, second = purposes(signed).items
    once = in_force(
        signed,
        Corrections(
            drops=(second.id,),
            additions=(Addition(purposes(signed).id, "items", {"text": SENTENCE}, after=first.id),),
        ),
    )
    again = Corrections(
        additions=(
            Addition(
                purposes(once).id, "items", {"text": "pemberian penghargaan;"}, after=first.id
            ),
        )
    )

    assert said(once, again)[0].startswith(
        "di antara diktum KEDUA huruf a1 dan diktum KEDUA huruf b disisipkan 1 (satu) huruf, yakni"
        " diktum KEDUA huruf a2"
    )
    assert [item.label for item in purposes(in_force(once, again)).items] == ["", "a1", "a2", ""]
    with pytest.raises(EditNotPossible, match="sudah dihapus"):
        correct(once, Corrections(drops=(second.id,)))


def test_next_years_draft_is_numbered_afresh(signed: Decree) -> None:
    first, second = purposes(signed).items
    corrections = Corrections(
        drops=(second.id,),
        additions=(Addition(purposes(signed).id, "items", {"text": SENTENCE}, after=first.id),),
    )
    draft = carry_over(in_force(signed, corrections), 2028)

    assert [(item.text, item.label) for item in purposes(draft).items] == [
        (first.text, ""),
        (SENTENCE, ""),
    ]


def test_the_text_in_force_is_the_same_however_often_it_is_put_together(signed: Decree) -> None:
    tree = amending(
        signed,
        correct(
            signed,
            Corrections(
                additions=(Addition(signed.decision.id, "dictums", {"text": "Biaya ada."}),)
            ),
        ),
    )

    assert consolidate(signed, tree) == consolidate(signed, tree)


def test_an_addition_whose_place_somebody_rewrote_is_given_back(signed: Decree) -> None:
    tree = amending(
        signed,
        correct(
            signed,
            Corrections(
                additions=(Addition(signed.decision.id, "dictums", {"text": "Biaya ada."}),)
            ),
        ),
    )
    item = tree.decision.dictums[0].items[0]
    for wrong in (
        item.text.replace("KEEMPAT", "KESEMBILAN"),
        item.text.replace("KETIGA", "KESEPULUH"),
        item.text.replace("KEEMPAT", "KEDUA"),
    ):
        found = consolidate(signed, editing.fill(tree, item.id, {"text": wrong}))
        assert (found.tree, len(found.unread)) == (signed, 1)


def test_a_word_that_was_quoted_wrongly_deletes_nothing(signed: Decree) -> None:
    tree = amending(signed, correct(signed, Corrections(drops=(purposes(signed).items[0].id,))))
    item = tree.decision.dictums[0].items[0]
    found = consolidate(
        signed,
        editing.fill(tree, item.id, {"text": item.text.replace("perencanaan", "perancangan")}),
    )

    assert (found.tree, len(found.unread)) == (signed, 1)


@pytest.mark.parametrize(
    ("before", "taken", "label"),
    [
        ("KESATU", (), "KESATU A"),
        ("KESATU A", ("KESATU A",), "KESATU B"),
        ("b", ("b1",), "b2"),
        ("b1", ("b1",), "b2"),
        ("3", (), "3a"),
        ("3a", ("3a",), "3b"),
    ],
)
def test_labels_of_what_is_inserted(before: str, taken: tuple[str, ...], label: str) -> None:
    assert label_after(before, taken) == label


def deep() -> Decree:
    """Return a decree with every kind of list.

    Lists in lists, a Memperhatikan, two annexes, one of them with paragraphs.
    """
    said = [build(Item, text=f"rincian {place};") for place in range(6)]
    titles = ("Pengemudi", "Pramu Bakti", "Arsiparis")
    annexes = (
        build(Annex, title="INDIKATOR KINERJA INDIVIDU", positions=tuple(map(position, titles))),
        build(
            Annex,
            title="KETERANGAN",
            paragraphs=tuple(said[:2]),
            positions=(position("Penerjemah"),),
        ),
    )
    tree = msgspec.structs.replace(
        decree(), annexes=annexes, noting=build(Clauses, items=tuple(said[2:4]))
    )
    return edit(tree, purposes(tree).items[0].id, items=tuple(said[4:]))


def some_corrections(signed: Decree, chance: random.Random) -> Corrections:
    """Choose some nodes that go, some sentences that change and some places where something comes."""
    nodes = [node for _path, node in walk(signed)]
    may_go = [
        node.id
        for node in nodes
        if type(node).__name__ in {"Item", "Dictum", "Recipient", "Position", "Indicator"}
    ]
    lists = [
        (node, name)
        for node in nodes
        for (kind, name) in editing.LISTS
        if kind is type(node) and name not in {"annexes", "revokes"}
    ]
    lists = [
        (node, name)
        for node, name in lists
        if not (name == "noting" and signed.noting) and (getattr(node, name) or name != "items")
    ]
    lists = [
        (node, name) for node, name in lists if getattr(node, name) or not isinstance(node, Annex)
    ]
    drops = set(chance.sample(may_go, chance.randrange(3)))
    drops -= {
        inner.id for kept in drops for _path, inner in walk(find(signed, kept)) if inner.id != kept
    }
    gone = {inner.id for kept in drops for _path, inner in walk(find(signed, kept))}
    fills = {
        node.id: {"text": f"{node.text} lagi"}
        for node in chance.sample(nodes, min(len(nodes), 9))
        if isinstance(node, Item | Dictum) and node.id not in gone
    }
    additions = []
    for parent, name in chance.sample(lists, min(len(lists), chance.randrange(5))):
        held = (
            [node for node in getattr(parent, name) or () if parent.id not in gone]
            if name != "noting"
            else []
        )
        if parent.id in gone:
            continue
        kind = editing.LISTS[type(parent), name]
        needed = next(
            field
            for field in editing.FIELDS[kind]
            if (kind, field) in editing.MUST or field == "title"
        )
        after = chance.choice(held).id if held and chance.random() < 0.7 else ""
        additions.append(
            Addition(parent.id, name, {needed: f"bunyi baru {chance.randrange(99)}"}, after=after)
        )
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
