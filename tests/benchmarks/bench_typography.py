"""How wide the gaps between words are.

Aims: no line of the model over 8 points, and none of any profile over 12.
"""

import statistics

from drafting.adapters.typst.typesetting import render
from drafting.rules.layout.profile import legal_drafting, naskah_dinas
from tests.drafting import samples
from tests.drafting.typography import word_gaps


def test_the_gaps_of_the_model() -> None:
    for profile in (samples.PROFILE, legal_drafting(samples.KOP), naskah_dinas(samples.KOP)):
        made = render(samples.model(), samples.PRINTING, profile, draft_mark=False)
        gaps = [gap for gap, _line in word_gaps(made.pdf)]
        print(
            f"\n{profile.name}: {len(gaps)} lines, gaps {statistics.median(gaps):.1f} pt in the"
            f" middle and {max(gaps):.1f} at most; {sum(gap > 8 for gap in gaps)} over 8,"
            f" {sum(gap > 12 for gap in gaps)} over 12"
        )
