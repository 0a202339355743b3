"""Repairs: the automatic ones are applied together, end, and are idempotent.

They leave official titles alone.
"""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.adapters import registers, unit_files
from drafting.rules.content import Decree, Residue, find, walk
from drafting.rules.lint import (
    Arrange,
    Finding,
    Repair,
    RepairNoLongerFits,
    Severity,
    lint,
    repair,
    repair_all,
)
from drafting.rules.lint.engine.heaps import is_hint
from drafting.rules.regulations import citation_kinds
from tests.drafting.rules.lint.test_seed import findings, seed
from tests.drafting.rules.lint.trees import (
    build,
    clauses,
    context,
    decree,
    dictum,
    indicator,
    position,
    with_dictums,
    with_duties,
    with_positions,
)

SIGNED = dt.date(2022, 1, 6)
# fmt: off
FRAGMENTS = st.sampled_from(
    (
        "menganalisa data", "kerjasama", "Kerjasama Daerah", "di himpun", "dihipun", "dihimpun",
        "menetapkan menetapkan", "untuk :", "dan", "Dan", "surat;;", "..", "/ ", "- ", "Kapanjen",
        "Setda Kab. Malang", "Lampiran I", "diktum KESATU", "diktum KEDUA", "masing-masing",
        "www.malangkab.go.id", "dirubah", "aktifitas", "hal hal", "(SPJ)", "SPJ",
        "rapat pukul 10:30", "\u200b", "**", "PERTAMA", "kerja sama",
    )
)
# fmt: on
SENTENCES = st.lists(FRAGMENTS, min_size=1, max_size=7).map(" ".join)
CITED = st.sampled_from(
    sorted(key for key, one in registers.shipped_register().by_key.items() if one.title_sure)
)


def mangled(
    duties: list[str], cells: list[str], letters: list[str], cited: list[str], lead: str
) -> Decree:
    register = registers.shipped_register()
    bases = [f"{citation_kinds.name(key)} tentang {register.by_key[key].title}" for key in cited]
    rows = tuple(indicator(formula=cell, indicator=cell) for cell in cells)
    return decree(
        considering=clauses(lead, *duties[:1]),
        legal_bases=clauses(*bases),
        decision=with_dictums(
            dictum(lead, *letters, label="PERTAMA"), dictum(f"Sesuai dengan diktum PERTAMA, {lead}")
        ).decision,
        annexes=with_positions(position("Analisis Kerja Sama", tuple(duties), rows)).annexes,
    )


@settings(max_examples=40, deadline=None)
@given(
    st.lists(SENTENCES, min_size=1, max_size=4),
    st.lists(SENTENCES, min_size=1, max_size=3),
    st.lists(SENTENCES, max_size=3),
    st.lists(CITED, max_size=4),
    SENTENCES,
)
def test_repairing_everything_is_idempotent_and_leaves_official_titles_alone(
    duties: list[str], cells: list[str], letters: list[str], cited: list[str], lead: str
) -> None:
    tree = mangled(duties, cells, letters, cited, lead)

    mended, _applied = repair_all(tree, context())
    again, applied_again = repair_all(mended, context())

    assert applied_again == ()
    assert again == mended
    text = " ".join(item.text for item in mended.legal_bases.items)
    for key in cited:
        assert registers.shipped_register().by_key[key].title in text


def test_the_decree_of_2022_is_mended_in_one_go() -> None:
    told = registers.default_context(SIGNED)

    mended, applied = repair_all(seed(), told)

    assert len(applied) > 150
    assert repair_all(mended, told) == (mended, ())
    left = [one for one in lint(mended, told) if one.severity is Severity.FIX]
    assert all(map(is_hint, left))


def test_a_repair_of_each_kind_goes_in_alone() -> None:
    for finding in {finding.rule: finding for finding in findings()}.values():
        if finding.repair:
            changed = repair(seed(), finding)
            assert changed != seed()
            assert finding.key not in {
                one.key for one in lint(changed, registers.default_context(SIGNED))
            }


