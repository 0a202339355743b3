"""Every rule finds what it is for, and nothing where nothing is wrong.

Its false alarms would cost more than its findings bring.
"""

from __future__ import annotations

import re

import pytest

from drafting.rules.content import Decree, walk
from drafting.rules.lint import RULES, Confidence, Severity, repair
from drafting.rules.lint.engine.hits import said
from drafting.rules.lint.groups.references.spelt_numbers import spelt_out
from tests.drafting.rules.lint.cases import CASES
from tests.drafting.rules.lint.cases.case import Case
from tests.drafting.rules.lint.trees import (
    clauses,
    decree,
    dictum,
    found,
    position,
    with_dictums,
    with_duties,
    with_positions,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_rule_finds_what_it_is_for(case: Case) -> None:
    assert found(case.flags, case.rule, case.context)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_rule_leaves_alone_what_is_right(case: Case) -> None:
    for tree in case.leaves:
        assert [finding.message for finding in found(tree, case.rule, case.context)] == []


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.mended], ids=lambda case: case.rule
)
def test_a_repair_mends_what_its_finding_is_about(case: Case) -> None:
    first, *_rest = found(case.flags, case.rule, case.context)

    mended = repair(case.flags, first)

    assert case.mended in texts(mended)
    assert first.key not in {finding.key for finding in found(mended, case.rule, case.context)}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (101, "seratus satu"),
        (999, "sembilan ratus sembilan puluh sembilan"),
    ],
)
def test_numbers_are_spelt_out(number: int, words: str) -> None:
    assert spelt_out(number) == words


def test_every_rule_has_a_case() -> None:
    assert {one.id for one in RULES} == {case.rule for case in CASES}


def test_who_receives_a_decree_blocks_only_where_the_distribution_list_is_known() -> None:
    tree = with_positions(position("Pengemudi"))

    known = found(tree, "penerima-lengkap", {"addressees": frozenset({"sekretaris"})})
    unknown = found(tree, "penerima-lengkap")

    assert [finding.severity for finding in (*known, *unknown)] == [Severity.BLOCK, Severity.WARN]


def test_general_knowledge_never_blocks() -> None:
    assert [
        one.id
        for one in RULES
        if one.confidence is Confidence.GENERAL_KNOWLEDGE and one.severity is Severity.BLOCK
    ] == []


def test_no_second_source_blocks_alone() -> None:
    assert [
        one.id
        for one in RULES
        if one.confidence is Confidence.SECOND_SOURCE and one.severity is Severity.BLOCK
    ] == []


def test_every_rule_names_its_law_and_says_what_to_write() -> None:
    assert [one.id for one in RULES if not one.basis or not one.sentence.endswith(".")] == []


MATTERS_OF_STYLE = {"frasa-berulang", "kata-berulang"}
"""What may be left as it is: nobody has to answer it."""
# Hapus; harus ditulis; a question
SAYS_WHAT_TO_DO = re.compile(
    r"\b(?:Akhiri|Bedakan|Catat|Cantumkan|Cocokkan|Cukup|Gabungkan|Ganti|Hapus|Isi|Kosongkan"
    r"|Lengkapi|Mulai|Pakai|Pasang|Pastikan|Pecah|Periksa"
    r"|Pindahkan|Pisahkan|Samakan|Satukan|Sebut|Sesuaikan|Susun|Tambahkan|Tempatkan|Tulis|Ubah"
    r"|Urutkan|ditulis|harus|pilih|sebut|tulis)\b|\?"
)


def test_every_finding_says_what_to_do() -> None:
    said = {
        finding.message for case in CASES for finding in found(case.flags, case.rule, case.context)
    }

    assert [message for message in said if not SAYS_WHAT_TO_DO.search(message)] == []


def test_what_is_fixed_by_itself_has_a_repair_that_needs_no_choice() -> None:
    findings = [
        finding
        for case in CASES
        for finding in found(case.flags, case.rule, case.context)
        if finding.severity is Severity.FIX
    ]

    without = {finding.rule for finding in findings if finding.repair is None}
    assert without == MATTERS_OF_STYLE


def texts(tree: Decree) -> set[str]:
    """Return every text of a decree."""
    return {
        value
        for _path, node in walk(tree)
        for value in (getattr(node, name) for name in node.__struct_fields__)
        if isinstance(value, str)
    }


def test_a_decree_that_begins_in_other_words_is_told_the_words_and_not_that_it_says_nothing() -> (
    None
):
    (inexact,) = found(
        with_dictums(dictum("Keputusan ini berlaku sejak tanggal ditetapkan.")), "mulai-berlaku"
    )

    assert (
        inexact.message
        == "“berlaku sejak tanggal ditetapkan”: tulis “mulai berlaku pada tanggal ditetapkan”,"
        " tanpa “sejak”."
    )


def test_a_name_that_may_be_a_persons_is_asked_about_and_not_changed() -> None:
    (asked,) = found(
        with_duties("mendampingi Wagirr pada rapat; dan", "menyusun laporan."), "nama-tempat"
    )
    (sure,) = found(
        with_duties("mengantar surat ke Wagirr; dan", "menyusun laporan."), "nama-tempat"
    )

    assert (asked.severity, asked.repair is not None and asked.repair.automatic) == (
        Severity.WARN,
        False,
    )
    assert (sure.severity, sure.repair is not None and sure.repair.automatic) == (
        Severity.BLOCK,
        True,
    )


def test_a_regulation_cited_by_its_short_name_is_told_its_full_name() -> None:
    (short,) = found(
        decree(legal_bases=clauses("Permenkes Nomor 43 Tahun 2019 tentang Puskesmas;")),
        "dasar-bukan-peraturan",
    )

    assert short.message == "“Permenkes” ditulis lengkap: “Peraturan Menteri Kesehatan”."
    assert short.repair is not None


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("analisa", "analisis", "Ganti “analisa” dengan “analisis”."),
        (" :", ":", "Hapus spasi di sisi “:”."),
        ("- ", "", "Hapus “-”."),
        ("", " (Lembaran Negara)", "Tambahkan “(Lembaran Negara)”."),
    ],
)
def test_a_repair_says_what_it_does(old: str, new: str, sentence: str) -> None:
    assert said(old, new) == sentence
