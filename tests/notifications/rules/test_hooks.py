"""Webhooks: which addresses may be called, what proves a call is ours."""

from __future__ import annotations

import ipaddress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.rules.hooks import (
    FIRST_PAUSE,
    GIVEN_UP_AFTER,
    LONGEST_PAUSE,
    check_url,
    is_ours,
    pause,
    sign,
)
from notifications.rules.networks import BadEndpoint, check_address, networks


@pytest.mark.parametrize(
    "url",
    [
        "",
        "contoh",
        "ftp://contoh.go.id/",
        "https://",
        "https://contoh.go.id:99999/",
        "https://a b.go.id/",
        "javascript:alert(1)",
        "https://x\r\ny/",
    ],
)
def test_what_is_no_address_is_refused_in_words(url: str) -> None:
    with pytest.raises(BadEndpoint, match="tidak terbaca"):
        check_url(url, production=False)


@pytest.mark.parametrize("url", ["https://me:secret@contoh.go.id/", "https://contoh.go.id/#x"])
def test_an_address_with_a_password_or_a_fragment_is_refused(url: str) -> None:
    with pytest.raises(BadEndpoint, match="tidak boleh memuat"):
        check_url(url, production=False)


def test_production_speaks_https_only() -> None:
    with pytest.raises(BadEndpoint, match="https"):
        check_url("http://contoh.go.id/", production=True)
    assert check_url("http://contoh.go.id/", production=False) == ("contoh.go.id", 80)
    assert check_url("https://contoh.go.id:8443/x?y=1", production=True) == ("contoh.go.id", 8443)


INNER = (
    *("10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
    *("100.64.0.1", "224.0.0.1", "255.255.255.255", "192.88.99.1"),
    *("::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
    *("::ffff:8.8.8.8", "::8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1"),
    *("2002:7f00:1::", "2002:808:808::1", "2001::1"),
)


@pytest.mark.parametrize("address", [*INNER, "127.0.0.1", "::1"])
def test_the_inner_network_and_what_translates_into_it_is_not_called(address: str) -> None:
    with pytest.raises(BadEndpoint, match="jaringan dalam"):
        check_address(ipaddress.ip_address(address), demo=False)


@pytest.mark.parametrize("address", [*INNER, "8.8.8.8", "2001:4860:4860::8888"])
def test_a_demo_calls_this_machine_and_no_other(address: str) -> None:
    with pytest.raises(BadEndpoint, match="mesin ini sendiri"):
        check_address(ipaddress.ip_address(address), demo=True)
    check_address(ipaddress.ip_address("127.0.0.1"), demo=True)
    check_address(ipaddress.ip_address("::1"), demo=True)


def test_a_network_that_the_settings_name_is_called() -> None:
    named = networks(["10.20.0.0/16", "64:ff9b::/96"])
    for address in ("10.20.1.1", "64:ff9b::a14:101"):
        for demo in (True, False):
            check_address(ipaddress.ip_address(address), named=named, demo=demo)
    with pytest.raises(BadEndpoint):
        check_address(ipaddress.ip_address("10.21.0.1"), named=named, demo=False)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888"])
def test_addresses_open_to_all_are_called(address: str) -> None:
    check_address(ipaddress.ip_address(address), demo=False)


@given(st.text(), st.text(min_size=1), st.integers(0, 2**33))
def test_a_call_is_known_by_its_signature(body: str, secret: str, now: int) -> None:
    header = sign([secret], now, body)
    assert is_ours(header, secret, body, now)
    assert not is_ours(header, secret, body + ".", now)
    assert not is_ours(header, secret + ".", body, now)
    assert not is_ours(header, secret, body, now + 301)
    assert not is_ours(header.replace(f"t={now}", f"t={now + 1}"), secret, body, now)


def test_while_a_secret_is_replaced_both_prove_a_call() -> None:
    header = sign(["baru", "lama"], 1000, "{}")
    assert header.count("v1=") == 2
    assert is_ours(header, "baru", "{}", 1000)
    assert is_ours(header, "lama", "{}", 1000)
    assert not is_ours(header, "lain", "{}", 1000)


@given(st.text())
def test_no_header_breaks_the_check(header: str) -> None:
    assert not is_ours(header, "secret", "body", 0)


def test_the_pauses_grow_to_a_limit_and_the_tries_take_about_two_days() -> None:
    pauses = [pause(attempts) for attempts in range(1, GIVEN_UP_AFTER)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1], pause(10**6)) == (FIRST_PAUSE, LONGEST_PAUSE, LONGEST_PAUSE)
    assert timedelta(days=1) < sum(pauses, timedelta()) < timedelta(days=3)
