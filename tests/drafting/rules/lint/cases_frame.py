"""Numbers, references, annexes, places and names, and what UU 30/2014 makes a decree state."""

from drafting.rules.content import (
    Annex,
    Decree,
    Item,
    Letterhead,
    Position,
    Recipient,
    Reference,
    Signatory,
    Unplaced,
)
from drafting.rules.lint import Official
from tests.drafting.rules.lint.cases import Case
from tests.drafting.rules.lint.trees import (
    build,
    changed,
    clauses,
    decree,
    dictum,
    position,
    with_dictums,
    with_duties,
    with_positions,
)

ANNEXED = (
    "Indikator tercantum dalam Lampiran yang merupakan bagian yang tidak terpisahkan dari Keputusan"
    " ini."
)
NUMBER = "188.45/12/KEP/35.07.022/2027"


def signed(**fields: str) -> Signatory:
    return build(
        Signatory, **{"office": "KEPALA BAGIAN KERJA SAMA", "name": "NAMA PEJABAT", **fields}
    )


def copied_to(office: str, place: str = "Kepanjen") -> Decree:
    return changed(decree(), "recipients", items=(build(Recipient, office=office, place=place),))


def nested(levels: int) -> tuple[Item, ...]:
    """Return a list in a list in a list."""
    below = nested(levels - 1) if levels > 1 else ()
    return (build(Item, text="merawat kendaraan:", items=below),)


