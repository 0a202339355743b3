"""The register of regulations is read by everybody, with the source of each fact, and extended by administrators from a file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest

from drafting.services import regulating
from tests.browsing import Browser
from tests.people import Division
from workflow.core import config
from workflow.rules.errors import NotPermitted

PERBUP = "PERBUP MALANG/12/2021\ttitle\tKedudukan, Susunan Organisasi, Tugas dan Fungsi Sekretariat Daerah\t\tyes\tJDIH Kabupaten Malang"


@pytest.fixture
def administrator(browser_of: Callable[[str], Browser]) -> Iterator[Browser]:
    browser = browser_of("administrator")
    yield browser
    (config.current().var_dir / "registers" / "regulations.tsv").unlink(missing_ok=True)


def sent(content: bytes) -> dict[str, object]:
    return {"file": (io.BytesIO(content), "fakta.tsv")}


def test_the_register_is_searched_by_number_and_title_and_names_its_sources(drafter: Browser) -> None:
    page = drafter.get("/peraturan", query_string={"cari": "UU 30 2014 administrasi"}).text

    assert "1 peraturan" in page
    assert "Administrasi Pemerintahan" in page
    assert "Sumber:" in page
    assert "<code>UU/30/2014</code>" in page


def test_what_is_not_sure_says_so(drafter: Browser) -> None:
    assert "belum pasti" in drafter.get("/peraturan", query_string={"cari": "PERMENPANRB/29/2010"}).text


def test_the_register_is_read_page_by_page(drafter: Browser) -> None:
    first, second = drafter.get("/peraturan").text, drafter.get("/peraturan?halaman=2").text

    assert "halaman=2" in first
    assert first.count('<li class="card">') == 40
    assert "halaman=1" in second


def test_nothing_found_says_so(drafter: Browser) -> None:
    assert "Tidak ada peraturan yang cocok" in drafter.get("/peraturan?cari=tidakadasamasekali").text


def test_an_administrator_adds_facts(administrator: Browser) -> None:
    administrator.get("/peraturan")
    answer = administrator.post("/peraturan", sent(PERBUP.encode()))

    assert answer.status_code == 303
    assert "Tugas dan Fungsi Sekretariat Daerah" in administrator.get("/peraturan?cari=PERBUP+MALANG+12").text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"bukan daftar", "Baris 1: ada 1 kolom"),
        (b"\xff\xfe\x00", "bukan teks UTF-8"),
        (b"", "tidak berisi satu fakta pun"),
        (b"UU/1/1999\tamended\tUU/9/9999\t2000-01-01\tyes\tx", "tidak mempunyai judul"),
    ],
)
def test_a_file_that_is_no_list_of_facts_adds_none_and_says_why(administrator: Browser, content: bytes, said: str) -> None:
    administrator.get("/peraturan")
    answer = administrator.post("/peraturan", sent(content))

    assert answer.status_code == 422
    assert said in answer.text
    assert not (config.current().var_dir / "registers" / "regulations.tsv").exists()


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch, administrator: Browser) -> None:
    monkeypatch.setattr(regulating, "LARGEST", 10)
    administrator.get("/peraturan")

    assert "lebih besar dari" in administrator.post("/peraturan", sent(PERBUP.encode())).text


def test_no_file_is_refused_at_the_field(administrator: Browser) -> None:
    administrator.get("/peraturan")

    assert "Pilih berkasnya" in administrator.post("/peraturan").text


def test_only_an_administrator_adds_facts(drafter: Browser, division: Division) -> None:
    assert "Tambah fakta" not in drafter.get("/peraturan").text
    assert drafter.post("/peraturan", sent(PERBUP.encode())).status_code == 403
    with pytest.raises(NotPermitted):
        regulating.extend(PERBUP.encode(), division.drafter)
