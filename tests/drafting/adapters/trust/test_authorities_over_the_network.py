"""A signature needs a good time stamp and a known status.

Authorities over HTTP answer, are silent, drip, lie, or their clock is wrong.
"""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from drafting.adapters.trust.authorities import DemoTrust, NetworkTrust
from drafting.adapters.trust.certificates import (
    certificate_for,
    key_usage,
    person_name,
    write_secret,
)
from drafting.adapters.trust.demo_authority import Authority, open_authority
from drafting.adapters.validation.sandbox import verify_in_sandbox
from drafting.adapters.validation.signatures import verify_signed
from drafting.rules.signing import refusals
from drafting.rules.verification.verdict import Chain, Conclusion
from tests.drafting.adapters.desk import PASSPHRASE, Desk, key_file, sign
from tests.drafting.adapters.signers import loopback


@pytest.fixture
def served(tmp_path: Path) -> Callable[[ExitStack], tuple[Authority, str]]:
    """Found an authority whose certificates name the address where it is served."""

    def serve(stack: ExitStack) -> tuple[Authority, str]:
        url = stack.enter_context(
            loopback.serving(lambda path, body: answer_of(authority, path, body))
        )
        authority = open_authority(tmp_path / "dilayani", url=url)
        return authority, url

    return serve


def test_an_authority_over_http_gives_the_same_signature(
    desk: Desk, tmp_path: Path, served: Callable[[ExitStack], tuple[Authority, str]]
) -> None:
    with ExitStack() as stack:
        authority, url = served(stack)
        write_secret(tmp_path / "kunci.p12", authority.issue("Kepala Bagian", PASSPHRASE))
        trust = NetworkTrust([authority.folder / "root.crt"], f"{url}/tsa")
        signed = sign(desk, key=tmp_path / "kunci.p12", trust=trust)
    found = verify_signed(signed, frozen=desk.frozen, trust=trust)
    assert (found.conclusion, found.level) == (Conclusion.VALID, "B-LTA")


def test_an_authority_that_publishes_lists_instead_of_answering_serves_as_well(
    desk: Desk,
    tmp_path: Path,
    served: Callable[[ExitStack], tuple[Authority, str]],
    key: ec.EllipticCurvePrivateKey,
) -> None:
    """The certificate names a revocation list, and no OCSP responder."""
    with ExitStack() as stack:
        authority, url = served(stack)
        place = stack.enter_context(
            loopback.serving(
                lambda _path, _body: (200, "application/pkix-crl", authority.revocation_list())
            )
        )
        points = x509.DistributionPoint(
            [x509.UniformResourceIdentifier(f"{place}/daftar.crl")], None, None, None
        )
        extensions = ((key_usage(signs=True), True), (x509.CRLDistributionPoints([points]), False))
        name, start = person_name("Kepala Bagian"), datetime.now(UTC)
        listed = certificate_for(
            name,
            key.public_key(),
            issuer=authority.root,
            start=start,
            life=timedelta(days=90),
            extensions=extensions,
        )
        trust = NetworkTrust([authority.folder / "root.crt"], f"{url}/tsa")
        signed = sign(desk, key=key_file(tmp_path, authority, listed, key), trust=trust)
    later = datetime.now(UTC) + timedelta(days=3000)
    assert verify_signed(signed, frozen=desk.frozen, trust=trust, now=later).valid


@pytest.mark.parametrize(
    "misbehaviour",
    [loopback.garbage, loopback.page, loopback.fault, loopback.slow, loopback.endless],
)
def test_without_a_good_time_stamp_there_is_no_signature(
    desk: Desk,
    tmp_path: Path,
    served: Callable[[ExitStack], tuple[Authority, str]],
    misbehaviour: loopback.Answer,
) -> None:
    with ExitStack() as stack:
        authority, _url = served(stack)
        bad = stack.enter_context(loopback.serving(misbehaviour))
        write_secret(tmp_path / "kunci.p12", authority.issue("Kepala Bagian", PASSPHRASE))
        with pytest.raises(refusals.NoTimestamp):
            sign(
                desk,
                key=tmp_path / "kunci.p12",
                trust=NetworkTrust([authority.folder / "root.crt"], bad, timeout=0.5),
            )


