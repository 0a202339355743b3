"""What a page says in its own language, and where its links lead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

_LISTED = """
ada adalah agar akan anda atas atau bahwa belum berikut berlaku bila bukan dahulu dan dapat dari
dengan di hanya hapus harus hari ini isi itu jika juga kali karena ke kembali kirim lagi lalu lihat
masih naskah oleh pada paling pilih sampai saat sebagai sedang sejak sekarang semua seperti sesudah
setelah setiap simpan sudah supaya tambah tanpa telah temuan terakhir tiap tidak tulis ubah untuk
usul yang
"""
FUNCTION_WORDS = frozenset(_LISTED.split())
PARTS = frozenset({"batang", "diktum", "Batang", "Diktum"})
"""Parts of a decree that have an English name; in capitals they are what it prints."""
SPOKEN = ("aria-label", "title", "placeholder", "alt")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
# “Kapanjen”
QUOTED = re.compile(r"“[^”]*”")
WORD = re.compile(r"[^\W\d_]+")


class _Listener(HTMLParser):
    """Hears the words of a page, and the attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[str] = []
        self._deaf: list[bool] = [False]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang")
        deaf = (
            tag in {"script", "style", "textarea"}
            or given.get("translate") == "no"
            or (self._deaf[-1] if language is None else language == "id")
        )
        if not deaf:
            self.said += [given[name] or "" for name in SPOKEN if name in given]
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag not in VOID:
            self._deaf.append(deaf)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and len(self._deaf) > 1:
            self._deaf.pop()

    def handle_data(self, data: str) -> None:
        if not self._deaf[-1]:
            self.said.append(data)


def heard(page: str) -> tuple[list[str], list[str]]:
    """Return what a page says in its own language, and where it leads."""
    listener = _Listener()
    listener.feed(page)
    return [" ".join(text.split()) for text in listener.said if text.strip()], listener.links


def indonesian(said: Iterable[str], names: Iterable[str]) -> list[str]:
    """Return what has an Indonesian word besides quotations and *names*."""
    known = re.compile(
        "|".join(map(re.escape, sorted(names, key=len, reverse=True))), re.IGNORECASE
    )
    found = []
    for text in said:
        ours = QUOTED.sub("", text)
        if _has_function_words(ours) and _has_function_words(known.sub("", ours)):
            found.append(text)
    return found


def _has_function_words(text: str) -> bool:
    words = WORD.findall(text)
    return not (PARTS.isdisjoint(words) and FUNCTION_WORDS.isdisjoint(map(str.lower, words)))
