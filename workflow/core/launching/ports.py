"""Ports that are taken the moment they are chosen.

A socket listens from then on, and the process that serves it inherits it: nobody can come between.
Who calls before that process is up waits for it.
"""

from __future__ import annotations

import errno
import socket

from workflow.core.launching.installation import LaunchError, say

PORTS_TRIED = 100
NOBODY = ("192.0.2.1", 9)
"""An address that is nobody's (RFC 5737), behind which any machine of the world could be."""
BACKLOG = 2048
"""How many callers may wait: as many as gunicorn allows."""


def take_free_port(host: str, wanted: int) -> socket.socket:
    """Listen on the first free port from *wanted* on; say so if it is another.

    Raises LaunchError.
    """
    for port in range(wanted, wanted + PORTS_TRIED):
        listening = take_port(host, port)
        if listening is not None:
            if port != wanted:
                say(f"Port {wanted} sudah terpakai; yang dipakai {port}.")
            return listening
    last = wanted + PORTS_TRIED - 1
    raise LaunchError(f"Semua port dari {wanted} sampai {last} sudah terpakai: tetapkan PORT.")


def take_port(host: str, port: int) -> socket.socket | None:
    """Listen on *port*; return None where somebody else does.

    Raises LaunchError where the fault is the host's or ours.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            raise LaunchError(
                f"HOST harus alamat komputer ini, dan “{host}” bukan: 127.0.0.1 untuk komputer ini"
                " saja, 0.0.0.0 untuk semua."
            ) from error
        if error.errno == errno.EACCES:
            raise LaunchError(
                f"PORT {port} tidak boleh dibuka siapa saja: pilih dari 1024 ke atas."
            ) from error
        if error.errno == errno.EADDRINUSE:
            return None
        raise


def own_address() -> str:
    """Return the address of this machine in its network, empty without one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(NOBODY)  # chooses a way and sends nothing
        except OSError:
            return ""
        return str(probe.getsockname()[0])


def number_of(listening: socket.socket) -> int:
    """Return the number of the port on which a socket listens."""
    return int(listening.getsockname()[1])
