"""Anyone checks a file in a browser, without account and script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select

from drafting.models import FileCheck
from drafting.services.verification import validation
from tests.journeys.desk.browsing import WIDTHS, Signed, refuse_overflow
from workflow.core.db import db


def test_anyone_checks_a_file_without_account_and_script(
    signed: Signed, open_as: Callable[..., Page], tmp_path: Path
) -> None:
    file = tmp_path / "keputusan.pdf"
    file.write_bytes(signed.file)
    page = open_as()
    page.goto("/periksa")
    page.get_by_label("Berkas keputusan (PDF)").set_input_files(file)
    page.get_by_role("button", name="Periksa").click()

    page.get_by_role("heading", name="Asli, dan berlaku").wait_for()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_file_that_nobody_registered_is_answered_on_a_page_that_looks_again_by_itself(
    committed: Flask, open_as: Callable[..., Page], tmp_path: Path, width: int
) -> None:
    file = tmp_path / "lain.pdf"
    file.write_bytes(b"%PDF-1.7 dari tempat lain")
    page = open_as(width=width)
    page.goto("/periksa")
    page.get_by_label("Berkas keputusan (PDF)").set_input_files(file)
    page.get_by_role("button", name="Periksa").click()
    page.get_by_role("heading", name="Sedang diperiksa").wait_for()
    complaints: list[str] = []
    refuse_overflow(page, complaints, page.url)

    with committed.app_context():
        for check_id in db.session.scalars(select(FileCheck.id)).all():
            validation.answer(check_id)

    page.get_by_role("heading", name="Tidak terdaftar").wait_for()
    refuse_overflow(page, complaints, page.url)
    assert complaints == []
