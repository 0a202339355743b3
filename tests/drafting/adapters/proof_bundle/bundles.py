"""A proof bundle: what it is made of, and its checker as people run it."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from drafting.adapters.bundle_files import certificates_in
from drafting.adapters.signers.fields import add_signature_fields
from drafting.adapters.typst.typesetting import render, render_stamp
from drafting.rules.content import Decree
from drafting.rules.text.digest import canonical, digest
from drafting.rules.text.initialled_parts import parts
from drafting.rules.verification.bundle import InitialGiven, Proof, history_of
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
        row = {
            "seq": seq,
            "life": "decree",
            "from": "X",
            "note": NOTE,
            **act,
            "prev": rows[-1]["hash"] if rows else GENESIS,
        }
        rows.append({**row, "hash": row_hash(row)})
    return rows


def acts_of(initials: list[InitialGiven], signed: dict[str, str]) -> list[dict[str, Any]]:
    """Return the history of our decree, with acts on other decrees in between."""
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
    copies = [
        {"decree": OURS, "life": "copy", "action": action, "facts": {"office": "Bupati"}}
        for action in ("QUEUE", "SEND", "ACKNOWLEDGE")
    ]
    other = {"decree": 3, "action": "COMPLETE", "facts": {}}
    creation, sign = (
        {"decree": OURS, "action": "OPEN", "from": "", "facts": {}},
        {
            "decree": OURS,
            "action": "SIGN",
            "facts": signed,
        },
    )
    return [other, creation, *given, other, sign, *copies, other]


def initials_of(tree: Decree) -> list[InitialGiven]:
    return [
        InitialGiven(
            part=part.key,
            title=part.title,
            digest=part.digest,
            by="Sub Koordinator",
            post="Sub Koordinator",
            at="2026-01-02T03:04:05Z",
        )
        for part in parts(tree, PRINT_FORM)
    ]


def proof_of(desk: Desk) -> Proof:
    tree = samples.model()
    rendered = render(tree, samples.PRINTING, samples.PROFILE, draft_mark=False)
    frozen = add_signature_fields(rendered.pdf, rendered.boxes)
    stamp = render_stamp(samples.SIGNATORY, samples.PROFILE, verification_url=samples.URL)
    signed = sign(Desk(**{**vars(desk), "stamp": stamp}), pdf=frozen)
    initials = initials_of(tree)
    hashes = {
        "frozen": hashlib.sha256(frozen).hexdigest(),
        "signed": hashlib.sha256(signed).hexdigest(),
    }
    history = history_of(
        chain(acts_of(initials, {**hashes, "digest": digest(tree), "number": NUMBER})), OURS
    )
    return Proof(
        number=NUMBER,
        date="2026-01-02",
        office="Kepala Bagian",
        subject="Indikator",
        url=samples.URL,
        force={"pada": "2026-01-02", "keberlakuan": "Berlaku"},
        pdf=signed,
        signed=signed,
        frozen=frozen,
        content=canonical(tree),
        print_form=PRINT_FORM,
        page_proof={"pages": 6, "characters": 10656, "inked": True, "sha256": hashes["frozen"]},
        history=history,
        initials=initials,
        receipts=[row for row in history if row.get("life") == "copy"],
        certificates=certificates_in(signed),
    )


def check(folder: Path) -> tuple[int, str]:
    """Run the checker in the unpacked folder, isolated from our packages."""
    done = subprocess.run(
        [sys.executable, "-I", "periksa.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def unpacked(data: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    return folder


def json_lines(folder: Path) -> list[dict[str, Any]]:
    place = folder / "riwayat.jsonl"
    if not place.exists():
        return []
    return [json.loads(line) for line in place.read_text().split("\n") if line]


def relist(folder: Path) -> None:
    """Bring the list of files up to date, as somebody who knows the format would."""
    manifest = json.loads((folder / "daftar.json").read_text())
    manifest["files"] = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in manifest["files"]
        if (folder / name).exists()
    }
    place = folder / "keputusan.pdf"
    pdf = place.read_bytes() if place.exists() else b""
    manifest |= {"signed_sha256": hashlib.sha256(pdf).hexdigest(), "signed_size": len(pdf)}
    rows = json_lines(folder)
    manifest["history"] = {"rows": len(rows), "last": rows[-1]["hash"] if rows else ""}
    (folder / "daftar.json").write_text(json.dumps(manifest))


def append_to_the_pdf(folder: Path) -> None:
    place = folder / "keputusan.pdf"
    place.write_bytes(place.read_bytes() + b"% tambahan")
