"""The tab Tembusan: suggestion, choice, new recipient in place."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.browsing import Browser, signed_in
from tests.people import Division
from tests.workflow.services.recipients.decrees import named, unmatched
from workflow.services.recipients import queries


@pytest.fixture
def drafter(app: Flask, session: Session, division: Division) -> Browser:
    """Return the drafter's browser."""
    return signed_in(app, session, division.drafter)


def test_the_tab_suggests_and_one_press_matches(division: Division, drafter: Browser) -> None:
    decree_id = named(division, "Inspektur Daerah", "Camat Kepanjen")
    page = drafter.get(f"/keputusan/{decree_id}/tembusan").text
    assert "Mungkin Inspektur." in page
    assert "Ya, itu" in page
    line = queries.of_decree(decree_id, division.drafter).named[0].suggestion
    assert line is not None
    answer = drafter.post(f"/keputusan/{decree_id}/tembusan/r1", {"recipient": line.id})
    assert answer.status_code == 303
    assert unmatched(decree_id) == 1


def test_a_new_recipient_is_added_in_place_and_its_address_is_checked(
    division: Division, drafter: Browser
) -> None:
    decree_id = named(division, "Camat Kepanjen")
    place = f"/keputusan/{decree_id}/tembusan/r1/baru"
    assert "Camat Kepanjen" in drafter.get(place).text
    fields = {"office": "Camat Kepanjen", "email": "satu@x.example, dua@x.example"}
    refused = drafter.post(place, fields)
    assert refused.status_code == 422
    assert "bukan alamat surel" in refused.text
    assert drafter.post(place, {**fields, "email": "camat@contoh.example"}).status_code == 303
    assert "camat@contoh.example" in drafter.get(f"/keputusan/{decree_id}/tembusan").text


def test_others_see_the_list_without_buttons(
    app: Flask, session: Session, division: Division
) -> None:
    decree_id = named(division, "Camat Kepanjen")
    head = signed_in(app, session, division.head)
    page = head.get(f"/keputusan/{decree_id}/tembusan").text
    assert "belum dikenal" in page
    assert "Penerima baru" not in page
    assert head.post(f"/keputusan/{decree_id}/tembusan/r1", {"recipient": 1}).status_code >= 400
