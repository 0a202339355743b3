"""A short decree that shows a layout: everything that a page can hold, once.

Nothing in it could be taken for a decision; its words name no person, no real regulation and no
real unit.
"""

from __future__ import annotations

from drafting.rules.content import (
    Annex,
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

CONSIDERING = (
    "bahwa contoh ini memperlihatkan tata letak naskah dan tidak menetapkan apa pun;",
    (
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu melihat hasilnya"
        " sebelum tata letak dipakai;"
    ),
)
BASES = (
    "Undang-Undang Nomor 1 Tahun 2099 tentang Contoh Pertama;",
    "Peraturan Pemerintah Nomor 2 Tahun 2099 tentang Contoh Kedua;",
)
DUTIES = ("menyusun rencana kerja;", "melaksanakan rencana kerja; dan", "melaporkan hasilnya.")


def specimen(office: str, place: str, year: int) -> Decree:
    """Return the specimen for a unit: *office* signs it in *place*."""
    subject = "CONTOH TATA LETAK NASKAH"
    return Decree(
        id="specimen",
        year=year,
        heading=Heading(id="heading", office=office, subject=subject, issuer=office),
        considering=Clauses(id="considering", items=_items("c", CONSIDERING)),
        legal_bases=Clauses(id="bases", items=_items("b", BASES)),
        decision=Decision(
            id="decision",
            dictums=_dictums(),
        ),
        closing=Closing(id="closing", place=place),
        recipients=Recipients(
            id="recipients",
            items=(
                Recipient(id="r1", office="Bupati Contoh"),
                Recipient(id="r2", office="Inspektur Contoh"),
            ),
        ),
        annexes=(
            Annex(
                id="annex",
                title=subject,
                positions=(
                    _position("p1", "Jabatan Contoh Pertama"),
                    _position("p2", "Jabatan Contoh Kedua"),
                ),
            ),
        ),
    )


def _dictums() -> tuple[Dictum, ...]:
    return (
        Dictum(
            id="d1",
            text=(
                "Contoh tata letak tercantum dalam Lampiran yang merupakan bagian yang"
                " tidak terpisahkan dari contoh ini."
            ),
        ),
        Dictum(
            id="d2",
            text="Contoh ini memperlihatkan:",
            items=_items("i", ("daftar berhuruf; dan", "tabel dalam lampiran.")),
        ),
        Dictum(id="d3", text="Contoh ini tidak berlaku."),
    )


def _position(key: str, title: str) -> Position:
    indicator = Indicator(
        id=f"{key}-indicator",
        objective="Terlaksananya rencana kerja",
        indicator="Persentase kegiatan yang selesai tepat waktu",
        formula="Kegiatan yang selesai tepat waktu dibagi kegiatan yang direncanakan × 100%",
        source="Laporan pelaksanaan rencana kerja",
        unit="persen",
        target="≥ 90",
        period="Triwulanan",
    )
    return Position(id=key, title=title, duties=_items(f"{key}-", DUTIES), indicators=(indicator,))


def _items(key: str, texts: tuple[str, ...]) -> tuple[Item, ...]:
    return tuple(Item(id=f"{key}{place}", text=text) for place, text in enumerate(texts, 1))
