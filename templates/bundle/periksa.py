"""Checks a proof bundle offline, on any machine with Python 3.8 or newer.

Nothing else is needed, and nothing is sent anywhere.  It is one file because it travels alone.

    python3 periksa.py                      in the unpacked folder
    python3 periksa.py FILE.zip             from outside
    python3 periksa.py --keluarkan FOLDER   write what was signed, and the signatures, for OpenSSL

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
SCAN = "pindaian.pdf"
CHECKPOINT, LOG = "titik-uji.txt", "log.json"
INITIALS, RECEIPTS, CERTIFICATES = "paraf.json", "tanda-terima.json", "sertifikat/"
# The key of an initial that a post of another unit gave to the whole.
WHOLE = "coordination:"
# A row about another decree shows no more than its place in the chain.
WITHHELD = {"seq", "prev", "hash"}
SIGNED_FACTS = (
    ("digest", "digest"),
    ("number", "number"),
    ("frozen", "frozen_sha256"),
    ("signed", "signed_sha256"),
)
INKED_FACTS = (*SIGNED_FACTS[:3], ("scan", "scan_sha256"))
SIGNED = {"SIGN", "SIGN_IN_INK"}
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
# "stream" and an end of line: where the content of a stream begins.
STREAM = re.compile(rb"stream\r?\n")
# "/ByteRange [0 4711 12903 2200]": start and length of the two parts that a signature covers.
BYTE_RANGE = re.compile(
    rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]"
)
# "<3082A0...>": the signature itself, in the hole between the two parts.
HOLE = re.compile(rb"<((?:[0-9A-Fa-f]{2})*)>")
# "contoh/log", "1284", a root in base64, an empty line, "— contoh/log ...": a checkpoint
NOTE = re.compile(rb"[^\s+]+\n\d{1,18}\n[A-Za-z0-9+/]{43}=\n\n\xe2\x80\x94 ")


class Rejected(Exception):  # noqa: N818  (what happened to the bundle, not an error of the program)
    """A sentence about a bundle that is not checked any further."""


def read(place):
    """Return the files of a bundle by name, from a folder or a ZIP."""
    if place.is_dir():
        paths = [path for path in place.rglob("*") if path.is_file()]
        paths = [path for path in paths if "__pycache__" not in path.parts]
        if sum(path.stat().st_size for path in paths) > LARGEST:
            raise Rejected("Bundel terlalu besar untuk sebuah bundel bukti.")
        return {path.relative_to(place).as_posix(): path.read_bytes() for path in paths}
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
    """Return the files of a ZIP, unless two programs could read it differently."""
    entries = bundle.infolist()
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise Rejected(
            "Bundel memuat dua berkas dengan nama yang sama, sehingga tidak jelas mana yang"
            " dimaksud."
        )
    outside = [name for name in names if leads_out(name)]
    if outside:
        words = "Bundel memuat berkas yang keluar dari mapnya: {}. Jangan bongkar bundel ini."
        raise Rejected(words.format(plain(outside[0])))
    if any(entry.flag_bits & 1 for entry in entries):
        raise Rejected("Bundel terkunci dengan kata sandi. Mintalah bundel aslinya.")
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise Rejected("Bundel terlalu besar untuk sebuah bundel bukti.")
    return {entry.filename: bundle.read(entry) for entry in entries}


def leads_out(name):
    """Return whether a name could be that of a file outside the bundle's folder."""
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def plain(words):
    """Return words of a bundle on one line, without what could steer a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(words))[:200]


def digest(data):
    """Return the SHA-256 of bytes, or of data in canonical form (RFC 8785)."""
    if not isinstance(data, bytes):
        data = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return hashlib.sha256(data).hexdigest()


def but_for(names):
    """Return the end of a sentence about everything but these."""
    return ", kecuali " + ", ".join(plain(name) for name in names) if names else ""


def check_files(files, manifest):
    """Yield whether every file is the one that was listed, and there is no other."""
    for name, expected in sorted(manifest["files"].items()):
        yield (
            name in files and digest(files[name]) == expected,
            "Berkas {} {}".format(plain(name), "tidak berubah" if name in files else "ada"),
        )
    foreign = sorted(set(files) - set(manifest["files"]) - {MANIFEST})
    names = ": " + ", ".join(map(plain, foreign)) if foreign else ""
    yield not foreign, "Tidak ada berkas lain di dalam bundel" + names


def check_pdf(files, manifest):
    """Yield whether the PDF is the signed one, and its signatures fit it.

    It begins with the signed file, and that with the frozen one, which holds the text as data.
    """
    if is_in_ink(manifest):
        yield from check_paper(files, manifest)
        return
    pdf, signed = files[PDF], manifest["signed_size"]
    frozen = pdf[: manifest["frozen_size"]]
    yield (
        digest(pdf[:signed]) == manifest["signed_sha256"],
        "PDF adalah berkas yang tercatat sebagai keputusan bertanda tangan",
    )
    yield (
        digest(frozen) == manifest["frozen_sha256"],
        "PDF diawali persis oleh naskah yang dibekukan sebelum ditandatangani",
    )
    yield (
        files[TEXT] in streams(frozen),
        "Data yang terlampir di dalam PDF sama dengan keputusan.json",
    )
    pages = manifest.get("page_proof")
    if pages:
        words = "Halaman naskah beku itu terbukti memuat setiap huruf naskah: {} huruf, {} halaman"
        counts = [plain(pages["characters"]), plain(pages["pages"])]
        yield pages["sha256"] == manifest["frozen_sha256"], words.format(*counts)
    found = signatures(pdf)
    yield bool(found), "PDF memuat tanda tangan"
    for end, covered, signature in found:
        words = "Tanda tangan atau stempel waktu memuat sidik {} bita pertama berkas"
        digests = [hashlib.new(name, covered).digest() for name in ("sha256", "sha384", "sha512")]
        yield bool(signature) and any(each in signature for each in digests), words.format(end)
    stamped = len(pdf) > signed or b"/DocTimeStamp" in pdf
    yield (
        not stamped or found[-1][0] == len(pdf),
        "Tidak ada tambahan setelah stempel waktu arsip yang terakhir",
    )


def check_paper(files, manifest):
    """Yield whether PDF and scan are those on record of a decree in ink."""
    pdf = files[PDF]
    whole = digest(pdf) == manifest["frozen_sha256"] and files[TEXT] in streams(pdf)
    yield whole, "PDF adalah naskah yang dicetak, dan memuat keputusan.json sebagai lampiran"
    scanned = not signatures(pdf) and digest(files.get(SCAN, b"")) == manifest["scan_sha256"]
    words = "DITANDATANGANI DENGAN TINTA: tanpa tanda tangan elektronik yang dapat diperiksa."
    yield scanned, words + " Aslinya kertas; pindaian.pdf adalah pindaian yang tercatat"


def is_in_ink(manifest):
    """Return whether the decree was signed on paper: no file of it is signed."""
    return manifest.get("signed_in") == "tinta"


def check_certificates(files, manifest):
    """Yield whether the PDF itself carries the certificates that lie next to it."""
    if is_in_ink(manifest):
        return
    carried = streams(files[PDF])
    carried += [signature for _end, _covered, signature in signatures(files[PDF])]
    names = sorted(name for name in files if name.startswith(CERTIFICATES))
    yield bool(names), "Sertifikat disertakan"
    for name in names:
        body = "".join(files[name].decode().strip().splitlines()[1:-1])
        certificate = base64.b64decode(body, validate=True)
        length = 4 + int.from_bytes(certificate[2:4], "big")
        whole = certificate[:2] == b"\x30\x82" and len(certificate) == length
        yield (
            whole and any(certificate in each for each in carried),
            "Berkas {} dibawa oleh PDF itu sendiri".format(plain(name)),
        )


def streams(pdf):
    """Return the content of every compressed or plain stream of a PDF."""
    contents = []
    for match in STREAM.finditer(pdf):
        data = pdf[match.end() : pdf.find(b"endstream", match.end())]
        try:
            contents.append(zlib.decompressobj().decompress(data, LARGEST))
        except zlib.error:
            contents.append(data.rstrip(b"\r\n"))
    return contents


def signatures(pdf):
    """Return of every signature how far it covers, what it covers, its bytes.

    The bytes are empty where their place holds something else.
    """
    found = []
    for match in BYTE_RANGE.finditer(pdf):
        start, length, second, rest = map(int, match.groups())
        hole = HOLE.fullmatch(pdf[length:second])
        signature = bytes.fromhex(hole.group(1).decode()) if hole and start == 0 else b""
        found.append((second + rest, pdf[:length] + pdf[second : second + rest], signature))
    return sorted(found, key=lambda one: one[0])


def check_text(files, manifest):
    """Yield whether the text is the signed one, and all parts are initialled.

    An initial counts for exactly the content that it was given to.
    """
    tree = json.loads(files[TEXT])
    yield (
        digest(files[TEXT]) == manifest["digest"],
        "Naskah (keputusan.json) adalah naskah yang ditandatangani",
    )
    yield digest(tree) == manifest["digest"], "Naskah tertulis dalam bentuk baku"
    parts = {key: (title, seal) for key, title, seal in parts_of(tree, manifest["print_form"])}
    whole = digest(sorted([key, seal] for key, (_title, seal) in parts.items()))
    initials = json.loads(files[INITIALS])
    for initial in initials:
        if initial["part"].startswith(WHOLE):
            fits = initial["digest"] == whole
            words = "Paraf koordinasi {} ({}) terikat pada seluruh naskah yang ditandatangani"
            yield fits, words.format(plain(initial["by"]), plain(initial["post"]))
            continue
        fits = parts.get(initial["part"]) == (initial["title"], initial["digest"])
        words = "Paraf {} untuk \u201c{}\u201d terikat pada isi yang ditandatangani"
        yield fits, words.format(plain(initial["by"]), plain(initial["title"]))
    missing = sorted(set(parts) - {initial["part"] for initial in initials})
    yield not missing, "Setiap bagian naskah berparaf" + but_for(missing)


def parts_of(tree, print_form):
    """Yield key, title and digest of every position, and of the body.

    The body is everything outside the positions, and holds no more of them than their ids.
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
    """Return the rows of the history, and those that are about this decree."""
    # A reason may hold other line separators.
    rows = [json.loads(line) for line in files[HISTORY].decode().split("\n") if line]
    return rows, [row for row in rows if set(row) - WITHHELD]