def test_all_of_a_kind_leaves_the_other_kinds() -> None:
    told = registers.default_context(SIGNED)

    _mended, applied = repair_all(seed(), told, rule="nama-tempat")

    assert {finding.rule for finding in applied} == {"nama-tempat"}
    assert len(applied) == 4


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("Penetapan Kinerja berlaku.", "Perjanjian Kinerja berlaku."),
        ("dalam penetapan Kinerja ini.", "dalam perjanjian Kinerja ini."),
        ("unit membantu dan menyusun laporan.", "unit membantu menyusun laporan."),
    ],
)
def test_a_term_begins_as_the_old_one_did(written: str, mended: str) -> None:
    tree = with_dictums(dictum(written))
    (finding,) = (one for one in lint(tree, context()) if one.rule == "istilah")

    assert repair(tree, finding).decision.dictums[0].text == mended


def test_the_units_own_names_keep_their_spelling() -> None:
    unit = msgspec.structs.replace(
        unit_files.model_unit(),
        name="Bagian Kerjasama",
        positions=("Analis Kerjasama Dan Dokumentasi",),
    )
    told = context({"unit": unit})
    tree = with_positions(
        position(
            "Analis Kerjasama Dan Dokumentasi",
            ("membantu Bagian Kerjasama dalam kerjasama daerah;", "mengarsipkan."),
        )
    )

    mended, _applied = repair_all(tree, told)

    assert mended.positions[0].title == "Analis Kerjasama Dan Dokumentasi"
    assert (
        mended.positions[0].duties[0].text
        == "membantu Bagian Kerjasama dalam kerja sama daerah; dan"
    )


def test_an_offered_repair_waits_for_a_person() -> None:
    told = context()
    tree = with_dictums(
        dictum(
            "Keputusan ini mulai berlaku, dan apabila ada kekeliruan akan diubah sebagaimana"
            " mestinya."
        )
    )

    mended, applied = repair_all(tree, told)

    assert "klausul-kekeliruan" not in {finding.rule for finding in applied}
    assert "kekeliruan" in mended.decision.dictums[0].text


def test_a_repair_of_a_text_that_changed_is_refused() -> None:
    tree = with_duties("menganalisa data; dan", "menyusun laporan.")
    (finding,) = (one for one in lint(tree, context()) if one.rule == "ejaan")
    duty = tree.positions[0].duties[0]
    changed = with_duties("data dianalisa; dan", "menyusun laporan.")

    with pytest.raises(RepairNoLongerFits):
        repair(changed, finding)
    assert find(repair(tree, finding), duty.id) == msgspec.structs.replace(
        duty, text="menganalisis data; dan"
    )


def test_a_finding_without_a_repair_says_so() -> None:
    tree = decree(considering=clauses())
    (finding,) = (one for one in lint(tree, context()) if one.rule == "alasan-ada")

    with pytest.raises(RepairNoLongerFits, match="perbaiki naskahnya sendiri"):
        repair(tree, finding)


def test_an_order_that_misses_a_child_is_refused() -> None:
    tree = decree()
    edit = Arrange(tree.legal_bases.id, "items", ("somebody-else",))
    finding = Finding(
        "x", Severity.FIX, tree.id, "", "", "", "", "", Repair("Urutkan.", (edit,)), "k"
    )

    with pytest.raises(RepairNoLongerFits):
        repair(tree, finding)


def test_a_sentence_that_was_mended_is_no_longer_as_it_was_written() -> None:
    tree = with_dictums(dictum("Akan dirubah.", as_written="KESATU** : Akan dirubah."))
    (finding,) = (one for one in lint(tree, context()) if one.rule == "ejaan")

    mended = repair(tree, finding)

    assert (mended.decision.dictums[0].text, mended.decision.dictums[0].as_written) == (
        "Akan diubah.",
        "",
    )


def test_what_is_dropped_is_gone() -> None:
    tree = decree(residue=(build(Residue, line=3, text="-"),))

    mended, _applied = repair_all(tree, context())

    assert mended.residue == ()
    assert {node.id for _path, node in walk(mended)} < {node.id for _path, node in walk(tree)}
