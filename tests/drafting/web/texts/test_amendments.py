"""A signed decree is corrected on one page, and the Keputusan perubahan opens from it."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask import Flask
from sqlalchemy.orm import Session

from drafting.rules.content import Decree as Tree
from drafting.rules.content import Dictum, Position
from drafting.services.texts.consolidation import in_force
from tests.browsing import Browser, signed_in
from tests.drafting.services.conftest import facts_of, tree_of
from tests.drafting.services.texts.test_consolidation import OUTSIDE, amend, archive, sign
from tests.people import Division, found
from workflow.rules.decree_lifecycle import State

GROUNDS = "nama tempat dan satu tugas salah tulis"


def page_of(decree_id: int) -> str:
    return f"/keputusan/{decree_id}/perubahan"


def corrected(decree_id: int) -> dict[str, str]:
    """Return what a browser would send after two sentences were rewritten: everything else as it was."""
    tree = tree_of(decree_id)
    position = tree.positions[3]
    duty = position.duties[0]
    return {
        f"{tree.closing.id}.place": "Kepanjen",
        f"{tree.heading.id}.subject": tree.heading.subject,
        f"{position.id}.title": f" {position.title}\r\n",
        f"{duty.id}.text": "menyiapkan bahan telaahan kerja sama;",
    }


def test_several_corrections_open_one_decree_that_says_them_all(
    drafter: Browser, archived: int
) -> None:
    drafter.get(page_of(archived))
    answer = drafter.post(page_of(archived), {**corrected(archived), "grounds": GROUNDS})
    found = re.search(r"/keputusan/(\d+)/naskah", answer.location or "")
    assert found
    opened = int(found[1])
    tree = tree_of(opened)
    said = [item.text for item in tree.decision.dictums[0].items]

    assert facts_of(opened).amends_id == archived
    assert GROUNDS in tree.considering.items[0].text
    assert [
        "“Kepanjen”" in said[0],
        tree_of(archived).positions[3].title in said[1],
        len(said),
    ] == [True, True, 2]
    assert [position.duties[0].text for position in tree.positions] == [
        "menyiapkan bahan telaahan kerja sama;"
    ]
    assert tree_of(archived).closing.place == "Kapanjen"


def test_the_page_shows_every_sentence_and_tells_of_the_limit(
    drafter: Browser, archived: int
) -> None:
    page = drafter.get(page_of(archived)).text
    tree = tree_of(archived)

    assert f'name="{tree.decision.dictums[0].id}.text"' in page
    assert f'name="{tree.positions[-1].indicators[0].id}.formula"' in page
    assert "5 hari kerja" in page
    assert 'class="spot" id="n-' in page
    assert " open>" not in page


def test_a_sentence_chosen_in_the_text_is_open(drafter: Browser, archived: int) -> None:
    duty = tree_of(archived).positions[2].duties[1]
    page = drafter.get(page_of(archived), query_string={"bagian": duty.id}).text

    assert f'id="n-{duty.id}" open>' in page
    assert page.count(" open>") == 2


def test_what_was_typed_stays_when_the_grounds_are_missing(drafter: Browser, archived: int) -> None:
    drafter.get(page_of(archived))
    answer = drafter.post(page_of(archived), corrected(archived))

    assert answer.status_code == 422
    assert "alasan itu menjadi pertimbangan" in answer.text
    assert 'value="Kepanjen"' in answer.text
    assert "menyiapkan bahan telaahan kerja sama;</textarea>" in answer.text


def test_nothing_corrected_is_refused_on_the_form(drafter: Browser, archived: int) -> None:
    drafter.get(page_of(archived))
    answer = drafter.post(
        page_of(archived),
        {"grounds": GROUNDS, f"{tree_of(archived).closing.id}.place": " Kapanjen "},
    )

    assert answer.status_code == 422
    assert "Tidak ada yang dibetulkan" in answer.text


def test_a_sentence_may_not_become_empty(drafter: Browser, archived: int) -> None:
    drafter.get(page_of(archived))
    answer = drafter.post(
        page_of(archived), {"grounds": GROUNDS, f"{tree_of(archived).closing.id}.place": "  "}
    )

    assert answer.status_code == 422
    assert "1 koreksi belum dapat dipakai" in answer.text
    assert "Isian ini tidak boleh kosong" in answer.text


def test_a_validity_that_ends_before_it_begins_is_refused_at_its_field(
    drafter: Browser, archived: int
) -> None:
    drafter.get(page_of(archived))
    root = tree_of(archived).id
    answer = drafter.post(
        page_of(archived),
        {
            "grounds": GROUNDS,
            f"{root}.valid_from": "2022-12-01",
            f"{root}.valid_until": "2022-01-01",
        },
    )

    assert f'id="e-{root}.valid_until"' in answer.text


def test_what_is_no_part_of_the_text_is_not_corrected(drafter: Browser, archived: int) -> None:
    drafter.get(page_of(archived))
    signatory = tree_of(archived).signatory
    answer = drafter.post(
        page_of(archived),
        {
            "grounds": GROUNDS,
            f"{signatory.id if signatory else ''}.name": "Orang Lain",
            "tidakada.text": "x",
        },
    )

    assert "Tidak ada yang dibetulkan" in answer.text


def test_only_a_drafter_amends_and_only_a_drafter_is_offered_it(
    browser_of: Callable[[str], Browser], drafter: Browser, archived: int
) -> None:
    head = browser_of("head")
    answer = head.get(page_of(archived))

    assert answer.status_code == 403
    assert "konseptor" in answer.text
    assert "Buat Keputusan perubahan" not in head.get(f"/keputusan/{archived}").text
    assert f'href="{page_of(archived)}"' in drafter.get(f"/keputusan/{archived}").text


def test_a_draft_is_not_corrected_but_changed(drafter: Browser, draft: int) -> None:
    answer = drafter.get(page_of(draft))

    assert answer.status_code == 409
    assert "Hanya keputusan yang sudah ditandatangani" in answer.text
    assert "Buat Keputusan perubahan" not in drafter.get(f"/keputusan/{draft}").text


def test_a_decree_that_was_signed_here_is_amended_too(drafter: Browser, signed: int) -> None:
    assert facts_of(signed).state is State.DISTRIBUTING
    drafter.get(page_of(signed))
    tree = tree_of(signed)
    answer = drafter.post(
        page_of(signed), {"grounds": GROUNDS, f"{tree.recipients.items[0].id}.place": "Singosari"}
    )

    assert answer.status_code == 303


def test_an_amended_decree_says_so_and_shows_the_text_in_force(
    session: Session, division: Division, drafter: Browser, archived: int
) -> None:
    amendment = amend(division, archived, "Kepanjen")
    before = drafter.get(f"/keputusan/{archived}/naskah").text
    sign(session, amendment, "188.45/7/KEP/35.07.022/2027")
    after = drafter.get(f"/keputusan/{archived}/naskah").text
    standing = drafter.get(f"/keputusan/{archived}/naskah-berlaku").text

    assert "naskah-berlaku" not in before
    assert "naskah seperti yang ditandatangani" in after
    assert f"/keputusan/{archived}/naskah-berlaku" in after
    assert "188.45/7/KEP/35.07.022/2027" in standing
    assert "Ditetapkan di Kepanjen" in re.sub(r"<[^>]+>", "", standing)
    assert "bunyi yang berlaku sekarang" in drafter.get(page_of(archived)).text


def test_the_text_in_force_is_shown_to_the_unit_alone(
    app: Flask, session: Session, archived: int
) -> None:
    outsider = signed_in(app, session, found(session, "Bagian Lain", "35.07.023").drafter)
    assert outsider.get(f"/keputusan/{archived}/naskah-berlaku").status_code == 404


def test_nothing_is_said_to_hold_back_what_is_in_the_archive(
    drafter: Browser, archived: int, draft: int
) -> None:
    assert "Yang menahan pengajuan" in drafter.get(f"/keputusan/{draft}/naskah").text
    assert "Yang menahan pengajuan" not in drafter.get(f"/keputusan/{archived}/naskah").text


def lists_of(decree_id: int) -> tuple[Dictum, Position]:
    tree = tree_of(decree_id)
    return tree.decision.dictums[1], tree.positions[11]


def opened_by(browser: Browser, decree_id: int, sent: dict[str, object]) -> Tree:
    browser.get(page_of(decree_id))
    answer = browser.post(page_of(decree_id), {**sent, "grounds": GROUNDS})
    assert answer.status_code == 303, answer.text
    return tree_of(int(str(answer.location).split("/")[-2]))


def test_what_was_forgotten_comes_and_what_was_doubled_goes(
    drafter: Browser, archived: int
) -> None:
    dictum, driver = lists_of(archived)
    items = f"baru.{dictum.id}.items.0"
    tree = opened_by(
        drafter,
        archived,
        {
            f"{items}.text": " pembinaan\r\npegawai; ",
            f"{items}.sesudah": dictum.items[0].id,
            "hapus": [driver.duties[0].id],
            f"baru.{driver.id}.duties.0.text": "mencuci kendaraan dinas;",
            f"baru.{driver.id}.duties.1.text": "mencatat pemakaian bahan bakar;",
            f"baru.{driver.id}.duties.2.text": "  ",
            f"baru.{driver.id}.indicators.0.indicator": "Jumlah kendaraan yang dirawat",
        },
    )
    said = [item.text for item in tree.decision.dictums[0].items]

    assert said[0].startswith(
        "di antara diktum KEDUA huruf a dan diktum KEDUA huruf b disisipkan 1 (satu) huruf, yakni"
        " diktum KEDUA huruf a1"
    )
    assert len(said) == 2
    (position,) = tree.positions
    assert [duty.text for duty in position.duties[-2:]] == [
        "mencuci kendaraan dinas;",
        "mencatat pemakaian bahan bakar;",
    ]
    assert (len(position.duties), len(position.indicators)) == (
        len(driver.duties) + 1,
        len(driver.indicators) + 1,
    )


def test_every_list_offers_a_blank_and_every_part_that_may_go_a_box(
    drafter: Browser, archived: int
) -> None:
    page = drafter.get(page_of(archived)).text
    tree = tree_of(archived)

    assert f'name="baru.{tree.decision.id}.dictums.0.text"' in page
    assert f'name="baru.{tree.annexes[0].id}.positions.0.title"' in page
    assert f'name="baru.{tree.id}.noting.0.text"' in page
    assert f'name="hapus" value="{tree.decision.dictums[0].id}"' in page
    assert f'name="hapus" value="{tree.closing.id}"' not in page
    assert f"baru.{tree.recipients.id}.items.0.sesudah" not in page


def test_one_blank_more_is_shown_and_nothing_that_was_typed_is_lost(
    drafter: Browser, archived: int
) -> None:
    dictum, driver = lists_of(archived)
    drafter.get(page_of(archived))
    sent = {
        f"baru.{driver.id}.duties.0.text": "mencuci kendaraan dinas;",
        "hapus": dictum.id,
        "tambah": "1",
    }
    answer = drafter.post(page_of(archived), {**corrected(archived), **sent})

    assert answer.status_code == 200
    assert "mencuci kendaraan dinas;</textarea>" in answer.text
    assert f'name="baru.{driver.id}.duties.1.text"' in answer.text
    assert f'value="{dictum.id}" checked' in answer.text
    assert 'value="Kepanjen"' in answer.text
    assert "alasan itu menjadi pertimbangan" not in answer.text


def test_a_row_without_its_indicator_is_refused_at_its_field(
    drafter: Browser, archived: int
) -> None:
    _dictum, driver = lists_of(archived)
    drafter.get(page_of(archived))
    name = f"baru.{driver.id}.indicators.0"
    answer = drafter.post(page_of(archived), {"grounds": GROUNDS, f"{name}.target": "12"})

    assert answer.status_code == 422
    assert f'id="e-{name}.indicator"' in answer.text
    assert 'value="12"' in answer.text


def test_what_may_not_go_does_not_go(drafter: Browser, archived: int) -> None:
    drafter.get(page_of(archived))
    answer = drafter.post(
        page_of(archived), {"grounds": GROUNDS, "hapus": [tree_of(archived).closing.id, "tidakada"]}
    )

    assert answer.status_code == 422
    assert tree_of(archived).closing.place == "Kapanjen"


def test_a_form_from_before_another_amendment_takes_nothing_back(
    session: Session, division: Division, drafter: Browser, archived: int
) -> None:
    drafter.get(page_of(archived))
    sign(session, amend(division, archived, "Kepanjen"), "B/1")
    typed = {
        **corrected(archived),
        f"{tree_of(archived).closing.id}.place": "Kapanjen",
        "dengan": "",
        "grounds": GROUNDS,
    }
    answer = drafter.post(page_of(archived), typed)

    assert answer.status_code == 409
    assert "diubah dengan Keputusan perubahan yang lain" in answer.text
    assert "menyiapkan bahan telaahan kerja sama;</textarea>" in answer.text
    assert 'value="Kepanjen"' in answer.text
    assert f'name="dengan" value="{in_force(archived).seen}"' in answer.text


def test_the_text_in_force_shows_what_was_inserted_and_deleted_under_their_numbers(
    session: Session, drafter: Browser, archived: int
) -> None:
    dictum, _driver = lists_of(archived)
    name = f"baru.{dictum.id}.items.0"
    sent = {
        f"{name}.text": "pembinaan pegawai;",
        f"{name}.sesudah": dictum.items[0].id,
        "hapus": dictum.items[1].id,
        "grounds": GROUNDS,
    }
    drafter.get(page_of(archived))
    answer = drafter.post(page_of(archived), sent)
    sign(session, int(str(answer.location).split("/")[-2]), "B/1")
    standing = drafter.get(f"/keputusan/{archived}/naskah-berlaku").text

    assert [item.text for item in in_force(archived).tree.decision.dictums[1].items] == [
        dictum.items[0].text,
        "pembinaan pegawai;",
        "dihapus",
    ]
    assert '<span class="node-label">a1.</span>' in standing
    assert "ditulis dengan cara lain" not in standing


def test_the_page_of_corrections_takes_as_many_queries_however_much_is_typed(
    drafter: Browser, archived: int, queries: list[str]
) -> None:
    _dictum, driver = lists_of(archived)
    drafter.get(page_of(archived))
    queries.clear()
    drafter.post(page_of(archived), {"tambah": "1"})
    few = len(queries)
    queries.clear()
    drafter.post(
        page_of(archived),
        {
            "tambah": "1",
            **{f"baru.{driver.id}.duties.{number}.text": "merawat" for number in range(20)},
        },
    )

    assert len(queries) == few


def test_a_draft_from_a_decree_that_was_amended_outside_says_what_it_does_not_have(
    division: Division, drafter: Browser, archived: int
) -> None:
    archive(division, OUTSIDE)
    drafter.get("/keputusan/baru")
    answer = drafter.post(
        "/keputusan/baru", {"source": archived, "year": 2027}, follow_redirects=True
    )

    assert (
        "Keputusan Nomor 188.45/9/KEP/35.07.022/2022 mengubah keputusan asalnya dengan kalimat yang"
        " tidak ikut dimasukkan" in answer.text
    )
    assert "Lihat naskah yang berlaku" in drafter.get(f"/keputusan/{archived}/naskah").text
    assert (
        "Nama tempat dalam penutup dibaca Kepanjen."
        in drafter.get(f"/keputusan/{archived}/naskah-berlaku").text
    )
