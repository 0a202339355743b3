"""The mail adapter against real SMTP conversations.

Plain, STARTTLS, implicit TLS, with and without a password.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import email
import email.policy
import socket
import threading

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from hypothesis import given
from hypothesis import strategies as st

from notifications.adapters import mail
from notifications.adapters.wording import Words
from tests.notifications.mailbox import Mailbox
from tests.servers import Port
from workflow.core.config import Config

LETTER = mail.Letter(
    to="bupati@contoh.example",
    to_name="Bupati Contoh",
    words=Words(
        "Penyampaian Keputusan", "Yth. Bupati – “salinan”\n", "<p>Yth. Bupati – “salinan”</p>\n"
    ),
    message_id="<salinan.1.1.ABCD@contoh.example>",
    date=dt.datetime(2027, 1, 4, 5, 0, tzinfo=dt.UTC),
    attachment=mail.Attachment("Keputusan-1.pdf", b"%PDF-1.7\n" + bytes(range(256))),
)


def settings(url: str) -> Config:
    return Config.from_environment(
        {"ENVIRONMENT": "test", "SMTP_URL": url, "MAIL_FROM": "kantor@contoh.example"}
    )


def test_a_letter_arrives_as_it_was_written() -> None:
    with Mailbox() as box:
        assert mail.send(LETTER, settings(box.url)) == "250 OK: queued as tests do"
    (letter,) = box.letters("bupati@contoh.example")
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    (attached,) = letter.iter_attachments()
    assert plain is not None
    assert html is not None
    assert "– “salinan”" in plain.get_content()
    assert "<p>Yth. Bupati – “salinan”</p>" in html.get_content()
    assert attached.get_content() == b"%PDF-1.7\n" + bytes(range(256))
    assert (letter["From"], letter["To"]) == (
        "kantor@contoh.example",
        "Bupati Contoh <bupati@contoh.example>",
    )
    assert letter["Message-ID"] == LETTER.message_id
    assert letter["Auto-Submitted"] == "auto-generated"


def test_the_same_letter_is_the_same_bytes() -> None:
    with Mailbox() as box:
        mail.send(LETTER, settings(box.url))
        mail.send(LETTER, settings(box.url))
    (_, first), (_, second) = box.arrived
    assert first == second


@given(st.text(), st.text())
def test_no_name_and_no_subject_adds_a_header(name: str, subject: str) -> None:
    evil = dataclasses.replace(
        LETTER,
        to_name=name + "\r\nBcc: x@y.example",
        words=Words(subject + "\nBcc: x@y.example\n\nbody", "a", "b"),
        attachment=None,
    )
    raw = mail.compose(evil, "kantor@contoh.example").as_bytes()
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert read["Bcc"] is None
    assert sorted(set(read.keys())) == [
        "Auto-Submitted",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Subject",
        "To",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@b\r\nRCPT TO:<c@d.example>",
        "a b@c.example",
        "a@b@c",
        "<a@b.example>",
        "é..a@contoh.example",
    ],
)
def test_an_address_that_is_none_is_refused_before_any_conversation(address: str) -> None:
    with pytest.raises(mail.MailRefused, match="alamat surel tidak sah"):
        mail.send(dataclasses.replace(LETTER, to=address), settings("smtp://127.0.0.1:1"))


def test_refused_for_good_and_refused_for_now_are_two_answers() -> None:
    with Mailbox() as box:
        box.answers["bupati@contoh.example"] = "550 5.1.1 no such mailbox"
        with pytest.raises(mail.MailRefused, match=r"550 5\.1\.1 no such mailbox"):
            mail.send(LETTER, settings(box.url))
        box.answers["bupati@contoh.example"] = "450 4.2.0 greylisted"
        with pytest.raises(mail.MailUnavailable, match="450"):
            mail.send(LETTER, settings(box.url))


def test_a_server_that_is_not_there_is_unavailable() -> None:
    with Port() as port, pytest.raises(mail.MailUnavailable, match="ConnectionRefusedError"):
        mail.send(LETTER, settings(f"smtp://127.0.0.1:{port}"))


def test_a_server_that_hangs_up_in_the_middle_is_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def greet_and_leave() -> None:
            connection, _ = listening.accept()
            connection.sendall(b"220 hello\r\n")
            connection.recv(100)
            connection.close()

        thread = threading.Thread(target=greet_and_leave)
        thread.start()
        with pytest.raises(mail.MailUnavailable):
            mail.send(LETTER, settings(f"smtp://127.0.0.1:{port}"))
        thread.join()


def test_a_server_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as listening, pytest.raises(mail.MailUnavailable):
        mail.send(LETTER, settings(f"smtp://127.0.0.1:{listening.getsockname()[1]}"))


class Keeper:
    """Takes letters, and knows whether they came encrypted and by whom."""

    def __init__(self) -> None:
        self.encrypted: list[bool] = []
        self.signed_in: list[bool] = []

    async def handle_DATA(  # noqa: N802
        self,
        server: SMTP,  # noqa: ARG002
        session: Session,
        envelope: Envelope,  # noqa: ARG002
    ) -> str:
        self.encrypted.append(session.ssl is not None)
        self.signed_in.append(bool(session.authenticated))
        return "250 taken"
