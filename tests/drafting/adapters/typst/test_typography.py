"""Pages are set well.

There are no wide gaps and no lone lines, and hyphens only where a syllable ends.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from drafting.rules.layout.hyphenation import breaks_of
from drafting.rules.layout.profile import LayoutProfile, legal_drafting, naskah_dinas
from tests.drafting import samples
from tests.drafting.adapters.typst.printed import final, pages
from tests.drafting.typography import headings_at_the_end, lone_lines, word_gaps

PROFILES = [samples.PROFILE, legal_drafting(samples.KOP), naskah_dinas(samples.KOP)]
WIDE, TOO_WIDE = 8.0, 12.0


def named(profile: LayoutProfile) -> str:
    return profile.name


def test_no_line_of_the_model_has_wide_gaps() -> None:
    assert [line for gap, line in word_gaps(final(samples.model()).pdf) if gap > WIDE] == []


@pytest.mark.parametrize("profile", PROFILES, ids=named)
def test_no_line_of_any_profile_has_gaps_that_one_falls_into(profile: LayoutProfile) -> None:
    found = word_gaps(final(samples.model(), profile).pdf)
    assert [line for gap, line in found if gap > TOO_WIDE] == []


@pytest.mark.parametrize("profile", PROFILES, ids=named)
def test_no_page_ends_with_a_heading_or_begins_with_one_line(profile: LayoutProfile) -> None:
    made = final(samples.model(), profile)
    page = made.boxes[0].page + 1
    assert list(headings_at_the_end(made.pdf, made.data, page)) == []
    assert list(lone_lines(made.pdf, made.data, page)) == []


@pytest.mark.parametrize("profile", PROFILES, ids=named)
def test_a_hyphen_is_copied_only_where_a_line_ends(profile: LayoutProfile) -> None:
    text = "".join(pages(final(samples.model(), profile).pdf))
    assert "\x02" in text
    assert "\u00ad" not in re.sub("(\u00ad|\x02)+\r?\n|\x02", "", text)


@pytest.mark.parametrize(
    ("word", "parted"),
    [
        ("pelaksanaan", "pelak-sa-naan"),
        ("akuntabilitas", "akun-ta-bi-li-tas"),
        ("strategis", "stra-te-gis"),
        ("PERUNDANG", "PERUN-DANG"),
        ("peningkatan", "pening-katan"),
        ("dan", "dan"),
    ],
)
def test_a_word_is_parted_between_syllables(word: str, parted: str) -> None:
    ends = [0, *breaks_of(word), len(word)]
    assert "-".join(word[one:other] for one, other in pairwise(ends)) == parted
