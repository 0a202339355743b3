"""Form, punctuation and labels."""

from drafting.rules.content import Decree, Dictum, Item, Residue, Signatory
from tests.drafting.rules.lint.cases import Case
from tests.drafting.rules.lint.trees import (
    SUBJECT,
    build,
    changed,
    clauses,
    decree,
    dictum,
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
        "memutuskan-tanpa-spasi",
        changed(decree(), "decision", as_written="M E M U T U S K A N :"),
        (decree(), changed(decree(), "decision", as_written="**MEMUTUSKAN:**")),
    ),
    Case("memutuskan-tanpa-spasi", changed(decree(), "decision", as_written="MEMUTUSKAN"), ()),
    Case(
        "menetapkan-titik-dua",
        changed(decree(), "decision", establishing_as_written="Menetapkan,"),
        (changed(decree(), "decision", establishing_as_written="Menetapkan :"),),
    ),
    Case(
        "menetapkan-nama-keputusan",
        changed(decree(), "decision", establishing="KEPUTUSAN TENTANG INDIKATOR."),
        (
            decree(),
            changed(
                decree(),
                "decision",
                establishing=f"KEPUTUSAN KEPALA BAGIAN KERJA SAMA TENTANG {SUBJECT}.",
            ),
        ),
    ),
    Case(
        "judul-terpisah",
        changed(decree(), "heading", as_written="KEPUTUSAN KEPALA NOMOR : 1 TENTANG INDIKATOR"),
        (changed(decree(), "heading", as_written="KEPUTUSAN KEPALA\nNOMOR 1\nTENTANG\nINDIKATOR"),),
    ),
    Case(
        "label-diktum",
        with_dictums(
            dictum("Satu.", label="PERTAMA"), dictum("Sesuai dengan diktum PERTAMA.", label="KEDUA")
        ),
        (with_dictums(dictum("Satu.", label="KESATU"), dictum("Dua.", label="KEDUA")), decree()),
        mended="Sesuai dengan diktum KESATU.",
    ),
    Case(
        "penanda-tebal-sisa",
        with_dictums(dictum("Satu.", as_written="PERTAMA** : Satu.")),
        (with_dictums(dictum("Satu.", as_written="**PERTAMA** : Satu.")),),
    ),
    Case(
        "titik-dua-awal-baris",
        with_dictums(dictum("Satu.", as_written="KEEMPAT\n\n: Satu.")),
        (with_dictums(dictum("Satu.", as_written="KEEMPAT : Satu.")),),
    ),
    Case(
        "penutup-ditetapkan",
        changed(
            decree(), "closing", as_written="Ditetapkan di : Kepanjen\nTanggal : 6 Januari 2022"
        ),
        (
            changed(
                decree(),
                "closing",
                as_written="Ditetapkan di Kepanjen\npada tanggal 6 Januari 2022",
            ),
        ),
    ),
    Case(
        "tembusan-judul",
        changed(decree(), "recipients", as_written="Tembusan disampaikan kepada :\n- Yth :"),
        (changed(decree(), "recipients", as_written="Tembusan:"),),
    ),
    Case(
        "tembusan-sapaan",
        changed(
            decree(),
            "recipients",
            items=(build(type(decree().recipients.items[0]), office="Bpk. Bupati Malang"),),
        ),
        (
            changed(
                decree(),
                "recipients",
                items=(
                    build(type(decree().recipients.items[0]), office="Ketua Tim Penggerak PKK"),
                ),
            ),
        ),
        mended="Bupati Malang",
    ),
    Case(
        "butir-kosong",
        decree(residue=(build(Residue, line=68, text="-"),)),
        (decree(residue=(build(Residue, line=68, text="- 2 -"),)),),
    ),
    Case(
        "daftar-terputus",
        decree(residue=(build(Residue, line=22, text=""),)),
        (decree(residue=(build(Residue, line=68, text="-"),)),),
    ),
    Case(
        "judul-jabatan-berulang",
        with_positions(
            position(as_written="INDIKATOR KINERJA INDIVIDU\n1. Jabatan :"),
            position("Pengemudi", as_written="INDIKATOR KINERJA INDIVIDU\n1. Jabatan :"),
        ),
        (with_positions(position(as_written="INDIKATOR KINERJA INDIVIDU\n1. Jabatan :")),),
    ),
)
