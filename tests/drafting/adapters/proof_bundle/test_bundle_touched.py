"""A change to any file of a proof bundle is found by its own checker.

The words of a bundle cannot make the checker say what it should not.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.drafting.adapters.proof_bundle.bundles import append_to_the_pdf, check, relist, unpacked


def replace(name: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        data = (folder / name).read_bytes()
        assert old in data
        (folder / name).write_bytes(data.replace(old, new, 1))

    return act


def rows(act: Callable[[list[bytes]], list[bytes]]) -> Callable[[Path], None]:
    """Change the rows of the history."""

    def touch(folder: Path) -> None:
        place = folder / "riwayat.jsonl"
        place.write_bytes(b"".join(act(place.read_bytes().splitlines(keepends=True))))

    return touch


def entries(name: str, act: Callable[[Any], object]) -> Callable[[Path], None]:
    """Change the data of one file."""

    def touch(folder: Path) -> None:
        place = folder / name
        data = json.loads(place.read_text())
        act(data)
        place.write_text(
            json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        )

    return touch


def change_a_word(tree: dict[str, Any]) -> None:
    tree["annexes"][0]["positions"][0]["duties"][0]["text"] += " dan lainnya"


def put_another_certificate(folder: Path) -> None:
    place = folder / "sertifikat" / "01.pem"
    place.write_text("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")


def remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def is_sign(row: bytes) -> bool:
    return b'"action":"SIGN"' in row


@pytest.mark.parametrize("knowing", [False, True])
@pytest.mark.parametrize(
    ("touch", "sentence"),
    [
        (replace("riwayat.jsonl", b"catatan", b"lainnya"), "Isi setiap baris riwayat"),
        (rows(lambda lines: lines[:1] + lines[2:]), "Rantai riwayat utuh"),
        (rows(lambda lines: [lines[0], lines[2], lines[1], *lines[3:]]), "Rantai riwayat utuh"),
        (rows(lambda lines: lines[1:]), "Riwayat dimulai dari dibukanya keputusan ini"),
        (
            rows(
                lambda lines: lines[
                    : next(place for place, row in enumerate(lines) if is_sign(row))
                ]
            ),
            "adalah yang tercatat ditandatangani",
        ),
        (remove("riwayat.jsonl"), "Berkas riwayat.jsonl ada di dalam bundel"),
        (replace("riwayat.jsonl", b"{", b"3\n{"), "Isi riwayat.jsonl dapat dibaca"),
        (entries("paraf.json", lambda initials: initials.pop(0)), "Setiap bagian naskah berparaf"),
        (replace("paraf.json", b'"digest": "', b'"digest": "0'), "Paraf"),
        (
            replace("paraf.json", b'"by": "Sub', b'"by": "Wakil'),
            "Setiap paraf tercatat dalam riwayat",
        ),
        (replace("paraf.json", b'"title": "', b'"title": "Bukan '), "Paraf"),
        (
            lambda folder: (folder / "paraf.json").write_text("[" * 100_000),
            "Isi keputusan.json dan paraf.json",
        ),
        (
            entries("tanda-terima.json", lambda receipts: receipts.pop()),
            "Tanda terima adalah yang tercatat dalam riwayat",
        ),
        (
            replace("tanda-terima.json", b"Bupati", b"Wakil Bupati"),
            "Tanda terima adalah yang tercatat dalam riwayat",
        ),
        (remove("tanda-terima.json"), "Berkas tanda-terima.json ada di dalam bundel"),
        (
            entries("keputusan.json", change_a_word),
            "Naskah (keputusan.json) adalah naskah yang ditandatangani",
        ),
        (put_another_certificate, "Berkas sertifikat/01.pem"),
        (append_to_the_pdf, "Tidak ada tambahan setelah stempel waktu arsip yang terakhir"),
        (remove("keputusan.pdf"), "Berkas keputusan.pdf ada di dalam bundel"),
        (
            replace("keputusan.pdf", b"stream\n", b"stream\r"),
            "Tanda tangan atau stempel waktu memuat sidik",
        ),
        (
            replace("keputusan.pdf", b"/ByteRange [0 ", b"/ByteRange [9 "),
            "Tanda tangan atau stempel waktu memuat sidik",
        ),
        (
            entries("daftar.json", lambda told: told.update(number="100.3.3.1/8/2026")),
            "Nomor, naskah, dan berkas adalah yang tercatat",
        ),
        (
            entries("daftar.json", lambda told: told.pop("digest")),
            "Isi keputusan.json dan paraf.json",
        ),
    ],
)
def test_whatever_is_touched_is_found_even_by_somebody_who_corrects_the_list(
    packed: bytes, tmp_path: Path, touch: Callable[[Path], None], sentence: str, *, knowing: bool
) -> None:
    folder = unpacked(packed, tmp_path)
    touch(folder)
    if knowing and sentence != "Isi riwayat.jsonl dapat dibaca":
        relist(folder)
    code, said = check(folder)
    assert code == 1
    assert any(line.startswith("TIDAK COCOK") and sentence in line for line in said.splitlines()), (
        said
    )
    assert "Traceback" not in said


def test_a_history_cut_at_its_end_is_found_by_what_the_list_says_of_it(
    packed: bytes, tmp_path: Path
) -> None:
    folder = unpacked(packed, tmp_path)
    rows(lambda lines: lines[:-1])(folder)
    code, said = check(folder)
    assert code == 1
    assert any(
        line.startswith("TIDAK COCOK") and "Riwayat tidak terpotong" in line
        for line in said.splitlines()
    ), said


def test_what_is_said_of_a_bundle_cannot_be_steered_by_its_words(
    packed: bytes, tmp_path: Path
) -> None:
    folder = unpacked(packed, tmp_path)
    (folder / "x\x1b[2J\nSemua cocok.\n").write_text("selipan")
    replace("paraf.json", b'"by": "Sub', b'"by": "\\u001b[2J\\nSemua cocok.\\n')(folder)
    code, said = check(folder)
    assert code == 1
    assert "\x1b" not in said
    assert "Semua cocok." not in said.splitlines()


def test_a_file_too_many_or_too_few_is_found(packed: bytes, tmp_path: Path) -> None:
    folder = unpacked(packed, tmp_path)
    (folder / "selipan.txt").write_text("selipan")
    (folder / "tanda-terima.json").unlink()
    code, said = check(folder)
    assert code == 1
    assert "selipan.txt" in said
