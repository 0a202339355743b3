"""The laws that several rules rest on, as findings cite them."""

from __future__ import annotations

TECHNIQUE = "UU 12/2011 Lampiran II"
TIDINESS = "Kerapian naskah; UU 12/2011 Lampiran II No. 242"
STANDARD = "UU 12/2011 Lampiran II No. 242, 246 (bahasa Indonesia yang baku; KBBI)"
ONE_TERM = "UU 12/2011 Lampiran II No. 250 (satu istilah untuk satu pengertian)"
SPELLING = "Pedoman umum ejaan bahasa Indonesia (EYD); UU 12/2011 Lampiran II No. 242"
SAME_TERM = "UU 12/2011 Lampiran II No. 250"
CASCADE = "PP 30/2019 Pasal 17 (penyelarasan dengan uraian jabatan)"
IKI = "PP 30/2019 Pasal 10"
