"""Holds the log of an installation to what it said before.

No access to its database is needed.

One file for Python 3.8 or newer and the `openssl` program (3.0 or newer); nothing else.  It reads
checkpoints and proofs, which are digests, and never what was written.

    python3 saksi.py lihat URL --kunci KUNCI --map MAP [--nama NAMA]
        fetch the newest checkpoint of the log at URL (https://.../log), check its signature and
        that it continues the last one that MAP holds, cosign it, and keep it there
    python3 saksi.py banding SATU.txt DUA.txt --log URL --kunci KUNCI
        compare two checkpoints, from a letter, a bundle or another witness
    python3 saksi.py peristiwa SIDIK TITIK-UJI.txt --log URL
        check that the event with this hash is in the log of a checkpoint
    python3 saksi.py keluarkan TITIK-UJI.txt MAP --kunci KUNCI
        write a checkpoint's signature for the OpenSSL command that is printed

It says in Indonesian what it found.  Exit status: 0 all fits; 1 the log contradicts itself, and the
evidence lies in MAP; 2 it could not be asked.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

LONGEST = 64 * 1024
PATIENCE = 30
ABSENT = 404
DASH = "\u2014 "
SIGNATURE, COSIGNATURE = b"\1", b"\4"
# How DER begins a public key of Ed25519 (RFC 8410).
ED25519 = bytes.fromhex("302a300506032b6570032100")
LAST, TRAIL, KEY, EVIDENCE = "terakhir.txt", "jejak.jsonl", "saksi.pem", "bukti"


class Contradiction(Exception):  # noqa: N818  (what the log does, not an error of the program)
    """The log is not what it was."""


class NotAsked(Exception):  # noqa: N818
    """The log, or what was given, cannot be read."""


class Absent(NotAsked):
    """The log says that it has no such thing."""


def fetch(url):
    """Return what stands at an address."""
    if not url.startswith(("https://", "http://")):
        raise NotAsked("Alamat log harus diawali https:// atau http://.")
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310
            data = answer.read(LONGEST + 1)
    except urllib.error.HTTPError as wrong:
        if wrong.code == ABSENT:
            raise Absent(url) from None
        raise NotAsked(str(wrong), url) from None
    except (OSError, ValueError) as wrong:
        raise NotAsked(str(wrong), url) from None
    if len(data) > LONGEST:
        raise NotAsked("jawabannya terlalu panjang", url)
    return data.decode("utf-8", "replace")


def leaf_hash(data):
    """Return the hash of an entry (RFC 9162, 2.1.1)."""
    return hashlib.sha256(b"\0" + data).digest()


def node_hash(left, right):
    """Return the hash over two subtrees."""
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


def read_note(text):
    """Return what a checkpoint says: origin, size, root, body, signatures."""
    try:
        head, gap, tail = text.replace("\r\n", "\n").partition("\n\n")
        origin, size, root = head.split("\n")
        digest = base64.b64decode(root, validate=True)
        lines = [line for line in tail.split("\n") if line.startswith(DASH)]
        signed = [line[len(DASH) :].split(" ") for line in lines]
        signatures = [(name, base64.b64decode(coded, validate=True)) for name, coded in signed]
    except ValueError:
        raise NotAsked("Titik uji tidak terbaca.") from None
    if not (gap and size.isdigit() and len(digest) == hashlib.sha256().digest_size):
        raise NotAsked("Titik uji tidak terbaca.")
    return {
        "origin": origin,
        "size": int(size),
        "root": digest,
        "body": head + "\n",
        "signatures": signatures,
        "text": text,
    }


def read_key(line):
    """Return name, number and public key of a key in its one line, or its file."""
    place = Path(line)
    if "+" not in line and place.exists():
        line = place.read_text(encoding="utf-8")
    try:
        name, number, coded = line.strip().split("+", 2)
        data = base64.b64decode(coded, validate=True)
    except ValueError:
        raise NotAsked("Kunci log tidak terbaca: NAMA+NOMOR+KUNCI dalam satu baris.") from None
    right = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4]
    if number != right.hex() or data[:1] != SIGNATURE or len(data) != len(SIGNATURE) + 32:
        raise NotAsked("Kunci log tidak terbaca: nomornya bukan nomor kunci itu.")
    return name, right, data[1:]


def pem(public):
    """Return a public key as OpenSSL reads it."""
    coded = base64.b64encode(ED25519 + public).decode()
    return "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n".format(coded)


def signature_of(note, key):
    """Return the signature that a key gave to a checkpoint."""
    name, number, _public = key
    found = [data[4:] for by, data in note["signatures"] if (by, data[:4]) == (name, number)]
    if note["origin"] != name or not found:
        raise Contradiction("titik uji tidak bertanda tangan kunci log itu", note["size"])
    return found[0]


def lay_out(note, key, folder):
    """Write what was signed, the signature and the key; return the command."""
    folder.mkdir(parents=True, exist_ok=True)
    body, signature, public = (
        folder / name for name in ("titik-uji.isi", "titik-uji.tanda", "kunci-log.pem")
    )
    body.write_bytes(note["body"].encode())
    signature.write_bytes(signature_of(note, key))
    public.write_text(pem(key[2]), encoding="ascii")
    words = "openssl pkeyutl -verify -pubin -inkey {} -rawin -in {} -sigfile {}"
    return words.format(public, body, signature)


def openssl(*arguments):
    """Run OpenSSL and return what it printed."""
    try:
        command = ["openssl", *arguments]
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        raise NotAsked("Program openssl tidak ada di mesin ini.") from None
    return done.returncode, done.stdout


def require_signed(note, key):
    """Raise unless the log's key has signed a checkpoint."""
    with tempfile.TemporaryDirectory() as folder:
        command = lay_out(note, key, Path(folder)).split(" ")
        if openssl(*command[1:])[0] != 0:
            raise Contradiction("tanda tangan titik uji tidak sah", note["size"])


