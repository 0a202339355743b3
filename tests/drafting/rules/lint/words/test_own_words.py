"""A unit's own words extend the list that is shipped and contradict nothing."""

from __future__ import annotations

import pytest

from drafting.adapters import registers, unit_files, word_lists
from drafting.rules.lint import Unit, lint, repair_all
from drafting.rules.lint.words.own_words import (
    EntryRefused,
    OwnTerm,
    OwnWords,
    check,
    check_number_form,
    spellings_in,
    terms_in,
)
from tests.drafting.rules.lint.trees import NEW_YEAR, with_duties

SHIPPED = word_lists.shipped_vocabulary()


def unit(own: OwnWords) -> Unit:
    return Unit(
        name="Bagian Kerja Sama", words=own.spellings, known_words=own.right, terms=own.terms
    )


def found(text: str, own: OwnWords) -> dict[str, str]:
    context = registers.default_context(NEW_YEAR, unit=unit(own))
    tree = with_duties(text)
    return {
        finding.rule: finding.message
        for finding in lint(tree, context)
        if "/duties/" in finding.path
    }


def test_a_wrong_spelling_of_its_own_is_found_and_mended() -> None:
    own = OwnWords(spellings=(("smartcity", "kota cerdas"),))
    tree, _applied = repair_all(
        with_duties("menyusun program Smartcity;"),
        registers.default_context(NEW_YEAR, unit=unit(own)),
    )

    assert "Tulis “Kota cerdas”" in found("menyusun program Smartcity;", own)["ejaan"]
    assert "ejaan" not in found("menyusun program Smartcity;", OwnWords())
    assert tree.positions[0].duties[0].text == "menyusun program Kota cerdas;"


def test_a_word_that_the_unit_calls_right_is_not_wrong_any_more() -> None:
    assert "ejaan" in found("melakukan analisa data;", OwnWords())
    assert "ejaan" not in found("melakukan analisa data;", OwnWords(right=("Analisa",)))


def test_a_term_of_its_own_is_found_as_whole_words_with_its_reason() -> None:
    own = OwnWords(terms=(OwnTerm("dinas terkait", "perangkat daerah", "tidak jelas dinas mana"),))

    assert "tidak jelas dinas mana" in found("mengundang dinas  terkait;", own)["istilah"]
    assert "istilah" not in found("mengundang dinas terkaitnya;", own)


def test_a_term_is_no_regular_expression() -> None:
    assert "istilah" not in found(
        "menyusun laporan;", OwnWords(terms=(OwnTerm("l.poran", "", "contoh"),))
    )


def test_entries_are_read_a_line_each() -> None:
    assert spellings_in(["Kordinasi = koordinasi", "kordinasi=koordinasi "]) == (
        ("kordinasi", "koordinasi"),
    )
    assert terms_in(["dinas terkait = = sebut namanya"]) == (
        OwnTerm("dinas terkait", "", "sebut namanya"),
    )


@pytest.mark.parametrize(
    "line", ["kordinasi", "= koordinasi", "kordinasi =", "a = b = c", "x" * 301 + " = y"]
)
def test_a_spelling_that_is_no_pair_is_refused(line: str) -> None:
    with pytest.raises(EntryRefused, match="belum terbaca") as refused:
        spellings_in([line])
    assert refused.value.field == "words"


@pytest.mark.parametrize(
    "line", ["dinas terkait", "a = b", " = b = c", "a = b = ", "a = b = c = d"]
)
def test_a_term_without_its_reason_is_refused(line: str) -> None:
    with pytest.raises(EntryRefused, match="belum terbaca") as refused:
        terms_in([line])
    assert refused.value.field == "terms"


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (OwnWords(spellings=(("apa", "Apa"),)), "sama"),
        (OwnWords(spellings=(("datanya", "analisa data"),)), "ejaan yang tercatat salah"),
        (OwnWords(spellings=(("satu", "dua"), ("dua", "satu"))), "ejaan yang tercatat salah"),
        (OwnWords(spellings=(("satu", "dua"),), right=("Satu",)), "Hapus salah satunya"),
        (
            OwnWords(terms=(OwnTerm("pegawai", "pegawai negeri", "lengkap"),)),
            "sendiri memuat istilah",
        ),
    ],
)
def test_what_would_be_mended_for_ever_is_refused(own: OwnWords, said: str) -> None:
    with pytest.raises(EntryRefused, match=said):
        check(own, SHIPPED)


def test_what_contradicts_nothing_is_taken() -> None:
    check(
        OwnWords(
            spellings=(("kordinasi", "koordinasi"),),
            right=("simpeg",),
            terms=(OwnTerm("dinas terkait", "", "jelas"),),
        ),
        SHIPPED,
    )


@pytest.mark.parametrize("pattern", ["188((", "(a+)+", "(a|aa)+", r"(\d*)*x", "(?:a{2,})+"])
def test_a_form_of_numbers_that_cannot_be_read_or_may_never_end_is_refused(pattern: str) -> None:
    with pytest.raises(EntryRefused):
        check_number_form(pattern)


def test_the_form_of_the_model_case_is_taken() -> None:
    check_number_form(unit_files.model_unit().number_pattern)
    check_number_form("")


def test_a_unit_without_words_of_its_own_shares_the_list_that_is_shipped() -> None:
    assert word_lists.vocabulary_with(OwnWords()) is SHIPPED
