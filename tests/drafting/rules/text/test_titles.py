"""A heading in capitals is said in a sentence as a name.

Small particles, and abbreviations that stay as they are.
"""

from __future__ import annotations

import pytest

from drafting.rules.text.titles import named


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("KEPALA BAGIAN KERJA SAMA", "Kepala Bagian Kerja Sama"),
        ("TIM PENANGANAN DAN PELAYANAN", "Tim Penanganan dan Pelayanan"),
        ("FASILITASI KERJA SAMA DALAM NEGERI", "Fasilitasi Kerja Sama Dalam Negeri"),
        ("KEPALA UPT PUSKESMAS TUREN", "Kepala UPT Puskesmas Turen"),
        ("PENGELOLA BLUD PADA RSUD", "Pengelola BLUD pada RSUD"),
    ],
)
def test_a_heading_is_said_as_a_name(heading: str, said: str) -> None:
    assert named(heading) == said
