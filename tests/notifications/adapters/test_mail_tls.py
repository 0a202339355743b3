"""Encrypted conversations with a mail server, and passwords behind them."""

from __future__ import annotations

import datetime as dt
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from notifications.adapters import mail
from tests.notifications.adapters.test_mail import LETTER, Keeper, settings
from tests.notifications.mailbox import Mailbox
from tests.servers import PATIENCE, Port


def password_is_right(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object
) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (
        b"kantor",
        b"rahasia/1",
    )
    return AuthResult(success=right, handled=False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for this machine, for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def tls(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """Issue the server's certificate, and let the client trust it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def starttls(tls: ssl.SSLContext) -> Iterator[tuple[Keeper, int]]:
    """Run a server that demands STARTTLS and a password."""
    keeper = Keeper()
    with Port() as port:
        controller = Controller(
            keeper,
            hostname="127.0.0.1",
            port=port,
            ready_timeout=PATIENCE,
            tls_context=tls,
            require_starttls=True,
            authenticator=password_is_right,
            auth_required=True,
        )
        controller.start()
        yield keeper, port
        controller.stop()


def test_starttls_is_spoken_and_the_password_is_given_behind_it(
    starttls: tuple[Keeper, int],
) -> None:
    keeper, port = starttls
    mail.send(LETTER, settings(f"smtp+starttls://kantor:rahasia%2F1@localhost:{port}"))
    assert (keeper.encrypted, keeper.signed_in) == ([True], [True])


def test_starttls_is_taken_where_it_is_offered(starttls: tuple[Keeper, int]) -> None:
    keeper, port = starttls
    mail.send(LETTER, settings(f"smtp://kantor:rahasia%2F1@localhost:{port}"))
    assert keeper.encrypted == [True]


def test_a_wrong_password_is_the_operators_to_mend_and_fails_no_copy(
    starttls: tuple[Keeper, int],
) -> None:
    _keeper, port = starttls
    with pytest.raises(mail.MailUnavailable, match="535"):
        mail.send(LETTER, settings(f"smtp+starttls://kantor:salah@localhost:{port}"))


def test_a_server_that_offers_no_starttls_gets_no_letter_where_it_is_demanded() -> None:
    with Mailbox() as box, pytest.raises(mail.MailUnavailable):
        mail.send(LETTER, settings(box.url.replace("smtp://", "smtp+starttls://")))
    assert box.arrived == []


def test_implicit_tls_is_spoken(tls: ssl.SSLContext) -> None:
    keeper = Keeper()
    with Port() as port:
        controller = Controller(
            keeper, hostname="127.0.0.1", port=port, ready_timeout=PATIENCE, ssl_context=tls
        )
        controller.start()
        try:
            mail.send(LETTER, settings(f"smtps://localhost:{port}"))
        finally:
            controller.stop()
    assert len(keeper.encrypted) == 1


def test_a_certificate_that_nobody_vouches_for_gets_no_letter(
    starttls: tuple[Keeper, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper, port = starttls
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(mail.MailUnavailable, match="CERTIFICATE_VERIFY_FAILED"):
        mail.send(LETTER, settings(f"smtp+starttls://kantor:x@localhost:{port}"))
    assert keeper.encrypted == []
