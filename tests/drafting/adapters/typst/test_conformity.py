"""A signed decree stays archival and accessible, by veraPDF."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from drafting.adapters.signers.bsre import BsreV2Signer
from drafting.adapters.signers.bsre_fake import FakeBsre, Person
from drafting.adapters.signers.bsre_fake_http import serving
from drafting.adapters.signers.bsre_http import Account
from drafting.adapters.signers.fields import add_signature_fields, draw_stamp
from drafting.adapters.signers.pades import renew_archive
from drafting.adapters.trust.certificates import write_secret
from drafting.adapters.typst.typesetting import render, render_stamp
from drafting.adapters.validation.signatures import verify_signed
from drafting.rules.content import edit
from drafting.rules.signing.signers import Level
from tests.drafting import samples
from tests.drafting.adapters.desk import PASSPHRASE, Desk, sign
from tests.validators import verapdf

NIK = "3201019901010001"


@pytest.fixture(scope="module")
def decrees() -> dict[str, bytes]:
    """The model decree and a long one, ready to be frozen."""
    model = samples.model()
    address = f"https://contoh.example/{'jalan' * 30}"
    endless = edit(
        edit(model, model.decision.dictums[0].id, text=address),
        model.positions[0].indicators[0].id,
        formula=f"{address} {'W' * 60}",
    )
    texts = {"model": model, "long": samples.long(40), "endless": endless}
    done = {
        name: render(tree, samples.PRINTING, samples.PROFILE, draft_mark=False)
        for name, tree in texts.items()
    }
    return {
        name: add_signature_fields(rendered.pdf, rendered.boxes) for name, rendered in done.items()
    }


def with_stamp(desk: Desk) -> Desk:
    stamp = render_stamp(samples.SIGNATORY, samples.PROFILE, verification_url=samples.URL)
    return Desk(**{**vars(desk), "stamp": stamp})


def with_drawn_stamp() -> bytes:
    """Return the model decree as it goes to the national service.

    Everything that is seen is on the page.
    """
    rendered = render(samples.model(), samples.PRINTING, samples.PROFILE, draft_mark=False)
    stamp = render_stamp(samples.SIGNATORY, samples.PROFILE, verification_url=samples.URL)
    return add_signature_fields(draw_stamp(rendered.pdf, stamp, rendered.boxes[0]), [])


def test_a_signed_decree_keeps_to_the_standards_at_every_level(
    desk: Desk, decrees: dict[str, bytes], tmp_path: Path, require_tool: Callable[[str], Path]
) -> None:
    pen = with_stamp(desk)
    signed = {f"{level.value}": sign(pen, pdf=decrees["model"], level=level) for level in Level}
    signed["frozen"], signed["drawn"] = decrees["model"], with_drawn_stamp()
    signed["renewed"] = renew_archive(signed["B-LTA"], desk.trust)
    signed["long"], signed["endless"] = (
        sign(pen, pdf=decrees["long"]),
        sign(pen, pdf=decrees["endless"]),
    )
    first = sign(pen, pdf=desk.for_two, alone=False)
    signed["one of two"], signed["two of two"] = first, sign(pen, pdf=first, field="Kedua")
    files = [tmp_path / f"{name}.pdf" for name in signed]
    for file, pdf in zip(files, signed.values(), strict=True):
        file.write_bytes(pdf)
    assert verapdf.failures(files, ["3a", "ua1"], require_tool) == []
    for file in files:
        checked = subprocess.run(
            [require_tool("qpdf"), "--check", file], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_national_services_signature_keeps_the_decree_archival_and_accessible(
    desk: Desk, tmp_path: Path, require_tool: Callable[[str], Path]
) -> None:
    """Its field is untagged, but has no extent, so that no reader comes upon it."""
    sent = with_drawn_stamp()
    fake = FakeBsre(desk.authority, {NIK: Person("Kepala Bagian", PASSPHRASE)})
    write_secret(tmp_path / "subjek", NIK.encode())
    with serving(fake) as url:
        signer = BsreV2Signer(
            url, Account("aplikasi", "rahasia"), tmp_path / "subjek", "Kepala Bagian", desk.trust
        )
        signed = signer.sign(
            sent, field="", reason="", location="", passphrase=PASSPHRASE, stamp=None
        )
    assert verify_signed(signed, frozen=sent, trust=desk.trust).level == "B-LTA"
    (tmp_path / "layanan.pdf").write_bytes(signed)
    assert verapdf.failures([tmp_path / "layanan.pdf"], ["3a", "ua1"], require_tool) == []


def test_the_structure_and_the_attached_content_are_still_there_after_the_signature(
    desk: Desk, decrees: dict[str, bytes]
) -> None:
    signed = sign(with_stamp(desk), pdf=decrees["model"])
    with (
        pikepdf.open(io.BytesIO(decrees["model"])) as before,
        pikepdf.open(io.BytesIO(signed)) as after,
    ):
        assert after.Root.StructTreeRoot.objgen == before.Root.StructTreeRoot.objgen
        assert after.Root.MarkInfo.Marked
        assert {name: file.get_file().read_bytes() for name, file in after.attachments.items()} == {
            name: file.get_file().read_bytes() for name, file in before.attachments.items()
        }
