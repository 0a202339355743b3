"""Read a file of any form that offices keep decrees in, and hand its lines to the recognition of structure.

The form is told by the bytes, never by the name: a name is what somebody typed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from drafting.adapters.readers.pdf import read_pdf
from drafting.adapters.readers.text import read_text
from drafting.adapters.readers.word import read_word
from drafting.rules.content import Decree
from drafting.rules.structure import Line, read_structure
from drafting.rules.structure.refusals import NotImportable, TooLarge

LARGEST = 20 * 1024 * 1024


class EmptyFile(NotImportable):
    """Nothing to read."""

    sentence = "Berkas ini kosong. Periksa berkasnya, lalu unggah lagi."


class MissingFile(NotImportable):
    """A path that leads nowhere."""

    status = 404
    sentence = "Berkas ini tidak ada atau tidak dapat dibaca. Periksa nama dan izinnya."


class OldFormat(NotImportable):
    """The forms that Word had before DOCX, or a DOCX locked with a password: both are old compound files."""

    sentence = "Berkas ini berbentuk DOC atau RTF lama, atau dikunci dengan kata sandi. Simpan sebagai DOCX tanpa kata sandi, lalu unggah lagi."


def import_file(path: Path, *, year: int | None = None) -> Decree:
    """Read the decree in a file.  Raises a `NotImportable` with the reason."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as reason:
        raise MissingFile from reason
    return import_bytes(data, year=year)


def import_bytes(data: bytes, *, year: int | None = None) -> Decree:
    """Read the decree in the bytes of a file, as it was uploaded.  Raises a `NotImportable` with the reason."""
    return read_structure(read_lines(data), year=year)


def read_lines(data: bytes) -> tuple[Line, ...]:
    """Give the lines of a file, by what its bytes are."""
    if len(data) > LARGEST:
        raise TooLarge("Berkas ini lebih besar dari 20 MB. Kirim teksnya saja, tanpa gambar atau lampiran pindaian.")
    if not data.strip():
        raise EmptyFile
    return next((read for start, read in _FORMS.items() if data.startswith(start)), read_text)(data)


def _refuse_old(_data: bytes) -> tuple[Line, ...]:
    raise OldFormat


_FORMS: dict[bytes, Callable[[bytes], tuple[Line, ...]]] = {
    b"PK\x03\x04": read_word,
    b"%PDF": read_pdf,
    b"\xd0\xcf\x11\xe0": _refuse_old,
    b"{\\rtf": _refuse_old,
}
