"""Archives that only look like a Word document, or are damaged."""

from __future__ import annotations

import io
import random
import tracemalloc
import zipfile
from contextlib import suppress

import pytest
from docx.oxml.ns import nsdecls

from drafting.adapters.importers.any_file import OldFormat, import_bytes
from drafting.adapters.importers.word.body import NestedTables
from drafting.adapters.importers.word.document import LockedWord, NotWord, read_word
from drafting.rules.importing.refusals import NotImportable, TooLarge
from tests.drafting.adapters.importers.word_documents import changed, office_document, saved
from tests.seeds import seeds


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(TooLarge, match="membengkak"):
        read_word(
            changed(saved(office_document()), "word/document.xml", b"<a>" + b" " * 200_000_000)
        )


def test_a_part_that_lies_about_its_size_is_refused_in_little_memory() -> None:
    data = bytearray(
        changed(saved(office_document()), "word/document.xml", b"<a>" + b" " * 100_000_000)
    )
    place = data.rfind(b"word/document.xml") - 46 + 24
    data[place : place + 4] = (1_000).to_bytes(4, "little")
    tracemalloc.start()
    with pytest.raises(NotWord):
        read_word(bytes(data))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


def test_an_archive_of_many_parts_is_refused() -> None:
    file = io.BytesIO(saved(office_document()))
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(2_500):
            archive.writestr(f"word/media/{number}", b"")
    with pytest.raises(TooLarge):
        read_word(file.getvalue())


def test_entities_are_not_expanded() -> None:
    bomb = (
        b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">'
        + b"".join(
            b'<!ENTITY b%d "%s">' % (n, b"&b%s;" % (str(n - 1).encode() if n else b"") * 10)
            for n in range(9)
        )
        + b"]>"
    )
    document = (
        f"<w:document {nsdecls('w')}>".encode()
        + b"<w:body><w:p><w:r><w:t>&b8;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(NotWord):
        import_bytes(changed(saved(office_document()), "word/document.xml", bomb + document))


def test_ten_thousand_nested_tables_are_refused() -> None:
    opening, closing = b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"
    for depth, refusal in ((10_000, NotWord), (30, NestedTables)):
        nested = (
            f"<w:document {nsdecls('w')}><w:body>".encode()
            + opening * depth
            + b"<w:p/>"
            + closing * depth
            + b"</w:body></w:document>"
        )
        with pytest.raises(refusal):
            read_word(changed(saved(office_document()), "word/document.xml", nested))


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
@pytest.mark.parametrize("content", [b"", b"<a", b"<a/>", b"\x00\x01"])
def test_a_broken_document_is_refused(part: str, content: bytes) -> None:
    with pytest.raises(NotWord, match="utuh"):
        read_word(changed(saved(office_document()), part, content))


def test_another_archive_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("surat.txt", "KEPUTUSAN")
    with pytest.raises(NotWord):
        import_bytes(file.getvalue())


def test_a_truncated_archive_is_refused() -> None:
    with pytest.raises(NotWord):
        import_bytes(saved(office_document())[:2_000])


def test_a_locked_document_is_refused() -> None:
    data = bytearray(saved(office_document()))
    for start in (data.find(b"PK\x01\x02"),):
        data[start + 8] |= 1
    with pytest.raises(LockedWord, match="kata sandi"):
        import_bytes(bytes(data))


def test_the_old_forms_of_word_are_refused() -> None:
    for data in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", rb"{\rtf1 KEPUTUSAN}"):
        with pytest.raises(OldFormat, match="DOCX"):
            import_bytes(data)


@pytest.mark.parametrize("seed", seeds(150))
def test_a_damaged_document_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    whole = saved(office_document())
    name = chance.choice(("word/document.xml", "word/numbering.xml", "word/styles.xml", ""))
    data = bytearray(zipfile.ZipFile(io.BytesIO(whole)).read(name) if name else whole)
    for _ in range(chance.randint(1, 20)):
        place = chance.randrange(len(data))
        data[place : place + chance.randint(0, 3)] = bytes(
            chance.choice((chance.randrange(256), *b'<>/"w: 9'))
            for _ in range(chance.randint(0, 3))
        )
    with suppress(NotImportable):
        import_bytes(changed(whole, name, bytes(data)) if name else bytes(data))
