"""Work that was under way in an earlier version goes on in this one."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import celery_worker
from notifications.rules import audience, hooks
from tests.browsing import Browser
from tests.notifications.mailbox import Mailbox
from tests.upgrades.following import follow
from tests.upgrades.restoring import Installation
from workflow.core.sealing import one_time_codes

# <form method="post" action="/keputusan/4/bekukan"> ... </form> gives the address and what is in it
FORM = re.compile(r'<form[^>]*action="([^"]*)"(.*?)</form>', re.DOTALL)
# <input id="attempt" name="attempt" type="hidden" value="0a1b"> gives its four attributes
INPUT = re.compile(r"<input ([^>]*)>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
# <input id="r-0a1b" name="alasan.0a1b" maxlength="2000"> gives its name
REASON = re.compile(r'name="(alasan\.[^"]+)"')
STANDING = "SELECT id, state, digest, proposals_open, lock_version FROM decrees ORDER BY id"
PARTS = "SELECT decree_id, key, digest FROM parts WHERE key != 'body' ORDER BY decree_id, place"
FALLEN = (
    "SELECT parts.decree_id, parts.key FROM initials JOIN parts USING (decree_id)"
    " WHERE initials.part_key = parts.key AND initials.digest != parts.digest ORDER BY 1, 2"
)


def forms(page: str, begins: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the forms whose address begins so, with their hidden fields."""
    for address, form in FORM.findall(page):
        if address.startswith(begins):
            inputs = [dict(ATTRIBUTE.findall(attributes)) for attributes in INPUT.findall(form)]
            hidden = [one for one in inputs if one.get("type") == "hidden"]
            yield address, {one["name"]: one["value"] for one in hidden}


def test_every_event_that_is_kept_is_known(installation: Installation) -> None:
    announced = {event for (event,) in installation.query("SELECT DISTINCT event FROM outbox")}
    told = {event for (event,) in installation.query("SELECT DISTINCT event FROM messages")}
    called = {event for (event,) in installation.query("SELECT DISTINCT event FROM webhook_calls")}

    assert len(announced) > 15
    assert announced <= celery_worker.SUBSCRIBERS.keys()
    assert told <= audience.AUDIENCE.keys()
    assert called <= hooks.EVENTS.keys()


def test_what_waited_is_delivered(installation: Installation, letters: Mailbox) -> None:
    signed = installation.decree("signed")
    waiting = [row["event"] for row in installation.manifest["waiting"]]
    events = follow()

    assert events[: len(waiting)] == waiting
    sent = "SELECT state, email FROM deliveries WHERE decree_id = %s"
    copies = installation.query(sent, signed["id"])
    assert len(copies) >= 4
    assert {state for state, _email in copies} == {"SENT"}
    for _state, email in copies:
        (letter,) = [
            one for one in letters.letters(email) if one.get_content_type() == "multipart/mixed"
        ]
        assert signed["number"] in letter.as_string().replace("=\n", "")
    assert installation.query("SELECT count(*) FROM file_checks WHERE found IS NULL") == [(0,)]
    calls = "SELECT event FROM webhook_calls WHERE attempts > 0 ORDER BY id DESC LIMIT 1"
    assert installation.query(calls) == [("decree.SIGN",)]
    tried = "SELECT count(*) FROM documents WHERE state = 'FAILED'"
    assert installation.query(tried) == [(0,)]


def test_the_nightly_reading_changes_nothing_but_the_printed_page(
    installation: Installation,
) -> None:
    before = installation.query(STANDING), installation.query(PARTS)
    fallen = installation.query(FALLEN)
    celery_worker.app.tasks["drafting.refresh_open"].run()

    assert (installation.query(STANDING), installation.query(PARTS)) == before
    # this version prints another page than the one whose body was initialled
    now = set(installation.query(FALLEN)) - set(fallen)
    assert now == {(installation.decree("in_review")["id"], "body")}


