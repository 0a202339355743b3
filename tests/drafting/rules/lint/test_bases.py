"""Legal bases around the days that matter.

The day before, of and after a promulgation, an amendment, a revocation, the end of a plan.
"""

from __future__ import annotations

import datetime as dt

import pytest

from drafting.rules.content import Decree
from drafting.rules.lint import Finding, Severity
from tests.drafting.rules.lint.trees import AUTHORITY, changed, clauses, decree, found

DAY = dt.timedelta(days=1)
GOVERNMENT = "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah"
PERPPU = "Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022 tentang Cipta Kerja"
OMNIBUS = "Undang-Undang Nomor 11 Tahun 2020 tentang Cipta Kerja"
ESTABLISHED = (
    "Undang-Undang Nomor 6 Tahun 2023 tentang Penetapan Peraturan Pemerintah Pengganti"
    " Undang-Undang Nomor 2 Tahun 2022 tentang Cipta Kerja menjadi Undang-Undang"
)
SINCE = "sebagaimana telah beberapa kali diubah, terakhir dengan"


def citing(*bases: str) -> Decree:
    return decree(legal_bases=clauses(*bases))


def findings(rule: str, day: dt.date, *bases: str) -> tuple[Finding, ...]:
    return found(citing(*bases), rule, {"as_of": day})


def severities(rule: str, day: dt.date, *bases: str) -> list[Severity]:
    return [finding.severity for finding in findings(rule, day, *bases)]


@pytest.mark.parametrize(
    ("day", "named", "severity"),
    [
        (dt.date(2020, 11, 1), "Undang-Undang Nomor 9 Tahun 2015", None),
        (dt.date(2020, 11, 2), "Undang-Undang Nomor 9 Tahun 2015", Severity.BLOCK),
        (dt.date(2020, 11, 2), OMNIBUS, None),
        (dt.date(2022, 12, 29), PERPPU, Severity.BLOCK),
        (dt.date(2022, 12, 30), PERPPU, None),
        (dt.date(2022, 12, 30), OMNIBUS, Severity.BLOCK),
        (dt.date(2023, 3, 30), PERPPU, None),
        (dt.date(2023, 3, 30), ESTABLISHED, Severity.BLOCK),
        (dt.date(2023, 3, 31), ESTABLISHED, None),
        (dt.date(2023, 3, 31), PERPPU, Severity.BLOCK),
        (dt.date(2023, 4, 1), OMNIBUS, Severity.BLOCK),
    ],
)
def test_the_last_amendment_is_that_of_the_day(
    day: dt.date, named: str, severity: Severity | None
) -> None:
    assert severities("dasar-diubah", day, f"{GOVERNMENT} {SINCE} {named};") == (
        [severity] if severity else []
    )


def test_a_law_cited_without_any_of_its_amendments_is_warned_about_and_told_the_one_of_the_day() -> (
    None
):
    (warned,) = findings("dasar-diubah", dt.date(2023, 2, 1), f"{GOVERNMENT};")

    assert warned.severity is Severity.WARN
    assert (
        "terakhir dengan Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022"
        in warned.message
    )


def test_a_law_that_only_the_perppu_still_amends_is_not_said_to_be_amended_several_times() -> None:
    companies = "Undang-Undang Nomor 19 Tahun 2003 tentang Badan Usaha Milik Negara"

    (warned,) = findings("dasar-diubah", dt.date(2023, 2, 1), f"{companies};")

    assert warned.message.startswith(
        "UU 19/2003 telah diubah dengan Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun"
        " 2022. Tulis “sebagaimana"
    )


def test_another_law_after_jo_is_no_amendment_and_does_not_block() -> None:
    joined = (
        f"{GOVERNMENT} jo. Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan;"
    )

    assert severities("dasar-diubah", dt.date(2022, 1, 6), joined) == [Severity.WARN]
    assert severities(
        "dasar-diubah", dt.date(2022, 1, 6), f"{GOVERNMENT} jo. Undang-Undang Nomor 9 Tahun 2015;"
    ) == [Severity.BLOCK]
    assert severities("dasar-diubah", dt.date(2021, 1, 6), f"{GOVERNMENT} jo. {OMNIBUS};") == []


@pytest.mark.parametrize(
    ("basis", "revoked"),
    [
        ("Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan Daerah;", dt.date(2014, 10, 2)),
        ("Undang-Undang Nomor 11 Tahun 2020 tentang Cipta Kerja;", dt.date(2022, 12, 30)),
        ("Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara;", dt.date(2023, 10, 31)),
        (
            (
                "Peraturan Pemerintah Nomor 46 Tahun 2011 tentang Penilaian Prestasi Kerja Pegawai"
                " Negeri Sipil;"
            ),
            dt.date(2019, 4, 29),
        ),
        (
            "Peraturan Pemerintah Nomor 58 Tahun 2005 tentang Pengelolaan Keuangan Daerah;",
            dt.date(2019, 3, 12),
        ),
    ],
)
def test_a_revoked_regulation_blocks_from_the_very_day(basis: str, revoked: dt.date) -> None:
    assert severities("dasar-dicabut", revoked - DAY, basis) == []
    assert severities("dasar-dicabut", revoked, basis) == [Severity.BLOCK]
    assert severities("dasar-dicabut", revoked + DAY, basis) == [Severity.BLOCK]


