"""A mailbox over IMAP for the tests, as far as it is asked."""

from __future__ import annotations

import re
import socketserver
import threading
from typing import Self

from tests.servers import PATIENCE

# a1 UID FETCH 3 (BODY.PEEK[]<0.262144>)
COMMAND = re.compile(rb"(\S+) (?:UID )?(\w+)(?: (.*))?\r\n")
# BODY.PEEK[]<0.262144>
PARTIAL = re.compile(rb"(\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)")


class ReturnBox:
    """Letters by their number, and which of them were read."""

    def __init__(self, password: str = "geheim") -> None:
        self.password = password
        self.letters: dict[int, bytes] = {}
        self.seen: set[int] = set()
        self.asked: list[int] = []
        box = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"* OK ready\r\n")
                while found := COMMAND.fullmatch(self.rfile.readline()):
                    tag, name, rest = found[1], found[2].upper(), found[3] or b""
                    answer = box.answer(name, rest)
                    self.wfile.write(answer + tag + box.verdict(name, rest))
                    if name == b"LOGOUT":
                        return

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join(PATIENCE)
        self._server.server_close()

    def verdict(self, name: bytes, rest: bytes) -> bytes:
        """Return the last line of an answer: a wrong password is refused."""
        if name == b"LOGIN" and self.password.encode() not in rest:
            return b" NO wrong\r\n"
        return b" OK done\r\n"

    def answer(self, name: bytes, rest: bytes) -> bytes:
        """Return the lines before the last one."""
        if name == b"CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\n"
        if name == b"SEARCH":
            unread = " ".join(str(uid) for uid in self.letters if uid not in self.seen)
            return f"* SEARCH {unread}\r\n".encode()
        if name == b"STORE":
            self.seen.add(int(rest.split()[0]))
        if name == b"FETCH" and (asked := PARTIAL.fullmatch(rest)):
            uid, most = int(asked[1]), int(asked[2])
            self.asked.append(most)
            part = self.letters[uid][:most]
            return b"* %d FETCH (UID %d BODY[]<0> {%d}\r\n%b)\r\n" % (uid, uid, len(part), part)
        return b""
