"""The database, the application and the tools of all tests.

No test leaves this machine.
"""

import ipaddress
import os
import shutil
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from flask_migrate import upgrade
from hypothesis import HealthCheck, settings
from sqlalchemy.orm import Session

from tests.people import Division, found
from tests.standing import kept, standing
from workflow.core.config import Config
from workflow.core.db import db
from workflow.core.embedded import temporary_postgres
from wsgi import create_app

# Commands speak the language of the terminal; the tests read Indonesian unless they say otherwise.
os.environ["LANGUAGE"] = "id"

IN_CI = os.environ.get("CI") == "true"

# An example may take as long as the machine needs: what is found must not depend on who else works.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return three workers for two cores: tests wait a third of their time."""
    cores = len(os.sched_getaffinity(0))
    return cores + cores // 2


@pytest.fixture(scope="session")
def require_tool() -> Callable[[str], Path]:
    """Return a function that finds a program, or skips the test and names it."""

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
        raise RuntimeError(
            f"a test may not leave this machine, and this one tried to reach {address[0]}"
        )


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


sys.addaudithook(_stay_on_this_machine)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Run a PostgreSQL for the session, built by the migrations.

    Yields the owner's and the application's address.
    """
    with temporary_postgres(tmp_path_factory.mktemp("postgresql"), durable=False) as (
        owner,
        application,
    ):
        yield owner, application


@pytest.fixture(scope="session")
def app(postgres: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Build the application as it runs: migrated, in the application's role."""
    owner, application = postgres
    settings = {
        "ENVIRONMENT": "test",
        "DATABASE_URL": application,
        "MIGRATION_DATABASE_URL": owner,
        "VAR_DIR": str(tmp_path_factory.mktemp("var")),
        "SECRET_KEY": "only-for-tests-only-for-tests-only-for-tests",
    }
    app = create_app(Config.from_environment(settings))
    with app.app_context():
        upgrade()
    yield app
    standing.close()
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def session(app: Flask, request: pytest.FixtureRequest) -> Iterator[Session]:
    """Yield the session inside an outer transaction that is rolled back.

    What a service commits is seen by this test only.
    """
    fixtures = request.node._fixtureinfo.name2fixturedefs.values()  # noqa: SLF001  (nothing public)
    with standing.begin(app, {found[-1].func for found in fixtures}):
        yield db.session()


@pytest.fixture
def committed(app: Flask, postgres: tuple[str, str]) -> Iterator[Flask]:
    """Let the test commit for real (threads, processes).

    The tables are emptied before, so that they count from 1, and after.
    """
    _empty(app, postgres[0])  # tests that rolled back have used up numbers
    yield app
    _empty(app, postgres[0])


def _empty(app: Flask, owner: str) -> None:
    standing.close()
    app.extensions["config"].checkpoint_file.unlink(missing_ok=True)
    with app.app_context():
        db.session.remove()
        tables = ", ".join(table.name for table in db.metadata.sorted_tables)
    with psycopg.connect(owner.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE")


@pytest.fixture
@kept
def division(session: Session) -> Division:
    """Found a division with a person on every post."""
    return found(session)