def test_a_doubtful_revocation_warns_and_says_why() -> None:
    (warned,) = findings(
        "dasar-dicabut",
        dt.date(2022, 1, 6),
        "Peraturan Pemerintah Nomor 53 Tahun 2010 tentang Disiplin Pegawai Negeri Sipil;",
    )

    assert warned.severity is Severity.WARN
    assert (
        "belum pasti: PP 94/2021 mencabutnya sepanjang tidak mengatur jenis hukuman disiplin sedang"
        in warned.message
    )


@pytest.mark.parametrize(
    ("basis", "promulgated"),
    [
        (f"{ESTABLISHED};", dt.date(2023, 3, 31)),
        ("Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;", dt.date(2023, 10, 31)),
        (
            (
                "Peraturan Pemerintah Nomor 30 Tahun 2019 tentang Penilaian Kinerja Pegawai Negeri"
                " Sipil;"
            ),
            dt.date(2019, 4, 29),
        ),
        ("UU 23/2014;", dt.date(2014, 10, 2)),
    ],
)
def test_a_regulation_is_no_basis_before_the_day_of_its_promulgation(
    basis: str, promulgated: dt.date
) -> None:
    assert severities("dasar-belum-berlaku", promulgated - DAY, basis) == [Severity.BLOCK]
    assert severities("dasar-belum-berlaku", promulgated, basis) == []
    assert severities("dasar-belum-berlaku", promulgated + DAY, basis) == []


def test_an_amendment_to_come_is_no_basis_either() -> None:
    basis = (
        f"{GOVERNMENT} {SINCE} Undang-Undang Nomor 1 Tahun 2022 tentang Hubungan Keuangan antara"
        " Pemerintah Pusat dan Pemerintahan Daerah;"
    )

    assert severities("dasar-belum-berlaku", dt.date(2022, 1, 4), basis) == [Severity.BLOCK]
    assert severities("dasar-belum-berlaku", dt.date(2022, 1, 5), basis) == []


def test_a_promulgation_of_which_the_day_is_not_known_only_warns_while_it_may_be_to_come() -> None:
    basis = (
        "Peraturan Pemerintah Nomor 12 Tahun 2017 tentang Pembinaan dan Pengawasan Penyelenggaraan"
        " Pemerintahan Daerah;"
    )

    assert severities("dasar-belum-berlaku", dt.date(2017, 3, 31), basis) == [Severity.BLOCK]
    assert severities("dasar-belum-berlaku", dt.date(2017, 4, 15), basis) == [Severity.WARN]
    assert severities("dasar-belum-berlaku", dt.date(2017, 4, 30), basis) == []


@pytest.mark.parametrize(
    "period",
    ["2016-2021", "2016 \u2013 2021", "2016 s.d. 2021", "2016 s/d 2021", "2016 sampai dengan 2021"],
)
def test_a_plan_ends_with_its_last_year(period: str) -> None:
    plan = (
        "Peraturan Daerah Kabupaten Malang Nomor 6 Tahun 2016 tentang Rencana Pembangunan Jangka"
        f" Menengah Daerah Tahun {period};"
    )

    assert severities("dasar-rencana-berakhir", dt.date(2021, 12, 31), plan) == []
    assert severities("dasar-rencana-berakhir", dt.date(2022, 1, 1), plan) == [Severity.BLOCK]


ORDERED = (
    "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;",
    "Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan;",
    "Undang-Undang Nomor 13 Tahun 2022 tentang Perubahan Kedua;",
    "Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022 tentang Cipta Kerja;",
    "Peraturan Pemerintah Nomor 12 Tahun 2019 tentang Pengelolaan Keuangan Daerah;",
    "Peraturan Pemerintah Nomor 30 Tahun 2019 tentang Penilaian Kinerja Pegawai Negeri Sipil;",
    "Peraturan Menteri Dalam Negeri Nomor 90 Tahun 2019 tentang Klasifikasi;",
    "Peraturan Menteri Kesehatan Nomor 43 Tahun 2019 tentang Pusat Kesehatan Masyarakat;",
    "Peraturan Bupati Malang Nomor 3 Tahun 2020 tentang Kedudukan;",
    "Surat Bupati tanggal 5 Januari 2021;",
)


def test_bases_in_the_order_of_rank_and_promulgation_are_left_alone() -> None:
    assert findings("dasar-urutan", dt.date(2023, 2, 1), *ORDERED) == ()


@pytest.mark.parametrize(
    ("first", "second"), [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (7, 8)]
)
def test_two_that_stand_the_other_way_round_are_told(first: int, second: int) -> None:
    assert len(findings("dasar-urutan", dt.date(2023, 2, 1), ORDERED[second], ORDERED[first])) == 1


