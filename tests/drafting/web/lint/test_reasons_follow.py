"""A reason stays with its finding when words beside it are repaired."""

from __future__ import annotations

import pytest

from drafting.rules.lint import Finding
from drafting.services.texts import checks
from tests.browsing import Browser
from tests.drafting.web.conftest import version
from tests.drafting.web.lint.test_queue import page_of, send

BESIDE = [
    ("dasar-tahun-kecil", "dasar-tanpa-nomor"),
    ("butir-huruf-kecil", "istilah-campur"),
    ("ejaan", "cakupan-jabatan"),
    ("tembusan-jabatan", "singkatan-tanpa-kepanjangan"),
]
"""What is repaired, and what is answered in the same sentence."""
WHY = "Demikian sebutannya yang resmi."


def beside(draft: int, repaired: str, answered: str) -> tuple[Finding, Finding]:
    """Return a finding to repair, and one to answer whose words change with it."""
    found = [one.finding for one in checks.shown(draft)]
    return next(
        (mended, asked)
        for asked in found
        for mended in found
        if (asked.rule, mended.rule, mended.node) == (answered, repaired, asked.node)
    )


def reasons_of(draft: int, asked: Finding) -> list[str]:
    """Return the reasons under a rule in its sentence; "" for an open one."""
    return [
        one.reason
        for one in checks.shown(draft)
        if (one.finding.rule, one.finding.node) == (asked.rule, asked.node)
    ]


@pytest.mark.parametrize(("repaired", "answered"), BESIDE)
def test_a_reason_is_kept_though_the_sentence_is_repaired_in_the_same_save(
    drafter: Browser, draft: int, repaired: str, answered: str
) -> None:
    mended, asked = beside(draft, repaired, answered)
    page_of(drafter, draft)

    page = send(drafter, draft, "putuskan", pakai=mended.key, **{f"alasan.{asked.key}": WHY})

    kept = reasons_of(draft, asked)
    assert WHY in page
    assert (WHY in kept) or not kept
    assert (not kept) == ("Alasan ini tidak disimpan" in page)


def test_a_reason_whose_finding_went_with_the_repair_is_said_with_its_words(
    drafter: Browser, draft: int
) -> None:
    found = [one.finding for one in checks.shown(draft)]
    asked = next(one for one in found if one.rule == "dua-norma")
    words = {f"isi.{asked.node}.text": "Keputusan ini mulai berlaku pada tanggal ditetapkan."}
    page_of(drafter, draft)

    page = send(drafter, draft, "putuskan", **words, **{f"alasan.{asked.key}": WHY})

    assert reasons_of(draft, asked) == []
    assert (
        f"Alasan ini tidak disimpan, karena temuannya sudah tidak ada atau sudah dijawab: “{WHY}”"
        in page
    )


@pytest.mark.parametrize("act", ["perbaiki", "perbaiki-semua", "putuskan"])
def test_an_earlier_answer_stays_when_the_words_beside_it_are_repaired(
    drafter: Browser, draft: int, act: str
) -> None:
    mended, asked = beside(draft, "butir-huruf-kecil", "istilah-campur")
    page_of(drafter, draft)
    send(drafter, draft, "putuskan", **{f"alasan.{asked.key}": WHY})

    drafter.post(
        f"/keputusan/{draft}/temuan/{act}",
        {"key": mended.key, "pakai": mended.key, "aturan": mended.rule} | {"seen": version(draft)},
    )

    assert asked.key not in {one.finding.key for one in checks.shown(draft)}
    assert reasons_of(draft, asked) == [WHY]


def test_a_second_reason_for_one_finding_is_said_not_to_be_kept(
    drafter: Browser, head: Browser, draft: int
) -> None:
    asked = next(
        one.finding for one in checks.shown(draft) if one.finding.rule == "pasangan-berlawanan"
    )
    page_of(drafter, draft)
    page_of(head, draft)
    send(drafter, draft, "putuskan", **{f"alasan.{asked.key}": WHY})

    page = send(head, draft, "putuskan", **{f"alasan.{asked.key}": "Yang kedua."})

    assert "sudah dijawab: “Yang kedua.”" in page