def test_who_is_trusted_for_time_stamps_alone_names_no_signatory(
    desk: Desk, tmp_path: Path, served: Callable[[ExitStack], tuple[Authority, str]]
) -> None:
    with ExitStack() as stack:
        ours, _url = served(stack)
        (tmp_path / "toko").mkdir()
        shop = open_authority(
            tmp_path / "toko" / "otoritas",
            url=stack.enter_context(
                loopback.serving(lambda path, body: answer_of(shop, path, body))
            ),
        )
        roots, stamp_roots = [ours.folder / "root.crt"], [shop.folder / "root.crt"]
        trust = NetworkTrust(roots, f"{shop.url}/tsa", stamp_roots=stamp_roots)
        write_secret(tmp_path / "kunci.p12", ours.issue("Kepala Bagian", PASSPHRASE))
        write_secret(tmp_path / "beli.p12", shop.issue("Kepala Bagian", PASSPHRASE))
        found = verify_signed(
            sign(desk, key=tmp_path / "kunci.p12", trust=trust), frozen=desk.frozen, trust=trust
        )
        assert (found.conclusion, found.level) == (Conclusion.VALID, "B-LTA")
        with pytest.raises(refusals.ChainNotTrusted):
            sign(desk, key=tmp_path / "beli.p12", trust=trust)
        bought = sign(
            desk, key=tmp_path / "beli.p12", trust=NetworkTrust(stamp_roots, f"{shop.url}/tsa")
        )
    found = verify_signed(bought, frozen=desk.frozen, trust=trust)
    assert found.conclusion is Conclusion.UNTRUSTED
    assert (found.signatures[0].chain, found.signatures[0].stamp_chain) == (
        Chain.UNKNOWN_ISSUER,
        Chain.TRUSTED,
    )
    assert verify_in_sandbox(bought, trust).conclusion is Conclusion.UNTRUSTED


def answer_of(authority: Authority, path: str, body: bytes) -> tuple[int, str, bytes]:
    if path == "/ocsp":
        return 200, "application/ocsp-response", authority.answer_ocsp(body)
    return 200, "application/timestamp-reply", authority.answer_timestamp(body)


def test_authorities_that_drip_hold_nobody(
    desk: Desk, tmp_path: Path, served: Callable[[ExitStack], tuple[Authority, str]]
) -> None:
    """Some time for each answer as a whole, though every byte comes in time."""
    with ExitStack() as stack:
        authority, url = served(stack)
        drip = stack.enter_context(loopback.dripping())
        write_secret(tmp_path / "kunci.p12", authority.issue("Kepala Bagian", PASSPHRASE))
        roots = [authority.folder / "root.crt"]
        with pytest.raises(refusals.NoTimestamp):
            sign(desk, key=tmp_path / "kunci.p12", trust=NetworkTrust(roots, drip, timeout=0.5))
        authority.url = drip
        write_secret(tmp_path / "lain.p12", authority.issue("Kepala Bagian", PASSPHRASE))
        with pytest.raises(refusals.ChainNotTrusted):
            sign(
                desk,
                key=tmp_path / "lain.p12",
                trust=NetworkTrust(roots, f"{url}/tsa", timeout=4),  # enough for a time stamp
            )


def of_another_request(authority: Authority, request: bytes) -> bytes:
    asked = tsp.TimeStampReq.load(request)
    asked["nonce"] = asked["nonce"].native + 1
    return authority.answer_timestamp(asked.dump(force=True))


def of_something_else(authority: Authority, request: bytes) -> bytes:
    asked = tsp.TimeStampReq.load(request)
    asked["message_imprint"] = {
        "hash_algorithm": {"algorithm": "sha256"},
        "hashed_message": bytes(32),
    }
    return authority.answer_timestamp(asked.dump(force=True))


def changed_on_its_way(authority: Authority, request: bytes) -> bytes:
    answer = authority.answer_timestamp(request)
    return answer[:-1] + bytes([answer[-1] ^ 1])


def of_a_stranger(authority: Authority, request: bytes) -> bytes:
    return open_authority(authority.folder.parent / "orang-lain").answer_timestamp(request)


@pytest.mark.parametrize(
    "lie", [of_another_request, of_something_else, changed_on_its_way, of_a_stranger]
)
# it is asked four times: on trial and for good, by the signature and by the archive
@pytest.mark.parametrize("honest", range(4))
def test_a_time_stamp_that_does_not_hold_stops_the_signature(
    desk: Desk, own_authority: Authority, lie: Callable[[Authority, bytes], bytes], honest: int
) -> None:
    class Liar(Authority):
        asked = 0

        def answer_timestamp(self, request: bytes) -> bytes:
            self.asked += 1
            if self.asked <= honest:
                return super().answer_timestamp(request)
            return lie(own_authority, request)

    with pytest.raises(refusals.NoTimestamp):
        sign(desk, trust=DemoTrust(Liar(own_authority.folder)))


def test_without_any_time_stamping_authority_there_is_no_signature(
    desk: Desk, tmp_path: Path, served: Callable[[ExitStack], tuple[Authority, str]]
) -> None:
    with ExitStack() as stack:
        authority, _url = served(stack)
        write_secret(tmp_path / "kunci.p12", authority.issue("Kepala Bagian", PASSPHRASE))
        with pytest.raises(refusals.NoTimestamp):
            sign(
                desk,
                key=tmp_path / "kunci.p12",
                trust=NetworkTrust([authority.folder / "root.crt"], "http://127.0.0.1:9/tsa"),
            )


@pytest.mark.parametrize("minutes", [-10, 10])
def test_a_clock_that_is_far_off_stops_the_signature(desk: Desk, minutes: int) -> None:
    wrong = open_authority(
        desk.authority.folder, clock=lambda: datetime.now(UTC) + timedelta(minutes=minutes)
    )
    with pytest.raises(refusals.ClockOff):
        sign(desk, trust=DemoTrust(wrong))
