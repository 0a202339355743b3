"""What is carried over: years, labels of dictums, people who left."""

from drafting.rules.content import Dictum
from tests.drafting.rules.lint.cases.case import Case
from tests.drafting.rules.lint.trees import (
    build,
    changed,
    clauses,
    decree,
    dictum,
    with_dictums,
    with_duties,
    with_indicator,
)

LAST_YEAR = {"carried_from": 2026}


FIRST = (
    "Indikator tercantum dalam Lampiran yang merupakan bagian yang tidak terpisahkan dari Keputusan"
    " ini."
)


CASES = (
    Case(
        "tahun-terbawa",
        with_indicator(period="Tahun Anggaran 2026"),
        (
            with_indicator(period="Tahun Anggaran 2027"),
            decree(
                legal_bases=clauses(
                    "Peraturan Daerah Kabupaten Malang Nomor 2 Tahun 2026 tentang Contoh (Lembaran"
                    " Daerah Tahun 2026 Nomor 2);"
                )
            ),
            with_indicator(source="Laporan RPJMD 2026-2030"),
            with_indicator(source="Surat Nomor 5/2026/12"),
            with_dictums(
                dictum(FIRST),
                dictum(
                    "Keputusan Nomor 5 Tahun 2026 tentang Indikator dicabut dan dinyatakan tidak"
                    " berlaku."
                ),
            ),
        ),
        context=LAST_YEAR,
        mended="Tahun Anggaran 2027",
    ),
    Case(
        "tahun-terbawa",
        changed(decree(), "heading", subject="INDIKATOR KINERJA INDIVIDU TAHUN 2026"),
        (decree(),),
        context=LAST_YEAR,
        mended="INDIKATOR KINERJA INDIVIDU TAHUN 2027",
    ),
    Case(
        "label-diktum-terbawa",
        with_dictums(
            dictum(FIRST), dictum("Hal sebagaimana dimaksud dalam diktum PERTAMA berlaku.")
        ),
        (
            with_dictums(
                dictum(FIRST), dictum("Hal sebagaimana dimaksud dalam diktum KESATU berlaku.")
            ),
            with_dictums(
                build(Dictum, text=FIRST, label="PERTAMA"),
                dictum("Hal sebagaimana dimaksud dalam diktum PERTAMA berlaku."),
            ),
        ),
        mended="Hal sebagaimana dimaksud dalam diktum KESATU berlaku.",
    ),
    Case(
        "pemangku-terbawa",
        with_duties("membantu Kepala Subbagian Lama menyusun laporan; dan", "mengarsipkan surat."),
        (with_duties("membantu Kepala Subbagian Lamandau; dan", "mengarsipkan surat."), decree()),
        context={"departed": {"Kepala Subbagian Lama": ""}},
    ),
    Case(
        "pemangku-terbawa",
        with_duties("membantu Siti Aminah menyusun laporan; dan", "mengarsipkan surat."),
        (with_duties("membantu Rahayu menyusun laporan; dan", "mengarsipkan surat."), decree()),
        context={"departed": {"Siti Aminah": "Rahayu"}},
        mended="membantu Rahayu menyusun laporan; dan",
    ),
)
