"""A newcomer gets from an old decree to a submitted draft by the pages alone.

The old one is the archived decree of 2022.

A decision is a question that somebody has to judge, however many of them stand on one card, or a
press that changes the draft.  Each is answered with the sentences that it is about in view, and
nothing that is typed was prepared: what a newcomer writes here is made of the words that the page
shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from drafting.cli.demo import cast
from drafting.cli.demo.job import Job
from drafting.cli.demo.progress import Progress
from drafting.rules.lint import Severity
from drafting.rules.lint.engine.heaps import Heap, Question, question_of, tasks
from drafting.services.texts import checks, revisions
from tests.journeys.test_the_main_job import open_page
from workflow.rules.decree_lifecycle import State

MOST_DECISIONS = 29
HEAPS = ("pasti", "isian", "dasar", "timbang")
# PP 38/2007 usang sejak; Rencana 2016-2021 sudah berakhir; Ini bukan peraturan perundang-undangan
OVER = re.compile(r"dicabut|usang|sudah berakhir|bukan peraturan")
# Formulasi ini mengulang indikatornya; formulasinya tidak menyebutnya; Sel ini memuat rincian
FORMULA = re.compile(r"[Ff]ormulasi|Sel ini memuat rincian")
ABBREVIATIONS = {
    "SPJ": "surat pertanggungjawaban",
    "GU": "ganti uang",
    "LS": "langsung",
    "BKAD": "Badan Keuangan dan Aset Daerah",
}
"""What everybody in the division knows."""


class Newcomer:
    """The drafter's first hour: looks at what is in view, decides, counts."""

    def __init__(self, app: Flask, page: Page, year: int) -> None:
        self.app = app
        self.page = page
        self.year = year
        self.home = ""
        self.presses = 0
        self.questions: set[Question] = set()

    @property
    def decree(self) -> int:
        """Return the draft."""
        return int(self.home.rpartition("/")[2])

    @property
    def decisions(self) -> int:
        """Return what was judged: opening, submitting, and each question on the way."""
        return 2 + len(self.questions)

    def read(self, heap: str) -> None:
        """Count each question of the card in view that somebody has to judge."""
        with self.app.app_context():
            waiting = (one.finding for one in checks.shown(self.decree) if not one.reason)
            task = tasks(waiting)[Heap(heap)][0]
        if task.heap is Heap.CERTAIN:
            self.questions.add((heap,))
            return
        must = (one for one in task.findings if one.severity is not Severity.FIX)
        self.questions |= {question_of(one) for one in must}

    def press(self, button: Locator) -> None:
        """Send what was decided."""
        self.presses += 1
        with self.page.expect_navigation():
            button.click()
        assert "tidak hilang" not in self.page.locator("main").inner_text()
        expect(self.page.locator("h1")).to_have_count(1)

    def work_off(self, heap: str) -> None:
        """Decide about each task of a heap until none is left."""
        do: Callable[[], None] = {
            "pasti": self.apply,
            "isian": self.fill,
            "dasar": self.judge,
            "timbang": self.judge,
        }[heap]
        for _turn in range(MOST_DECISIONS * 2):
            self.page.goto(f"{self.home}/temuan?tumpukan={heap}")
            if not self.page.locator(".task, .kind").count():
                return
            self.read(heap)
            do()

    def apply(self) -> None:
        """Apply the certain repairs, each of which stands there before and after."""
        said = self.page.get_by_role("heading", name="perbaikan pasti").inner_text()
        (count,) = re.findall(r"^\d+", said)
        assert self.page.locator(".kind .lines > li").count() == int(count)
        for summary in self.page.locator(".kind summary").all():
            if not summary.evaluate("one => one.parentElement.open"):
                summary.click()
        for change in self.page.locator(".kind .lines > li").all():
            expect(change).to_be_visible()
        self.press(self.page.get_by_role("button", name="Terapkan semua"))

    def fill(self) -> None:
        """Fill the table: the unit is what each indicator counts."""
        for row in self.page.locator(".fill tbody tr").all():
            noun = re.search(r"Jumlah (\w+)", row.locator("th").inner_text())
            for label, value in (
                ("Satuan", noun[1] if noun else "dokumen"),
                ("Target", "12"),
                ("Periode", "tahunan"),
            ):
                row.get_by_label(label).fill(value)
        self.press(self.page.get_by_role("button", name="Simpan isian"))

    def judge(self) -> None:
        """Take what is offered, drop a lapsed basis, or say why it stays."""
        rows = self.page.locator(".task .ask").all()
        if self.page.locator(".ask-all").count():
            self._one_question(rows)
        else:
            for row in rows:
                self._sentence(row)
        self.press(self.page.get_by_role("button", name="Simpan keputusan"))

    def _one_question(self, rows: list[Locator]) -> None:
        """Answer what is asked of all these sentences, some in own words."""
        asked = self.page.locator(".ask-all")
        for row in rows:
            expect(row.locator(".ask-now").first).to_be_visible()
        if asked.get_by_role("checkbox").count():
            asked.get_by_role("checkbox").check()
            return
        about = asked.locator(".note-what").inner_text()
        for row in rows:
            own = row.locator("textarea[name^=isi], input[name^=isi]")
            written = self._written(own.first.input_value(), f"{about} {row.inner_text()}")
            if own.count() == 1 and written:
                if not own.is_visible():
                    row.locator(".ask-own > summary").click()
                own.fill(written)
        places = " dan ".join(row.get_by_role("heading").inner_text() for row in rows[:2])
        asked.get_by_label("Atau biarkan semuanya").fill(
            f"{places}: sudah dibaca bersama pemarafnya ({about[:60]})."
        )

    def _sentence(self, row: Locator) -> None:
        """Decide about one sentence, which stands there."""
        # of what the decree as a whole does not say, its name stands there
        assert row.locator(".ask-now, textarea, .ask-head + p[lang=id]").count()
        said, drop = row.inner_text(), row.get_by_label("Hapus butir ini")
        if drop.count() and OVER.search(said):
            drop.first.check()
            return
        own = row.locator("textarea[name^=isi], input[name^=isi]")
        written = self._written(own.input_value(), said) if own.count() == 1 else ""
        if written:
            if not own.is_visible():
                row.locator(".ask-own > summary").click()
            own.fill(written)
        for note in row.locator(".note").all():
            why = note.get_by_label("Atau biarkan")
            if note.get_by_role("checkbox").count() and not written:
                note.get_by_role("checkbox").check()
            about = note.locator(".note-what").inner_text()[:60]
            if (
                why.count()
                and not note.get_by_role("checkbox").count()
                and (not written or "yang dicabut" in about)
            ):
                place = row.get_by_role("heading").inner_text()
                why.fill(f"{place}: sudah dibaca bersama pemarafnya ({about}).")

    def _written(self, now: str, said: str) -> str:
        """Return the sentence as somebody who reads the finding would write it."""
        if "Batas akhir berlakunya tidak dinyatakan" in said:
            return (
                "Keputusan ini mulai berlaku pada tanggal ditetapkan sampai dengan tanggal"
                f" 31 Desember {self.year}."
            )
        counted = re.search(r"Jumlah (\w+)", said)
        if counted and FORMULA.search(said):
            return (
                f"Banyaknya {counted[1]} yang selesai dan tercatat dalam buku agenda, dijumlahkan"
                " selama satu tahun"
            )
        written = now.replace(" Sub Bagian", "").replace("digunakan/ditentukan", "digunakan")
        for short, long in ABBREVIATIONS.items():
            written = re.sub(rf"(?<!\()\b{short}\b", f"{long} ({short})", written, count=1)
        return written if written != now else ""


