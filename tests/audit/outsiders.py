"""The log as outsiders reach it: over HTTP, with the script that they run."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Connection

from tests.audit.forging import forged, rehash, run
from workflow.adapters.witness import SCRIPT
from workflow.core.db import db


@contextmanager
def reachable(app: Flask) -> Iterator[str]:
    """Serve what the test has written; yield the address of the log."""

    class Passing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = app.test_client().get(self.path)
            self.send_response(answer.status_code)
            self.end_headers()
            self.wfile.write(answer.data)

        def log_message(self, *_: Any) -> None: ...  # noqa: ANN401

    server = HTTPServer(("127.0.0.1", 0), Passing)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/log"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def script(*arguments: str | Path) -> tuple[int, str]:
    """Run the witness's script alone, as printed in its own head."""
    command = [sys.executable, "-I", str(SCRIPT), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def restored() -> Any:  # noqa: ANN401
    """Open a block after which the database is what it was: a restored back-up."""
    return forged()


def cut(connection: Connection, unit_id: int, seq: int) -> None:
    """Cut the tail of a history, and of the log with it."""
    run(connection, f"DELETE FROM history WHERE unit_id = {unit_id} AND seq > {seq}")  # noqa: S608
    rehash(connection, unit_id)
    forget_log(connection)


def rewrite(connection: Connection, unit_id: int) -> None:
    """Write a history again with right hashes, and let the log begin again."""
    row = f"unit_id = {unit_id} AND seq = 2"
    run(connection, f"UPDATE history SET note = 'palsu' WHERE {row}")  # noqa: S608
    rehash(connection, unit_id)
    forget_log(connection)


def forget_log(connection: Connection) -> None:
    """Remove the whole log, to be made again from what histories say now."""
    for table in ("log_entries", "log_nodes", "log_checkpoints"):
        connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
    db.session.remove()