def check_history(files):
    """Yield whether every row of the history follows from the one before.

    A row about another decree shows only its place in the chain.
    """
    rows, whole = rows_of(files)
    broken = [
        row["seq"]
        for before, row in zip(rows, rows[1:])  # noqa: RUF007  (3.8)
        if [row["prev"], row["seq"]] != [before["hash"], before["seq"] + 1]
    ]
    where = ", kecuali pada baris {}".format(plain(broken[0])) if broken else ""
    yield not broken, "Rantai riwayat utuh" + where
    wrong = [row["seq"] for row in whole if digest(hashed(row)) != row["hash"]]
    where = ", kecuali baris {}".format(plain(wrong[0])) if wrong else ""
    yield not wrong, "Isi setiap baris riwayat cocok dengan sidiknya" + where
    born = bool(rows) and rows[0].get("life") == "decree" and rows[0].get("from") == ""
    yield born, "Riwayat dimulai dari dibukanya keputusan ini"
    yield len({row["decree"] for row in whole}) == 1, "Riwayat bercerita tentang satu keputusan"


def hashed(row):
    """Return the part of a row that its hash is made of."""
    return {key: value for key, value in row.items() if key != "hash"}


def check_story(files, manifest):
    """Yield whether signature, initials and receipts are what the history says."""
    rows, whole = rows_of(files)
    action, named = ("SIGN", SIGNED_FACTS)
    if is_in_ink(manifest):
        action, named = ("SIGN_IN_INK", INKED_FACTS)
    signed = [row["facts"] for row in whole if row["life"] == "decree" and row["action"] == action]
    listed = {name: manifest[key] for name, key in named}
    fits = [{name: facts.get(name) for name in listed} for facts in signed] == [listed]
    yield fits, "Nomor, naskah, dan berkas adalah yang tercatat ditandatangani dalam riwayat"
    given = [row for row in whole if row["life"] == "decree" and row["action"] == "INITIAL"]
    initials = json.loads(files[INITIALS])
    lonely = [one["title"] for one in initials if not any(is_about(row, one) for row in given)]
    words = "Setiap paraf tercatat dalam riwayat, dengan nama dan waktunya"
    yield not lonely, words + but_for(lonely[:1])
    yield (
        json.loads(files[RECEIPTS]) == [row for row in whole if row["life"] == "copy"],
        "Tanda terima adalah yang tercatat dalam riwayat",
    )
    last = [manifest["history"]["rows"], manifest["history"]["last"]]
    words = "Riwayat tidak terpotong: {} baris, sidik baris terakhir {}"
    yield [len(rows), rows[-1]["hash"]] == last, words.format(*map(plain, last))