def require_same_log(one, other, ask):
    """Raise unless the larger of two checkpoints continues the smaller."""
    old, new = sorted((one, other), key=lambda note: note["size"])
    if old["size"] == new["size"]:
        if old["root"] != new["root"]:
            raise Contradiction("dua log yang berbeda ditandatangani", old["size"])
        return
    try:
        answer = json.loads(ask("konsistensi/{}/{}".format(old["size"], new["size"])))
        proof = [bytes.fromhex(digest) for digest in answer["proof"]]
    except Absent:
        raise Contradiction("log tidak lagi mengenal titik uji ini", old["size"]) from None
    except (ValueError, LookupError, TypeError):
        raise NotAsked("Bukti konsistensi tidak terbaca.") from None
    if not proves_consistency(old["size"], new["size"], proof, old["root"], new["root"]):
        raise Contradiction("log bukan lanjutan dari titik uji ini", old["size"])


def require_grown(seen, note, ask):
    """Raise unless a checkpoint is at least the one that was seen before."""
    if note["size"] < seen["size"]:
        raise Contradiction("log menyusut: dipotong, atau cadangan lama dipulihkan", seen["size"])
    require_same_log(seen, note, ask)


def keep(place, text):
    """Write a file at once or not at all."""
    draft = place.with_name(place.name + ".baru")
    with draft.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(place)


def witness_key(folder):
    """Return the place of the witness's own key, made when it first looks."""
    place = folder / KEY
    if not place.exists():
        old = os.umask(0o077)
        try:
            made, _said = openssl("genpkey", "-algorithm", "ed25519", "-out", str(place))
        finally:
            os.umask(old)
        if made != 0:
            raise NotAsked("Kunci saksi tidak dapat dibuat dengan openssl.")
    return place


def cosign(note, name, folder, now):
    """Return the line of a witness under a checkpoint (C2SP tlog-cosignature)."""
    key = witness_key(folder)
    _done, der = openssl("pkey", "-in", str(key), "-pubout", "-outform", "DER")
    public = COSIGNATURE + der[len(ED25519) :]
    number = hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
    with tempfile.TemporaryDirectory() as place:
        body, signature = Path(place, "isi"), Path(place, "tanda")
        body.write_bytes("cosignature/v1\ntime {}\n{}".format(now, note["body"]).encode())
        done, _said = openssl(
            *("pkeyutl", "-sign", "-rawin", "-inkey", str(key)),
            *("-in", str(body), "-out", str(signature)),
        )
        if done != 0:
            raise NotAsked("openssl tidak dapat menandatangani dengan kunci saksi.")
        data = number + now.to_bytes(8, "big") + signature.read_bytes()
    keep(folder / "saksi.kunci", "{}+{}+{}\n".format(name, number.hex(), coded(public)))
    return "{}{} {}\n".format(DASH, name, coded(data))