def test_two_ministers_of_one_year_stand_in_any_order_where_the_days_are_not_known() -> None:
    assert findings("dasar-urutan", dt.date(2023, 2, 1), ORDERED[7], ORDERED[6]) == ()


WITH_GAZETTE = (
    f"{GOVERNMENT} (Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244, Tambahan Lembaran"
    " Negara Republik Indonesia Nomor 5587)"
)


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        (f"{WITH_GAZETTE};", ""),
        (f"{GOVERNMENT};", "dikutip tanpa Lembaran Negara"),
        (
            f"{WITH_GAZETTE.replace('244', '245')};",
            (
                "Lembaran UU 23/2014 seharusnya (Lembaran Negara Republik Indonesia Tahun 2014"
                " Nomor 244,"
            ),
        ),
        (f"{WITH_GAZETTE.replace('5587', '5578')};", "Tambahan Lembaran UU 23/2014 seharusnya"),
        (f"{WITH_GAZETTE.partition(',')[0]});", "Tambahan Lembaran UU 23/2014 seharusnya"),
        (f"{WITH_GAZETTE.replace('(', '').replace(')', '')};", "ditulis di antara tanda kurung"),
        (f"{GOVERNMENT} (Lembaran Negara);", "seharusnya"),
        (
            f"{WITH_GAZETTE} {SINCE} Undang-Undang Nomor 9 Tahun 2015;",
            "UU 9/2015 dikutip tanpa Lembaran Negara",
        ),
        (
            (
                "Peraturan Menteri Dalam Negeri Nomor 80 Tahun 2015 tentang Pembentukan Produk"
                " Hukum Daerah;"
            ),
            "",
        ),
        (
            (
                "Peraturan Menteri Dalam Negeri Nomor 80 Tahun 2015 tentang Pembentukan Produk"
                " Hukum Daerah (Berita Negara Tahun 2015 Nomor 2037);"
            ),
            (
                "Berita PERMENDAGRI 80/2015 seharusnya (Berita Negara Republik Indonesia Tahun 2015"
                " Nomor 2036)."
            ),
        ),
        (
            (
                "Peraturan Daerah Kabupaten Malang Nomor 99 Tahun 2016 tentang Pasar (Lembaran"
                " Daerah Kabupaten Malang);"
            ),
            "tidak terbaca",
        ),
    ],
)
def test_a_gazette_is_that_of_the_register(basis: str, said: str) -> None:
    messages = [
        finding.message for finding in findings("dasar-lembaran", dt.date(2022, 1, 6), basis)
    ]

    assert [said in message for message in messages] == ([True] if said else [])


def test_a_doubtful_gazette_is_proposed_and_not_put_in() -> None:
    (warned,) = findings(
        "dasar-lembaran",
        dt.date(2022, 1, 6),
        "Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama Daerah;",
    )

    assert "Tahun 2018 Nomor 97" in warned.message
    assert "(belum pasti)" in warned.message
    assert warned.repair is None


@pytest.mark.parametrize(
    ("title", "severity", "mended"),
    [
        ("Pemerintahan Daerah", None, False),
        ("Pemerintahan\nDaerah", None, False),
        ("PEMERINTAHAN DAERAH", Severity.FIX, True),
        ("Pemerintah Daerah", Severity.WARN, False),
    ],
)
def test_a_title_is_the_official_one(title: str, severity: Severity | None, mended: bool) -> None:  # noqa: FBT001  (whether there is a repair)
    told = findings(
        "dasar-judul", dt.date(2022, 1, 6), f"Undang-Undang Nomor 23 Tahun 2014 tentang {title};"
    )

    assert [(one.severity, one.repair is not None) for one in told] == (
        [(severity, mended)] if severity else []
    )


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


def test_a_perppu_is_itself_the_basis_until_the_law_that_establishes_it() -> None:
    assert findings("dasar-usang", dt.date(2023, 3, 30), f"{PERPPU};") == ()
    assert len(findings("dasar-usang", dt.date(2023, 3, 31), f"{PERPPU};")) == 1


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
    (warned,) = found(citing(AUTHORITY), "dasar-fiktif")
    (blocked,) = found(citing(AUTHORITY), "dasar-fiktif", {"in_earnest": True})

    assert (warned.severity, blocked.severity) == (Severity.WARN, Severity.BLOCK)


def test_nobody_is_told_to_cite_what_does_not_exist() -> None:
    (told,) = findings("dasar-wewenang", dt.date(2027, 1, 4), f"{GOVERNMENT};")

    assert "999" not in told.message
    assert "Catat peraturannya dalam profil unit, lalu cantumkan." in told.message


def test_a_revoked_regulation_is_found_behind_another_in_one_item() -> None:
    joined = (
        f"{GOVERNMENT} dan Peraturan Pemerintah Nomor 58 Tahun 2005 tentang Pengelolaan Keuangan"
        " Daerah;"
    )

    assert severities("dasar-dicabut", dt.date(2022, 1, 6), joined) == [Severity.BLOCK]
