"""Checks a bundle of proof on any machine with Python 3.8 or newer: nothing else is needed, nothing is sent anywhere.

    python3 periksa.py            in the unpacked folder
    python3 periksa.py FILE.zip   from outside

It hashes every file, compares the signed PDF with the frozen one, the text with what was initialled, and follows the chain of the history.  It says
in Indonesian what fits and what does not, and exits 0 only if everything fits.  Who signed is for a PDF reader or OpenSSL to say: see
BACA-DULU.txt.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import zipfile
import zlib
from pathlib import Path

PDF, TEXT, HISTORY, INITIALS, MANIFEST = "keputusan.pdf", "keputusan.json", "riwayat.jsonl", "paraf.json", "daftar.json"
WITHHELD = {"seq", "prev", "hash"}
"""A row about another decree shows no more than its place in the chain."""


def read(place):
    """Give the files of a bundle by name, from a folder or a ZIP."""
    if place.is_dir():
        return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    with zipfile.ZipFile(str(place)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def digest(data):
    """Give the SHA-256 of bytes, or of anything else in its canonical form (RFC 8785)."""
    if not isinstance(data, bytes):
        data = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return hashlib.sha256(data).hexdigest()


def check_files(files, manifest):
    """Every file is the one that was listed, and there is none too many."""
    for name, expected in sorted(manifest["files"].items()):
        yield name in files and digest(files[name]) == expected, "Berkas {} tidak berubah".format(name)
    foreign = sorted(set(files) - set(manifest["files"]) - {MANIFEST})
    yield not foreign, "Tidak ada berkas lain di dalam bundel" + (": " + ", ".join(foreign) if foreign else "")


def check_pdf(files, manifest):
    """The signed PDF begins with the frozen one, holds the text as data, and its signatures fit the bytes they cover."""
    pdf = files.get(PDF, b"")
    yield digest(pdf) == manifest["signed_sha256"], "PDF adalah berkas yang tercatat sebagai keputusan bertanda tangan"
    yield digest(pdf[: manifest["frozen_size"]]) == manifest["frozen_sha256"], "PDF diawali persis oleh naskah yang dibekukan sebelum ditandatangani"
    yield any(content == files.get(TEXT) for content in streams(pdf)), "Data yang terlampir di dalam PDF sama dengan keputusan.json"
    found = list(signatures(pdf))
    yield bool(found), "PDF memuat tanda tangan"
    for covered, signature in found:
        fits = hashlib.sha256(covered).digest() in signature
        yield fits, "Tanda tangan atau stempel waktu cocok dengan {} bait yang dilindunginya".format(len(covered))


def streams(pdf):
    """Give the content of every compressed or plain stream of a PDF."""
    for match in re.finditer(rb"stream\r?\n", pdf):
        end = pdf.find(b"endstream", match.end())
        data = pdf[match.end() : end]
        try:
            yield zlib.decompressobj().decompress(data)
        except zlib.error:
            yield data.rstrip(b"\r\n")


def signatures(pdf):
    """Give what each signature covers, and the signature itself."""
    for match in re.finditer(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]", pdf):
        start, length, second, rest = map(int, match.groups())
        hole = re.sub(rb"[^0-9A-Fa-f]", b"", pdf[start + length : second])
        yield pdf[start : start + length] + pdf[second : second + rest], bytes.fromhex(hole.decode())


def check_text(files, manifest):
    """The text is the one that was signed, and every initial was given to exactly the part that it contains."""
    tree = json.loads(files[TEXT])
    yield digest(files[TEXT]) == manifest["digest"], "Naskah (keputusan.json) adalah naskah yang ditandatangani"
    yield digest(tree) == manifest["digest"], "Naskah tertulis dalam bentuk baku"
    parts = dict(parts_of(tree, manifest["print_form"]))
    initials = json.loads(files[INITIALS])
    for initial in initials:
        fits = parts.get(initial["part"]) == initial["digest"]
        yield fits, "Paraf {} untuk \u201c{}\u201d terikat pada isi yang ditandatangani".format(initial["by"], initial["title"])
    missing = sorted(set(parts) - {initial["part"] for initial in initials})
    yield not missing, "Setiap bagian naskah berparaf" + (", kecuali " + ", ".join(missing) if missing else "")


def parts_of(tree, print_form):
    """Give the digest of the body and of every position: the body is everything outside the positions, which it knows by their id alone."""
    body = json.loads(json.dumps(tree))
    for annex in body.get("annexes", []):
        positions = annex.get("positions", [])
        for position in positions:
            yield position["id"], digest(position)
        if positions:
            annex["positions"] = [{"id": position["id"], "title": ""} for position in positions]
    yield "body", digest({"text": body, "print_form": print_form})


def check_history(files):
    """Every row of the history follows from the one before; a row about another decree shows its place only."""
    rows = [json.loads(line) for line in files[HISTORY].decode().splitlines()]
    yield bool(rows), "Riwayat tidak kosong"
    broken = [row["seq"] for before, row in zip([None, *rows], rows) if before and (row["prev"] != before["hash"] or row["seq"] != before["seq"] + 1)]
    yield not broken, "Rantai riwayat utuh" + (", kecuali pada baris {}".format(broken[0]) if broken else "")
    whole = [row for row in rows if set(row) - WITHHELD]
    wrong = [row["seq"] for row in whole if digest({key: value for key, value in row.items() if key != "hash"}) != row["hash"]]
    yield not wrong, "Isi setiap baris riwayat cocok dengan sidiknya" + (", kecuali baris {}".format(wrong[0]) if wrong else "")


def check(files):
    """Give every check as whether it holds and what it says."""
    manifest = json.loads(files[MANIFEST])
    yield from check_files(files, manifest)
    yield from check_pdf(files, manifest)
    yield from check_text(files, manifest)
    yield from check_history(files)


def main(arguments):
    """Check the bundle that was named, or the folder that this file lies in; answer the exit code."""
    place = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    try:
        results = list(check(read(place)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as fault:
        print("RUSAK        Bundel tidak dapat dibaca: {} {}".format(type(fault).__name__, fault))
        return 1
    for holds, sentence in results:
        print("{:12} {}".format("cocok" if holds else "TIDAK COCOK", sentence))
    fits = all(holds for holds, _sentence in results)
    print("\nSemua cocok." if fits else "\nADA YANG TIDAK COCOK: jangan andalkan bundel ini.")
    return 0 if fits else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
