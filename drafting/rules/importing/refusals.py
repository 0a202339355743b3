"""What the importer refuses, each with a sentence that helps."""

from __future__ import annotations

from workflow.rules.errors import Refusal


class NotImportable(Refusal):
    """A file or a text that cannot become a decree."""

    sentence = "Berkas ini tidak dapat diimpor."


class NotADecree(NotImportable):
    """A text that is no decree."""

    sentence = (
        "Berkas ini bukan keputusan: tidak ada judul yang berbunyi KEPUTUSAN … NOMOR … TENTANG …."
        " Pilih berkas lain."
    )


class TruncatedDecree(NotImportable):
    """A decree without its dictums."""

    sentence = (
        "Teks keputusan ini terpotong: MEMUTUSKAN dengan diktumnya tidak ditemukan. Unggah berkas"
        " yang lengkap."
    )


class HiddenCharacters(NotImportable):
    """Characters that change what a reader sees, or that belong to no text."""

    def __init__(self, line: int, character: str) -> None:
        super().__init__(
            f"Baris {line} memuat tanda tersembunyi U+{ord(character):04X} (pengendali atau"
            " pembalik arah tulisan). Hapus tanda itu di dokumen asalnya, lalu unggah kembali."
        )


class TooLarge(NotImportable):
    """More than a decree can have: a limit that bounds time and memory."""

    status = 413
