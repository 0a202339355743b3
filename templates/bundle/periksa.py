"""Checks a bundle of proof on any machine with Python 3.8 or newer.

Nothing else is needed, nothing is sent anywhere.

    python3 periksa.py                      in the unpacked folder
    python3 periksa.py FILE.zip             from outside
    python3 periksa.py --keluarkan FOLDER   lay what was signed, and the signatures, into a folder
    for OpenSSL

It hashes every file, compares the signed PDF with the frozen one, the text with what was
initialled, follows the chain of the history, and compares the other files with what the history
says.  It says in Indonesian what fits and what does not, and exits 0 only if everything fits.  Who
signed is for a PDF reader or OpenSSL to say: see BACA-DULU.txt.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
import zipfile
import zlib
from pathlib import Path

PDF, TEXT, HISTORY, MANIFEST = "keputusan.pdf", "keputusan.json", "riwayat.jsonl", "daftar.json"
INITIALS, RECEIPTS, CERTIFICATES = "paraf.json", "tanda-terima.json", "sertifikat/"
WITHHELD = {"seq", "prev", "hash"}
"""A row about another decree shows no more than its place in the chain."""
SIGNED_FACTS = (
    ("digest", "digest"),
    ("number", "number"),
    ("frozen", "frozen_sha256"),
    ("signed", "signed_sha256"),
)
LARGEST = 256 * 1024 * 1024
FAULTS = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    RuntimeError,
    EOFError,
    MemoryError,
    zlib.error,
    zipfile.BadZipFile,
)


class Rejected(Exception):  # noqa: N818  (what happened to the bundle, not an error of the program)
    """A sentence about a bundle that is not looked at any further."""


def read(place):
    """Return the files of a bundle by name, from a folder or a ZIP."""
    if place.is_dir():
        found = [
            path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts
        ]
        if sum(path.stat().st_size for path in found) > LARGEST:
            raise Rejected("Bundel terlalu besar untuk sebuah bundel bukti.")
        return {path.relative_to(place).as_posix(): path.read_bytes() for path in found}
    if not place.exists():
        raise Rejected("Berkas bundel tidak ada. Periksa namanya.")
    try:
        with zipfile.ZipFile(str(place)) as bundle:
            return unpacked(bundle)
    except FAULTS:
        raise Rejected(
            "Bundel tidak dapat dibuka: bukan berkas ZIP yang utuh. Mintalah salinan baru."
        ) from None


def unpacked(bundle):
    """Return the files of a ZIP; one that two programs could read differently is refused."""
    entries = bundle.infolist()
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise Rejected(
            "Bundel memuat dua berkas dengan nama yang sama, sehingga tidak jelas mana yang"
            " dimaksud."
        )
    outside = [
        name
        for name in names
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")
    ]
    if outside:
        words = "Bundel memuat berkas yang keluar dari mapnya: {}. Jangan bongkar bundel ini."
        raise Rejected(words.format(plain(outside[0])))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Rejected("Bundel terkunci dengan kata sandi. Mintalah bundel aslinya.")
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise Rejected("Bundel terlalu besar untuk sebuah bundel bukti.")
    return {entry.filename: bundle.read(entry) for entry in entries}


def plain(words):
    """Return words out of a bundle on one line, without what could steer a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(words))[:200]


def digest(data):
    """Return the SHA-256 of bytes, or of anything else in its canonical form (RFC 8785)."""
    if not isinstance(data, bytes):
        data = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return hashlib.sha256(data).hexdigest()


def check_files(files, manifest):
    """Every file is the one that was listed, and there is none too many."""
    for name, expected in sorted(manifest["files"].items()):
        yield (
            name in files and digest(files[name]) == expected,
            "Berkas {} {}".format(plain(name), "tidak berubah" if name in files else "ada"),
        )
    foreign = sorted(set(files) - set(manifest["files"]) - {MANIFEST})
    yield (
        not foreign,
        "Tidak ada berkas lain di dalam bundel"
        + (": " + ", ".join(map(plain, foreign)) if foreign else ""),
    )


def check_pdf(files, manifest):
    """The PDF begins with the signed one and that with the frozen one, holds the text as data.

    And its signatures fit the bytes they cover.
    """
    pdf, signed = files[PDF], manifest["signed_size"]
    yield (
        digest(pdf[:signed]) == manifest["signed_sha256"],
        "PDF adalah berkas yang tercatat sebagai keputusan bertanda tangan",
    )
    yield (
        digest(pdf[: manifest["frozen_size"]]) == manifest["frozen_sha256"],
        "PDF diawali persis oleh naskah yang dibekukan sebelum ditandatangani",
    )
    yield (
        files[TEXT] in streams(pdf[: manifest["frozen_size"]]),
        "Data yang terlampir di dalam PDF sama dengan keputusan.json",
    )
    found = signatures(pdf)
    yield bool(found), "PDF memuat tanda tangan"
    for end, covered, signature in found:
        fits = bool(signature) and any(
            hashlib.new(name, covered).digest() in signature
            for name in ("sha256", "sha384", "sha512")
        )
        yield (
            fits,
            "Tanda tangan atau stempel waktu memuat sidik {} bita pertama berkas".format(end),
        )
    stamped = len(pdf) > signed or b"/DocTimeStamp" in pdf
    yield (
        not stamped or found[-1][0] == len(pdf),
        "Tidak ada tambahan setelah stempel waktu arsip yang terakhir",
    )


