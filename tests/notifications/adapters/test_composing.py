"""What leaves: headers, the envelope, the signature of the domain."""

from __future__ import annotations

import dataclasses
import email
import email.policy

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from notifications.adapters import composing, mail
from tests.notifications.adapters.test_mail import LETTER
from tests.notifications.mailbox import Mailbox
from workflow.core.config import Config
from workflow.core.settings import ConfigurationError

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
FROM_UNIT = dataclasses.replace(
    LETTER,
    from_name="Bagian Kerja Sama, Kabupaten Contoh",
    reply_to="bagian@contoh.example",
    comes_back_to="balik+1.1.abc@contoh.example",
)


def settings(url: str = "smtp://127.0.0.1:1", **more: str) -> Config:
    return Config.from_environment(
        {
            "ENVIRONMENT": "test",
            "SMTP_URL": url,
            "MAIL_FROM": "kantor@surat.contoh.example",
            **more,
        }
    )


def published(name: bytes, **_more: object) -> bytes:
    """Answer as the DNS would that has the key."""
    der = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    body = b"".join(der.splitlines()[1:-1])
    assert name == b"surat._domainkey.contoh.example."
    return b"v=DKIM1; k=rsa; p=" + body


def test_the_sender_has_the_units_name_and_answers_reach_the_unit() -> None:
    message = composing.compose(FROM_UNIT, "kantor@surat.contoh.example")

    assert message["From"] == (
        '"Bagian Kerja Sama, Kabupaten Contoh" <kantor@surat.contoh.example>'
    )
    assert message["Reply-To"].addresses[0].addr_spec == "bagian@contoh.example"


def test_the_envelope_has_a_return_address_of_its_own() -> None:
    with Mailbox() as box:
        mail.send(FROM_UNIT, settings(box.url))

        assert box.envelopes == ["balik+1.1.abc@contoh.example"]


def test_a_letter_is_signed_for_its_domain_and_a_verifier_believes_it() -> None:
    with Mailbox() as box:
        mail.send(
            FROM_UNIT,
            settings(box.url, DKIM_KEY=PEM, DKIM_SELECTOR="surat", DKIM_DOMAIN="contoh.example"),
        )
    ((_to, raw),) = box.arrived

    assert dkim.verify(raw, dnsfunc=published)
    for wrong in (
        raw.replace(b"Yth. Bupati", b"Yth. Wali"),
        raw.replace(b"Subject: ", b"Subject: X"),
        raw.replace(b"bagian@contoh", b"orang@contoh"),
    ):
        assert wrong != raw
        assert not dkim.verify(wrong, dnsfunc=published)
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert "d=contoh.example" in read["DKIM-Signature"]


def test_without_a_key_nothing_is_signed() -> None:
    assert b"DKIM-Signature" not in composing.as_bytes(FROM_UNIT, settings())


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"DKIM_KEY": PEM}, "DKIM_SELECTOR"),
        ({"DKIM_KEY": "no key", "DKIM_SELECTOR": "s"}, "DKIM_KEY"),
        ({"DKIM_DOMAIN": "lain.example"}, "DKIM_DOMAIN"),
        ({"DKIM_DOMAIN": "toh.example"}, "DKIM_DOMAIN"),
        ({"RETURN_ADDRESS": "a+b@contoh.example"}, "RETURN_ADDRESS"),
        ({"RETURN_ADDRESS": "nobody"}, "RETURN_ADDRESS"),
        ({"RETURN_MAILBOX_URL": "pop3://contoh.example"}, "RETURN_MAILBOX_URL"),
        ({"WEBHOOK_NETWORKS": "10.0.0.0/99"}, "WEBHOOK_NETWORKS"),
        ({"MAIL_ATTACHMENT_MB": "0"}, "MAIL_ATTACHMENT_MB"),
    ],
)
def test_a_wrong_setting_of_the_post_room_is_refused_by_name(
    wrong: dict[str, str], name: str
) -> None:
    with pytest.raises(ConfigurationError, match=rf"^{name} "):
        settings(**wrong)


def test_no_key_and_no_mailbox_is_shown_when_the_settings_are_printed() -> None:
    shown = repr(
        settings(
            DKIM_KEY=PEM,
            DKIM_SELECTOR="s",
            DKIM_DOMAIN="contoh.example",
            RETURN_MAILBOX_URL="imaps://me:geheim@contoh.example",
        )
    )

    assert "PRIVATE" not in shown
    assert "geheim" not in shown


@pytest.mark.parametrize("limit", [1000, 0])
def test_a_server_that_names_a_limit_gets_no_larger_letter(limit: int) -> None:
    with Mailbox(limit=limit) as box:
        if limit:
            with pytest.raises(mail.TooLarge, match="552"):
                mail.send(FROM_UNIT, settings(box.url))
        else:
            mail.send(FROM_UNIT, settings(box.url))


def test_an_address_of_the_unit_that_is_none_adds_no_header() -> None:
    evil = dataclasses.replace(FROM_UNIT, from_name="Unit\r\nBcc: x@y.example")

    message = composing.compose(evil, "kantor@contoh.example")

    assert message["Bcc"] is None
    with pytest.raises(mail.MailRefused):
        composing.compose(
            dataclasses.replace(FROM_UNIT, reply_to="a@b.example\r\nBcc: c@d.example"),
            "k@l.example",
        )
