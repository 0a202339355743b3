"""Any text in a decree gives findings and no fault.

The same text gives the same findings.
"""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.rules.content import (
    Closing,
    Decree,
    Letterhead,
    Position,
    Recipient,
    Recipients,
    Signatory,
)
from drafting.rules.lint import Finding, lint
from tests.drafting.rules.lint.trees import (
    build,
    clauses,
    context,
    decree,
    dictum,
    indicator,
    position,
    with_dictums,
    with_positions,
)
from tests.effort import IN_PROPORTION, growth

ANY = st.text(max_size=60)
LAWLIKE = st.text(
    alphabet=(
        "Undang-UPeraturan Nomor Tahun tentang diktumKESATUhurufbLampiranI.;:,/()0123456789 \n"
    ),
    max_size=120,
)
TEXTS = ANY | LAWLIKE
DAYS = st.dates(min_value=dt.date(1945, 8, 17), max_value=dt.date(2099, 12, 31))


@st.composite
def decrees(draw: st.DrawFn) -> Decree:
    """Draw a decree of any words in every field."""
    texts = [draw(TEXTS) for _ in range(18)]
    return decree(
        considering=clauses(*texts[5:7]),
        legal_bases=clauses(*texts[6:9]),
        decision=with_dictums(
            dictum(texts[9], texts[10], label=texts[11]), dictum(texts[12], as_written=texts[13])
        ).decision,
        annexes=with_positions(drawn_position(texts)).annexes,
        closing=build(
            Closing,
            place=texts[17],
            date=draw(st.sampled_from(("", "2022-01-06", "31 Februari", texts[3]))),
        ),
        recipients=build(
            Recipients,
            as_written=texts[4],
            items=(build(Recipient, office=texts[5], place=texts[6], as_written=texts[7]),),
        ),
        signatory=build(
            Signatory, office=texts[8], name=texts[9], nip=texts[10], as_written=texts[11]
        ),
        letterhead=build(Letterhead, lines=(texts[12], texts[13])),
        valid_from=draw(st.sampled_from(("", "2027-01-04", texts[14]))),
        valid_until=texts[15],
    )


def drawn_position(texts: list[str]) -> Position:
    row = indicator(
        objective=texts[0],
        indicator=texts[1],
        formula=texts[2],
        source=texts[3],
        target=texts[4],
    )
    return position(
        texts[14] or "x",
        (texts[15], texts[16]),
        (row,),
        columns=(texts[0], texts[1]),
        as_written=texts[2],
    )


@pytest.mark.thorough
@settings(max_examples=60)
@given(decrees(), DAYS)
def test_any_words_give_findings_and_no_fault(tree: Decree, day: dt.date) -> None:
    told = context({"as_of": day})

    found = lint(tree, told)

    assert found == lint(tree, told)
    assert msgspec.json.decode(msgspec.json.encode(found), type=tuple[Finding, ...]) == found


@pytest.mark.parametrize(
    "text",
    [
        "a" * 20_000,
        " " * 20_000,
        "ab." * 7_000,
        "diktum KESATU, " * 1_500,
        "apabila kekeliruan " * 1_000,
        "1. " * 7_000,
        "\u200b" * 20_000,
        "di/" * 7_000,
    ],
    ids=["one word", "blanks", "glued", "references", "clauses", "numbers", "unseen", "slashes"],
)
def test_hostile_texts_take_time_in_proportion_to_their_length(text: str) -> None:
    told = context()

    assert growth(lambda size: lint(full_of(text[:size]), told), len(text)) < IN_PROPORTION


def full_of(text: str) -> Decree:
    rows = (indicator(formula=text, indicator=text),)
    return decree(
        considering=clauses(text, text),
        legal_bases=clauses(text),
        decision=with_dictums(dictum(text, text, text)).decision,
        annexes=with_positions(position(duties=(text, text), indicators=rows)).annexes,
    )
