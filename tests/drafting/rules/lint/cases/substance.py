"""What UU 30/2014 makes a decree state."""

import datetime as dt

from drafting.rules.content import Decree, Reference, Unplaced
from drafting.rules.lint import Predecessor
from tests.drafting.rules.lint.cases.case import Case
from tests.drafting.rules.lint.trees import (
    ANNEXED,
    build,
    changed,
    clauses,
    decree,
    dictum,
    position,
    with_dictums,
    with_positions,
)

ENDED = (Predecessor(name="Keputusan Nomor 1 Tahun 2026", last_day=dt.date(2026, 12, 31)),)

BEGINS = "Keputusan ini mulai berlaku pada tanggal ditetapkan."


def revoking(sentence: str) -> Decree:
    return decree(
        revokes=(build(Reference, text="Keputusan Nomor 1 Tahun 2026"),),
        decision=with_dictums(dictum(sentence)).decision,
    )


CASES = (
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
    Case(
        "menimbang-keputusan-lain",
        decree(
            considering=clauses(
                "bahwa kinerja diukur;",
                "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu"
                " menetapkan Keputusan Kepala Bagian Kerja Sama tentang Pembentukan Tim;",
            )
        ),
        (
            decree(),
            decree(
                considering=clauses(
                    "bahwa kinerja diukur;",
                    "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu"
                    " menetapkan Keputusan Kepala Bagian Kerja Sama tentang Indikator Kinerja"
                    " Individu;",
                )
            ),
        ),
    ),
    Case("judul-ada", changed(decree(), "heading", subject=""), (decree(),)),
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
    Case("mulai-berlaku", with_dictums(dictum(ANNEXED)), (decree(),), mended=BEGINS),
    Case(
        "masa-berlaku",
        decree(
            valid_until="",
            decision=with_dictums(dictum(BEGINS)).decision,
        ),
        (decree(), decree(valid_until="")),
        mended="Keputusan ini mulai berlaku pada tanggal ditetapkan sampai dengan tanggal 31"
        " Desember 2027.",
    ),
    Case(
        "masa-berlaku-tertulis",
        decree(decision=with_dictums(dictum(BEGINS)).decision),
        (
            decree(),
            decree(valid_until=""),
            decree(
                decision=with_dictums(
                    dictum(
                        "Keputusan ini mulai berlaku pada tanggal ditetapkan dan berlaku selama 12"
                        " (dua belas) bulan."
                    )
                ).decision
            ),
        ),
        mended="Keputusan ini mulai berlaku pada tanggal ditetapkan sampai dengan tanggal 31"
        " Desember 2027.",
    ),
    Case(
        "masa-berlaku-tertulis",
        decree(valid_from="2027-02-01"),
        (decree(valid_from=""),),
        mended="Keputusan ini mulai berlaku pada tanggal 1 Februari 2027 sampai dengan tanggal 31"
        " Desember 2027.",
    ),
    Case(
        "masa-berlaku-tertulis",
        decree(valid_until="2027-11-30"),
        (),
        mended="Keputusan ini mulai berlaku pada tanggal ditetapkan sampai dengan tanggal 30"
        " November 2027.",
    ),
    Case(
        "masa-berlaku-terbalik",
        with_dictums(
            dictum(
                "Keputusan ini mulai berlaku pada tanggal 4 Januari 2027 sampai dengan tanggal 31"
                " Desember 2026."
            )
        ),
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
        mended="Pada saat Keputusan ini mulai berlaku, Keputusan Nomor 1 Tahun 2026 dicabut dan"
        " dinyatakan tidak berlaku.",
    ),
    Case(
        "pencabutan-saat",
        revoking("Keputusan Nomor 1 Tahun 2026 dicabut dan dinyatakan tidak berlaku."),
        (
            decree(),
            revoking(
                "Pada saat Keputusan ini mulai berlaku, Keputusan Nomor 1 Tahun 2026 dicabut dan"
                " dinyatakan tidak berlaku."
            ),
        ),
    ),
    Case(
        "celah-berlaku",
        decree(valid_from="2027-02-01"),
        (decree(valid_from="2027-01-01"),),
        context={"predecessors": ENDED},
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
