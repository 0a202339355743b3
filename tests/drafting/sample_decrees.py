"""Invented decrees for the tests of documents, from one page to many."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from drafting.rules.content import (
    Annex,
    Cell,
    Clauses,
    Closing,
    Decision,
    Decree,
    Dictum,
    Heading,
    Indicator,
    Item,
    Position,
    Recipient,
    Recipients,
)

UNIT = "BAGIAN KERJA SAMA SEKRETARIAT DAERAH KABUPATEN MALANG"
SUBJECT = f"INDIKATOR KINERJA INDIVIDU {UNIT}"
OFFICE = f"KEPALA {UNIT}"
DUTIES = (
    "menyusun rencana kerja dan anggaran sebagai acuan pelaksanaan tugas;",
    "menyiapkan bahan perumusan kebijakan di bidang kerja sama daerah;",
    (
        "mengolah data kerja sama daerah, sinergi, dan kerja sama dengan pihak ketiga sesuai dengan"
        " ketentuan peraturan perundang-undangan;"
    ),
    (
        "melaksanakan pembinaan dan pengawasan kerja sama yang dilakukan oleh Perangkat Daerah di"
        " lingkungan Pemerintah Daerah;"
    ),
    "menyusun laporan hasil pelaksanaan kerja sama setiap triwulan; dan",
    (
        "melaksanakan tugas lain yang diberikan oleh Kepala Bagian Kerja Sama sesuai dengan bidang"
        " tugasnya."
    ),
)
POSITIONS = (
    "Sub Koordinator Fasilitasi Kerja Sama Luar Negeri",
    "Sub Koordinator Fasilitasi Kerja Sama Dalam Negeri",
    "Sub Koordinator Evaluasi Kerja Sama",
    "Analis Kerja Sama",
    "Pengelola Data Kerja Sama",
    "Pengadministrasi Umum",
)
BASES = (
    (
        "Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan (Lembaran Negara"
        " Republik Indonesia Tahun 2014 Nomor 292);"
    ),
    (
        "Peraturan Pemerintah Nomor 39 Tahun 2006 tentang Tata Cara Pengendalian dan Evaluasi"
        " Pelaksanaan Rencana Pembangunan;"
    ),
    (
        "Peraturan Pemerintah Nomor 30 Tahun 2019 tentang Penilaian Kinerja Pegawai Negeri Sipil"
        " (Tambahan Lembaran Negara Nomor 6340);"
    ),
    "Peraturan Daerah Kabupaten Malang Nomor 99 Tahun 2099 tentang Contoh Dasar Kewenangan;",
)


def short() -> Decree:
    """Return a decree of one page: one basis, two dictums, one copy, no annex."""
    return _decree(bases=BASES[:1], dictums=_dictums()[-2:], annexes=(), copies=1)


def model() -> Decree:
    """Return one of four pages or so, with six positions in one annex."""
    return _decree(bases=BASES, dictums=_dictums(), annexes=(_annex(POSITIONS, rows=1),), copies=4)


def long(rows: int = 40, annexes: int = 2) -> Decree:
    """Return one of many pages: long tables with every column, several annexes."""
    many = tuple(_annex(POSITIONS[:3], rows=rows, full=True) for _ in range(annexes))
    return _decree(bases=BASES * 3, dictums=_dictums(), annexes=many, copies=4)


def _decree(
    *, bases: tuple[str, ...], dictums: tuple[Dictum, ...], annexes: tuple[Annex, ...], copies: int
) -> Decree:
    ids = _ids()
    considering = (
        (
            "bahwa setiap Pegawai Negeri Sipil harus memiliki indikator kinerja yang spesifik,"
            " terukur, realistis, dan memiliki batas waktu pencapaian;"
        ),
        (
            "bahwa indikator sebagaimana dimaksud dalam huruf a harus selaras dengan perencanaan"
            " kinerja Bagian Kerja Sama;"
        ),
        (
            "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu"
            " menetapkan Indikator Kinerja Individu;"
        ),
    )
    recipients = (
        "Bupati Malang",
        "Sekretaris Daerah Kabupaten Malang",
        "Inspektur Kabupaten Malang",
        "Kepala Badan Perencanaan Pembangunan Daerah",
    )
    return Decree(
        id=next(ids),
        year=2027,
        heading=Heading(
            id=next(ids),
            office=OFFICE,
            subject=SUBJECT,
            issuer="KEPALA BAGIAN KERJA SAMA SEKRETARIAT DAERAH KABUPATEN MALANG,",
        ),
        considering=Clauses(
            id=next(ids), items=tuple(Item(id=next(ids), text=text) for text in considering)
        ),
        legal_bases=Clauses(
            id=next(ids), items=tuple(Item(id=next(ids), text=text) for text in bases)
        ),
        decision=Decision(id=next(ids), dictums=dictums),
        closing=Closing(id=next(ids), place="Kepanjen"),
        recipients=Recipients(
            id=next(ids),
            items=tuple(
                Recipient(id=next(ids), office=office, place="Kepanjen")
                for office in recipients[:copies]
            ),
        ),
        annexes=annexes,
    )


def _dictums() -> tuple[Dictum, ...]:
    ids = _ids("d")
    uses = (
        "perencanaan strategis Perangkat Daerah;",
        "perencanaan tahunan Perangkat Daerah;",
        "penyusunan perjanjian kinerja; dan",
        "evaluasi kinerja.",
    )
    aims = (
        "memberikan informasi kinerja yang penting dan diperlukan; dan",
        "mengukur keberhasilan pencapaian tujuan dan sasaran strategis, meliputi:",
    )
    below = (
        Item(id=next(ids), text="peningkatan kinerja; dan"),
        Item(id=next(ids), text="peningkatan akuntabilitas kinerja."),
    )
    return (
        Dictum(
            id=next(ids),
            text=(
                "Indikator Kinerja Individu tercantum dalam Lampiran yang merupakan bagian yang"
                " tidak terpisahkan dari Keputusan ini."
            ),
        ),
        Dictum(
            id=next(ids),
            text=(
                "Indikator Kinerja Individu sebagaimana dimaksud dalam diktum KESATU bertujuan"
                " untuk:"
            ),
            items=(Item(id=next(ids), text=aims[0]), Item(id=next(ids), text=aims[1], items=below)),
        ),
        Dictum(
            id=next(ids),
            text="Indikator Kinerja Individu dimanfaatkan untuk:",
            items=tuple(Item(id=next(ids), text=text) for text in uses),
        ),
        Dictum(
            id=next(ids),
            text=(
                "Keputusan Kepala Bagian Kerja Sama tentang Indikator Kinerja Individu Tahun 2026"
                " dicabut dan dinyatakan tidak berlaku."
            ),
        ),
        Dictum(
            id=next(ids),
            text=(
                "Keputusan ini mulai berlaku pada tanggal ditetapkan sampai dengan tanggal 31"
                " Desember 2027."
            ),
        ),
    )


def _annex(titles: tuple[str, ...], *, rows: int, full: bool = False) -> Annex:
    ids = _ids("a" if full else "b")
    positions = tuple(
        Position(
            id=next(ids),
            title=title,
            particulars=(_particular(next(ids)),) if full else (),
            duties=tuple(Item(id=next(ids), text=text) for text in DUTIES),
            indicators=tuple(_indicator(next(ids), row, full=full) for row in range(1, rows + 1)),
        )
        for title in titles
    )
    return Annex(id=next(ids), title=SUBJECT, positions=positions)


def _particular(node_id: str) -> Cell:
    return Cell(
        id=node_id, heading="Ikhtisar Jabatan", text="memimpin pelayanan kerja sama daerah."
    )


def _indicator(node_id: str, row: int, *, full: bool) -> Indicator:
    return Indicator(
        id=node_id,
        objective="Meningkatnya kualitas fasilitasi kerja sama daerah",
        indicator=f"Persentase naskah kerja sama yang diselesaikan tepat waktu pada kelompok {row}",
        formula="Jumlah naskah yang selesai tepat waktu dibagi jumlah naskah yang diterima × 100%",
        source="Buku register naskah kerja sama",
        unit="persen",
        target="≥ 90",
        period="Triwulanan",
        responsible="Analis" if full else "",
        extra=(Cell(id=f"{node_id}-x", heading="Keterangan", text="–"),) if full else (),
    )


def _ids(prefix: str = "n") -> Iterator[str]:
    return (f"{prefix}{number:04d}" for number in itertools.count(1))
