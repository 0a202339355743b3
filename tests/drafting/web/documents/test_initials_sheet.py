"""The archive copy says who initialled what, posts of other units too."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pdfplumber
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.models import Document, DocumentKind
from drafting.services import signing
from drafting.services.documents import renditions
from drafting.services.lint import recheck
from drafting.services.verification import proof_bundle
from tests.browsing import Browser
from tests.drafting.web.conftest import PASSPHRASE, bring_to_sign
from tests.people import Division, found
from tests.seen import version_of
from workflow.adapters import storage
from workflow.models.decree import Part
from workflow.models.people import Post
from workflow.rules.actors import Role
from workflow.rules.decree_lifecycle import State
from workflow.services import coordination
from workflow.services.administration.mandates import person_of
from workflow.services.decrees import queries

POST = "Kepala Bagian Hukum"


@pytest.fixture
def coordinated(
    monkeypatch: pytest.MonkeyPatch,
    session: Session,
    key: None,  # noqa: ARG001
    division: Division,
    draft: int,
) -> int:
    """Sign a decree that a post of another unit initialled as a whole."""
    monkeypatch.setattr(recheck, "refresh", lambda _decree_id: None)
    law = found(session, "Bagian Hukum", "35.07.011")
    asked = session.get_one(Post, law.posts["head"])
    asked.title, asked.roles = POST, [Role.COORDINATOR.name]
    session.commit()
    coordinator = person_of(law.head.user_id, session)
    seen = version_of(draft)
    coordination.ask(draft, asked.id, actor=division.drafter, expected_version=seen)
    division.people["law"] = coordinator
    bring_to_sign(division, draft)
    part = session.get_one(Part, (draft, f"coordination:{law.posts['head']}"))
    assert queries.show(draft, coordinator).state is State.TO_SIGN
    assert part.digest
    signing.start(draft, actor=division.head, expected_version=version_of(draft))
    attempt = signing.frozen(draft).attempt
    signing.sign(draft, attempt, actor=division.head, passphrase=PASSPHRASE)
    return draft


def test_the_table_of_initials_names_the_post_of_the_other_unit(
    session: Session, drafter: Browser, coordinated: int
) -> None:
    drafter.get(f"/keputusan/{coordinated}/dokumen")
    kind = {"kind": "INITIALS_PDF"}
    assert drafter.post(f"/keputusan/{coordinated}/dokumen", kind).status_code == 303
    renditions.make_wanted(coordinated)

    made = session.scalars(select(Document).where(Document.kind == DocumentKind.INITIALS_PDF)).one()
    assert made.problem == ""
    with pdfplumber.open(io.BytesIO(storage.read(made.sha256 or ""))) as pdf:
        heading = pdf.pages[0].extract_text()
        rows = [row for page in pdf.pages for row in page.extract_table() or ()]
    cells = [[" ".join((cell or "").split()) for cell in row] for row in rows]
    assert "PERTINGGAL: DAFTAR PARAF" in heading
    assert cells[-1][1:3] == ["Seluruh keputusan (paraf koordinasi)", f"{POST}, Bagian Hukum"]
    assert "Sub Koordinator Evaluasi" in {row[2] for row in cells}


def test_the_bundle_binds_it_to_the_whole(coordinated: int, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(proof_bundle.bundle_of(coordinated))) as archive:
        archive.extractall(tmp_path)
    command = [sys.executable, "-I", "periksa.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
    assert "terikat pada seluruh naskah yang ditandatangani" in done.stdout


def test_a_draft_has_no_archive_copy(drafter: Browser, draft: int) -> None:
    page = drafter.get(f"/keputusan/{draft}/dokumen").text
    kind = {"kind": "INITIALS_PDF"}

    assert "Pertinggal" not in page
    assert drafter.post(f"/keputusan/{draft}/dokumen", kind).status_code == 422
