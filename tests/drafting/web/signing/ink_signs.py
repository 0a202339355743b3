"""What the tests of a decree in ink share: the choice, the paper, its scan."""

from __future__ import annotations

import datetime as dt
import io
from zoneinfo import ZoneInfo

import pypdfium2
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from drafting.services import signing
from tests.browsing import Browser
from tests.drafting.services.conftest import facts_of
from tests.drafting.web.conftest import code_now, version
from tests.drafting.web.signing.head_signs import page_of
from workflow.adapters import storage
from workflow.models.register import Number
from workflow.rules.numbers.register_lifecycle import NumberState

REASON = "Layanan tanda tangan elektronik nasional padam sejak pagi."


def today() -> str:
    return dt.datetime.now(ZoneInfo("Asia/Jakarta")).date().isoformat()


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def choose(browser: Browser, decree_id: int, note: str = REASON) -> int:
    page_of(browser, decree_id)
    fields = {"seen": version(decree_id), "note": note}
    return browser.post(f"/keputusan/{decree_id}/bekukan-tinta", fields).status_code


def reserved(session: Session) -> list[Number]:
    """Return the numbers that were given here, and not those of the archive."""
    ours = select(Number).where(Number.state != NumberState.EXTERNAL)
    return list(session.scalars(ours.execution_options(populate_existing=True)))


def printed(decree_id: int) -> bytes:
    return storage.read(signing.frozen(decree_id).sha256)


def upload(
    browser: Browser, decree_id: int, *files: bytes, signed_on: str = "", **more: str
) -> TestResponse:
    page_of(browser, decree_id)
    fields = {
        "attempt": facts_of(decree_id).attempt or "",
        "files": [(io.BytesIO(data), f"{n}.pdf") for n, data in enumerate(files)],
        "signed_on": signed_on or today(),
        "code": code_now(),
        **more,
    }
    return browser.post(
        f"/keputusan/{decree_id}/pindaian", fields, content_type="multipart/form-data"
    )
