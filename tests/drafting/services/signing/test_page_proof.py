"""What is frozen was proved to show the text.

The page of the signature says so.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from drafting.services import signing
from drafting.services.signing import evidence
from tests.drafting.services.conftest import attempt_of


def test_the_proof_of_the_pages_is_a_line_of_the_proof_of_sameness(
    session: Session, to_sign: int, frozen: signing.Frozen
) -> None:
    proof = attempt_of(session).page_proof
    assert proof is not None
    assert proof["sha256"] == frozen.sha256
    assert proof["inked"]
    assert proof["characters"] > 1000
    (line,) = [link for link in evidence.witness(to_sign).chain if "huruf pada" in link.sentence]
    assert f"{proof['characters']} huruf pada {proof['pages']} halaman" in line.sentence
    assert line.holds
    assert evidence.witness(to_sign).same