CASES = (
    Case(
        "nomor-keputusan",
        changed(decree(), "heading", number="188.45/1.2 /KEP/35.07.022/2027"),
        (decree(), changed(decree(), "heading", number=NUMBER)),
    ),
    Case("nomor-diketik", changed(decree(), "heading", number=NUMBER), (decree(),)),
    Case(
        "rujukan-diri",
        with_dictums(
            dictum(ANNEXED),
            dictum("Hal sebagaimana dimaksud dalam diktum KESATU dan KEDUA berlaku."),
        ),
        (
            with_dictums(
                dictum(ANNEXED), dictum("Hal sebagaimana dimaksud dalam diktum KESATU berlaku.")
            ),
        ),
        mended="Hal sebagaimana dimaksud dalam diktum KESATU berlaku.",
    ),
    Case(
        "rujukan-ke-depan",
        with_dictums(
            dictum("Hal sebagaimana dimaksud dalam diktum KEDUA berlaku."), dictum(ANNEXED)
        ),
        (decree(),),
    ),
    Case(
        "rujukan-menggantung",
        with_dictums(
            dictum(ANNEXED), dictum("Hal sebagaimana dimaksud dalam diktum KELIMA berlaku.")
        ),
        (
            decree(),
            with_dictums(
                dictum("Satu.", label="PERTAMA"), dictum("Sesuai diktum PERTAMA.", label="KEDUA")
            ),
        ),
    ),
    Case(
        "lampiran-rujukan",
        with_dictums(
            dictum(
                "Indikator tercantum dalam Lampiran I yang merupakan bagian yang tidak terpisahkan"
                " dari Keputusan ini."
            )
        ),
        (
            decree(),
            decree(
                annexes=(build(Annex, title="A"), build(Annex, title="B")),
                decision=with_dictums(
                    dictum("Tercantum dalam Lampiran I dan Lampiran II.")
                ).decision,
            ),
        ),
        mended=ANNEXED,
    ),
    Case(
        "angka-dan-huruf",
        with_duties("menyampaikan laporan dalam 5 (enam) hari kerja."),
        (
            with_duties(
                "menyampaikan laporan dalam 5 (lima) hari kerja; dan",
                "mencatat 12 (dua belas) surat, 125 (seratus dua puluh lima) dokumen.",
            ),
            with_duties("menyusun laporan tahun 2027 (tahunan) dan 3 (sangat penting) berkas."),
        ),
        mended="menyampaikan laporan dalam 5 (lima) hari kerja.",
    ),
    Case(
        "rincian-terlalu-dalam",
        with_positions(build(Position, title="Pengemudi", duties=nested(5))),
        (with_positions(build(Position, title="Pengemudi", duties=nested(4))),),
    ),
    Case("lampiran-kepala", decree(annexes=(build(Annex, title="A", headed=False),)), (decree(),)),
    Case(
        "lampiran-tak-terpisahkan",
        with_dictums(dictum("Indikator tercantum dalam Lampiran.")),
        (decree(), decree(annexes=(), decision=with_dictums(dictum("Membentuk Tim.")).decision)),
        mended=(
            "Indikator tercantum dalam Lampiran yang merupakan bagian yang tidak terpisahkan dari"
            " Keputusan ini."
        ),
    ),
    Case(
        "nama-tempat",
        changed(decree(), "closing", place="Kapanjen"),
        (
            decree(),
            copied_to("Inspektur Kabupaten Malang", "Singosari"),
            with_duties("menyiapkan kerja sama dengan Kabupaten Bantul."),
        ),
        mended="Kepanjen",
    ),
    Case("tempat-penetapan", changed(decree(), "closing", place=""), (), mended="Kepanjen"),
    Case(
        "tempat-penetapan",
        changed(decree(), "closing", place="Singosari"),
        (decree(), changed(decree(), "closing", place="Kapanjen")),
        mended="Kepanjen",
    ),
    Case(
        "kop-domain",
        decree(letterhead=build(Letterhead, lines=("Email : sekda@kabmalang.go.id",))),
        (
            decree(
                letterhead=build(
                    Letterhead,
                    lines=("Email : sekda@malangkab.go.id – http://www.malangkab.go.id",),
                )
            ),
            decree(),
        ),
    ),
    Case(
        "nama-unit-lama",
        with_dictums(dictum("Bagian Administrasi Kerja Sama melaksanakan Keputusan ini.")),
        (with_dictums(dictum("Bagian Kerja Sama melaksanakan Keputusan ini.")),),
        mended="Bagian Kerja Sama melaksanakan Keputusan ini.",
    ),
    Case(
        "tembusan-jabatan",
        copied_to("Sekretaris Daerah Setda Kab. Malang"),
        (copied_to("Sekretaris Daerah Kabupaten Malang"),),
        mended="Sekretaris Daerah Kabupaten Malang",
    ),
    Case("tembusan-lembaga", copied_to("Arsip"), ()),
    Case(
        "tembusan-lembaga",
        copied_to("Dinas Pendidikan Kabupaten Malang"),
        (copied_to("Kepala Dinas Pendidikan Kabupaten Malang"),),
    ),
    Case(
        "nama-jabatan",
        with_positions(position("Analisis Kerja Sama")),
        (
            with_positions(position("Analis Kerja Sama")),
            with_positions(position("Pengadministrasi Program Dan Kerja Sama")),
        ),
        mended="Analis Kerja Sama",
    ),
    Case(
        "penanda-tangan-seragam",
        decree(
            signatory=signed(), annexes=(build(Annex, signatory=signed(name="NAMA PEJABAT W.")),)
        ),
        (decree(signatory=signed(), annexes=(build(Annex, signatory=signed()),)),),
        context={"official": Official(name="NAMA PEJABAT")},
    ),
    Case(
        "gelar-penanda-tangan",
        decree(signatory=signed(name="NAMA PEJABAT, S.H., M.Si")),
        (decree(signatory=signed()),),
    ),
    Case(
        "nip-sah",
        decree(signatory=signed(nip="19651330 198602 2 003")),
        (decree(signatory=signed(nip="19650430 198602 2 003")), decree(signatory=signed())),
    ),
    Case(
        "menimbang-alasan",
        decree(
            considering=clauses(
                "bahwa untuk mengukur kinerja diperlukan alat ukur;", "bahwa berdasarkan hal itu;"
            )
        ),
        (
            decree(),
            decree(
                considering=clauses(
                    "bahwa sesuai Pasal 10 peraturan itu diperlukan alat ukur;", "bahwa;"
                )
            ),
        ),
    ),
    Case(
        "menimbang-rumusan-akhir",
        decree(
            considering=clauses(
                "bahwa a;",
                "bahwa b;",
                "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu"
                " menetapkan X;",
            )
        ),
        (
            decree(),
            decree(considering=clauses("bahwa kinerja diukur;")),
            decree(
                considering=clauses(
                    "bahwa a;",
                    "bahwa b;",
                    "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b,"
                    " perlu menetapkan Keputusan tentang X;",
                )
            ),
        ),
    ),
    Case("alasan-ada", decree(considering=clauses()), (decree(),)),
    Case("diktum-ada", with_dictums(), (decree(),)),
    Case(
        "dua-norma",
        with_dictums(
            dictum(
                "Keputusan ini mulai berlaku pada tanggal ditetapkan, dan segala biaya dibebankan"
                " pada anggaran."
            )
        ),
        (
            decree(),
            with_dictums(
                dictum(
                    "Keputusan ini mulai berlaku pada tanggal ditetapkan, dan berakhir pada tanggal"
                    " 31 Desember 2027."
                )
            ),
        ),
    ),
    Case(
        "klausul-kekeliruan",
        with_dictums(
            dictum(
                "Keputusan ini mulai berlaku, dan apabila ada kekeliruan akan diubah sebagaimana"
                " mestinya."
            )
        ),
        (decree(), with_dictums(dictum("Perubahan Keputusan ini ditetapkan dengan Keputusan."))),
        mended="Keputusan ini mulai berlaku.",
    ),
    Case(
        "klausul-kekeliruan",
        with_dictums(
            dictum(
                "Keputusan ini mulai berlaku pada tanggal ditetapkan, apabila terdapat kekeliruan"
                " akan diperbaiki."
            )
        ),
        (),
        mended="Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    ),
    Case(
        "isian-kosong",
        with_dictums(dictum("Menunjuk ........ sebagai ketua.")),
        (
            with_dictums(dictum("Tim menelaah Pasal 1 ... Pasal 3, Lampiran XXX, dan Bab …")),
            with_dictums(dictum("Alamat www.xxx.go.id dan kode a_b.")),
        ),
    ),
    Case("mulai-berlaku", with_dictums(dictum(ANNEXED)), (decree(),)),
    Case(
        "masa-berlaku",
        decree(
            valid_until="",
            decision=with_dictums(
                dictum("Keputusan ini mulai berlaku pada tanggal ditetapkan.")
            ).decision,
        ),
        (decree(), decree(valid_until="")),
    ),
    Case(
        "masa-berlaku-terbalik",
        decree(valid_from="2027-01-04", valid_until="2026-12-31"),
        (decree(),),
    ),
    Case("berlaku-surut", decree(valid_from="2026-12-01"), (decree(), decree(valid_from=""))),
    Case(
        "pencabutan-ditanya",
        decree(),
        (
            with_dictums(
                dictum("Keputusan Nomor 1 Tahun 2026 dicabut dan dinyatakan tidak berlaku.")
            ),
        ),
    ),
    Case(
        "pencabutan-rumusan",
        decree(revokes=(build(Reference, text="Keputusan Nomor 1 Tahun 2026"),)),
        (
            decree(),
            decree(
                revokes=(build(Reference, text="Keputusan Nomor 1 Tahun 2026"),),
                decision=with_dictums(
                    dictum("Keputusan Nomor 1 Tahun 2026 dicabut dan dinyatakan tidak berlaku.")
                ).decision,
            ),
        ),
    ),
    Case(
        "penerima-lengkap",
        with_positions(position("Pengemudi")),
        (decree(), with_dictums(dictum("Keputusan ini disampaikan kepada yang bersangkutan."))),
    ),
    Case(
        "naskah-belum-ditempatkan",
        decree(unplaced=(build(Unplaced, line=9, text="kata sisa"),)),
        (decree(),),
    ),
)
