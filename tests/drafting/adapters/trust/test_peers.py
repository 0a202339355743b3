"""A private address is reached only if whoever runs the machine named it."""

from __future__ import annotations

import http.server
from collections.abc import Iterator
from threading import Thread

import pytest
import requests

from drafting.adapters.trust.peers import PeerNotAllowedError, session_for


class Quiet(http.server.BaseHTTPRequestHandler):
    """Counts who comes."""

    asked = 0

    def do_GET(self) -> None:
        type(self).asked += 1
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Keep silent."""


@pytest.fixture
def port() -> Iterator[int]:
    """Serve on this machine."""
    Quiet.asked = 0
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_a_name_that_leads_to_this_machine_is_not_followed(port: int) -> None:
    url = f"http://localhost:{port}"
    with pytest.raises(requests.ConnectionError) as caught:
        session_for(url, ()).get(url)
    assert isinstance(caught.value.args[0].reason, PeerNotAllowedError)
    assert Quiet.asked == 0


def test_a_private_peer_is_reached_by_its_number_or_in_a_network_that_was_named(port: int) -> None:
    for url, networks in (
        (f"http://127.0.0.1:{port}", ()),
        (f"http://localhost:{port}", ("127.0.0.0/8", "::1/128")),
    ):
        assert session_for(url, networks).get(url).status_code == 204
    assert Quiet.asked == 2


def test_no_proxy_of_the_environment_comes_between(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    url = f"http://127.0.0.1:{port}"
    assert session_for(url, ()).get(url).status_code == 204
