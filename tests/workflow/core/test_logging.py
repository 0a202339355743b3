"""Nothing that opens a door gets into a log, whoever wrote the line."""

import json
import logging
import sys

import pytest

from workflow.core.config import Config
from workflow.core.logging import JsonFormatter, PlainFormatter, configure, redact


@pytest.mark.parametrize(
    "line",
    [
        "GET /t/RAHASIA HTTP/1.1",
        "GET /t/RAHASIA/terima HTTP/1.1",
        "GET /masuk/tautan/RAHASIA.x.y HTTP/1.1",
        "https://keputusan.example/d/RAHASIA?x=1",
        '"POST /d/RAHASIA"',
        "Authorization: Basic RAHASIA",
        "authorization: Bearer RAHASIA",
        "{'Authorization': 'RAHASIA'}",
        "passphrase=RAHASIA",
        "passphrase='RAHASIA dua kata RAHASIA'",
        '{"passphrase": "RAHASIA"}',
        "signing with {'nik': '1', 'passphrase': 'RAHASIA'}",
        "user_password: RAHASIA",
        "reset_token=RAHASIA&next=/",
        "kata_sandi=RAHASIA",
        "connecting to postgresql://app:RAHASIA@db.example/x",
        "redis://:RAHASIA@redis.example/0",
        "Cookie: RAHASIA",
    ],
)
def test_a_secret_is_taken_out_wherever_it_stands(line: str) -> None:
    assert "RAHASIA" not in redact(line)


@pytest.mark.parametrize(
    "line",
    [
        "decree 7 went from TO_SIGN to SIGNING",
        "GET /keputusan/7/dokumen HTTP/1.1",
        "sent to inspektur@kabupaten.example in 0.3 s",
        "the token was refused",
        "2026-11-24T04:07:15 tiket/tanda/1",
    ],
)
def test_what_is_no_secret_stays(line: str) -> None:
    assert redact(line) == line


def record(message: str, **extra: object) -> logging.LogRecord:
    return logging.getLogger("x").makeRecord(
        "x", logging.INFO, __file__, 1, message, (), None, extra=extra
    )


def test_a_line_for_machines_is_json_with_its_fields() -> None:
    line = json.loads(
        JsonFormatter().format(
            record("took a step", decree=7, passphrase="RAHASIA", path="/t/RAHASIA")
        )
    )

    assert (line["message"], line["level"], line["decree"]) == ("took a step", "INFO", "7")
    assert line["time"].endswith("+00:00")
    assert "RAHASIA" not in json.dumps(line)


def test_a_line_for_people_shows_its_fields_too() -> None:
    assert (
        PlainFormatter().format(record("took a step", decree=7, token="RAHASIA"))
        == "INFO x: took a step decree=7 token=[disamarkan]"
    )


@pytest.mark.parametrize("formatter", [JsonFormatter(), PlainFormatter()])
def test_a_traceback_hides_secrets_as_well(formatter: logging.Formatter) -> None:
    failed = record("failed")
    try:
        int("postgresql://app:RAHASIA@db.example/x with passphrase=RAHASIA")
    except ValueError:
        failed.exc_info = sys.exc_info()

    written = formatter.format(failed)

    assert "ValueError" in written
    assert "postgresql://app:[disamarkan]@db.example/x with passphrase=[disamarkan]" in written


def test_libraries_write_through_the_same_filter(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    try:
        configure(Config.from_environment({"LOG_LEVEL": "INFO"}))
        logging.getLogger("some.library").info("GET %s", "/t/RAHASIA")
    finally:
        root.handlers[:] = before
        root.setLevel(level)

    assert "GET /t/[disamarkan]" in capsys.readouterr().err
