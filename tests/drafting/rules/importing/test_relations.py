"""The decrees that an imported one amends or revokes."""

from __future__ import annotations

import pytest

from drafting.rules.content import Decree
from drafting.rules.importing.structure import from_text, read_structure
from tests.drafting.words import invented, lost

OLD = (
    "Keputusan Kepala Bagian Umum Nomor 188.45/3/KEP/35.07.020/2021 tentang Indikator Kinerja"
    " Individu"
)
OTHER = "Keputusan Kepala Bagian Umum Nomor 188.45/7/KEP/35.07.020/2022 tentang Tim Pengelola"


def text_of(subject: str, *dictums: str) -> str:
    labels = ("KESATU", "KEDUA", "KETIGA", "KEEMPAT")
    said = "\n".join(
        f"{label}\t:\t{dictum}" for label, dictum in zip(labels, dictums, strict=False)
    )
    return f"""\
KEPUTUSAN KEPALA BAGIAN UMUM
NOMOR 188.45/9/KEP/35.07.020/2023
TENTANG
{subject}

KEPALA BAGIAN UMUM,

Menimbang\t:\ta.\tbahwa perlu menetapkan Keputusan;
Mengingat\t:\t1.\tUndang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan;
MEMUTUSKAN:
Menetapkan\t:\tKEPUTUSAN KEPALA BAGIAN UMUM TENTANG {subject}.
{said}

Ditetapkan di Kepanjen
pada tanggal 4 Januari 2023
"""


def read(subject: str, *dictums: str) -> Decree:
    text = text_of(subject, *dictums)
    tree = read_structure(from_text(text))
    assert not lost(text, tree)
    assert not invented(text, tree)
    return tree


@pytest.mark.parametrize(
    ("subject", "named"),
    [
        (f"PERUBAHAN ATAS {OLD.upper()}", OLD),
        (f"PERUBAHAN KEDUA ATAS {OLD.upper()}", OLD),
        (f"PERUBAHAN KEDUA BELAS ATAS SURAT {OLD.upper()}", f"Surat {OLD}"),
        ("INDIKATOR KINERJA INDIVIDU", None),
        ("PERUBAHAN STRUKTUR ATAS KEPUTUSAN RAPAT", None),
        ("TIM PERUBAHAN ATAS KEPUTUSAN KEPALA BAGIAN UMUM", None),
    ],
)
def test_the_title_says_which_decree_is_amended(subject: str, named: str | None) -> None:
    tree = read(subject, "Keputusan ini mulai berlaku pada tanggal ditetapkan.")

    assert (tree.amends.text if tree.amends else None) == named


@pytest.mark.parametrize(
    ("dictum", "named"),
    [
        (
            f"Pada saat Keputusan ini mulai berlaku, {OLD} dicabut dan dinyatakan tidak berlaku.",
            (OLD,),
        ),
        (
            f"Dengan berlakunya Keputusan ini, maka {OLD}, dicabut dan dinyatakan tidak berlaku.",
            (OLD,),
        ),
        (f"Mencabut {OLD}.", (OLD,)),
        (f"{OLD} dinyatakan tidak berlaku lagi.", (OLD,)),
        (f"{OLD} dan {OTHER} dicabut.", (OLD, OTHER)),
        (f"Surat {OLD} dicabut.", (f"Surat {OLD}",)),
        (f"{OLD} masih tetap berlaku sepanjang belum dicabut.", ()),
        (
            (
                "Semua Keputusan yang bertentangan dengan Keputusan ini dicabut dan dinyatakan"
                " tidak berlaku."
            ),
            (),
        ),
        (f"Melaksanakan {OLD}.", ()),
        ("Izin dicabut apabila Peraturan Bupati Malang Nomor 3 Tahun 2020 dilanggar.", ()),
    ],
)
def test_a_dictum_says_which_decrees_are_revoked(dictum: str, named: tuple[str, ...]) -> None:
    tree = read("INDIKATOR KINERJA INDIVIDU", "Menetapkan indikator.", dictum)

    assert tuple(reference.text for reference in tree.revokes) == named


def test_a_list_of_revoked_decrees_is_read_with_the_words_around_it() -> None:
    dictum = (
        f"Pada saat Keputusan ini mulai berlaku:\n\ta.\t{OLD}; dan\n\tb.\t{OTHER},\n\tdicabut dan"
        " dinyatakan tidak berlaku."
    )

    tree = read("INDIKATOR KINERJA INDIVIDU", "Menetapkan indikator.", dictum)

    assert [reference.text for reference in tree.revokes] == [OLD, OTHER]


def test_one_decree_revoked_twice_is_one_reference() -> None:
    tree = read(
        "INDIKATOR KINERJA INDIVIDU",
        f"Mencabut {OLD}.",
        f"{OLD} dicabut dan dinyatakan tidak berlaku.",
    )

    assert len(tree.revokes) == 1
