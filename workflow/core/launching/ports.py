"""Find a port that nobody listens on."""

from __future__ import annotations

import errno
import socket

from workflow.core.launching.installation import LaunchError, say

PORTS_TRIED = 100


def free_port(host: str, wanted: int) -> int:
    """Answer the first free port from *wanted* on, and say so when it is another."""
    for port in range(wanted, wanted + PORTS_TRIED):
        if is_free(host, port):
            if port != wanted:
                say(f"Port {wanted} is taken; using {port}.")
            return port
    raise LaunchError(f"No port from {wanted} to {wanted + PORTS_TRIED - 1} is free: set PORT.")


def is_free(host: str, port: int) -> bool:
    """Return whether *port* can be listened on.  Raises `LaunchError` where the fault is the host's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the site binds it
        try:
            probe.bind((host, port))
        except OSError as error:
            if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                raise LaunchError(
                    f"HOST must be an address of this machine, and {host!r} is none: 127.0.0.1 for"
                    " this machine only, 0.0.0.0 for all."
                ) from error
            return False
    return True
