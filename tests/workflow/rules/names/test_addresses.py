"""One rule for addresses, wherever one is asked for."""

from __future__ import annotations

import pytest

from workflow.rules.names.addresses import NotAnAddress, kept, mailbox, same_mailbox


@pytest.mark.parametrize(
    "written",
    [
        "satu@x.example, dua@x.example",
        "satu@x.example dan seterusnya",
        "satu@x.example\r\nBcc: dua@x.example",
        "satu@x",
        "satu",
        "@x.example",
        "",
    ],
)
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(NotAnAddress):
        mailbox(written)


def test_addresses_of_other_alphabets_are_addresses() -> None:
    assert mailbox("kepala@pemerintah-müller.example").ascii == (
        "kepala@xn--pemerintah-mller-uzb.example"
    )
    assert mailbox("bürgeramt@contoh.example").ascii is None


def test_an_address_is_kept_as_it_is_meant() -> None:
    assert kept(" kepala@Contoh.Example ") == "kepala@contoh.example"
    assert kept("") is None
    assert same_mailbox("Kepala@contoh.example") == same_mailbox("kepala@CONTOH.example")
    assert same_mailbox("bukan alamat") == ""
