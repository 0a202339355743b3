"""What the tests of documents print: decrees, profiles, signatories.

None of these persons exists; officials are named after their posts.
"""

from __future__ import annotations

import datetime as dt

from drafting.rules.layout.print_data import Printing
from drafting.rules.layout.profile import Kop, LayoutProfile, Margins
from drafting.rules.layout.signature_block import Capacity, SignatureBlock
from tests.drafting.sample_decrees import DUTIES, OFFICE, POSITIONS, SUBJECT, long, model, short

__all__ = [
    "ACTING",
    "DRAFT",
    "DUTIES",
    "KOP",
    "OFFICE",
    "POSITIONS",
    "PRINTING",
    "PROFILE",
    "SIGNATORY",
    "SUBJECT",
    "URL",
    "long",
    "model",
    "short",
]

URL = "https://keputusan.example/d/7KQM-2XWD-94TZ-HNBC"
KOP = Kop(
    government="PEMERINTAH KABUPATEN MALANG",
    office="SEKRETARIAT DAERAH",
    address=(
        "Jalan Panji Nomor 158 Kepanjen, Telepon (0341) 392024",
        "Pos-el sekda@malangkab.go.id, Laman www.malangkab.go.id",
        "KEPANJEN 65163",
    ),
)
PROFILE = LayoutProfile(
    name="Bagian Kerja Sama",
    kop=KOP,
    margins=Margins(top=25, right=25, bottom=25, left=25),
    titles=False,
    rank_and_nip=True,
)
SIGNATORY = SignatureBlock(
    office=("KEPALA BAGIAN KERJA SAMA", "SEKRETARIAT DAERAH KABUPATEN MALANG"),
    name="Kepala Bagian Kerja Sama",
    title_after="S.H., M.Si.",
    rank="Pembina Tingkat I",
    nip="19700101 199501 1 001",
)
ACTING = SignatureBlock(
    office=("KEPALA BAGIAN KERJA SAMA",),
    name="Sekretaris Bagian",
    rank="Pembina",
    nip="19750202 200003 2 002",
    capacity=Capacity.PLT,
)
PRINTING = Printing(
    signatory=SIGNATORY,
    number="100.3.3.2/17/KEP/35.07.022/2027",
    date=dt.date(2027, 1, 4),
    verification_url=URL,
)
DRAFT = Printing(
    signatory=SIGNATORY, revised_at=dt.datetime(2026, 12, 7, 3, 15, 8, 123456, tzinfo=dt.UTC)
)
