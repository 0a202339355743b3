"""Wording, with the traps: cells, reduplication, addresses, names, titles."""

from tests.drafting.rules.lint.cases.case import Case
from tests.drafting.rules.lint.trees import (
    clauses,
    decree,
    dictum,
    indicator,
    position,
    with_dictums,
    with_duties,
    with_indicator,
    with_positions,
)

CASES = (
    Case(
        "kata-ganda",
        with_dictums(dictum("perlu menetapkan menetapkan Indikator.")),
        (
            with_dictums(dictum("masing-masing unit dan hal-hal lain.")),
            with_indicator(formula="jumlah dokumen", source="dokumen"),
            with_dictums(dictum("diserahkan kepada unit; unit itu mencatat.")),
        ),
        mended="perlu menetapkan Indikator.",
    ),
    Case(
        "ejaan",
        with_duties("menganalisa data;", "akan dirubah."),
        (
            with_duties("menganalisis data; dan", "mengubah data."),
            decree(
                legal_bases=clauses(
                    "Peraturan Daerah Kabupaten Malang Nomor 1 Tahun 2010 tentang Kerjasama Daerah"
                    " dan Ijin Gangguan;"
                )
            ),
        ),
        mended="menganalisis data;",
    ),
    Case(
        "awalan-terpisah",
        with_indicator(formula="Jumlah data yang di himpun"),
        (
            with_indicator(formula="Jumlah data di lingkungan Bagian"),
            with_indicator(formula="Dokumen di bidang pendidikan dan di kecamatan"),
        ),
        mended="Jumlah data yang dihimpun",
    ),
    Case(
        "tanda-hubung-kata",
        with_duties("bekerja sesuai peraturan perundang – undangan masing - masing."),
        (with_duties("menghadiri rapat masing-masing - termasuk rapat lain."),),
        mended="bekerja sesuai peraturan perundang-undangan masing - masing.",
    ),
    Case(
        "akhiran-berlebih",
        with_duties("menyusun usul kenaikkan pangkat."),
        (with_duties("menunjukkan surat tugas; dan", "menyusun usul kenaikan pangkat."),),
        mended="menyusun usul kenaikan pangkat.",
    ),
    Case(
        "salah-ketik",
        with_positions(
            position(
                indicators=(
                    indicator(formula="Jumlah data yang dihipun"),
                    indicator(formula="Jumlah data yang dihimpun dalam satu bulan"),
                )
            )
        ),
        (
            with_indicator(formula="Jumlah data yang dihimpun di Singosari"),
            with_duties("mengoordinasikan rapat; dan", "menindaklanjuti disposisi."),
            with_duties(
                "melayani penyandang disabilitas dan kewirausahaan; dan",
                "mereviu data stunting dan akrual.",
            ),
        ),
        mended="Jumlah data yang dihimpun",
    ),
    Case(
        "istilah",
        with_dictums(dictum("digunakan untuk Penetapan Kinerja.")),
        (
            with_dictums(dictum("digunakan untuk Perjanjian Kinerja.")),
            decree(
                legal_bases=clauses(
                    "Peraturan Menteri Negara Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"
                    " Nomor 29 Tahun 2010 tentang Pedoman Penyusunan Penetapan Kinerja dan"
                    " Pelaporan Akuntabilitas Kinerja Instansi Pemerintah;"
                )
            ),
        ),
    ),
    Case(
        "kata-berulang",
        with_duties(
            "melaksanakan pengetikan naskah hingga perbaikannya yang dibutuhkan perbaikannya."
        ),
        (
            with_duties("menyusun laporan bulanan dan laporan tahunan."),
            with_duties("mengolah dokumen kerja sama menjadi arsip dokumen."),
        ),
    ),
    Case(
        "frasa-berulang",
        with_duties("merekapitulasi data sesuai dengan klasifikasi sesuai dengan jenis."),
        (
            with_duties(
                "mencatat surat sesuai dengan prosedur; menyimpannya sesuai dengan ketentuan."
            ),
        ),
    ),
    Case(
        "kata-kerja-bergaris-miring",
        with_duties("menyimpan data agar mudah digunakan/ditentukan."),
        (with_duties("menyiapkan bahan/instrumen; dan/atau", "membuat kartu semesteran/tahunan."),),
    ),
    Case(
        "pasangan-berlawanan",
        with_duties("mencatat bukti pengeluaran ke dalam buku penerimaan harian."),
        (with_duties("mencatat penerimaan dan pengeluaran kas."),),
    ),
    Case(
        "potongan-tempelan",
        with_duties("melaksanakan tugas lain dari atasan.mencatat dan menyortir surat masuk."),
        (
            with_duties("memperbarui laman www.malangkab.go.id dan kerjasama@malangkab.go.id."),
            with_duties("menyusun laporan. mencatat surat.", "menandatangani surat a.n. atasan."),
        ),
    ),
    Case(
        "singkatan-tanpa-kepanjangan",
        with_duties("menyusun SPJ bulanan."),
        (
            with_duties("menyusun surat pertanggungjawaban (SPJ); dan", "melaporkan SPJ."),
            with_duties("mencatat NIP pegawai; dan", "membahas APBD."),
        ),
    ),
    Case(
        "istilah-campur",
        with_dictums(
            dictum("Keputusan ini berlaku; kekeliruan dalam Surat Keputusan ini diperbaiki.")
        ),
        (
            with_dictums(
                dictum("Keputusan ini berlaku."), dictum("Surat Keputusan yang lama dicabut.")
            ),
        ),
    ),
)
