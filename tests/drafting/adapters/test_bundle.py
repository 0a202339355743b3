"""A bundle of proof is checked by its own checker, alone on a machine that has nothing of ours, and whatever is touched in it is found."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from drafting.adapters.enclosures import certificates_in, enclosed
from drafting.adapters.signers.fields import add_signature_fields
from drafting.adapters.typesetting import render, render_stamp
from drafting.rules.bundle import InitialGiven, Proof, bundle, history_of
from drafting.rules.digest import canonical, digest, parts
from tests.drafting import samples
from tests.drafting.adapters.desk import Desk, sign
from workflow.rules.chain import GENESIS, row_hash

PRINT_FORM = "ab" * 32
OURS = 7


def history(acts: list[tuple[int, str]]) -> list[dict[str, Any]]:
    """Chain some acts of some decrees, as the engine does."""
    rows: list[dict[str, Any]] = []
    for seq, (decree, action) in enumerate(acts, 1):
        row = {"seq": seq, "decree": decree, "action": action, "note": "“catatan”", "prev": rows[-1]["hash"] if rows else GENESIS}
        rows.append({**row, "hash": row_hash(row)})
    return rows


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
    rows = history([(3, "SIGN"), (OURS, "SUBMIT"), (3, "COMPLETE"), (OURS, "SIGN"), (4, "SUBMIT")])
    return Proof(
        number="100.3.3.1/7/2026",
        date="2026-01-02",
        office="Kepala Bagian",
        subject="Indikator",
        url=samples.URL,
        pdf=signed,
        frozen=frozen,
        content=canonical(tree),
        print_form=PRINT_FORM,
        history=history_of(rows, OURS),
        initials=initials,
        receipts=[{"to": "Bupati", "state": "ACKNOWLEDGED"}],
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
    (folder / "daftar.json").write_text(json.dumps(manifest))


def replace(name: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def act(folder: Path) -> None:
        data = (folder / name).read_bytes()
        assert old in data
        (folder / name).write_bytes(data.replace(old, new, 1))

    return act


def drop_a_row(folder: Path) -> None:
    lines = (folder / "riwayat.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "riwayat.jsonl").write_bytes(b"".join(lines[:1] + lines[2:]))


def drop_an_initial(folder: Path) -> None:
    place = folder / "paraf.json"
    place.write_text(json.dumps(json.loads(place.read_text())[1:]))


def change_a_word(folder: Path) -> None:
    place = folder / "keputusan.json"
    tree = json.loads(place.read_text())
    tree["annexes"][0]["positions"][0]["duties"][0]["text"] += " dan lainnya"
    place.write_text(json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False))


def append_to_the_pdf(folder: Path) -> None:
    place = folder / "keputusan.pdf"
    place.write_bytes(place.read_bytes() + b"% tambahan")


@pytest.mark.parametrize("knowing", [False, True])
@pytest.mark.parametrize(
    ("touch", "sentence"),
    [
        (replace("riwayat.jsonl", b"catatan", b"lainnya"), "Isi setiap baris riwayat"),
        (drop_a_row, "Rantai riwayat utuh"),
        (drop_an_initial, "Setiap bagian naskah berparaf"),
        (replace("paraf.json", b'"digest": "', b'"digest": "0'), "Paraf"),
        (change_a_word, "Naskah (keputusan.json) adalah naskah yang ditandatangani"),
        (append_to_the_pdf, "PDF adalah berkas yang tercatat"),
        (replace("keputusan.pdf", b"stream\n", b"stream\r"), "Tanda tangan atau stempel waktu cocok"),
    ],
)
def test_whatever_is_touched_is_found_even_by_somebody_who_corrects_the_list(
    packed: bytes, tmp_path: Path, touch: Callable[[Path], None], sentence: str, *, knowing: bool
) -> None:
    folder = unpacked(packed, tmp_path)
    touch(folder)
    if knowing:
        relist(folder)
    code, said = check(folder)
    assert code == 1
    assert any(line.startswith("TIDAK COCOK") and sentence in line for line in said.splitlines()), said


def test_a_file_too_many_or_too_few_is_found(packed: bytes, tmp_path: Path) -> None:
    folder = unpacked(packed, tmp_path)
    (folder / "selipan.txt").write_text("selipan")
    (folder / "tanda-terima.json").unlink()
    code, said = check(folder)
    assert code == 1
    assert "selipan.txt" in said


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"bukan zip"])
def test_what_is_no_bundle_is_told(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "bukti.zip").write_bytes(data)
    (tmp_path / "periksa.py").write_bytes(enclosed()["periksa.py"])
    done = subprocess.run([sys.executable, "-I", "periksa.py", "bukti.zip"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith("RUSAK")


def test_the_same_facts_give_the_same_bytes(proof: Proof, packed: bytes) -> None:
    assert bundle(proof, enclosed()) == packed


def test_other_decrees_show_no_more_than_their_place_in_the_chain(proof: Proof) -> None:
    assert [sorted(row) == ["hash", "prev", "seq"] for row in proof.history] == [False, True, False]


def test_a_decree_without_history_has_none() -> None:
    assert history_of(history([(3, "SIGN")]), OURS) == ()


def test_the_certificates_of_signer_and_services_travel_along(proof: Proof) -> None:
    assert len(proof.certificates) == 4  # the head's, the root's, the time-stamper's, the responder's
    assert all(certificate.startswith(b"-----BEGIN CERTIFICATE-----") for certificate in proof.certificates)


def test_the_checkers_digests_are_the_products_own(proof: Proof) -> None:
    assert msgspec.json.decode(proof.content) is not None
    assert digest(msgspec.json.decode(proof.content)) == digest(samples.model())
