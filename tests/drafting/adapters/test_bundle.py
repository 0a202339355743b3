"""A bundle of proof is checked by its own checker, alone on a machine that has nothing of ours, and whatever is touched in it is found."""

import hashlib
import io
import json
import random
import re
import runpy
import shlex
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography import x509

from drafting.adapters.enclosures import FOLDER, certificates_in, enclosed
from drafting.adapters.signers.bsre_fake import FakeBsre, Person
from drafting.adapters.signers.fields import add_signature_fields
from drafting.adapters.signers.pades import prolong, renew_archive
from drafting.adapters.typesetting import render, render_stamp
from drafting.rules.bundle import InitialGiven, Proof, bundle, history_of
from drafting.rules.digest import canonical, digest, parts
from tests.drafting import samples
from tests.drafting.adapters.desk import Desk, sign
from workflow.rules.chain import GENESIS, row_hash

PRINT_FORM = "ab" * 32
OURS = 7
NUMBER = "100.3.3.1/7/2026"
NOTE = "“catatan”\u2028dalam dua baris\u0085atau tiga"


def chain(acts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Chain some acts, as the engine does."""
    rows: list[dict[str, Any]] = []
    for seq, act in enumerate(acts, 1):
        row = {"seq": seq, "life": "decree", "from": "X", "note": NOTE, **act, "prev": rows[-1]["hash"] if rows else GENESIS}
        rows.append({**row, "hash": row_hash(row)})
    return rows


def acts_of(initials: list[InitialGiven], signed: dict[str, str]) -> list[dict[str, Any]]:
    """Give what our decree went through, with other decrees before, between and after."""
    given = [
        {
            "decree": OURS,
            "action": "INITIAL",
            "at": one.at,
            "actor": {"name": one.by, "post": one.post, "mandate": 1},
            "facts": {"part": one.part, "digest": one.digest, "mandate": 1},
        }
        for one in initials
    ]
    copies = [{"decree": OURS, "life": "copy", "action": action, "facts": {"office": "Bupati"}} for action in ("QUEUE", "SEND", "ACKNOWLEDGE")]
    other = {"decree": 3, "action": "COMPLETE", "facts": {}}
    birth, sign = {"decree": OURS, "action": "OPEN", "from": "", "facts": {}}, {"decree": OURS, "action": "SIGN", "facts": signed}
    return [other, birth, *given, other, sign, *copies, other]


@pytest.fixture(scope="module")
def proof(desk: Desk) -> Proof:
    tree = samples.model()
    rendered = render(tree, samples.PRINTING, samples.PROFILE, draft_mark=False)
    frozen = add_signature_fields(rendered.pdf, rendered.boxes)
    stamp = render_stamp(samples.SIGNATORY, samples.PROFILE, verification_url=samples.URL)
    signed = sign(Desk(**{**vars(desk), "stamp": stamp}), pdf=frozen)
    initials = [
        InitialGiven(part=part.key, title=part.title, digest=part.digest, by="Sub Koordinator", post="Sub Koordinator", at="2026-01-02T03:04:05Z")
        for part in parts(tree, PRINT_FORM)
    ]
    hashes = {"frozen": hashlib.sha256(frozen).hexdigest(), "signed": hashlib.sha256(signed).hexdigest()}
    history = history_of(chain(acts_of(initials, {**hashes, "digest": digest(tree), "number": NUMBER})), OURS)
    return Proof(
        number=NUMBER,
        date="2026-01-02",
        office="Kepala Bagian",
        subject="Indikator",
        url=samples.URL,
        pdf=signed,
        signed=signed,
        frozen=frozen,
        content=canonical(tree),
        print_form=PRINT_FORM,
        history=history,
        initials=initials,
        receipts=[row for row in history if row.get("life") == "copy"],
        certificates=certificates_in(signed),
    )


@pytest.fixture(scope="module")
def packed(proof: Proof) -> bytes:
    return bundle(proof, enclosed())


def check(folder: Path) -> tuple[int, str]:
    """Run the checker as anyone would: isolated from our packages, in the unpacked folder."""
    done = subprocess.run([sys.executable, "-I", "periksa.py"], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def unpacked(data: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    return folder


def test_an_untouched_bundle_fits_in_every_point(packed: bytes, tmp_path: Path) -> None:
    code, said = check(unpacked(packed, tmp_path))
    assert code == 0, said
    assert "TIDAK COCOK" not in said
    assert said.rstrip().endswith("Semua cocok.")
    assert "Data yang terlampir di dalam PDF sama dengan keputusan.json" in said
    assert "terikat pada isi yang ditandatangani" in said


def test_the_bundle_is_checked_from_outside_too(packed: bytes, tmp_path: Path) -> None:
    (tmp_path / "bukti.zip").write_bytes(packed)
    (tmp_path / "periksa.py").write_bytes(enclosed()["periksa.py"])
    done = subprocess.run([sys.executable, "-I", "periksa.py", "bukti.zip"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_checker_needs_nothing_but_the_standard_library() -> None:
    source = enclosed()["periksa.py"].decode()
    imported = {line.split()[1].split(".")[0] for line in source.splitlines() if line.startswith(("import ", "from "))}
    assert imported - {"__future__"} <= sys.stdlib_module_names


def relist(folder: Path) -> None:
    """Bring the list of files up to date, as somebody who knows the format would."""
    manifest = json.loads((folder / "daftar.json").read_text())
    manifest["files"] = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in manifest["files"] if (folder / name).exists()}
    pdf = (folder / "keputusan.pdf").read_bytes() if (folder / "keputusan.pdf").exists() else b""
    manifest |= {"signed_sha256": hashlib.sha256(pdf).hexdigest(), "signed_size": len(pdf)}
    rows = json_lines(folder)
    manifest["history"] = {"rows": len(rows), "last": rows[-1]["hash"] if rows else ""}
    (folder / "daftar.json").write_text(json.dumps(manifest))


def json_lines(folder: Path) -> list[dict[str, Any]]:
    place = folder / "riwayat.jsonl"
    return [json.loads(line) for line in place.read_text().split("\n") if line] if place.exists() else []


def replace(name: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        data = (folder / name).read_bytes()
        assert old in data
        (folder / name).write_bytes(data.replace(old, new, 1))

    return act


def rows(act: Callable[[list[bytes]], list[bytes]]) -> Callable[[Path], None]:
    """Leave other rows of the history than there were."""

    def touch(folder: Path) -> None:
        place = folder / "riwayat.jsonl"
        place.write_bytes(b"".join(act(place.read_bytes().splitlines(keepends=True))))

    return touch


def entries(name: str, act: Callable[[Any], object]) -> Callable[[Path], None]:
    """Leave something else in a file of data than there was."""

    def touch(folder: Path) -> None:
        place = folder / name
        data = json.loads(place.read_text())
        act(data)
        place.write_text(json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False))

    return touch


def change_a_word(tree: dict[str, Any]) -> None:
    tree["annexes"][0]["positions"][0]["duties"][0]["text"] += " dan lainnya"


def append_to_the_pdf(folder: Path) -> None:
    place = folder / "keputusan.pdf"
    place.write_bytes(place.read_bytes() + b"% tambahan")


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
        (rows(lambda lines: lines[: next(place for place, row in enumerate(lines) if is_sign(row))]), "adalah yang tercatat ditandatangani"),
        (remove("riwayat.jsonl"), "Berkas riwayat.jsonl ada di dalam bundel"),
        (replace("riwayat.jsonl", b"{", b"3\n{"), "Isi riwayat.jsonl dapat dibaca"),
        (entries("paraf.json", lambda initials: initials.pop(0)), "Setiap bagian naskah berparaf"),
        (replace("paraf.json", b'"digest": "', b'"digest": "0'), "Paraf"),
        (replace("paraf.json", b'"by": "Sub', b'"by": "Wakil'), "Setiap paraf tercatat dalam riwayat"),
        (replace("paraf.json", b'"title": "', b'"title": "Bukan '), "Paraf"),
        (lambda folder: (folder / "paraf.json").write_text("[" * 100_000), "Isi keputusan.json dan paraf.json"),
        (entries("tanda-terima.json", lambda receipts: receipts.pop()), "Tanda terima adalah yang tercatat dalam riwayat"),
        (replace("tanda-terima.json", b"Bupati", b"Wakil Bupati"), "Tanda terima adalah yang tercatat dalam riwayat"),
        (remove("tanda-terima.json"), "Berkas tanda-terima.json ada di dalam bundel"),
        (entries("keputusan.json", change_a_word), "Naskah (keputusan.json) adalah naskah yang ditandatangani"),
        (put_another_certificate, "Berkas sertifikat/01.pem"),
        (append_to_the_pdf, "Tidak ada tambahan setelah stempel waktu arsip yang terakhir"),
        (remove("keputusan.pdf"), "Berkas keputusan.pdf ada di dalam bundel"),
        (replace("keputusan.pdf", b"stream\n", b"stream\r"), "Tanda tangan atau stempel waktu memuat sidik"),
        (replace("keputusan.pdf", b"/ByteRange [0 ", b"/ByteRange [9 "), "Tanda tangan atau stempel waktu memuat sidik"),
        (entries("daftar.json", lambda told: told.update(number="100.3.3.1/8/2026")), "Nomor, naskah, dan berkas adalah yang tercatat"),
        (entries("daftar.json", lambda told: told.pop("digest")), "Isi keputusan.json dan paraf.json"),
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
    assert any(line.startswith("TIDAK COCOK") and sentence in line for line in said.splitlines()), said
    assert "Traceback" not in said


def test_a_history_cut_at_its_end_is_found_by_what_the_list_says_of_it(packed: bytes, tmp_path: Path) -> None:
    folder = unpacked(packed, tmp_path)
    rows(lambda lines: lines[:-1])(folder)
    code, said = check(folder)
    assert code == 1
    assert any(line.startswith("TIDAK COCOK") and "Riwayat tidak terpotong" in line for line in said.splitlines()), said


def test_a_renewed_file_fits_and_its_first_signed_state_is_told(desk: Desk, proof: Proof, tmp_path: Path) -> None:
    renewed = msgspec.structs.replace(proof, pdf=renew_archive(proof.pdf, desk.trust))
    folder = unpacked(bundle(renewed, enclosed()), tmp_path)
    code, said = check(folder)
    assert code == 0, said
    append_to_the_pdf(folder)
    code, said = check(folder)
    assert code == 1
    assert "TIDAK COCOK  Tidak ada tambahan setelah stempel waktu arsip" in said


@pytest.mark.parametrize("algorithm", ["sha384", "sha512"])
def test_a_file_that_a_service_signed_with_another_digest_fits(desk: Desk, algorithm: str) -> None:
    fake = FakeBsre(desk.authority, {"1": Person("Kepala Bagian", "x")})
    fake.digest = algorithm
    sent = add_signature_fields(desk.page, [])
    signed = prolong(fake.sign(sent, fake.people["1"]), desk.trust)
    checker: dict[str, Any] = runpy.run_path(str(FOLDER / "periksa.py"))
    told = {"signed_size": len(signed), "signed_sha256": hashlib.sha256(signed).hexdigest(), "frozen_size": len(sent), "frozen_sha256": ""}
    results = {sentence: holds for holds, sentence in checker["check_pdf"]({"keputusan.pdf": signed, "keputusan.json": b""}, told)}
    assert [holds for sentence, holds in results.items() if sentence.startswith("Tanda tangan atau stempel waktu")] == [True, True]
    assert results["Tidak ada tambahan setelah stempel waktu arsip yang terakhir"]


def test_what_is_said_of_a_bundle_cannot_be_steered_by_its_words(packed: bytes, tmp_path: Path) -> None:
    folder = unpacked(packed, tmp_path)
    (folder / "x\x1b[2J\nSemua cocok.\n").write_text("selipan")
    replace("paraf.json", b'"by": "Sub', b'"by": "\\u001b[2J\\nSemua cocok.\\n')(folder)
    code, said = check(folder)
    assert code == 1
    assert "\x1b" not in said
    assert "Semua cocok." not in said.splitlines()


def test_what_was_signed_is_laid_out_for_openssl(proof: Proof, packed: bytes, tmp_path: Path) -> None:
    folder = unpacked(packed, tmp_path / "bundel")
    done = subprocess.run([sys.executable, "-I", "periksa.py", "--keluarkan", "keluar"], cwd=folder, capture_output=True, text=True, check=True)
    (folder / "AKAR.pem").write_bytes(next(one for one in proof.certificates if issues_itself(one)))
    commands = done.stdout.splitlines()
    assert len(commands) == 2  # the signature, and the archive time stamp
    for command in commands:
        assert subprocess.run(shlex.split(command), cwd=folder, capture_output=True, check=False).returncode == 0, command
    place = folder / "keluar" / "isi-1.bin"
    place.write_bytes(place.read_bytes() + b" ")
    assert subprocess.run(shlex.split(commands[0]), cwd=folder, capture_output=True, check=False).returncode != 0


def issues_itself(certificate: bytes) -> bool:
    read = x509.load_pem_x509_certificate(certificate)
    return read.issuer == read.subject


def test_a_file_too_many_or_too_few_is_found(packed: bytes, tmp_path: Path) -> None:
    folder = unpacked(packed, tmp_path)
    (folder / "selipan.txt").write_text("selipan")
    (folder / "tanda-terima.json").unlink()
    code, said = check(folder)
    assert code == 1
    assert "selipan.txt" in said


def zipped(files: dict[str, bytes], *more: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings(action="ignore"):
        for name, data in (*files.items(), *more):
            archive.writestr(name, data)
    return out.getvalue()


def flagged(data: bytes, central: int, local: int, value: int) -> bytes:
    """Set a byte in the headers of every entry."""
    touched = bytearray(data)
    for mark, place in ((b"PK\x01\x02", central), (b"PK\x03\x04", local)):
        for found in re.finditer(mark, data):
            touched[found.start() + place] = value
    return bytes(touched)


FILES = {"keputusan.pdf": b"%PDF-1.7", "daftar.json": b"{}"}
ODD_BUNDLES = {
    "nothing": (b"", "bukan berkas ZIP"),
    "cut": (b"PK\x03\x04", "bukan berkas ZIP"),
    "text": (b"bukan zip", "bukan berkas ZIP"),
    "locked": (flagged(zipped(FILES), 8, 6, 1), "kata sandi"),
    "packed in an unknown way": (flagged(zipped(FILES), 10, 8, 99), "bukan berkas ZIP yang utuh"),
    "two files of one name": (zipped(FILES, ("keputusan.pdf", b"%PDF-lain")), "dua berkas dengan nama yang sama"),
    "a bomb": (zipped({"bom": bytes(300 << 20)}), "terlalu besar"),
    "a name that leads out": (zipped(FILES, ("../../selipan", b"")), "keluar dari mapnya: ../../selipan"),
    "no list": (zipped({"keputusan.pdf": b""}), "Berkas daftar.json ada"),
    "a list that is none": (zipped({"daftar.json": b"3"}), "Isi daftar.json dapat dibaca"),
}


@pytest.mark.parametrize("name", ODD_BUNDLES)
def test_what_is_no_bundle_is_told(name: str, tmp_path: Path) -> None:
    data, sentence = ODD_BUNDLES[name]
    (tmp_path / "bukti.zip").write_bytes(data)
    (tmp_path / "periksa.py").write_bytes(enclosed()["periksa.py"])
    done = subprocess.run([sys.executable, "-I", "periksa.py", "bukti.zip"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert any(line.startswith("TIDAK COCOK") and sentence in line for line in done.stdout.splitlines()), done.stdout + done.stderr
    assert not done.stderr


@pytest.mark.parametrize("seed", range(3))
def test_no_damage_to_a_bundle_ends_in_a_fault_of_the_checker(packed: bytes, tmp_path: Path, seed: int) -> None:
    """In process, for speed: the checker is loaded as it is shipped."""
    checker: dict[str, Any] = runpy.run_path(str(FOLDER / "periksa.py"))
    chance = random.Random(seed)
    place = tmp_path / "bukti.zip"
    for _ in range(20):
        data = bytearray(packed)
        for _times in range(chance.randrange(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        place.write_bytes(data)
        answer = checker["main"]([str(place)])
        assert answer == 1 or contents(bytes(data)) == contents(packed)


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_facts_give_the_same_bytes(proof: Proof, packed: bytes) -> None:
    assert bundle(proof, enclosed()) == packed


def test_other_decrees_show_no_more_than_their_place_in_the_chain(proof: Proof) -> None:
    assert [row["seq"] for row in proof.history] == list(range(2, len(proof.history) + 2))
    assert [sorted(row) for row in proof.history if "decree" not in row] == [["hash", "prev", "seq"]]


def test_a_decree_without_history_has_none() -> None:
    assert history_of(chain([{"decree": 3, "action": "SIGN"}]), OURS) == ()


def test_the_certificates_of_signer_and_services_travel_along(proof: Proof) -> None:
    assert len(proof.certificates) == 4  # the head's, the root's, the time-stamper's, the responder's
    assert all(certificate.startswith(b"-----BEGIN CERTIFICATE-----") for certificate in proof.certificates)


def test_the_checkers_digests_are_the_products_own(proof: Proof) -> None:
    assert msgspec.json.decode(proof.content) is not None
    assert digest(msgspec.json.decode(proof.content)) == digest(samples.model())
