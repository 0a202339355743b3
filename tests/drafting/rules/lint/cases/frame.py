"""Set phrases and labels of the frame."""

from drafting.rules.content import Residue
from tests.drafting.rules.lint.cases.case import Case
from tests.drafting.rules.lint.trees import (
    SUBJECT,
    build,
    changed,
    decree,
    dictum,
    position,
    with_dictums,
    with_positions,
)

CASES = (
    Case(
        "bentuk-tak-lazim",
        with_dictums(dictum("Menunjuk petugas. Ditetapkan di Kepanjen NIP. 197001011995031002")),
        (decree(), with_dictums(dictum("Menunjuk Saudara Nama : A NIP : 197001011995031002."))),
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
