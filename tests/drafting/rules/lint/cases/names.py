"""Places, units, recipients, positions and signatories."""

import datetime as dt

from drafting.rules.content import Annex, Decree, Letterhead, Recipient, Signatory
from drafting.rules.lint import Official
from tests.drafting.rules.lint.cases.case import Case
from tests.drafting.rules.lint.trees import (
    build,
    changed,
    decree,
    dictum,
    position,
    with_dictums,
    with_duties,
    with_positions,
)


def signed(**fields: str) -> Signatory:
    return build(
        Signatory, **{"office": "KEPALA BAGIAN KERJA SAMA", "name": "NAMA PEJABAT", **fields}
    )


def copied_to(office: str, place: str = "Kepanjen") -> Decree:
    return changed(decree(), "recipients", items=(build(Recipient, office=office, place=place),))


CASES = (
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
    Case(
        "tembusan-jabatan",
        copied_to("Kepala Bappeda Kab. Malang"),
        (copied_to("Kepala Badan Perencanaan Pembangunan Daerah Kabupaten Malang"),),
        mended="Kepala Badan Perencanaan Pembangunan Daerah Kabupaten Malang",
    ),
    Case("tembusan-lembaga", copied_to("Arsip"), ()),
    Case(
        "tembusan-lembaga",
        copied_to("Dinas Pendidikan Kabupaten Malang"),
        (copied_to("Kepala Dinas Pendidikan Kabupaten Malang"),),
    ),
    Case(
        "jabatan-tanggal",
        with_positions(position("Pengadministrasi Umum")),
        (
            with_positions(position("Penelaah Teknis Kebijakan")),
            with_positions(position("Analis Kebijakan Ahli Muda selaku Ketua Tim Kerja Evaluasi")),
        ),
    ),
    Case(
        "nama-jabatan",
        with_positions(position("Analisis Kerja Sama")),
        (
            with_positions(position("Analis Kerja Sama")),
            with_positions(position("Pengadministrasi Program Dan Kerja Sama")),
        ),
        context={"as_of": dt.date(2022, 1, 6)},
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
        "wewenang-pelaksana",
        with_dictums(dictum("Menetapkan pemberhentian Saudara A dari jabatan Kepala Seksi.")),
        (with_dictums(dictum("Menetapkan indikator kinerja individu setiap jabatan.")),),
        context={"official": Official(name="NAMA PEJABAT", mandated="Plh.")},
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
)
