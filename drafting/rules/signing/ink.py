"""What the scan of a signed paper must be, and why another is refused."""

from __future__ import annotations

import msgspec

from workflow.rules.errors import Refusal

IN_INK = "ink"
"""How an attempt is signed that no signer is asked for."""
MOST_PAGES = 300
MOST_PIXELS = 60_000_000
"""Of one picture: A3 at 400 dots an inch, and room."""


class NotTheScan(Refusal):
    """A file that cannot be the scan of the signed paper."""

    sentence = (
        "Berkas ini bukan pindaian yang dapat dibaca. Pindai kertas yang sudah ditandatangani"
        " menjadi satu PDF, atau potret setiap halamannya (JPEG atau PNG), lalu unggah lagi."
    )


class LockedScan(NotTheScan):
    """A PDF with a password."""

    sentence = (
        "PDF ini dikunci dengan kata sandi. Simpan kembali tanpa kata sandi, lalu unggah lagi."
    )


class HeavyScan(NotTheScan):
    """Pages that take more time or memory than a scan may."""

    sentence = (
        "Pindaian ini terlalu berat: terlalu banyak halaman atau titik gambar. Pindai dengan"
        " 200 sampai 300 dpi hitam putih, lalu unggah lagi."
    )


class MixedScan(NotTheScan):
    """A PDF beside other files, or several PDFs."""

    sentence = (
        "Unggah satu berkas PDF saja, atau gambar setiap halaman (JPEG atau PNG) berurutan; jangan"
        " keduanya."
    )


class ActiveScan(NotTheScan):
    """A PDF that holds more than pages."""

    sentence = (
        "PDF ini memuat formulir, tanda tangan elektronik, lampiran, atau program, jadi bukan hasil"
        " pindai. Pindai kertasnya, lalu unggah hasilnya tanpa mengubahnya."
    )


class TypesetScan(NotTheScan):
    """A PDF with a page that holds no picture: no scanner made it."""

    sentence = (
        "Ada halaman PDF ini yang tidak memuat gambar, jadi bukan hasil pindai. Yang dicatat adalah"
        " pindaian kertas yang sudah ditandatangani, bukan naskah yang dicetak."
    )


class Scan(msgspec.Struct, frozen=True):
    """A scan that was read: one PDF, or the word for why it is refused."""

    pdf: bytes = b""
    pages: int = 0
    refusal: str = ""


REFUSALS: dict[str, type[NotTheScan]] = {
    "locked": LockedScan,
    "heavy": HeavyScan,
    "mixed": MixedScan,
    "active": ActiveScan,
    "typeset": TypesetScan,
}


def require_whole(scan: Scan, printed: int) -> None:
    """Raise `NotTheScan` where the scan has fewer pages than were printed."""
    if scan.pages < printed:
        raise NotTheScan(
            f"Pindaian ini hanya {scan.pages} halaman, padahal naskah yang dicetak {printed}"
            " halaman. Pindai seluruhnya, termasuk lampirannya, lalu unggah lagi."
        )
