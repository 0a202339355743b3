"""A short decree, around which the tests put one shape after the other."""

from __future__ import annotations

from drafting.rules.content import Decree
from drafting.rules.importing.structure import from_text, read_structure
from tests.drafting.words import invented, lost

BODY = """KEPUTUSAN CAMAT LEMBAYUNG
NOMOR 065/8/KEC/2025
TENTANG
INDIKATOR KINERJA INDIVIDU KECAMATAN LEMBAYUNG
CAMAT LEMBAYUNG,
Menimbang : bahwa kinerja perlu diukur;
Mengingat : Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara;
MEMUTUSKAN:
Menetapkan : KEPUTUSAN CAMAT TENTANG INDIKATOR KINERJA INDIVIDU.
KESATU : Indikator tercantum dalam Lampiran.
Ditetapkan di Lembayung
pada tanggal 6 Januari 2025
CAMAT LEMBAYUNG,
SRI LESTARI
NIP. 19750101 200003 2 001
"""


HEAD = """
LAMPIRAN
KEPUTUSAN CAMAT LEMBAYUNG
NOMOR 065/8/KEC/2025
TENTANG INDIKATOR KINERJA INDIVIDU KECAMATAN LEMBAYUNG

"""


SPACED = """1. Jabatan : Lurah
2. Tugas   : memimpin kelurahan.

No   Kinerja Utama       Indikator            Target
                         Kinerja
---  ------------------  -------------------  ------
1    Pelayanan yang      Indeks kepuasan          85
     prima               masyarakat
2.   Kelurahan tertib    Jumlah keluhan            5
                         Jumlah temuan             0

Catatan: target berlaku satu tahun.
"""


SIGNED = """
                         CAMAT LEMBAYUNG,

                         SRI LESTARI
"""


def read(text: str) -> Decree:
    tree = read_structure(from_text(text))
    assert not lost(text, tree)
    assert not set(invented(text, tree)) - {"MEMUTUSKAN", "Tugas", "1"}
    return tree
