"""What may be a legal basis, and which must be there."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from drafting.adapters.unit_files import model_unit
from drafting.rules.lint import Severity, repair
from tests.drafting.rules.lint.bases.cited import GOVERNMENT, PERPPU, citing, findings
from tests.drafting.rules.lint.trees import AUTHORITY, changed, found


@pytest.mark.parametrize(
    ("basis", "rule", "said"),
    [
        ("Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;", "dasar-bukan-peraturan", ""),
        (
            "Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;",
            "dasar-tidak-dikenal",
            "",
        ),
        (
            "Instruksi Presiden Nomor 7 Tahun 1999 tentang Akuntabilitas Kinerja;",
            "dasar-bukan-peraturan",
            "Pindahkan ke Memperhatikan",
        ),
        (
            "Surat Edaran Menteri Dalam Negeri Nomor 800/1/SJ tentang Disiplin;",
            "dasar-bukan-peraturan",
            "Pindahkan ke Memperhatikan",
        ),
        (
            "Dokumen Pelaksanaan Anggaran Tahun 2022;",
            "dasar-bukan-peraturan",
            "tidak menyebut peraturan",
        ),
        (
            f"{GOVERNMENT} jo. UU 9/2015;",
            "dasar-bukan-peraturan",
            "“UU” ditulis lengkap: “Undang-Undang”.",
        ),
        (
            "Undang-Undang Nomor 23 tentang Pemerintahan Daerah;",
            "dasar-tak-terbaca",
            "Tahun peraturan ini tidak disebut",
        ),
        (
            "Undang-Undang Nomor 23 Tahun 20l4 tentang Pemerintahan Daerah;",
            "dasar-tak-terbaca",
            "tidak terbaca",
        ),
        (
            "Undang-Undang Nomor … Tahun 2025 tentang Kesehatan;",
            "dasar-tak-terbaca",
            "Nomor atau tahun peraturan ini tidak terbaca",
        ),
        (
            "Peraturan Daerah Nomor 9 Tahun 2016 tentang Perangkat Daerah;",
            "dasar-tidak-dikenal",
            "tidak menyebut daerahnya",
        ),
        (
            "Peraturan Bupati Malang Nomor 3 Tahun 2020 tentang Kedudukan;",
            "dasar-tidak-dikenal",
            "tidak ada dalam register",
        ),
        (f"{PERPPU};", "dasar-usang", "UU 6/2023 Pasal 1: ditetapkan menjadi Undang-Undang"),
    ],
)
def test_what_cannot_be_a_basis_or_be_read_is_said(basis: str, rule: str, said: str) -> None:
    messages = [finding.message for finding in findings(rule, dt.date(2027, 1, 4), basis)]

    assert [said in message for message in messages] == ([True] if said else [])


def test_the_required_basis_is_asked_for_from_the_day_it_is_there() -> None:
    tree = citing("Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan;", AUTHORITY)

    assert found(tree, "dasar-isi", {"as_of": dt.date(2019, 4, 28)}) == ()
    assert len(found(tree, "dasar-isi", {"as_of": dt.date(2019, 4, 29)})) == 1


def test_a_required_basis_with_a_nought_too_many_or_few_is_there() -> None:
    key_figures = changed(
        citing(
            "Peraturan Menteri Negara Pendayagunaan Aparatur Negara Nomor PER/9/M.PAN/5/2007"
            " tentang Pedoman Umum;"
        ),
        "heading",
        subject="INDIKATOR KINERJA UTAMA KABUPATEN MALANG",
    )

    assert found(key_figures, "dasar-isi") == ()


def test_a_fictitious_authority_warns_in_a_demonstration_and_blocks_where_decrees_bind() -> None:
    of_nobody = {"unit": msgspec.structs.replace(model_unit(), authority=())}
    (warned,) = found(citing(AUTHORITY), "dasar-fiktif", of_nobody)
    (blocked,) = found(citing(AUTHORITY), "dasar-fiktif", {"in_earnest": True})

    assert (warned.severity, blocked.severity) == (Severity.WARN, Severity.BLOCK)


def test_a_basis_that_a_demonstration_asks_for_is_not_warned_of_afterwards() -> None:
    tree = citing(f"{GOVERNMENT};")
    (asked,) = found(tree, "dasar-wewenang")

    mended = repair(tree, asked)

    assert "CONTOH FIKTIF" in mended.legal_bases.items[1].text
    assert found(mended, "dasar-wewenang") == found(mended, "dasar-fiktif") == ()


def test_nobody_is_told_to_cite_what_does_not_exist() -> None:
    (told,) = found(citing(f"{GOVERNMENT};"), "dasar-wewenang", {"in_earnest": True})

    assert "999" not in told.message
    assert "Catat peraturannya dalam Daftar aturan unit, lalu cantumkan." in told.message
    assert told.setting == "authority"


def test_a_demonstration_names_the_authority_that_exists_there_only() -> None:
    (told,) = found(citing(f"{GOVERNMENT};"), "dasar-wewenang")

    assert "Nomor 999 Tahun 2021" in told.message
    assert "(CONTOH FIKTIF UNTUK PERAGAAN)" in told.message
    assert told.setting == ""
    assert told.repair is not None
    assert not told.repair.automatic


def test_the_basis_that_a_topic_asks_for_is_offered_in_full_and_at_its_place() -> None:
    tree = citing(f"{GOVERNMENT};", "Peraturan Bupati Malang Nomor 1 Tahun 2020 tentang Kerja;")
    (asked,) = found(tree, "dasar-isi")
    mended = repair(tree, asked)

    assert [item.text[:40] for item in mended.legal_bases.items][1:] == [
        "Peraturan Pemerintah Nomor 30 Tahun 2019",
        "Peraturan Bupati Malang Nomor 1 Tahun 20",
    ]
    assert "Tambahan Lembaran Negara Republik Indonesia Nomor 6340);" in (
        mended.legal_bases.items[1].text
    )
