"""What every test stands on: tools that may be missing, and the promise that no test leaves this machine."""

import ipaddress
import os
import shutil
import sys
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

IN_CI = os.environ.get("CI") == "true"


@pytest.fixture(scope="session")
def require_tool() -> Callable[[str], Path]:
    """Answer the path of a program on this machine, or skip the test and say which program was missing."""

    def require(name: str) -> Path:
        found = shutil.which(name)
        if found is None:
            pytest.skip(f"{name} is not installed on this machine")
        return Path(found)

    return require


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under CI a skip is a failure: a check that did not run has proved nothing."""
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not allow: {report.longrepr}"
    return report


def _stay_on_this_machine(event: str, arguments: tuple[object, ...]) -> None:
    if event != "socket.connect":
        return
    address = arguments[1]
    if isinstance(address, tuple) and not _is_local(str(address[0])):
        raise RuntimeError(f"a test may not leave this machine, and this one tried to reach {address[0]}")


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


sys.addaudithook(_stay_on_this_machine)