def test_an_open_proposal_is_accepted(installation: Installation) -> None:
    draft = installation.decree("draft")
    drafter = installation.browser("konseptor")
    (proposal,) = [
        row["id"] for row in installation.manifest["proposals"] if row["state"] == "PROPOSED"
    ]
    drafter.get(f"/keputusan/{draft['id']}/usul")
    answer = drafter.post(f"/keputusan/{draft['id']}/usul/{proposal}/accept")

    assert answer.status_code == 303
    state = installation.query("SELECT state FROM proposals WHERE id = %s", proposal)
    ((now,),) = installation.query("SELECT digest FROM decrees WHERE id = %s", draft["id"])
    assert state == [("ACCEPTED",)]
    assert now != draft["digest"]


def test_a_half_initialled_decree_waits_for_its_base_and_is_signed(
    installation: Installation,
) -> None:
    decree = installation.decree("in_review")
    home = f"/keputusan/{decree['id']}"
    stewards = [installation.browser(who) for who in ("luar-negeri", "dalam-negeri", "evaluasi")]
    given = sum(initial_all(steward, home) for steward in stewards)
    assert given == decree["parts_total"] - decree["parts_initialled"] == 1
    state = installation.query("SELECT state FROM decrees WHERE id = %s", decree["id"])
    page = installation.browser("konseptor").get(f"{home}/naskah").text
    assert state == [("IN_REVIEW",)]
    assert "sudah diubah lagi sejak konsep ini dibuka" in page

    # as if it had been opened on what is in force now
    installation.change("UPDATE decrees SET base_seen = base_now WHERE id = %s", decree["id"])
    celery_worker.app.tasks["drafting.refresh"].run(decree["id"])
    # this version has questions more, and prints another page: the body's initial fell
    drafter = installation.browser("konseptor")
    press(drafter, home, f"{home}/recall", note="Satu peringatan baru belum dijawab.")
    while reasons := REASON.findall(asked := drafter.get(f"{home}/temuan").text):
        ((address, fields),) = forms(asked, f"{home}/temuan/")
        typed = dict.fromkeys(reasons, "Sudah dibaca pada naskah resminya.")
        assert drafter.post(address, fields | typed).status_code == 303
    press(drafter, home, f"{home}/submit")
    assert sum(initial_all(steward, home) for steward in stewards) == 1
    head, secret = installation.browser("kepala"), installation.manifest["code_secret"]
    words = {"passphrase": installation.manifest["passphrase"]}
    assert "belum diuji" in head.get("/akun/tanda-tangan").text
    chosen = {"kind": "own-key", "path": "kepala-bagian.p12", "certificate": "kepala-bagian.crt"}
    answer = head.post("/akun/tanda-tangan", chosen | words | {"code": code_of(secret, -30)})
    assert answer.status_code == 303, answer.text
    press(head, f"{home}/tanda-tangan", f"{home}/bekukan")
    words["code"] = code_of(secret)
    press(head, f"{home}/tanda-tangan", f"{home}/tanda-tangan", **words)

    state = installation.query("SELECT state FROM decrees WHERE id = %s", decree["id"])
    assert state == [("DISTRIBUTING",)]


def code_of(secret: str, seconds: int = 0) -> str:
    """Return the code that the head's telephone shows *seconds* from now."""
    at = int(time.time()) + seconds
    return str(one_time_codes()(key=secret, format="base32").generate(at).token)


def press(browser: Browser, page: str, address: str, **typed: str) -> None:
    """Open a page and send its form to an address."""
    found = forms(browser.get(page).text, address)
    (fields,) = [fields for sends_to, fields in found if sends_to == address]
    answer = browser.post(address, fields | typed)
    assert answer.status_code == 303, answer.text


def initial_all(browser: Browser, home: str) -> int:
    """Add every initial that is asked of somebody; return how many those were."""
    asked = list(forms(browser.get(home).text, f"{home}/paraf/"))
    assert all(browser.post(address, fields).status_code == 303 for address, fields in asked)
    return len(asked)