def coded(data):
    """Return bytes in base64."""
    return base64.b64encode(data).decode()


def look(url, key, folder, name):
    """Check the newest checkpoint against the last one kept, cosign and keep it."""
    folder.mkdir(parents=True, exist_ok=True)
    note = read_note(fetch(url + "/titik-uji"))
    last = folder / LAST
    seen = read_note(last.read_text(encoding="utf-8")) if last.exists() else None
    try:
        require_signed(note, key)
        if seen is not None:
            require_grown(seen, note, lambda path: fetch(url + "/" + path))
    except Contradiction:
        place = folder / EVIDENCE
        place.mkdir(exist_ok=True)
        keep(place / "{}-{}.txt".format(note["size"], int(time.time())), note["text"])
        raise
    now = int(time.time())
    if last.exists() and now + PATIENCE < last.stat().st_mtime:
        raise NotAsked("Jam mesin ini mundur: perbaiki dahulu sebelum menyaksikan.")
    text = note["text"] + cosign(note, name, folder, now)
    with (folder / TRAIL).open("a", encoding="utf-8") as file:
        file.write(json.dumps({"time": now, "checkpoint": text}) + "\n")
    keep(last, text)
    return note


def of_event(digest, note, url):
    """Check that an event is in the log of a checkpoint; return its place."""
    try:
        answer = json.loads(fetch("{}/bukti/{}/{}".format(url, digest, note["size"])))
    except Absent:
        raise Contradiction("log tidak mengenal peristiwa itu", note["size"]) from None
    proof = [bytes.fromhex(one) for one in answer["proof"]]
    leaf, place = leaf_hash(digest.encode()), int(answer["place"])
    if not proves_inclusion(leaf, place, note["size"], proof, note["root"]):
        raise Contradiction("peristiwa itu tidak ada dalam log", note["size"])
    return place


def asked(arguments):
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(description="Saksi log riwayat keputusan.")
    kinds = parser.add_subparsers(dest="act", required=True)
    one = kinds.add_parser("lihat")
    one.add_argument("url")
    one.add_argument("--map", required=True, type=Path)
    one.add_argument("--nama", default="saksi")
    two = kinds.add_parser("banding")
    two.add_argument("notes", nargs=2, type=Path)
    three = kinds.add_parser("peristiwa")
    three.add_argument("digest")
    three.add_argument("notes", nargs=1, type=Path)
    four = kinds.add_parser("keluarkan")
    four.add_argument("notes", nargs=1, type=Path)
    four.add_argument("map", type=Path)
    for with_key in (one, two, four):
        with_key.add_argument("--kunci", required=True)
    for with_log in (two, three):
        with_log.add_argument("--log", required=True)
    return parser.parse_args(arguments)


def answer(given):
    """Do what was asked, and return the sentence."""
    if given.act == "lihat":
        note = look(given.url.rstrip("/"), read_key(given.kunci), given.map, given.nama)
        return "Log utuh: {} entri, lanjutan dari yang pernah dilihat.".format(note["size"])
    notes = [read_note(place.read_text(encoding="utf-8")) for place in given.notes]
    if given.act == "keluarkan":
        return lay_out(notes[0], read_key(given.kunci), given.map)
    url = given.log.rstrip("/")
    if given.act == "peristiwa":
        place = of_event(given.digest, notes[0], url)
        return "Peristiwa itu ada dalam log, pada entri {}.".format(place)
    for note in notes:
        require_signed(note, read_key(given.kunci))
    require_same_log(notes[0], notes[1], lambda path: fetch(url + "/" + path))
    return "Kedua titik uji berasal dari log yang sama."


def main(arguments):
    """Return the exit status."""
    try:
        print(answer(asked(arguments)))
    except Contradiction as found:
        print("LOG TIDAK COCOK: {}, pada {} entri.".format(*found.args))
        return 1
    except (NotAsked, OSError, ValueError, LookupError, TypeError) as wrong:
        print("Belum dapat diperiksa: " + ", ".join(map(str, wrong.args)))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
