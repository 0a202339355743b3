"""What the terminal says about opening a demo on a telephone."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

import segno

from workflow.core.config import Config
from workflow.core.settings import is_loopback

HOW = """\
  Here, everybody is one press away, with the codes for signing: {here}/demo
  On a telephone in the same network: stop it, and start it with  make run HOST=0.0.0.0
  Everybody in that network can then reach the page on which one signs in, and what is typed there
  travels unencrypted: a demo's data only.
"""
READY = """\
  On a telephone in the same network, point its camera at this: {there}
{code}
  It signs in with the addresses and passwords above.  Codes are shown on this machine alone, with
  everybody one press away: {here}/demo
  Whoever is in this network can reach the site, and what is typed travels unencrypted.
"""
NOT_NAMED = """\
  This machine has no address in a network that we could find: name it, as in
  make run HOST=0.0.0.0 BASE_URL=http://192.168.1.7:{port}
"""


def on_a_telephone(config: Config) -> str:
    """Return what the terminal says about telephones once the site is ready."""
    here = f"http://127.0.0.1:{config.port}"
    if is_loopback(config.host):
        return HOW.format(here=here)
    if is_loopback(urlsplit(config.base_url).hostname):
        return NOT_NAMED.format(port=config.port)
    drawn = io.StringIO()
    segno.make(config.base_url, error="l").terminal(out=drawn, compact=True)
    return READY.format(there=config.base_url, here=here, code=drawn.getvalue())