def check_certificates(files):
    """The certificates beside the PDF are those that it carries itself."""
    carried = streams(files[PDF]) + [
        signature for _end, _covered, signature in signatures(files[PDF])
    ]
    names = sorted(name for name in files if name.startswith(CERTIFICATES))
    yield bool(names), "Sertifikat disertakan"
    for name in names:
        certificate = base64.b64decode(
            "".join(files[name].decode().strip().splitlines()[1:-1]), validate=True
        )
        whole = certificate[:2] == b"\x30\x82" and len(certificate) == 4 + int.from_bytes(
            certificate[2:4], "big"
        )
        yield (
            whole and any(certificate in each for each in carried),
            "Berkas {} dibawa oleh PDF itu sendiri".format(plain(name)),
        )


def streams(pdf):
    """Return the content of every compressed or plain stream of a PDF."""
    found = []
    for match in re.finditer(rb"stream\r?\n", pdf):
        data = pdf[match.end() : pdf.find(b"endstream", match.end())]
        try:
            found.append(zlib.decompressobj().decompress(data, LARGEST))
        except zlib.error:
            found.append(data.rstrip(b"\r\n"))
    return found


def signatures(pdf):
    """Return for each signature up to where it covers the file, what it covers, and the signature.

    Empty where its place holds other things.
    """
    found = []
    for match in re.finditer(
        rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]", pdf
    ):
        start, length, second, rest = map(int, match.groups())
        hole = re.fullmatch(rb"<((?:[0-9A-Fa-f]{2})*)>", pdf[length:second])
        signature = bytes.fromhex(hole.group(1).decode()) if hole and start == 0 else b""
        found.append((second + rest, pdf[:length] + pdf[second : second + rest], signature))
    return sorted(found, key=lambda one: one[0])


def check_text(files, manifest):
    """The text is the one that was signed.

    And every initial was given to exactly the part that it contains.
    """
    tree = json.loads(files[TEXT])
    yield (
        digest(files[TEXT]) == manifest["digest"],
        "Naskah (keputusan.json) adalah naskah yang ditandatangani",
    )
    yield digest(tree) == manifest["digest"], "Naskah tertulis dalam bentuk baku"
    parts = {key: (title, seal) for key, title, seal in parts_of(tree, manifest["print_form"])}
    initials = json.loads(files[INITIALS])
    for initial in initials:
        fits = parts.get(initial["part"]) == (initial["title"], initial["digest"])
        words = "Paraf {} untuk \u201c{}\u201d terikat pada isi yang ditandatangani"
        yield fits, words.format(plain(initial["by"]), plain(initial["title"]))
    missing = sorted(set(parts) - {initial["part"] for initial in initials})
    yield (
        not missing,
        "Setiap bagian naskah berparaf"
        + (", kecuali " + ", ".join(map(plain, missing)) if missing else ""),
    )


def parts_of(tree, print_form):
    """Return key, title and digest of the body and of every position.

    The body is everything outside these, and knows them by their id alone.
    """
    body = json.loads(json.dumps(tree))
    for annex in body.get("annexes", []):
        positions = annex.get("positions", [])
        for position in positions:
            yield position["id"], position["title"], digest(position)
        if positions:
            annex["positions"] = [{"id": position["id"], "title": ""} for position in positions]
    yield "body", "Batang tubuh", digest({"text": body, "print_form": print_form})


def rows_of(files):
    """Return the rows of the history, and those of them that are about this decree."""
    # a reason may hold other ends of lines
    rows = [json.loads(line) for line in files[HISTORY].decode().split("\n") if line]
    return rows, [row for row in rows if set(row) - WITHHELD]


def check_history(files):
    """Every row of the history follows from the one before.

    A row about another decree shows its place only.
    """
    rows, whole = rows_of(files)
    broken = [
        row["seq"]
        for before, row in zip(rows, rows[1:])  # noqa: RUF007  (3.8)
        if [row["prev"], row["seq"]] != [before["hash"], before["seq"] + 1]
    ]
    yield (
        not broken,
        "Rantai riwayat utuh"
        + (", kecuali pada baris {}".format(plain(broken[0])) if broken else ""),
    )
    wrong = [
        row["seq"]
        for row in whole
        if digest({key: value for key, value in row.items() if key != "hash"}) != row["hash"]
    ]
    yield (
        not wrong,
        "Isi setiap baris riwayat cocok dengan sidiknya"
        + (", kecuali baris {}".format(plain(wrong[0])) if wrong else ""),
    )
    born = bool(rows) and rows[0].get("life") == "decree" and rows[0].get("from") == ""
    yield born, "Riwayat dimulai dari dibukanya keputusan ini"
    yield len({row["decree"] for row in whole}) == 1, "Riwayat bercerita tentang satu keputusan"


