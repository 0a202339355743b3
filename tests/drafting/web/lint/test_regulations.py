"""The register of regulations is read by everybody, with its sources.

Administrators extend it from a file.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator

import pytest

from drafting.rules.regulations import facts
from drafting.services.lint import regulations
from tests.browsing import Browser
from tests.people import Division
from workflow.core import config
from workflow.rules.errors import NotPermitted

PERBUP = (
    "PERBUP MALANG/12/2021\ttitle\tKedudukan, Susunan Organisasi, Tugas dan Fungsi Sekretariat"
    " Daerah\t\tyes\tJDIH Kabupaten Malang"
)


@pytest.fixture
def administrator(browser_of: Callable[[str], Browser]) -> Iterator[Browser]:
    browser = browser_of("administrator")
    yield browser
    shutil.rmtree(config.current().var_dir / "registers", ignore_errors=True)


def sent(content: bytes) -> dict[str, object]:
    return {"file": (io.BytesIO(content), "fakta.tsv")}


def test_the_register_is_searched_by_number_and_title_and_names_its_sources(
    drafter: Browser,
) -> None:
    page = drafter.get("/peraturan", query_string={"cari": "UU 30 2014 administrasi"}).text

    assert "1 peraturan" in page
    assert "Administrasi Pemerintahan" in page
    assert "Sumber:" in page
    assert "<code>UU/30/2014</code>" in page


def test_what_is_not_sure_says_so(drafter: Browser) -> None:
    assert (
        "belum pasti"
        in drafter.get("/peraturan", query_string={"cari": "PERMENPANRB/29/2010"}).text
    )


def test_the_register_is_read_page_by_page(drafter: Browser) -> None:
    first, second = drafter.get("/peraturan").text, drafter.get("/peraturan?halaman=2").text

    assert "halaman=2" in first
    assert first.count('<li class="card">') == 40
    assert "halaman=1" in second


def test_nothing_found_says_so(drafter: Browser) -> None:
    assert (
        "Tidak ada peraturan yang cocok" in drafter.get("/peraturan?cari=tidakadasamasekali").text
    )


def test_an_administrator_adds_facts(administrator: Browser) -> None:
    administrator.get("/peraturan")
    answer = administrator.post("/peraturan", sent(PERBUP.encode()))

    assert answer.status_code == 303
    assert (
        "Tugas dan Fungsi Sekretariat Daerah"
        in administrator.get("/peraturan?cari=PERBUP+MALANG+12").text
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"bukan daftar", "Baris 1: ada 1 kolom"),
        (b"\xff\xfe\x00", "bukan teks UTF-8"),
        (b"", "tidak berisi satu fakta pun"),
        (b"UU/1/1999\tamended\tUU/9/9999\t2000-01-01\tyes\tx", "tidak mempunyai judul"),
    ],
)
def test_a_file_that_is_no_list_of_facts_adds_none_and_says_why(
    administrator: Browser, content: bytes, said: str
) -> None:
    administrator.get("/peraturan")
    answer = administrator.post("/peraturan", sent(content))

    assert answer.status_code == 422
    assert said in answer.text
    assert not list((config.current().var_dir / "registers").rglob("regulations.tsv"))


def test_a_file_that_is_too_large_is_refused(
    monkeypatch: pytest.MonkeyPatch, administrator: Browser
) -> None:
    monkeypatch.setattr(facts, "LARGEST", 10)
    administrator.get("/peraturan")

    assert "lebih besar dari" in administrator.post("/peraturan", sent(PERBUP.encode())).text


def test_no_file_is_refused_at_the_field(administrator: Browser) -> None:
    administrator.get("/peraturan")

    assert "Pilih berkasnya" in administrator.post("/peraturan").text


ONE = {
    "regulation": "PERBUP MALANG/12/2021",
    "what": "title",
    "value": "Kedudukan Sekretariat Daerah",
    "date": "",
    "source": "JDIH",
    "sure": "y",
}


def test_an_administrator_records_one_fact_and_takes_it_back(administrator: Browser) -> None:
    administrator.get("/peraturan")
    answer = administrator.post("/peraturan/fakta", ONE)
    page = administrator.get("/peraturan?cari=PERBUP+MALANG+12").text

    assert answer.status_code == 303
    assert "Kedudukan Sekretariat Daerah" in page
    assert "Ditambahkan unit ini." in page

    administrator.post(
        "/peraturan/hapus",
        {"regulation": ONE["regulation"], "what": "title", "value": ONE["value"]},
    )

    assert (
        "Kedudukan Sekretariat Daerah"
        not in administrator.get("/peraturan?cari=PERBUP+MALANG+12").text
    )
    assert not list((config.current().var_dir / "registers").rglob("regulations.tsv"))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"source": ""}, "Sebut dari mana fakta ini diketahui."),
        ({"regulation": "Perbup 12"}, "bukan kunci peraturan"),
        ({"regulation": "UU/23/2014", "value": "Judul Lain"}, "yang hanya diganti bila diminta"),
        ({"what": "enacted", "value": "", "date": "32 Januari"}, "bukan tanggal"),
        ({"value": "A" * 1001}, "1000"),
    ],
)
def test_one_fact_that_cannot_be_is_said_and_stays_typed(
    administrator: Browser, changed: dict[str, str], said: str
) -> None:
    administrator.get("/peraturan")
    answer = administrator.post("/peraturan/fakta", ONE | changed)

    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{changed.get("regulation", ONE["regulation"])}"' in answer.text
    assert not list((config.current().var_dir / "registers").rglob("regulations.tsv"))


def test_a_shipped_fact_is_replaced_when_that_is_asked_for_and_holds_again_afterwards(
    administrator: Browser,
) -> None:
    administrator.get("/peraturan")
    administrator.post(
        "/peraturan/fakta",
        ONE | {"regulation": "UU/23/2014", "value": "Judul Lain", "replace_one": "y"},
    )

    assert "Judul Lain" in administrator.get("/peraturan?cari=UU+23+2014").text

    administrator.post(
        "/peraturan/hapus", {"regulation": "UU/23/2014", "what": "title", "value": "Judul Lain"}
    )

    assert "Judul Lain" not in administrator.get("/peraturan?cari=UU+23+2014").text


def test_a_fact_that_others_rest_on_is_not_taken_back(administrator: Browser) -> None:
    administrator.get("/peraturan")
    later = (
        "PERBUP MALANG/13/2021\ttitle\tPerubahan\t\tyes\tJDIH\nPERBUP"
        " MALANG/12/2021\tamended\tPERBUP MALANG/13/2021\t2021\tyes\tJDIH"
    )
    administrator.post("/peraturan", sent(f"{PERBUP}\n{later}".encode()))

    administrator.post(
        "/peraturan/hapus",
        {"regulation": "PERBUP MALANG/13/2021", "what": "title", "value": "Perubahan"},
    )

    assert "Tidak dapat dihapus" in administrator.get("/peraturan").text
    assert "PERBUP MALANG/13/2021" in administrator.get("/peraturan?cari=PERBUP+MALANG+13").text


@pytest.mark.parametrize("what", ["title", "nonsense"])
def test_a_shipped_fact_cannot_be_taken_away(administrator: Browser, what: str) -> None:
    administrator.get("/peraturan")

    assert (
        administrator.post(
            "/peraturan/hapus", {"regulation": "UU/23/2014", "what": what, "value": ""}
        ).status_code
        == 404
    )


def test_a_page_beyond_the_last_is_the_last(drafter: Browser) -> None:
    assert drafter.get("/peraturan?halaman=9999").text.count('<li class="card">') > 0


def test_the_register_is_found_by_the_name_that_decrees_write(drafter: Browser) -> None:
    page = drafter.get(
        "/peraturan", query_string={"cari": "Peraturan Pemerintah Nomor 30 Tahun 2019"}
    ).text

    assert "Penilaian Kinerja Pegawai Negeri Sipil" in page
    assert "29 April 2019" in page


def test_only_an_administrator_changes_one_fact(drafter: Browser, division: Division) -> None:
    drafter.get("/peraturan")

    assert drafter.post("/peraturan/fakta", ONE).status_code == 403
    assert (
        drafter.post(
            "/peraturan/hapus", {"regulation": "UU/23/2014", "what": "title", "value": ""}
        ).status_code
        == 403
    )
    with pytest.raises(NotPermitted):
        regulations.forget("UU/23/2014", facts.What.TITLE, "", division.drafter, division.unit_id)


def test_only_an_administrator_adds_facts(drafter: Browser, division: Division) -> None:
    assert "Tambah fakta" not in drafter.get("/peraturan").text
    assert drafter.post("/peraturan", sent(PERBUP.encode())).status_code == 403
    with pytest.raises(NotPermitted):
        regulations.extend(PERBUP.encode(), division.drafter, division.unit_id)