def is_about(row, initial):
    """Return whether a row of the history is about this initial.

    A person who holds two posts may act by the other one, which the row then names.
    """
    facts, actor = row["facts"], row["actor"]
    recorded = [facts["part"], facts["digest"], actor["name"], row["at"]]
    same = [initial[name] for name in ("part", "digest", "by", "at")] == recorded
    return same and (initial["post"] == actor["post"] or actor["mandate"] != facts["mandate"])


def check_log(files, manifest):
    """Yield whether the history is in the log of the installation.

    The signed head of the log has the signature and the last row but the newest, and continues the
    head that was attached to the PDF before it was frozen.
    """
    inside = attached(files[PDF][: manifest["frozen_size"]])
    if CHECKPOINT not in files:
        yield not inside, "Bundel ini tanpa titik uji log: dibuat sebelum log ada"
        return
    told, (origin, size, root) = json.loads(files[LOG]), note_of(files[CHECKPOINT])
    rows, whole = rows_of(files)
    known = {row["seq"]: row["hash"] for row in rows}
    for event in told["events"]:
        proof = [bytes.fromhex(one) for one in event["proof"]]
        leaf = hashlib.sha256(b"\0" + event["hash"].encode()).digest()
        fits = known.get(event["seq"]) == event["hash"]
        fits = fits and proves_inclusion(leaf, event["place"], size, proof, root)
        yield fits, "Riwayat baris {} ada dalam log {}".format(event["seq"], plain(origin))
    signed = [row["seq"] for row in whole if row["life"] == "decree" and row["action"] in SIGNED]
    last = max(event["seq"] for event in told["events"])
    words = "Titik uji dengan {} entri memuat penandatanganan; {} baris sesudahnya menyusul"
    newer = len([row for row in rows if row["seq"] > last])
    yield bool(signed) and signed[-1] <= last, words.format(size, newer)
    if inside:
        before, proof = note_of(inside), [bytes.fromhex(one) for one in told["consistency"]]
        fits = before[0] == origin and told["before"] == before[1]
        fits = fits and proves_consistency(before[1], size, proof, before[2], root)
        words = "Log itu lanjutan dari titik uji di dalam PDF ({} entri)"
        yield fits, words.format(before[1])


