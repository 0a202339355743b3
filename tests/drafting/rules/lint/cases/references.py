"""Numbers, references and annexes."""

from drafting.rules.content import Annex, Decree
from tests.drafting.rules.lint.cases.case import Case
from tests.drafting.rules.lint.trees import (
    ANNEXED,
    SUBJECT,
    build,
    changed,
    decree,
    dictum,
    with_dictums,
    with_duties,
)

NUMBER = "188.45/12/KEP/35.07.022/2027"


def headed(head: str) -> Decree:
    """Return a numbered decree whose annex is headed so."""
    tree = decree(annexes=(build(Annex, title="A", as_written=head),))
    return changed(tree, "heading", number=NUMBER)


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
        "angka-tanpa-huruf",
        with_dictums(dictum("Petugas melapor paling lama 5 hari kerja.")),
        (
            with_dictums(
                dictum(
                    "Petugas melapor paling lama 5 (lima) hari kerja, menurut Pasal 7 ayat (2)."
                ),
                dictum(
                    "Rapat diadakan pada tanggal 5 setiap bulan, pukul 08.30, di Ruang 2 lantai."
                ),
                dictum("Biaya sebesar 2,5 persen dan 10-12 orang."),
            ),
        ),
    ),
    Case(
        "lampiran-kepala-beda",
        headed(f"LAMPIRAN\nNOMOR : 188.45/13/KEP/35.07.022/2027\nTENTANG\n{SUBJECT}"),
        (
            decree(),
            headed(f"LAMPIRAN\nNOMOR : 188.45 / 12/KEP/35.07.022/2027\nTENTANG {SUBJECT}"),
            headed("LAMPIRAN\nNOMOR ........\nTENTANG ......"),
        ),
    ),
    Case(
        "lampiran-kepala-lengkap",
        headed(f"LAMPIRAN I\nNOMOR 1\nTENTANG {SUBJECT}"),
        (decree(), headed(f"LAMPIRAN\nNOMOR {NUMBER}\nTENTANG {SUBJECT}")),
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
)
