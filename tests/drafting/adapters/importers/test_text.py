"""Files that are text, and files that only pretend to be."""

from __future__ import annotations

import io
import os
import threading
import time
import zipfile
from pathlib import Path

import pytest

from drafting.adapters.importers import any_file
from drafting.adapters.importers.any_file import (
    LARGEST,
    EmptyFile,
    FolderInstead,
    MissingFile,
    OtherDocument,
    SilentPipe,
    import_bytes,
    import_file,
)
from drafting.adapters.importers.text import UnreadableText
from drafting.rules.importing.refusals import (
    HiddenCharacters,
    NotADecree,
    TooLarge,
    TruncatedDecree,
)
from drafting.rules.text.tree_text import to_plain_text
from tests.drafting.words import SEED, words

SOURCE = SEED.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert words(to_plain_text(import_bytes(SOURCE.encode(encoding)))) == words(SOURCE)


def test_windows_1252_is_read() -> None:
    western = SOURCE.replace("☎", "–")
    assert words(to_plain_text(import_bytes(western.encode("cp1252")))) == words(western)


def test_a_text_that_is_no_decree_is_refused() -> None:
    with pytest.raises(NotADecree, match="bukan keputusan"):
        import_bytes(b"Undangan rapat\n\nDengan hormat, kami mengundang Saudara.")


def test_too_many_lines_are_refused_before_one_of_them_is_read() -> None:
    start = time.process_time()
    with pytest.raises(TooLarge, match="lebih dari 30000 baris"):
        import_bytes(b"x y z\n" * (LARGEST // 6))

    assert time.process_time() - start < 5


def test_half_a_decree_is_refused() -> None:
    with pytest.raises(TruncatedDecree, match="terpotong"):
        import_bytes(SOURCE[: SOURCE.index("M E M U T U S K A N")].encode())


def test_a_decree_without_its_end_is_read() -> None:
    tree = import_bytes(SOURCE[: SOURCE.index("Ditetapkan di")].encode())
    assert len(tree.decision.dictums) == 4
    assert tree.signatory is None


@pytest.mark.parametrize("nothing", [b"", b" \n\t\n"])
def test_an_empty_file_is_refused(nothing: bytes) -> None:
    with pytest.raises(EmptyFile, match="kosong"):
        import_bytes(nothing)


def test_a_file_of_50_megabytes_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "besar.txt"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(TooLarge, match="20 MB"):
        import_file(large)
    assert large.stat().st_size > LARGEST


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="tidak ada"):
        import_file(tmp_path / "tiada.txt")


def test_a_pipe_is_read_and_one_that_nobody_fills_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(any_file, "PATIENCE", 0.5)
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    with pytest.raises(SilentPipe, match="tidak diisi"):
        import_file(pipe)
    monkeypatch.setattr(any_file, "PATIENCE", 10)
    writer = threading.Thread(target=lambda: pipe.write_text(SOURCE, encoding="utf-8"))
    writer.start()
    assert import_file(pipe).heading.kind == "KEPUTUSAN"
    writer.join()


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableText, match="bukan teks"):
        import_bytes(b"\x81\x8d\xff KEPUTUSAN")


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\x00", "\x1b", "\u200f"])
def test_control_and_bidirectional_characters_are_refused_with_their_line(hidden: str) -> None:
    with pytest.raises(HiddenCharacters, match=r"Baris 15 .*U\+"):
        import_bytes(SOURCE.replace("diperlukan alat", f"diperlukan {hidden}alat").encode())


def test_characters_that_cannot_be_seen_are_taken_out_and_listed() -> None:
    tree = import_bytes(SOURCE.replace("diperlukan alat", "diperlu\u200bkan alat").encode())
    assert "diperlukan alat" in tree.considering.items[0].text
    assert (15, "U+200B") in [(left.line, left.text) for left in tree.residue]


def test_a_line_of_five_megabytes_is_refused() -> None:
    with pytest.raises(TooLarge, match="Baris 15 terlalu panjang"):
        import_bytes(
            SOURCE.replace("bahwa untuk", "bahwa " + "sangat " * 750_000 + "untuk").encode()
        )


def test_more_lines_than_a_decree_can_have_are_refused() -> None:
    with pytest.raises(TooLarge, match="baris"):
        import_bytes((SOURCE + "x\n" * 200_000).encode())


def _archive(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "gambar"),
        (b"\xff\xd8\xff\xe0" + bytes(200), "gambar"),
        (b"<!DOCTYPE html>\n<html><body><p>KEPUTUSAN</p></body></html>", "halaman web"),
        (b"\xef\xbb\xbf  <HTML lang=id><p>KEPUTUSAN</p>", "halaman web"),
        (b"PK\x05\x06" + bytes(18), "arsip kosong"),
        (b"\x1f\x8b\x08" + bytes(40), "gzip"),
        (b"%!PS-Adobe-3.0\n", "PostScript"),
        (
            _archive(mimetype=b"application/vnd.oasis.opendocument.text")
            + b"application/vnd.oasis.opendocument.text",
            "OpenDocument",
        ),
        (_archive(**{"xl/workbook.xml": b"<x/>"}), "Excel"),
        (_archive(**{"ppt/presentation.xml": b"<x/>"}), "presentasi"),
    ],
)
def test_a_document_of_another_program_is_named_and_told_what_to_become(
    data: bytes, said: str
) -> None:
    with pytest.raises(OtherDocument, match=f"{said}.*DOCX"):
        import_bytes(data)


def test_a_decree_that_begins_with_a_tag_of_markdown_is_no_web_page() -> None:
    assert import_bytes(f"<center>\n\n{SOURCE}".encode()).decision.dictums


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FolderInstead, match="folder"):
        import_file(tmp_path)