def attached(frozen):
    """Return the checkpoint inside a PDF, or nothing."""
    found = [data for data in streams(frozen) if NOTE.match(data)]
    return found[0] if found else b""


def note_of(data):
    """Return origin, size and root of a checkpoint (C2SP tlog-checkpoint)."""
    origin, size, root = data.decode().split("\n\n")[0].split("\n")
    return origin, int(size), base64.b64decode(root, validate=True)


def node_hash(left, right):
    """Return the hash over two subtrees (RFC 9162, 2.1.1)."""
    return hashlib.sha256(b"\1" + left + right).digest()


def proves_inclusion(leaf, index, size, proof, root):
    """Return whether a proof leads from a leaf to the root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for one in proof:
        if last == 0:
            return False
        if place % 2 or place == last:
            found = node_hash(one, found)
            while not place % 2 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, one)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def proves_consistency(old, size, proof, before, now):
    """Return whether a proof leads from an older root to a newer (2.1.4.2)."""
    if old in {0, size}:
        return not proof and (old == 0 or before == now)
    if not 0 < old < size or not proof:
        return False
    place, last = old - 1, size - 1
    while place % 2:
        place, last = place >> 1, last >> 1
    path = list(proof) if place else [before, *proof]
    first = second = path.pop(0)
    for one in path:
        if last == 0:
            return False
        if place % 2 or place == last:
            first, second = node_hash(one, first), node_hash(one, second)
            while not place % 2 and place:
                place, last = place >> 1, last >> 1
        else:
            second = node_hash(second, one)
        place, last = place >> 1, last >> 1
    return last == 0 and (first, second) == (before, now)


CHECKS = (
    ((MANIFEST,), check_files),
    ((PDF, TEXT, MANIFEST), check_pdf),
    ((PDF, MANIFEST), check_certificates),
    ((TEXT, INITIALS, MANIFEST), check_text),
    ((HISTORY,), check_history),
    ((HISTORY, INITIALS, RECEIPTS, MANIFEST), check_story),
    ((PDF, HISTORY, MANIFEST), check_log),
)


def check(files):
    """Yield every check: whether it holds, and its sentence.

    A file that cannot be read fails the checks that need it, and no others.
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
    """Write the signatures and what they cover, for the OpenSSL commands printed."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, (_end, covered, signature) in enumerate(signatures(files[PDF]), 1):
        data = folder / "isi-{}.bin".format(place)
        proof = folder / "tanda-tangan-{}.der".format(place)
        data.write_bytes(covered)
        proof.write_bytes(signature)
        words = "cms -verify -binary -inform DER -content {} -in {} -purpose any -out /dev/null"
        # The object identifier of RFC 3161: what is signed is a time stamp.
        if b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04" in signature[:80]:
            words = "ts -verify -data {} -in {} -token_in"
        print("openssl {} -CAfile AKAR.pem".format(words.format(data, proof)))
    if CHECKPOINT in files:
        body, _gap, signed = files[CHECKPOINT].decode().partition("\n\n")
        data, proof = folder / "titik-uji.isi", folder / "titik-uji.tanda"
        data.write_bytes(body.encode() + b"\n")
        proof.write_bytes(base64.b64decode(signed.split("\n")[0].split(" ")[2])[4:])
        words = "openssl pkeyutl -verify -pubin -inkey KUNCI-LOG.pem -rawin -in {} -sigfile {}"
        print(words.format(data, proof))


def main(arguments):
    """Check the named bundle, or this file's folder; return the exit code."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    here = Path(__file__).resolve().parent
    laying_out = arguments[:1] == ["--keluarkan"]
    operands = arguments[1:] if laying_out else arguments
    if len(operands) > 1 or (laying_out and not operands):
        print(
            "Cara memakai: python3 periksa.py [BUNDEL.zip], atau python3 periksa.py --keluarkan MAP"
        )
        return 2
    try:
        if laying_out:
            lay_out(read(here), Path(operands[0]))
            return 0
        results = list(check(read(Path(operands[0]) if operands else here)))
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
