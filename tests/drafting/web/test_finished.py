"""Pages of what is finished ask for nothing."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.browsing import Browser
from workflow.rules.days.force import Change, Effect
from workflow.rules.decree_lifecycle import State
from workflow.services.force import endings

TAB = '/temuan">Temuan</a>'
"""The tab of findings with nothing beside its title."""


def text(browser: Browser, decree: int) -> str:
    return browser.get(f"/keputusan/{decree}/naskah").text


def test_the_tab_of_a_draft_counts_what_is_to_be_done(drafter: Browser, draft: int) -> None:
    page = text(drafter, draft)

    assert TAB not in page
    assert "Konsep baru dapat diajukan bila" in page


def test_an_archived_decree_counts_nothing(drafter: Browser, archived: int) -> None:
    page = text(drafter, archived)

    assert TAB in page
    assert "disimpan apa adanya beserta temuannya" in page
    assert "diajukan" not in page.partition('id="temuan"')[2].partition("</section>")[0]


def test_a_signed_decree_counts_nothing(drafter: Browser, signed: int) -> None:
    page = text(drafter, signed)

    assert TAB in page
    assert "diajukan" not in page.partition('id="temuan"')[2].partition("</section>")[0]


def test_an_archived_decree_that_was_revoked_lacks_no_initials(
    drafter: Browser, archived: int, signed: int
) -> None:
    day = dt.date(2027, 3, 1)
    endings.record(archived, Change(Effect.REVOKE, day, by_id=signed), document="Putusan Nomor 1")
    endings.take_end(archived, at=dt.datetime.combine(day, dt.time(12), dt.UTC))

    page = drafter.get(f"/keputusan/{archived}").text

    assert State.REVOKED.value in page
    for claim in ("belum ada pemaraf", "belum diparaf", "0 dari"):
        assert claim not in page


@pytest.mark.parametrize("heap", ["pasti", "isian", "dasar", "timbang"])
def test_findings_of_an_archived_decree_are_read_and_not_worked_off(
    drafter: Browser, archived: int, heap: str
) -> None:
    page = drafter.get(f"/keputusan/{archived}/temuan?tumpukan={heap}").text

    assert "Disimpan apa adanya" in page
    for demand in ("lalu terapkan", "isi satu tabel", "pakai saran", "Terapkan", "Simpan"):
        assert demand not in page.partition('id="antrean"')[2], demand
    assert not re.search(r"\(\d+\)</option>", page)


def test_the_queue_of_a_signed_decree_awaits_nobody(drafter: Browser, signed: int) -> None:
    page = drafter.get(f"/keputusan/{signed}/temuan").text

    assert "Temuan pada naskah ini" in page
    for claim in ("menahan", "menunggu keputusan", "Lanjutkan di Ringkasan"):
        assert claim not in page, claim


def test_the_pages_of_an_archived_decree_are_not_called_a_draft(
    drafter: Browser, archived: int
) -> None:
    page = drafter.get(f"/keputusan/{archived}/dokumen").text

    assert "Naskah (PDF)" in page
    assert "Konsep (PDF)" not in page


@pytest.mark.parametrize("panel", ["tembusan", "salinan", "perbandingan", "usul", "naskah"])
def test_tabs_of_an_archived_decree_promise_and_ask_nothing(
    drafter: Browser, archived: int, panel: str
) -> None:
    page = drafter.get(f"/keputusan/{archived}/{panel}").text

    for claim in ("Tambahkan tembusan", "begitu keputusan", "kedua kalinya", "Buka antrean"):
        assert claim not in page, claim
