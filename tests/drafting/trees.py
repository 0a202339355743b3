"""Trees as a drafter writes them, for properties.

No source wording, sentences that end, offices in capitals.
"""

from __future__ import annotations

from itertools import count
from typing import Any

import msgspec
from hypothesis import strategies as st

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
    Node,
    Paragraph,
    Position,
    Recipient,
    Recipients,
    Row,
    Signatory,
    Table,
    rebuild,
)

_IDS = count()
_WORDS = (
    "menyusun", "rencana", "kerja", "sama", "daerah", "laporan", "huruf", "data", "masing-masing",
    "evaluasi", "bahan", "dan", "antara", "dalam", "negeri", "Bagian", "Bupati", "Kab.", "(SPJ)",
    "2025-2029", "30/2019", "Undang-Undang", "kinerja,", "untuk:", "e-mail", "Tugas", "Menimbang",
    "KEDUA", "No. 5",
)  # fmt: skip


def node_id() -> str:
    """Return a new id."""
    return f"n{next(_IDS)}"


def made(kind: type[Node], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Build nodes of one kind, each with an id of its own."""
    return st.builds(kind, id=st.builds(node_id), **fields)


def many(
    nodes: st.SearchStrategy[Any], least: int, most: int
) -> st.SearchStrategy[tuple[Any, ...]]:
    """Build a tuple of nodes."""
    return st.lists(nodes, min_size=least, max_size=most).map(tuple)


PHRASE = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map(
    lambda words: " ".join(["melaksanakan", *words, "tugas"])
)
SENTENCE = PHRASE.map(lambda text: f"{text};")
CAPITALS = st.sampled_from(
    ["INDIKATOR KINERJA INDIVIDU", "TIM PENILAI KINERJA", "RENCANA KERJA TAHUN 2026"]
)
OFFICE = st.sampled_from(
    [
        "KEPALA BAGIAN KERJA SAMA",
        "BUPATI SUKAMAJU",
        "CAMAT TELAGA",
        "Plt. KEPALA DINAS SOSIAL",
        "SEKRETARIS DAERAH",
    ]
)
LEAF = made(Item, text=SENTENCE)
ITEM = made(Item, text=PHRASE.map(lambda text: f"{text}:"), items=many(LEAF, 2, 4)) | LEAF
DEEP = made(Item, text=PHRASE.map(lambda text: f"{text}:"), items=many(ITEM, 2, 3)) | ITEM
SIGNATORY = made(
    Signatory,
    office=OFFICE,
    name=st.sampled_from(["NAMA PEJABAT", "NAMA PEJABAT, S.H., M.Si."]),
    rank=st.sampled_from(["", "Pembina Tingkat I"]),
    nip=st.sampled_from(["", "196504301986022003"]),
)
CELL = PHRASE | st.sampled_from(["12 (dua belas) dokumen", "Jumlah dokumen ÷ 12 × 100%"])
INDICATOR = made(
    Indicator,
    objective=CELL,
    indicator=CELL,
    formula=CELL,
    source=CELL,
    unit=st.sampled_from(["", "dokumen"]),
    target=st.sampled_from(["", "12"]),
    period=st.sampled_from(["", "setahun"]),
    responsible=st.sampled_from(["", "Kepala Bagian"]),
    extra=many(made(Cell, heading=st.just("ANGGARAN"), text=st.just("APBD")), 0, 1),
)
POSITION = made(
    Position,
    title=st.sampled_from(
        ["Pengemudi", "Sub Koordinator Fasilitasi Kerja Sama Luar Negeri", "Analis Kebijakan"]
    ),
    duties=many(ITEM, 0, 5),
    functions=st.sampled_from(["", "pelaksana tugas."]),
    function_items=st.just(()),
    indicators=many(INDICATOR, 0, 3),
) | made(
    Position, title=st.just("Arsiparis"), duties=many(LEAF, 1, 30), function_items=many(LEAF, 2, 4)
)
_HEADINGS = ("NAMA", "JABATAN DALAM TIM", "URAIAN TUGAS", "KETERANGAN", "NIP")
_STAFF = st.sampled_from(["Camat", "Sekretaris Camat", "Ketua", "a.n. Bupati", "12 (dua belas)"])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Return a table of any columns, with a first cell in every row."""
    columns = _HEADINGS[: draw(st.integers(2, len(_HEADINGS)))]
    filled = [_STAFF, *[st.just("") | _STAFF | PHRASE] * (len(columns) - 1)]
    rows = many(made(Row, cells=st.tuples(*filled)), 1, 4)
    table: Table = draw(made(Table, columns=st.just(columns), rows=rows, numbered=st.booleans()))
    return table


def _placed(paragraphs: list[Paragraph]) -> tuple[Paragraph, ...]:
    """Leave out a table alone that paper shows as part of what stands above.

    Below a sentence it is that sentence's, below a table with its headings it goes on.
    """
    placed: list[Paragraph] = []
    for paragraph in paragraphs:
        above, own = placed[-1].table if placed else None, paragraph.table
        stands_apart = bool(above and own and above.columns != own.columns)
        if paragraph.text or not placed or stands_apart:
            placed.append(paragraph)
    return tuple(placed)


PARAGRAPHS = st.lists(
    made(Paragraph, text=PHRASE.map(lambda text: f"{text}:"), items=many(LEAF, 2, 4))
    | made(Paragraph, text=SENTENCE)
    | made(Paragraph, text=SENTENCE, table=tables())
    | made(Paragraph, text=st.just(""), table=tables()),
    max_size=5,
).map(_placed)
_TITLE = st.sampled_from(["", "INDIKATOR KINERJA", "SUSUNAN TIM"])
ANNEX = made(
    Annex,
    title=_TITLE,
    paragraphs=PARAGRAPHS,
    positions=many(POSITION, 1, 3),
    signatory=st.none() | SIGNATORY,
) | made(Annex, title=_TITLE, paragraphs=PARAGRAPHS.filter(bool), signatory=st.none() | SIGNATORY)
DICTUM = made(Dictum, text=SENTENCE) | made(
    Dictum,
    text=PHRASE.map(lambda text: f"{text}:"),
    items=many(DEEP, 2, 4),
    closing=st.sampled_from(["", "dalam jangka waktu satu tahun."]),
)
DECREE = made(
    Decree,
    year=st.just(2026),
    heading=made(
        Heading,
        office=OFFICE,
        subject=CAPITALS,
        issuer=OFFICE,
        number=st.sampled_from(["", "188.45/7/KEP/35.07.022/2026"]),
    ),
    considering=made(
        Clauses, items=many(made(Item, text=SENTENCE.map(lambda text: f"bahwa {text}")), 0, 4)
    ),
    legal_bases=made(
        Clauses,
        items=many(
            made(
                Item,
                text=SENTENCE.map(lambda text: f"Undang-Undang Nomor 30 Tahun 2014 tentang {text}"),
            ),
            0,
            12,
        ),
    ),
    noting=st.none() | made(Clauses, items=many(LEAF, 1, 3)),
    decision=made(
        Decision,
        establishing=st.sampled_from(["", "KEPUTUSAN TENTANG INDIKATOR."]),
        dictums=many(DICTUM, 1, 13),
    ),
    closing=made(Closing, place=st.just("Kepanjen"), date=st.just("2026-01-06")),
    signatory=st.none() | SIGNATORY,
    recipients=made(
        Recipients,
        items=many(
            made(
                Recipient,
                office=st.sampled_from(["Bupati Malang", "Inspektur Kabupaten Malang"]),
                place=st.sampled_from(["", "Singosari"]),
            ),
            0,
            4,
        ),
    ),
    annexes=many(ANNEX, 0, 3),
)


def without_ids(tree: Decree) -> Decree:
    """Return the tree with all ids alike, to compare what is said."""
    return msgspec.structs.replace(
        rebuild(tree, lambda node: (msgspec.structs.replace(node, id=""),)), id=""
    )
