"""Other people's programs find in a signed file what we find."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

from pyhanko.pdf_utils.reader import PdfFileReader

from tests.drafting.adapters.desk import Desk
from tests.drafting.adapters.validation import tampering


def test_pdfsig_and_qpdf_agree(
    desk: Desk, tmp_path: Path, require_tool: Callable[[str], Path]
) -> None:
    path = tmp_path / "bertanda-tangan.pdf"
    path.write_bytes(desk.signed)
    said = subprocess.run(
        [require_tool("pdfsig"), path], capture_output=True, text=True, check=False
    ).stdout
    assert "Signature is Valid" in said
    assert "ETSI.CAdES.detached" in said
    assert said.count("Total document signed") == 1  # by the archive time stamp, which comes last
    checked = subprocess.run(
        [require_tool("qpdf"), "--check", path], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_pdfsig_finds_damage_that_we_find(
    desk: Desk, tmp_path: Path, require_tool: Callable[[str], Path]
) -> None:
    for damage in (
        tampering.flip_a_bit_of_the_page,
        tampering.shorten_the_byte_range,
        tampering.empty_the_signature,
    ):
        path = tmp_path / "rusak.pdf"
        path.write_bytes(damage(desk.signed))
        said = subprocess.run(
            [require_tool("pdfsig"), path], capture_output=True, text=True, check=False
        ).stdout
        assert "Signature is Valid" not in said, damage


def test_openssl_verifies_the_signature_over_the_very_bytes(
    desk: Desk, tmp_path: Path, require_tool: Callable[[str], Path]
) -> None:
    (one,) = PdfFileReader(io.BytesIO(desk.signed)).embedded_regular_signatures
    start, length, second, rest = one.byte_range
    (tmp_path / "covered").write_bytes(
        desk.signed[start : start + length] + desk.signed[second : second + rest]
    )
    (tmp_path / "signature").write_bytes(one.pkcs7_content)
    root = desk.authority.folder / "root.crt"
    command: list[str | Path] = [
        require_tool("openssl"),
        "cms",
        "-verify",
        "-inform",
        "DER",
        "-in",
        tmp_path / "signature",
        "-binary",
        "-purpose",
        "any",
    ]
    done = subprocess.run(
        [*command, "-content", tmp_path / "covered", "-CAfile", root, "-out", "/dev/null"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "successful" in done.stderr, done.stderr
