"""A law that the tests cite in many ways."""

from __future__ import annotations

NATIONAL = "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah"
