"""The days of a decree are those of its text; known words are offered."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from drafting.rules.content import Reference, edit
from drafting.services.texts import checks, drafts
from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of, tree_of
from tests.drafting.web.conftest import version
from tests.drafting.web.lint.test_queue import page_of, rules_found, send
from tests.people import Division

OLD = "Keputusan Kepala Bagian Nomor 1 Tahun 2022 tentang Indikator Kinerja Individu"
REVOKES = f"Pada saat Keputusan ini mulai berlaku, {OLD} dicabut dan dinyatakan tidak berlaku."


def key_of(draft: int, rule: str) -> str:
    return next(one.finding.key for one in checks.shown(draft) if one.finding.rule == rule)


def last_words(draft: int) -> str:
    return tree_of(draft).decision.dictums[-1].text


def without_slips(drafter: Browser, draft: int) -> None:
    """Take out the clause on slips that follows the first day."""
    page_of(drafter, draft)
    send(drafter, draft, "putuskan", pakai=key_of(draft, "klausul-kekeliruan"))


def entered(drafter: Browser, draft: int, **days: str) -> None:
    """Enter days beside the text, as the form of the text does."""
    root = tree_of(draft).id
    answer = drafter.post(
        f"/keputusan/{draft}/naskah/{root}",
        {"valid_from": "", "valid_until": "", **days, "seen": version(draft)},
    )
    assert answer.status_code == 303, answer.text


def test_the_answer_to_an_end_that_is_not_stated_puts_it_into_the_text(
    drafter: Browser, draft: int
) -> None:
    year = tree_of(draft).year
    without_slips(drafter, draft)
    page = page_of(drafter, draft, f"?di={tree_of(draft).decision.dictums[-1].id}")
    assert f"<ins> sampai dengan tanggal 31 Desember {year}</ins>" in page.replace("\n", "")

    send(drafter, draft, "putuskan", pakai=key_of(draft, "masa-berlaku"))

    assert f"ditetapkan sampai dengan tanggal 31 Desember {year}." in last_words(draft)
    assert not {"masa-berlaku", "masa-berlaku-tertulis"} & rules_found(draft)
    assert facts_of(draft).valid_until == dt.date(year, 12, 31)
    assert f"sampai dengan 31 Desember {year}" in drafter.get(f"/keputusan/{draft}/naskah").text


def test_words_of_ones_own_state_the_days_as_well(drafter: Browser, draft: int) -> None:
    words = (
        "Keputusan ini mulai berlaku pada tanggal 4 Januari 2027 sampai dengan tanggal 30 Juni"
        " 2027."
    )
    page_of(drafter, draft)

    send(
        drafter, draft, "putuskan", **{f"isi.{tree_of(draft).decision.dictums[-1].id}.text": words}
    )

    facts = facts_of(draft)
    assert (facts.valid_from, facts.valid_until) == (dt.date(2027, 1, 4), dt.date(2027, 6, 30))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("valid_until", "sampai dengan tanggal 30 Juni 2027"),
        ("valid_from", "mulai berlaku pada tanggal 30 Juni 2027"),
    ],
)
def test_a_day_that_is_entered_beside_the_text_holds_nothing_until_the_text_says_it(
    drafter: Browser, draft: int, name: str, words: str
) -> None:
    page_of(drafter, draft)
    without_slips(drafter, draft)
    entered(drafter, draft, **{name: "2027-06-30"})

    assert getattr(facts_of(draft), name) is None
    assert "masa-berlaku-tertulis" in rules_found(draft)
    finding = next(
        one.finding for one in checks.shown(draft) if one.finding.rule == "masa-berlaku-tertulis"
    )
    assert finding.severity.value == "block"
    assert words in finding.message

    send(drafter, draft, "putuskan", pakai=finding.key)

    assert words in last_words(draft)
    assert getattr(facts_of(draft), name) == dt.date(2027, 6, 30)
    assert "masa-berlaku-tertulis" not in rules_found(draft)


@pytest.fixture
def revoking(draft: int, division: Division) -> int:
    """Return the draft, which revokes a decree without a dictum that says so."""
    tree = tree_of(draft)
    revokes = (Reference(id="lama", text=OLD),)
    first, *_between, last = tree.decision.dictums
    tree = edit(
        msgspec.structs.replace(tree, revokes=revokes), tree.decision.id, dictums=(first, last)
    )
    drafts.save(
        draft,
        tree,
        actor=division.drafter,
        expected_version=facts_of(draft).lock_version,
        summary="Dicabut",
    )
    return draft


def test_the_sentence_of_a_missing_dictum_is_offered_in_its_box(
    drafter: Browser, revoking: int
) -> None:
    page = page_of(drafter, revoking, f"?di={tree_of(revoking).decision.id}")
    key = key_of(revoking, "pencabutan-rumusan")
    box = page.partition(f'name="usul.{key}"')[2].partition("</textarea>")[0]
    assert box.endswith(f">{REVOKES}")

    send(drafter, revoking, "putuskan", pakai=key, **{f"usul.{key}": REVOKES})

    texts = [one.text for one in tree_of(revoking).decision.dictums]
    assert texts[1] == REVOKES
    assert texts[2].startswith("Keputusan ini mulai berlaku")
    assert "pencabutan-rumusan" not in rules_found(revoking)


def test_an_offered_sentence_is_added_as_it_was_changed_in_its_box(
    drafter: Browser, revoking: int
) -> None:
    page_of(drafter, revoking)
    key = key_of(revoking, "pencabutan-rumusan")
    mine = REVOKES.replace("Pada saat", "Sejak saat")

    send(drafter, revoking, "putuskan", **{f"usul.{key}": f" {mine} "})

    assert tree_of(revoking).decision.dictums[1].text == mine


def test_an_offered_sentence_that_nobody_chose_is_not_added(
    drafter: Browser, revoking: int
) -> None:
    page_of(drafter, revoking)
    key = key_of(revoking, "pencabutan-rumusan")
    subject = {f"isi.{tree_of(revoking).heading.id}.subject": "Indikator Kinerja Individu Bagian"}

    send(drafter, revoking, "putuskan", **subject, **{f"usul.{key}": REVOKES})

    assert len(tree_of(revoking).decision.dictums) == 2
