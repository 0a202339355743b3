"""What the tests of the signature share: the page, and the head who signs."""

from __future__ import annotations

from drafting.services import signing
from tests.browsing import Browser
from tests.drafting.web.conftest import PASSPHRASE, code_now


def page_of(browser: Browser, decree_id: int) -> str:
    answer = browser.get(f"/keputusan/{decree_id}/tanda-tangan")
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def sign(browser: Browser, decree_id: int, **fields: str) -> object:
    page_of(browser, decree_id)
    given = {
        "attempt": signing.frozen(decree_id).attempt,
        "passphrase": PASSPHRASE,
        "code": code_now(),
        **fields,
    }
    return browser.post(f"/keputusan/{decree_id}/tanda-tangan", given)
