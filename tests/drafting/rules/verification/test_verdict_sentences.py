"""What is said about the facts of a verification."""

from drafting.rules.verification.verdict import (
    Chain,
    Changes,
    Conclusion,
)
from drafting.rules.verification.verdict_sentences import (
    CHAIN_SENTENCES,
    CHANGE_SENTENCES,
    HEADLINES,
    sentences,
)
from tests.drafting.rules.verification.facts import GOOD, NOON, STAMP, WIB, but, verification


def test_every_outcome_has_its_sentence() -> None:
    assert set(HEADLINES) == set(Conclusion)
    assert set(CHAIN_SENTENCES) == set(Chain)
    assert set(CHANGE_SENTENCES) == set(Changes)


def test_a_valid_file_is_explained_in_the_units_time() -> None:
    said = " ".join(sentences(verification(Conclusion.VALID, GOOD, stamps=(STAMP,)), WIB))
    assert said.startswith("Sah:")
    assert "Kepala Bagian Organisasi pada 2 Januari 2026 pukul 12.00 WIB" in said
    assert "isi naskah tetap" in said
    assert "DEMO" not in said


def test_a_demo_signature_is_never_shown_without_saying_so() -> None:
    assert any(
        "DEMO" in sentence
        for sentence in sentences(verification(Conclusion.VALID, but(demo=True)), WIB)
    )


def test_a_time_without_a_stamp_is_only_what_the_signers_machine_said() -> None:
    said = " ".join(
        sentences(verification(Conclusion.UNCERTAIN, but(stamped_at=None, stamp_chain=None)), WIB)
    )
    assert "hanya menurut komputer penanda tangan" in said


def test_a_stamp_that_cannot_be_trusted_is_not_praised() -> None:
    said = " ".join(
        sentences(verification(Conclusion.UNTRUSTED, but(stamp_chain=Chain.UNKNOWN_ISSUER)), WIB)
    )
    assert "Stempel waktunya tidak dapat dipastikan." in said


def test_a_broken_signature_is_not_explained_further() -> None:
    said = sentences(verification(Conclusion.ALTERED, but(intact=False)), WIB)
    assert said[-1] == "Tanda tangan tidak cocok dengan isi berkas."


def test_evidence_that_no_archive_stamp_protects_is_told() -> None:
    """At B-LT: bytes may differ there unseen, though nothing that anybody sees."""
    told = "Bukti status sertifikat di akhir berkas belum dilindungi stempel waktu arsip."
    assert sentences(verification(Conclusion.VALID, GOOD), WIB)[-2:].count(told) == 1
    assert told not in sentences(
        verification(Conclusion.VALID, but(revocation_embedded=False)), WIB
    )
    assert told not in sentences(verification(Conclusion.VALID, GOOD, stamps=(STAMP,)), WIB)


def test_when_a_kept_verdict_was_found_is_said_last() -> None:
    assert (
        sentences(verification(Conclusion.VALID, GOOD), WIB, found_at=NOON)[-1]
        == "Terakhir diperiksa 2 Januari 2026 pukul 12.00 WIB."
    )
