"""Form and punctuation."""

from drafting.rules.content import Decree, Dictum, Item, Position, Signatory
from tests.drafting.rules.lint.cases.case import Case
from tests.drafting.rules.lint.trees import (
    build,
    changed,
    clauses,
    decree,
    indicator,
    items,
    position,
    with_dictums,
    with_duties,
    with_indicator,
    with_positions,
)


def within(*below: str) -> Decree:
    """Return a list in a list, whose owner is not the last of its own."""
    owner = build(Item, text="menyusun:", items=items(*below))
    return with_dictums(
        build(Dictum, text="Bagian bertugas:", items=(owner, *items("melaporkan.")))
    )


def nested(levels: int) -> tuple[Item, ...]:
    """Return a list in a list in a list."""
    below = nested(levels - 1) if levels > 1 else ()
    return (build(Item, text="merawat kendaraan:", items=below),)


CASES = (
    Case(
        "spasi-sebelum-tanda-baca",
        with_duties("menyiapkan bahan : surat; dan", "menyusun laporan."),
        (with_duties("menyiapkan bahan: surat; dan", "rapat pukul 10:30."),),
        mended="menyiapkan bahan: surat; dan",
    ),
    Case(
        "tanda-baca-ganda",
        with_duties("menyusun laporan;; dan", "mengarsipkan surat."),
        (with_duties("menyusun laporan dan seterusnya ...;", "mengarsipkan surat."),),
        mended="menyusun laporan; dan",
    ),
    Case(
        "spasi-pada-garis-miring",
        with_indicator(formula="Penjelasan/ formulasi"),
        (with_indicator(formula="Penjelasan/formulasi"),),
        mended="Penjelasan/formulasi",
    ),
    Case(
        "tanda-hubung-sisa",
        with_indicator(formula="- Jumlah dokumen"),
        (
            with_indicator(formula="Jumlah masing-masing dokumen"),
            with_indicator(formula="- satu\n- dua"),
        ),
        mended="Jumlah dokumen",
    ),
    Case(
        "partikel-huruf-kecil",
        with_positions(position("Pengadministrasi Program Dan Kerja Sama")),
        (
            with_positions(position("Pengadministrasi Program dan Kerja Sama")),
            with_positions(position("Sub Koordinator Fasilitasi Kerja Sama Dalam Negeri")),
        ),
        mended="Pengadministrasi Program dan Kerja Sama",
    ),
    Case(
        "butir-huruf-kecil",
        with_duties("Menyiapkan bahan; dan", "menyusun laporan."),
        (
            with_duties("menyiapkan bahan; dan", "SPJ bulanan."),
            with_duties("Bagian Kerja Sama membantu; dan", "Kepanjen dan sekitarnya."),
            with_duties("Kepala Seksi Pelayanan; dan", "Dinas Kesehatan."),
        ),
        mended="menyiapkan bahan; dan",
    ),
    Case(
        "butir-huruf-kecil",
        with_duties("Menganalisa, mengolah bahan; dan", "menyusun laporan."),
        (),
        mended="menganalisa, mengolah bahan; dan",
    ),
    Case(
        "akhir-diktum",
        with_dictums(build(Dictum, text="Keputusan ini mulai berlaku pada tanggal ditetapkan;")),
        (
            with_dictums(build(Dictum, text="Pegawai bertugas:", items=items("menyusun laporan;"))),
            with_dictums(build(Dictum, text="Indikator sebagaimana tercantum dalam Lampiran.")),
        ),
        mended="Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    ),
    Case(
        "akhir-butir",
        with_duties("menyiapkan bahan.", "mengetik surat; dan", "menyusun laporan."),
        (
            with_duties("menyiapkan bahan;", "mengetik surat; dan/atau", "menyusun laporan."),
            within("rencana tahunan; dan", "rencana bulanan; dan"),
            within("rencana tahunan; dan", "rencana bulanan;"),
        ),
        mended="menyiapkan bahan;",
    ),
    Case(
        "akhir-butir",
        within("rencana tahunan; dan", "rencana bulanan"),
        (),
        mended="rencana bulanan;",
    ),
    Case(
        "dan-sebelum-butir-terakhir",
        with_duties("menyiapkan bahan;", "mengetik surat;", "menyusun laporan."),
        (
            with_duties("menyiapkan bahan; dan/atau", "menyusun laporan."),
            with_duties("menyusun laporan."),
        ),
        mended="mengetik surat; dan",
    ),
    Case(
        "menimbang-titik-koma",
        decree(considering=clauses("bahwa kinerja diukur.")),
        (decree(considering=clauses("bahwa kinerja diukur;")),),
        mended="bahwa kinerja diukur;",
    ),
    Case("menimbang-bahwa", decree(considering=clauses("kinerja diukur;")), (decree(),)),
    Case(
        "mengingat-titik-koma",
        decree(
            legal_bases=clauses(
                "Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan."
            )
        ),
        (decree(),),
        mended="Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan;",
    ),
    Case(
        "akhir-sel-seragam",
        with_positions(
            position(indicators=(indicator(source="Buku agenda."), indicator(), indicator()))
        ),
        (
            with_positions(
                position(
                    indicators=(indicator(source="Buku agenda."), indicator(source="Laporan."))
                )
            ),
        ),
        mended="Buku agenda",
    ),
    Case(
        "jabatan-diakhiri-koma",
        decree(
            signatory=build(
                Signatory, office="KEPALA BAGIAN", name="NAMA", as_written="KEPALA BAGIAN\nNAMA"
            )
        ),
        (
            decree(
                signatory=build(
                    Signatory,
                    office="KEPALA BAGIAN",
                    name="NAMA",
                    as_written="KEPALA BAGIAN,\nNAMA",
                )
            ),
            decree(),
        ),
    ),
    Case(
        "judul-tanpa-tanda-baca",
        changed(decree(), "heading", subject="Indikator Kinerja."),
        (decree(),),
        mended="INDIKATOR KINERJA",
    ),
    Case(
        "rincian-terlalu-dalam",
        with_positions(build(Position, title="Pengemudi", duties=nested(5))),
        (with_positions(build(Position, title="Pengemudi", duties=nested(4))),),
    ),
    Case(
        "karakter-tak-terlihat",
        with_duties("menyusun\u200b laporan; dan", "mengarsip\u00adkan surat."),
        (with_duties("menyusun – laporan “kerja sama”; dan", "mengarsipkan surat."),),
        mended="menyusun laporan; dan",
    ),
    Case(
        "huruf-tak-tercetak",
        with_duties("menelepon ☎ kantor; dan", "mencatatnya."),
        (with_duties("menyusun “laporan”; dan", "mencatatnya."),),
        context={"glyphs": frozenset(map(ord, "“”"))},
    ),
)
