"""A file whose archive evidence was cut off is an earlier genuine state."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from drafting.models import Verdict
from drafting.rules.verification.verdict import Conclusion
from drafting.services.verification import requests, validation
from drafting.services.verification.lookup import END_OF_STATE
from drafting.services.verification.standing import NEVER_IN_FORCE, Standing
from drafting.services.verification.validation import check_bytes
from tests.drafting.services.verification.asking import ask
from tests.drafting.services.verification.signed_files import renew, signed_bytes
from tests.drafting.web.conftest import frozen, key, queries, signed, to_sign, unchecked

__all__ = ["frozen", "key", "queries", "signed", "to_sign", "unchecked"]


def states(data: bytes) -> list[bytes]:
    """Return every state that a file passed through, the last one being itself."""
    return [data[: mark.end()] for mark in END_OF_STATE.finditer(data)]


def test_a_file_cut_after_its_signature_is_an_earlier_genuine_state(signed: int) -> None:
    _frozen, cut, _whole = states(signed_bytes(signed))

    checked = check_bytes(cut)

    assert checked.standing is Standing.EARLIER
    assert checked.genuine
    assert Standing.EARLIER not in NEVER_IN_FORCE
    assert checked.verification
    assert checked.verification.level == "B-T"
    assert checked.verification.conclusion is Conclusion.UNCERTAIN  # by itself
    assert any("terpotong" in sentence for sentence in checked.sentences)
    assert not any(
        sentence.startswith(("Tidak sah", "Tidak berlaku")) for sentence in checked.sentences
    )


@pytest.mark.usefixtures("signed")
def test_every_state_of_a_renewed_file_is_genuine_once_it_has_the_signature(
    session: Session,
) -> None:
    renew(session)
    whole = renew(session)
    before, *after = states(whole)

    found = [check_bytes(state) for state in after]

    assert check_bytes(before).standing is Standing.FROZEN
    assert len(found) >= 4
    assert {one.standing for one in found} <= {Standing.EARLIER, Standing.RENEWED, Standing.SIGNED}
    assert all(one.genuine for one in found)


def test_a_file_cut_within_a_state_or_with_something_added_is_no_earlier_state(signed: int) -> None:
    _frozen, cut, whole = states(signed_bytes(signed))

    for data in (cut + b"\n%%EOF\n", cut[:-3], whole[: len(cut) + 500], cut + b"x%%EOF"):
        checked = check_bytes(data)
        assert checked.standing is not Standing.EARLIER
        assert not checked.genuine


def test_a_cut_file_of_a_decree_whose_own_proof_lapsed_is_not_called_genuine(
    session: Session, signed: int
) -> None:
    cut = states(signed_bytes(signed))[1]
    for row in session.query(Verdict):
        row.result = {**row.result, "conclusion": Conclusion.INVALID.value}
    session.commit()

    checked = check_bytes(cut)

    assert checked.standing is Standing.EARLIER
    assert not checked.genuine


def test_who_asks_on_the_page_is_told_the_same(signed: int) -> None:
    check_id = ask(states(signed_bytes(signed))[1])

    validation.answer(check_id)

    checked = requests.answer(check_id).checked
    assert (checked.standing, checked.genuine) == (Standing.EARLIER, True)
