"""The lists on the page of corrections: something comes, something goes."""

from __future__ import annotations

from drafting.rules.content import Decree as Tree
from tests.browsing import Browser
from tests.drafting.services.conftest import tree_of
from tests.drafting.web.texts.amendments.correcting import GROUNDS, corrected, lists_of, page_of


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
    assert len(said) == 5
    assert "ketentuan tugas huruf a pada jabatan" in said[1]
    (position,) = tree.positions
    assert [duty.text for duty in position.duties[-2:]] == [
        "mencuci kendaraan dinas;",
        "mencatat pemakaian bahan bakar;",
    ]
    assert (len(position.duties), len(position.indicators)) == (2, 1)


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