@pytest.fixture
def played(committed: Flask) -> cast.Played:
    """Found the demo's division, with the decree of 2022 in its archive.

    Request this fixture before the browser, which occupies the event loop that a signer needs.
    """
    with committed.app_context():
        division = cast.found(committed.extensions["config"])
        Job(division, committed.extensions["config"], Progress(quiet=True)).archive()
    return division


def test_a_newcomer_submits_a_draft_from_the_decree_of_2022_in_under_thirty_decisions(
    committed: Flask, played: cast.Played, site: str, chromium: Browser
) -> None:
    page = open_page(chromium, site, played, "konseptor")
    page.goto(f"{site}/keputusan/baru")
    newcomer = Newcomer(committed, page, int(page.get_by_label("Untuk tahun").input_value()))
    newcomer.press(page.get_by_role("button", name="Buka konsep"))
    newcomer.home = page.url.rpartition("/")[0]

    for heap in HEAPS * 2:
        newcomer.work_off(heap)
    page.goto(newcomer.home)
    newcomer.press(page.get_by_role("button", name="Ajukan"))

    page.get_by_text("sudah diajukan").wait_for()
    with committed.app_context():
        assert revisions.standing(newcomer.decree).state is State.IN_REVIEW
        assert not [one for one in checks.shown(newcomer.decree) if one.is_open]
        answered = [one for one in checks.shown(newcomer.decree) if one.reason]
        tree = revisions.current(newcomer.decree).tree
    asked = {(question_of(one.finding), one.reason) for one in answered}
    assert len({reason for _question, reason in asked}) == len(asked)
    assert newcomer.presses <= newcomer.decisions <= MOST_DECISIONS, newcomer.questions
    assert "Bappeda" not in " ".join(one.office for one in tree.recipients.items)
    assert all(one.text.endswith((".", ":")) for one in tree.decision.dictums)
