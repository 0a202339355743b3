"""What the rules know of a unit is kept by its administrators.

Open drafts are checked again with it.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from sqlalchemy.orm import Session

from drafting.rules.lint.words.own_words import EntryRefused
from drafting.services.lint import unit_lists
from drafting.services.texts import checks
from tests.browsing import Browser
from tests.people import Division
from workflow.models.people import Unit
from workflow.rules.errors import NotPermitted

FIELDS = {
    "positions": "Analis Kerja Sama\r\n\r\n Pengemudi \r\nPengemudi",
    "places": "Kepanjen",
    "abbreviations": "IKI",
    "domain": "contoh.go.id",
}


@pytest.fixture
def administrator(browser_of: Callable[[str], Browser]) -> Browser:
    return browser_of("administrator")


def test_lists_are_kept_an_entry_a_line_without_blanks_or_repeats(
    session: Session, division: Division, administrator: Browser
) -> None:
    path = f"/unit/{division.unit_id}/daftar-aturan"
    assert administrator.post(path, FIELDS).status_code == 303
    session.expire_all()
    facts = session.get_one(Unit, division.unit_id).facts

    assert facts["positions"] == ["Analis Kerja Sama", "Pengemudi"]
    assert facts["domain"] == "contoh.go.id"
    assert "Analis Kerja Sama\nPengemudi" in administrator.get(path).text


def test_an_open_draft_is_read_anew(division: Division, draft: int) -> None:
    before = {(one.finding.rule, one.finding.message) for one in checks.shown(draft)}
    unit_lists.keep(
        division.unit_id,
        division.administrator,
        unit_lists.Known(positions=("Analis Lain",), places=("Kepanjen",)),
    )

    assert {(one.finding.rule, one.finding.message) for one in checks.shown(draft)} != before


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("number_pattern", "188((", "tidak terbaca sebagai ekspresi reguler"),
        ("number_pattern", "(a+)+", "mengulang sesuatu yang sudah berulang"),
        ("words", "kordinasi", "belum terbaca"),
        ("words", "satu = dua\r\ndua = satu", "ejaan yang tercatat salah"),
        ("terms", "dinas terkait", "belum terbaca"),
        ("authority_more", "PERBUP TIDAK ADA/1/2000", "tidak ada dalam register peraturan"),
    ],
)
def test_an_entry_that_cannot_be_kept_is_refused_at_its_field_with_what_was_typed(
    division: Division, administrator: Browser, field: str, typed: str, said: str
) -> None:
    answer = administrator.post(f"/unit/{division.unit_id}/daftar-aturan", {**FIELDS, field: typed})

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert said in answer.text
    assert "contoh.go.id" in answer.text


def test_too_many_entries_are_refused(division: Division) -> None:
    with pytest.raises(EntryRefused, match="lebih dari"):
        unit_lists.keep(
            division.unit_id,
            division.administrator,
            unit_lists.Known(places=tuple(map(str, range(unit_lists.MOST + 1)))),
        )


def test_words_and_the_authority_are_kept_and_shown_as_they_were_typed(
    session: Session, division: Division, administrator: Browser
) -> None:
    path = f"/unit/{division.unit_id}/daftar-aturan"
    typed = {
        **FIELDS,
        "words": "Smartcity = kota cerdas",
        "known_words": "simpeg",
        "terms": "dinas terkait = = sebut namanya",
        "authority": ["PERBUP MALANG/999/2021"],
        "authority_more": "UU/30/2014 – Administrasi Pemerintahan",
        "titles_in_signature": "y",
    }
    assert administrator.post(path, typed).status_code == 303
    session.expire_all()
    unit = checks.facts_of(session.get_one(Unit, division.unit_id))
    page = administrator.get(path).text

    assert unit.words == (("smartcity", "kota cerdas"),)
    assert unit.authority == ("PERBUP MALANG/999/2021", "UU/30/2014")
    assert unit.titles_in_signature
    assert "smartcity = kota cerdas" in page
    assert "dinas terkait =  = sebut namanya" in page
    assert page.count('name="authority"') == 2


def test_words_of_the_unit_are_found_in_its_drafts(division: Division, draft: int) -> None:
    unit_lists.keep(
        division.unit_id, division.administrator, unit_lists.Known(words=(("bidang", "urusan"),))
    )

    assert any("Tulis “urusan”" in one.finding.message for one in checks.shown(draft))


def test_only_administrators_change_what_the_rules_know(
    division: Division, drafter: Browser
) -> None:
    assert drafter.get(f"/unit/{division.unit_id}/daftar-aturan").status_code == 403
    with pytest.raises(NotPermitted):
        unit_lists.keep(division.unit_id, division.drafter, unit_lists.Known())


def test_the_lists_leave_as_a_file_and_come_back_the_same(
    division: Division, administrator: Browser
) -> None:
    path = f"/unit/{division.unit_id}/daftar-aturan"
    typed = {
        **FIELDS,
        "words": "Smartcity = kota cerdas",
        "terms": 'dinas "terkait" = = sebut\\namanya',
        "number_pattern": r"188\.45/\d+",
    }
    assert administrator.post(path, typed).status_code == 303
    before = unit_lists.known(division.unit_id, division.administrator)
    answer = administrator.get(f"{path}.toml")
    unit_lists.keep(division.unit_id, division.administrator, unit_lists.Known(places=("Lawang",)))
    shown = administrator.post(
        f"{path}/berkas",
        {"file": (BytesIO(answer.data), "daftar.toml")},
        content_type="multipart/form-data",
    )

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert unit_lists.in_file(division.unit_id, division.administrator, answer.data) == before
    assert "Belum ada yang disimpan" in shown.text
    assert "smartcity = kota cerdas" in shown.text
    assert '<span class="soft">Nama tempat:</span> Lawang' in shown.text
    assert unit_lists.known(division.unit_id, division.administrator).places == ("Lawang",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"name = 1",
        b"[[[[",
        b"bukan toml",
        b"name='x'\nlain='y'",
        b"a=" + b"[" * 5000,
    ],
)
def test_a_file_that_holds_no_lists_is_refused_at_its_field(
    division: Division, administrator: Browser, data: bytes
) -> None:
    path = f"/unit/{division.unit_id}/daftar-aturan"
    administrator.get(path)
    answer = administrator.post(
        f"{path}/berkas",
        {"file": (BytesIO(data), "daftar.toml")},
        content_type="multipart/form-data",
    )

    assert answer.status_code == 422
    assert 'id="file-error"' in answer.text


def test_the_entries_of_somebody_else_are_not_overwritten(
    division: Division, administrator: Browser
) -> None:
    path = f"/unit/{division.unit_id}/daftar-aturan"
    page = administrator.get(path).text
    seen = page.split('name="seen" value="')[1].split('"')[0]
    unit_lists.keep(
        division.unit_id,
        division.administrator,
        unit_lists.Known(places=("Lawang",), domain="contoh.go.id"),
    )
    answer = administrator.post(path, {**FIELDS, "seen": seen})

    assert answer.status_code == 409
    assert "sudah diubah orang lain" in answer.text
    assert '<span class="soft">Nama tempat:</span> Lawang' in answer.text
    assert "Analis Kerja Sama" in answer.text
    assert unit_lists.known(division.unit_id, division.administrator).places == ("Lawang",)
    again = answer.text.split('name="seen" value="')[1].split('"')[0]
    assert administrator.post(path, {**FIELDS, "seen": again}).status_code == 303


def test_only_administrators_take_the_lists_away_or_bring_them(
    division: Division, drafter: Browser
) -> None:
    path = f"/unit/{division.unit_id}/daftar-aturan"
    drafter.get("/keputusan")

    assert drafter.get(f"{path}.toml").status_code == 403
    assert (
        drafter.post(
            f"{path}/berkas",
            {"file": (BytesIO(b"name='x'"), "a.toml")},
            content_type="multipart/form-data",
        ).status_code
        == 403
    )
