"""Indicators and positions."""

from drafting.rules.content import Position
from tests.drafting.rules.lint.cases.case import Case
from tests.drafting.rules.lint.trees import (
    build,
    decree,
    dictum,
    indicator,
    position,
    with_dictums,
    with_duties,
    with_indicator,
    with_positions,
)

INDIVIDUAL = ("SASARAN", "INDIKATOR KINERJA INDIVIDU", "FORMULASI", "SUMBER DATA")


MAIN = ("SASARAN", "INDIKATOR KINERJA UTAMA", "FORMULASI", "SUMBER DATA")


TWO = ("menyusun laporan kerja sama; dan", "mengarsipkan dokumen kerja sama.")


CASES = (
    Case(
        "judul-kolom",
        with_positions(position(columns=MAIN)),
        (
            with_positions(position(columns=INDIVIDUAL), position("Pengemudi", columns=INDIVIDUAL)),
            decree(),
        ),
        mended="INDIKATOR KINERJA INDIVIDU",
    ),
    Case(
        "fungsi-berisi-tabel",
        with_positions(position(functions_as_written="3. Fungsi :")),
        (
            with_positions(
                position(functions_as_written="3. Fungsi :", functions="pelayanan administrasi")
            ),
            decree(),
        ),
    ),
    Case("indikator-lengkap", with_indicator(target=""), (decree(),)),
    Case("indikator-terisi", with_indicator(source=" "), (decree(),)),
    Case("jabatan-berindikator", with_positions(build(Position, title="Pengemudi")), (decree(),)),
    Case(
        "jabatan-berindikator",
        with_positions(position(" ")),
        (decree(), with_positions(position("Pengemudi"))),
    ),
    Case(
        "indikator-terukur",
        with_indicator(indicator="Terlaksananya rapat"),
        (with_indicator(indicator="Persentase rapat yang terlaksana"), decree()),
    ),
    Case(
        "formulasi-mengulang",
        with_indicator(formula="Jumlah dokumen analisis kerja sama yang tersusun"),
        (decree(),),
    ),
    Case(
        "formulasi-lain",
        with_indicator(
            indicator="Jumlah kegiatan yang dilayani", formula="Jumlah kehadiran pimpinan"
        ),
        (
            decree(),
            with_indicator(
                indicator="Jumlah fasilitasi kerja sama",
                formula="Fasilitasi merupakan permohonan yang difasilitasi Bagian",
            ),
            with_indicator(
                indicator="Rata-rata waktu penyelesaian telaahan",
                formula="Total hari penyelesaian dibagi jumlah telaahan",
            ),
            with_indicator(
                indicator="Jumlah konsep perjanjian yang disusun",
                formula="Jumlah naskah perjanjian yang disusun",
            ),
        ),
    ),
    Case(
        "persentase-berumus",
        with_indicator(
            indicator="Persentase surat yang dibalas", formula="Banyaknya surat yang dibalas"
        ),
        (
            with_indicator(
                indicator="Persentase surat yang dibalas",
                formula="Surat yang dibalas dibagi surat masuk × 100",
            ),
            decree(),
        ),
    ),
    Case(
        "sumber-dokumen",
        with_indicator(source="Bagian Kerja Sama"),
        (with_indicator(source="Buku Agenda"), decree()),
    ),
    Case(
        "kata-mutlak",
        with_indicator(target="semua surat"),
        (with_indicator(formula="Jumlah semua dokumen dalam satu tahun"), decree()),
    ),
    Case(
        "cakupan-jabatan",
        with_indicator(indicator="Jumlah dokumen kerja sama dan antar lembaga yang tersusun"),
        (
            with_indicator(indicator="Jumlah dokumen kerja sama dan telaahan yang tersusun"),
            decree(),
        ),
    ),
    Case(
        "tugas-kembar",
        with_positions(position(), position("Pengemudi")),
        (
            with_positions(position(), position("Pengemudi", TWO)),
            with_duties("menyusun laporan bulanan; dan", "menyusun laporan tahunan."),
        ),
    ),
    Case(
        "indikator-kembar",
        with_positions(position(), position("Pengemudi", TWO)),
        (
            with_positions(
                position(), position("Pengemudi", TWO, (indicator(indicator="Jumlah perjalanan"),))
            ),
        ),
    ),
    Case(
        "rincian-dalam-sel",
        with_indicator(formula="Evaluasi meliputi: 1. manfaat; 2. keberadaan para pihak."),
        (with_indicator(formula="Jumlah dokumen dibagi 2. Hasilnya dibulatkan."), decree()),
    ),
    Case(
        "sebutan-staf",
        decree(
            annexes=with_positions(position("Sub Koordinator Evaluasi Kerja Sama")).annexes,
            decision=with_dictums(dictum("Indikator masing-masing staf.")).decision,
        ),
        (with_dictums(dictum("Indikator masing-masing staf.")), decree()),
    ),
)
