"""What is right and looks wrong.

A false alarm of a rule whose repair is automatic costs a decree its meaning, so each has its
sentence here.
"""

from __future__ import annotations

import pytest

from drafting.rules.lint import Severity, lint, repair_all
from tests.drafting.rules.lint.trees import (
    context,
    dictum,
    found,
    indicator,
    position,
    with_dictums,
    with_duties,
    with_indicator,
    with_positions,
)


@pytest.mark.parametrize(
    "sentence",
    [
        "memeriksa rambu di jalan kabupaten",
        "menempatkan dana di perbankan nasional",
        "melatih kader di perkotaan dan di pedesaan",
        "beriman kepada Tuhan Yang Maha Esa",
        "menyalurkan Dana Bagi Hasil kepada desa",
        "mendorong Peran Serta Masyarakat dalam pengawasan",
        "melayani karyawan, wisatawan, wartawan, dan balita",
        "merinci kebutuhan diklat vokasi dan menyusun rinciannya",
        "membina kerja sama dengan Institut Teknologi Sepuluh Nopember",
        "mengurus perpindahan antar Daerah kabupaten",
        "menyusun jadwal penjemputan pukul 10:30 dengan skala 1 : 25",
        "bertanggung jawab kepada Kepala Dinas melalui Kepala Bidang",
        "membayar seratus sembilan puluh sembilan ribu rupiah",
        "menggunakan bahasa pengantar resmi bahasa Indonesia",
        "menyusun rincian anggaran belanja Tahun Anggaran berjalan",
        "melaksanakan pengangkatan, dan pemberhentian tenaga harian",
        "mencatat penerimaan atau mengurangi pengeluaran kas",
        "bekerja secara berhasil guna dan berdaya guna",
        "menjaga mutu sesuai dengan standar, dan melapor sesuai dengan jadwal",
        "mengelola sistem yang selanjutnya disingkat SPBE, dan merawat SPBE",
        "melayani pengaduan melalui https://obyek.sistim.go.id/analisa dan surel ijin@kemkes.go.id",
        "membantu dan mendampingi kader posyandu",
        "menjaga opini Wajar Dengan Pengecualian agar tidak terulang",
        "memasang Hospital Management Systems di puskesmas",
    ],
)
def test_a_right_sentence_is_left_as_it_is(sentence: str) -> None:
    tree = with_duties(f"{sentence}; dan", "melaporkan hasil pelaksanaan tugas.")

    mended, _applied = repair_all(tree, context())

    assert mended == tree
    assert [
        one.message
        for one in lint(tree, context())
        if one.path.endswith("/duties/0") and one.rule != "ejaan"
    ] == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("data yang di perlukan dan di kembangkan", "data yang diperlukan dan dikembangkan"),
        ("Diantara Kepala Desa", "di antara Kepala Desa"),
        ("isteri dan personil yang bertaqwa", "istri dan personel yang bertakwa"),
        ("menetapkan menetapkan jadwal", "menetapkan jadwal"),
        ("jadwal yang yang berlaku", "jadwal yang berlaku"),
        ("Program Dan Kerja Sama", "Program dan Kerja Sama"),
    ],
)
def test_a_wrong_sentence_is_mended(wrong: str, right: str) -> None:
    mended, _applied = repair_all(with_dictums(dictum(f"Tim menyiapkan {wrong}.")), context())

    assert mended.decision.dictums[0].text == f"Tim menyiapkan {right}."


@pytest.mark.parametrize(
    "written",
    ["hal hal lain", "surat surat masuk", "Surat Tagihan Pajak Pajak Bumi", "Pelabuhan Bau Bau"],
)
def test_what_may_be_a_reduplication_or_a_name_is_found_and_left_to_a_person(written: str) -> None:
    tree = with_dictums(dictum(f"Tim mengurus {written}."))
    (finding,) = found(tree, "kata-ganda")

    assert repair_all(tree, context())[0] == tree
    assert finding.severity is (Severity.WARN if written[0].isupper() else Severity.BLOCK)
    assert "bentuk jamak atau nama" in finding.message


def test_a_person_and_a_name_in_full_keep_their_capital_in_a_list() -> None:
    tree = with_dictums(
        dictum(
            "Anggota Tim:",
            "Budi Santoso;",
            "Anggaran Pendapatan dan Belanja Daerah; dan",
            "Perencanaan Strategis.",
        )
    )

    assert [one.excerpt for one in found(tree, "butir-huruf-kecil")] == ["Perencanaan Strategis."]


def test_a_title_or_an_abbreviation_at_the_end_of_a_cell_keeps_its_stop() -> None:
    people = ("Sri Wahyuni, S.Sos.", "Kepala Seksi", "Bendahara", "Analis", "Camat")
    tree = with_positions(
        *(
            position(f"Jabatan {at}", indicators=(indicator(responsible=name),))
            for at, name in enumerate(people)
        )
    )

    assert found(tree, "akhir-sel-seragam") == ()


@pytest.mark.parametrize(
    "formula",
    ["jumlah surat selesai / jumlah surat × 100", "jumlah surat selesai : jumlah surat x 100%"],
)
def test_a_formula_keeps_its_division(formula: str) -> None:
    tree = with_indicator(indicator="Persentase surat yang selesai", formula=formula)

    assert repair_all(tree, context())[0].positions[0].indicators[0].formula == formula
    assert found(tree, "formulasi-mengulang") == ()


@pytest.mark.parametrize(
    "quoted", ["“Kerjasama Kita Hebat”", '"Ijin Sehari Jadi"', "“Ayo Aktifitas Dan Karya :”"]
)
def test_what_stands_between_quotation_marks_is_mended_by_a_person_alone(quoted: str) -> None:
    tree = with_dictums(dictum(f"Menetapkan {quoted} sebagai semboyan pelayanan."))

    assert [one.path for one in lint(tree, context()) if one.rule == "ejaan"] == [
        "/decision/dictums/0"
    ]
    assert repair_all(tree, context())[0] == tree


def test_a_list_that_is_a_choice_is_joined_by_a_person() -> None:
    tree = with_dictums(
        dictum(
            "Pelanggaran dikenai salah satu sanksi:",
            "teguran lisan;",
            "teguran tertulis;",
            "penundaan kenaikan gaji.",
        )
    )
    (finding,) = found(tree, "dan-sebelum-butir-terakhir")

    assert repair_all(tree, context())[0] == tree
    assert finding.repair is not None
    assert finding.repair.description == "Akhiri dengan “…teguran tertulis; atau”."


@pytest.mark.parametrize(
    ("wrong", "right", "mended"), [("dihipun", "dihimpun", True), ("tarana", "sarana", False)]
)
def test_a_slip_in_the_first_letter_is_mended_by_a_person_alone(
    wrong: str, right: str, *, mended: bool
) -> None:
    tree = with_duties(f"memeriksa data yang {wrong}; dan", f"mencatat yang {right}.")
    (finding,) = found(tree, "salah-ketik")

    assert finding.repair is not None
    assert finding.repair.automatic is mended


def test_a_negative_number_in_a_cell_is_no_stray_dash() -> None:
    assert found(with_indicator(target="- 5"), "tanda-hubung-sisa") == ()
