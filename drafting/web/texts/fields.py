"""The forms of the editor, one for each kind of node."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as lazy
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from drafting.rules.content import Indicator, Node, Paragraph, Row, Table
from drafting.rules.text.editing import DATES, FIELDS, INDICATOR_FIELDS, LONGEST, MUST
from workflow.web.forms import Form, NeededLater

KINDS = {
    "Decree": lazy("Masa berlaku"),
    "Heading": lazy("Judul"),
    "Item": lazy("Butir"),
    "Paragraph": lazy("Paragraf"),
    "Decision": lazy("Menetapkan"),
    "Dictum": lazy("Diktum"),
    "Closing": lazy("Penutup"),
    "Recipient": lazy("Tembusan"),
    "Reference": lazy("Keputusan yang dicabut"),
    "Annex": lazy("Lampiran"),
    "Position": lazy("Jabatan"),
    "Indicator": lazy("Indikator"),
    "Cell": lazy("Keterangan tambahan"),
    "Table": lazy("Kolom tabel"),
    "Row": lazy("Baris tabel"),
}
LABELS = {
    "kind": lazy("Jenis naskah"),
    "office": lazy("Jabatan"),
    "subject": lazy("Tentang"),
    "issuer": lazy("Jabatan pembentuk"),
    "text": lazy("Bunyi"),
    "establishing": lazy("Bunyi setelah “Menetapkan”"),
    "closing": lazy("Kalimat setelah rincian"),
    "place": lazy("Tempat"),
    "title": lazy("Judul"),
    "functions": lazy("Kalimat pembuka fungsi"),
    "objective": lazy("Sasaran kinerja"),
    "indicator": lazy("Indikator kinerja individu"),
    "formula": lazy("Formulasi penghitungan"),
    "source": lazy("Sumber data"),
    "unit": lazy("Satuan"),
    "target": lazy("Target"),
    "period": lazy("Periode"),
    "responsible": lazy("Penanggung jawab"),
    "valid_from": lazy("Berlaku sejak"),
    "valid_until": lazy("Berlaku sampai dengan"),
    "items": lazy("butir"),
    "dictums": lazy("diktum"),
    "annexes": lazy("lampiran"),
    "noting": lazy("butir Memperhatikan"),
    "revokes": lazy("keputusan yang dicabut"),
    "paragraphs": lazy("paragraf"),
    "positions": lazy("jabatan"),
    "duties": lazy("tugas"),
    "function_items": lazy("fungsi"),
    "indicators": lazy("indikator"),
    "rows": lazy("baris tabel"),
}
OTHERS = {
    "year": lazy("Tahun"),
    "number": lazy("Nomor"),
    "date": lazy("Tanggal"),
    "columns": lazy("Judul kolom"),
    "numbered": lazy("Nomor baris"),
    "lines": lazy("Kop"),
    "name": lazy("Nama"),
    "rank": lazy("Pangkat"),
    "nip": lazy("NIP"),
    "heading": lazy("Judul kolom"),
}
"""Labels of fields that nobody fills in a form."""
ASKED_FOR = frozenset((Indicator, name) for name in INDICATOR_FIELDS if name != "responsible")
"""What may be saved empty, and holds a draft back until it is filled."""
OF_KIND = {
    ("Heading", "office"): lazy("Nama jabatan dalam judul"),
    ("Recipient", "place"): lazy("di"),
    ("Position", "title"): lazy("Nama jabatan"),
}
SHORT = frozenset(
    {"kind", "office", "issuer", "place", "title", "unit", "target", "period", "responsible"}
)
"""Fields of one line; the others grow with their text."""
HINTS = {
    "establishing": lazy("Kosongkan supaya tersusun sendiri dari judul keputusan."),
    "valid_from": lazy("Kosongkan bila berlaku pada tanggal ditetapkan."),
    "closing": lazy("Hanya bila kalimat diktum berlanjut setelah rinciannya."),
    "functions": lazy("Hanya bila jabatan ini mempunyai fungsi di samping tugas."),
    "target": lazy("Misalnya: ≥ 90"),
    "unit": lazy("Misalnya: persen, dokumen"),
    "period": lazy("Misalnya: triwulanan"),
}


@dataclass(frozen=True, slots=True)
class Blank:
    """One field of a sentence, with what the form holds."""

    name: str
    label: str
    value: str
    kind: str
    error: str = ""


def label(kind: type[Node], name: str) -> Any:  # noqa: ANN401  (a lazy text)
    """Return the label of a field; a cell is called by its place."""
    column = name.partition("/")[2]
    if column:
        return lazy("Kolom %(number)s", number=int(column) + 1)
    return OF_KIND.get((kind.__name__, name), LABELS[name])


def if_empty(kind: type[Node], name: str) -> Optional:
    """Return what a form says of a field that may be saved empty."""
    return NeededLater() if (kind, name) in ASKED_FOR else Optional()


def _field(kind: type[Node], name: str, *, must: bool = True) -> Any:  # noqa: ANN401  (no types)
    required = InputRequired(lazy("Isian ini tidak boleh kosong."))
    needed = required if must and (kind, name) in MUST else if_empty(kind, name)
    if name in DATES:
        return DateField(label(kind, name), validators=[Optional()])
    within = Length(
        max=LONGEST, message=lazy("Isian ini terlalu panjang. Pecahlah menjadi beberapa butir.")
    )
    return (StringField if name in SHORT else TextAreaField)(
        label(kind, name), validators=[needed, within]
    )


FORMS: dict[type[Node], type[Form]] = {
    kind: type(f"{kind.__name__}Form", (Form,), {name: _field(kind, name) for name in names})
    for kind, names in FIELDS.items()
}
"""The form of each kind of node."""


WITH_TABLE: type[Form] = type(
    "ParagraphForm", (Form,), {"text": _field(Paragraph, "text", must=False)}
)
"""The form of the sentence above a table, which may be empty."""


def form_of(node: Node, table: Node | None = None) -> type[Form] | None:
    """Return the form of a node, None where nobody fills it.

    A row asks for a cell of each column of its *table*.
    """
    if isinstance(node, Row) and isinstance(table, Table):
        return form_of_row(table)
    if isinstance(node, Paragraph) and node.table:
        return WITH_TABLE
    return FORMS.get(type(node))


def form_of_row(table: Table) -> type[Form]:
    """Return the form of a row, with a field for each column of its table."""
    within = Length(max=LONGEST, message=lazy("Isian ini terlalu panjang."))
    fields = {
        f"cells/{place}": TextAreaField(
            heading or label(Row, f"cells/{place}"), validators=[Optional(), within]
        )
        for place, heading in enumerate(table.columns)
    }
    return type("RowForm", (Form,), fields)


def names_in(kind: type[Node], parent: Node) -> tuple[str, ...]:
    """Return the fields of a new node of a list of *parent*."""
    if isinstance(parent, Table):
        return tuple(f"cells/{place}" for place in range(len(parent.columns)))
    return FIELDS[kind]


def written(form: Form, names: Iterable[str]) -> dict[str, str]:
    """Return what was typed, by field, as the text keeps it."""
    return {name: _as_text(form[name].data) for name in names}


def _as_text(value: Any) -> str:  # noqa: ANN401  (text, a date or nothing)
    return value.isoformat() if hasattr(value, "isoformat") else str(value or "")
