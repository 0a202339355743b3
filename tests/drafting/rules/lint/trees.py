"""Small decrees for the rules, right in every respect.

So a test breaks one thing and sees one finding.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from drafting.adapters import registers
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
    Node,
    Position,
    Recipient,
    Recipients,
)
from drafting.rules.lint import Context, Finding, lint

NEW_YEAR = dt.date(2027, 1, 4)
SUBJECT = (
    "INDIKATOR KINERJA INDIVIDU BAGIAN KERJA SAMA SEKRETARIAT DAERAH KABUPATEN MALANG TAHUN 2027"
)
OFFICE = "KEPALA BAGIAN KERJA SAMA SEKRETARIAT DAERAH KABUPATEN MALANG"
AUTHORITY = (
    "Peraturan Bupati Malang Nomor 999 Tahun 2021 tentang Pelimpahan Wewenang Penetapan Keputusan"
    " kepada Kepala Bagian di Lingkungan Sekretariat Daerah (CONTOH FIKTIF UNTUK PERAGAAN);"
)
_ids = itertools.count()
N = TypeVar("N", bound=Node)

ANNEXED = (
    "Indikator tercantum dalam Lampiran yang merupakan bagian yang tidak terpisahkan dari Keputusan"
    " ini."
)
"""A dictum that names the annex and says that it is part of the decree."""


def node_id() -> str:
    return f"n{next(_ids):011d}"


# the fields of any kind of node: msgspec checks them when a tree is read
def build(kind: type[N], **fields: Any) -> N:  # noqa: ANN401
    return kind(id=node_id(), **fields)


def items(*texts: str) -> tuple[Item, ...]:
    return tuple(Item(id=node_id(), text=text) for text in texts)


def clauses(*texts: str) -> Clauses:
    return Clauses(id=node_id(), items=items(*texts))


def dictum(text: str, *letters: str, **fields: object) -> Dictum:
    return build(Dictum, text=text, items=items(*letters), **fields)


def indicator(**fields: object) -> Indicator:
    standard = {
        "objective": "Tersusunnya analisis kerja sama",
        "indicator": "Jumlah dokumen analisis kerja sama yang tersusun",
        "formula": "Banyaknya dokumen analisis kerja sama yang selesai dalam satu tahun",
        "source": "Laporan tahunan analisis kerja sama",
        "unit": "dokumen",
        "target": "12",
        "period": "tahunan",
    }
    return build(Indicator, **{**standard, **fields})


def position(
    title: str = "Analis Kerja Sama",
    duties: tuple[str, ...] = (),
    indicators: tuple[Indicator, ...] = (),
    **fields: object,
) -> Position:
    duties = duties or (
        "menyiapkan bahan analisis kerja sama;",
        "menyusun telaahan kerja sama; dan",
        "melaporkan hasil pelaksanaan tugas.",
    )
    return build(
        Position,
        **{
            "title": title,
            "duties": items(*duties),
            "indicators": indicators or (indicator(),),
            **fields,
        },
    )


def decision() -> Decision:
    return Decision(
        id=node_id(),
        establishing=f"KEPUTUSAN {OFFICE} TENTANG {SUBJECT}.",
        dictums=(
            dictum(
                "Menetapkan Indikator Kinerja Individu Bagian Kerja Sama sebagaimana tercantum"
                " dalam Lampiran yang merupakan bagian yang tidak terpisahkan dari Keputusan"
                " ini."
            ),
            dictum(
                "Indikator Kinerja Individu sebagaimana dimaksud dalam diktum KESATU digunakan"
                " untuk:",
                "perencanaan tahunan; dan",
                "evaluasi kinerja.",
            ),
            dictum(
                "Keputusan ini mulai berlaku pada tanggal ditetapkan sampai dengan tanggal 31"
                " Desember 2027."
            ),
        ),
    )


def decree(**fields: object) -> Decree:
    standard: dict[str, object] = {
        "year": 2027,
        "heading": Heading(
            id=node_id(), office=OFFICE, subject=SUBJECT, issuer="KEPALA BAGIAN KERJA SAMA,"
        ),
        "considering": clauses(*CONSIDERING),
        "legal_bases": clauses(*BASES),
        "decision": decision(),
        "closing": Closing(id=node_id(), place="Kepanjen"),
        "recipients": Recipients(
            id=node_id(),
            items=(
                Recipient(id=node_id(), office="Bupati Malang", place="Kepanjen"),
                Recipient(id=node_id(), office="Analis Kerja Sama", place="Kepanjen"),
            ),
        ),
        "annexes": (
            Annex(id=node_id(), title="INDIKATOR KINERJA INDIVIDU", positions=(position(),)),
        ),
        "valid_until": "2027-12-31",
    }
    return build(Decree, **{**standard, **fields})


CONSIDERING = (
    (
        "bahwa untuk mengukur kinerja pegawai sebagaimana diamanatkan Pasal 10 Peraturan"
        " Pemerintah Nomor 30 Tahun 2019 tentang Penilaian Kinerja Pegawai Negeri Sipil, setiap"
        " pegawai harus mempunyai indikator kinerja individu;"
    ),
    (
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan"
        " Keputusan Kepala Bagian Kerja Sama Sekretariat Daerah Kabupaten Malang tentang"
        " Indikator Kinerja Individu Bagian Kerja Sama Sekretariat Daerah Kabupaten Malang"
        " Tahun 2027;"
    ),
)
BASES: tuple[str, ...] = (
    (
        "Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan (Lembaran Negara"
        " Republik Indonesia Tahun 2014 Nomor 292, Tambahan Lembaran Negara Republik Indonesia"
        " Nomor 5601) sebagaimana telah beberapa kali diubah, terakhir dengan Undang-Undang Nomor 6"
        " Tahun 2023 tentang Penetapan Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun"
        " 2022 tentang Cipta Kerja menjadi Undang-Undang (Lembaran Negara Republik Indonesia Tahun"
        " 2023 Nomor 41, Tambahan Lembaran Negara Republik Indonesia Nomor 6856);"
    ),
    (
        "Peraturan Pemerintah Nomor 30 Tahun 2019 tentang Penilaian Kinerja Pegawai Negeri Sipil"
        " (Lembaran Negara Republik Indonesia Tahun 2019 Nomor 77, Tambahan Lembaran Negara"
        " Republik Indonesia Nomor 6340);"
    ),
    AUTHORITY,
)


def context(told: Mapping[str, object] = MappingProxyType({})) -> Context:
    """Return what the rules are told: the model unit at the new year, and *told*."""
    told = dict(told)
    as_of = told.pop("as_of", NEW_YEAR)
    assert isinstance(as_of, dt.date)
    return msgspec.structs.replace(registers.default_context(as_of), **told)


def found(
    tree: Decree, rule: str, told: Mapping[str, object] = MappingProxyType({})
) -> tuple[Finding, ...]:
    """Return what one rule finds."""
    return tuple(finding for finding in lint(tree, context(told)) if finding.rule == rule)


def with_duties(*texts: str, title: str = "Analis Kerja Sama") -> Decree:
    return with_positions(position(title, texts))


def with_positions(*positions: Position) -> Decree:
    return decree(
        annexes=(Annex(id=node_id(), title="INDIKATOR KINERJA INDIVIDU", positions=positions),)
    )


def with_dictums(*dictums: Dictum) -> Decree:
    tree = decree()
    return msgspec.structs.replace(
        tree, decision=msgspec.structs.replace(tree.decision, dictums=dictums)
    )


def with_indicator(**fields: object) -> Decree:
    return with_positions(position(indicators=(indicator(**fields),)))


def changed(tree: Decree, path: str, **fields: object) -> Decree:
    """Change fields of the node held in a field of the root."""
    node: Node = getattr(tree, path)
    return msgspec.structs.replace(tree, **{path: msgspec.structs.replace(node, **fields)})
