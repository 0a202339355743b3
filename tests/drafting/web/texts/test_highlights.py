"""Which words of a sentence a finding is about."""

from __future__ import annotations

from drafting.rules.lint import Finding, Repair, Replace, Severity
from drafting.web.texts.highlights import pieces

TEXT = "Keputusan ini akan dirubah sebagaimana mestinya."


def finding(excerpt: str = "", *, repair: Repair | None = None, field: str = "text") -> Finding:
    return Finding(
        rule="r",
        severity=Severity.FIX,
        node="n",
        path="/",
        field=field,
        excerpt=excerpt,
        message="",
        basis="",
        repair=repair,
        key=excerpt or "k",
    )


def test_the_words_that_a_repair_replaces_are_marked() -> None:
    repair = Repair("", (Replace("n", "text", 19, "dirubah", "diubah"),))

    assert pieces(TEXT, "text", [finding(TEXT[:40], repair=repair)]) == [
        (False, "Keputusan ini akan "),
        (True, "dirubah"),
        (False, " sebagaimana mestinya."),
    ]


def test_without_a_repair_the_excerpt_is_marked_to_its_last_whole_word() -> None:
    assert pieces(TEXT, "text", [finding("akan dirubah sebag…")])[1] == (True, "akan dirubah")


def test_marks_that_overlap_become_one_and_lose_no_word() -> None:
    cut = pieces(TEXT, "text", [finding("ini akan dirubah"), finding("dirubah sebagaimana")])

    assert "".join(words for _marked, words in cut) == TEXT
    assert "".join(words for marked, words in cut if marked) == "ini akan dirubah sebagaimana"


def test_a_finding_about_the_whole_sentence_or_another_field_marks_nothing() -> None:
    assert pieces(
        TEXT, "text", [finding(TEXT), finding("dirubah", field="closing"), finding("tidak ada")]
    ) == [(False, TEXT)]


def test_an_empty_field_is_one_empty_piece() -> None:
    assert pieces("", "text", []) == [(False, "")]