def check_story(files, manifest):
    """What the other files say is what the history says: the signature, the initials, the receipts."""
    rows, whole = rows_of(files)
    signed = [row["facts"] for row in whole if row["life"] == "decree" and row["action"] == "SIGN"]
    told = {name: manifest[key] for name, key in SIGNED_FACTS}
    fits = [{name: facts.get(name) for name in told} for facts in signed] == [told]
    yield fits, "Nomor, naskah, dan berkas adalah yang tercatat ditandatangani dalam riwayat"
    given = [row for row in whole if row["life"] == "decree" and row["action"] == "INITIAL"]
    lonely = [
        one["title"]
        for one in json.loads(files[INITIALS])
        if not any(is_told(one, row) for row in given)
    ]
    yield (
        not lonely,
        "Setiap paraf tercatat dalam riwayat, dengan nama dan waktunya"
        + (", kecuali " + plain(lonely[0]) if lonely else ""),
    )
    yield (
        json.loads(files[RECEIPTS]) == [row for row in whole if row["life"] == "copy"],
        "Tanda terima adalah yang tercatat dalam riwayat",
    )
    last = [manifest["history"]["rows"], manifest["history"]["last"]]
    yield (
        [
            len(rows),
            rows[-1]["hash"],
        ]
        == last,
        "Riwayat tidak terpotong: {} baris, sidik baris terakhir {}".format(*map(plain, last)),
    )


def is_told(initial, row):
    """Return whether a row of the history is about this initial.

    Who holds two posts may act by the other, which the row then names.
    """
    facts, actor = row["facts"], row["actor"]
    same = [initial[name] for name in ("part", "digest", "by", "at")] == [
        facts["part"],
        facts["digest"],
        actor["name"],
        row["at"],
    ]
    return same and (initial["post"] == actor["post"] or actor["mandate"] != facts["mandate"])


CHECKS = (
    ((MANIFEST,), check_files),
    ((PDF, TEXT, MANIFEST), check_pdf),
    ((PDF,), check_certificates),
    ((TEXT, INITIALS, MANIFEST), check_text),
    ((HISTORY,), check_history),
    ((HISTORY, INITIALS, RECEIPTS, MANIFEST), check_story),
)


def check(files):
    """Return every check as whether it holds and what it says.

    A file that cannot be read spoils those that need it, and no others.
    """
    for name in sorted({name for needed, _act in CHECKS for name in needed} - set(files)):
        yield False, "Berkas {} ada di dalam bundel".format(name)
    for needed, act in CHECKS:
        if set(needed) <= set(files):
            try:
                given = [files] if MANIFEST not in needed else [files, json.loads(files[MANIFEST])]
                yield from list(act(*given))
            except FAULTS:
                yield False, "Isi {} dapat dibaca dan lengkap".format(" dan ".join(needed))


def lay_out(files, folder):
    """Lay what each signature covers, and the signature, into a folder for OpenSSL.

    And say how to ask it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for place, (_end, covered, signature) in enumerate(signatures(files[PDF]), 1):
        data, proof = (
            folder / "isi-{}.bin".format(place),
            folder / "tanda-tangan-{}.der".format(place),
        )
        data.write_bytes(covered)
        proof.write_bytes(signature)
        # RFC 3161: what is signed is a time stamp
        token = b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04" in signature[:80]
        words = (
            "ts -verify -data {} -in {} -token_in"
            if token
            else "cms -verify -binary -inform DER -content {} -in {} -purpose any -out /dev/null"
        )
        print("openssl {} -CAfile AKAR.pem".format(words.format(data, proof)))


def main(arguments):
    """Check the bundle that was named, or the folder that this file lies in; answer the exit code."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    here = Path(__file__).resolve().parent
    if len(arguments) > 2 or (arguments[:1] == ["--keluarkan"]) != (len(arguments) == 2):  # noqa: PLR2004
        print(
            "Cara memakai: python3 periksa.py [BUNDEL.zip], atau python3 periksa.py --keluarkan MAP"
        )
        return 2
    try:
        if len(arguments) == 2:  # noqa: PLR2004
            lay_out(read(here), Path(arguments[1]))
            return 0
        results = list(check(read(Path(arguments[0]) if arguments else here)))
    except Rejected as rejected:
        results = [(False, str(rejected))]
    except FAULTS:
        results = [(False, "Bundel tidak dapat dibaca. Mintalah salinan baru.")]
    for holds, sentence in results:
        print("{:12} {}".format("cocok" if holds else "TIDAK COCOK", sentence))
    fits = all(holds for holds, _sentence in results)
    print("\nSemua cocok." if fits else "\nADA YANG TIDAK COCOK: jangan andalkan bundel ini.")
    return 0 if fits else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
