"""What a decree changes for the holder of one position."""

from __future__ import annotations

from drafting.services.documents import own_part
from tests.drafting.services.conftest import tree_of
from tests.drafting.services.texts.test_comparison import changed
from tests.people import Division


def test_a_holder_reads_the_edits_of_their_own_position_alone(
    division: Division, draft: int
) -> None:
    mine, others = (position.id for position in tree_of(draft).positions[:2])
    before = {part: own_part.changes(draft, part) for part in (mine, others)}
    changed(division, draft)
    after = {part: own_part.changes(draft, part) for part in (mine, others)}

    assert after[others] == before[others]
    was, now = before[mine], after[mine]
    assert was is not None
    assert now is not None
    assert now["old"] == "Keputusan Nomor 188.45/1.2/KEP/35.07.022/2022"
    added = [entry for entry in now["entries"] if entry not in was["entries"]]
    (entry,) = added
    assert entry["kind"] == "Diubah"
    assert entry["place"].endswith("tugas huruf a")
    kinds = {run["kind"] for field in entry["fields"] for run in field["runs"]}
    assert "added" in kinds


def test_where_nothing_came_before_there_is_nothing_to_compare(archived: int) -> None:
    assert own_part.changes(archived, "p1") is None
    assert own_part.changes(10**9, "p1") is None
