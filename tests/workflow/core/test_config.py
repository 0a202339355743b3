"""A wrong setting is refused at start, by name; a right one is read."""

from pathlib import Path

import pytest

from workflow.core.config import (
    Config,
    ConfigurationError,
    Environment,
    SignatureLevel,
    read_or_leave,
    running_environment,
)

PRODUCTION = {
    "ENVIRONMENT": "production",
    "DATABASE_URL": "postgresql://app:Jk3-x91-qW@db.example/keputusan",
    "MIGRATION_DATABASE_URL": "postgresql://owner:Lm7-z02-tY@db.example/keputusan",
    "REDIS_URL": "redis://:Vb5-n88-kP@redis.example/0",
    "SECRET_KEY": "a9Zk3LmQ0xWv7RtYb2NcHs5JdPfGuE81",
    "BASE_URL": "https://keputusan.example",
}


def test_nothing_set_gives_a_demo_on_loopback() -> None:
    config = Config.from_environment({})

    assert config.environment is Environment.DEMO
    assert (config.host, config.port, config.base_url) == (
        "127.0.0.1",
        8000,
        "http://127.0.0.1:8000",
    )
    assert config.signature_level is SignatureLevel.B_LTA
    assert "DATABASE_URL-is-not-set" in config.database_url
    assert config.storage_url == (config.var_dir / "storage").as_uri()


def test_a_complete_production_is_accepted() -> None:
    config = Config.from_environment(PRODUCTION)

    assert config.is_production
    assert config.database_url == "postgresql+psycopg://app:Jk3-x91-qW@db.example/keputusan"
    assert config.application_role == "app"
    assert config.mail_from == "keputusan@keputusan.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ENVIRONMENT", "live"),
        ("DATABASE_URL", "mysql://db.example/keputusan"),
        ("DATABASE_URL", "postgresql://db.example:port/keputusan"),
        ("DATABASE_URL", "postgresql://[::1/keputusan"),
        ("DATABASE_URL", "postgresql://"),
        ("MIGRATION_DATABASE_URL", "sqlite:///x"),
        ("BROKER_URL", "rabbit"),
        ("BROKER_URL", "amqp://rabbit.example:port"),
        ("REDIS_URL", "unix://"),
        ("REDIS_URL", "http://redis.example"),
        ("SMTP_URL", "mail.example:25"),
        ("SMTP_URL", "smtp://"),
        ("MAIL_FROM", "keputusan"),
        ("MAIL_FROM", "a b@example"),
        ("BASE_URL", "keputusan.example"),
        ("BASE_URL", "https://keputusan.example/iki"),
        ("BASE_URL", "https://x:y@keputusan.example"),
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("WORKERS", "-1"),
        ("WORKERS", "²"),
        ("STORAGE_URL", "ftp://files.example"),
        ("STORAGE_URL", "file:originals"),
        ("STORAGE_URL", "s3://"),
        ("STORAGE_ENDPOINT", "files.example"),
        ("SIGNATURE_LEVEL", "B-X"),
        ("TIMESTAMP_URL", "tsa"),
        ("BSRE_URL", "bsre"),
        ("TRUSTED_PROXIES", "many"),
        ("MAX_UPLOAD_MB", "0"),
        ("LOG_LEVEL", "loud"),
        ("KEYS_DIR", __file__),
        ("VAR_DIR", __file__),
        ("SECRET_KEY_FILE", "/nonexistent/key"),
    ],
)
def test_a_malformed_setting_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=rf"^{name} "):
        Config.from_environment({name: value})


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("DATABASE_URL", "", "missing"),
        ("DATABASE_URL", "postgresql://app:app@db.example/keputusan", "password"),
        ("DATABASE_URL", "postgresql://app:postgres@db.example/keputusan", "password"),
        ("DATABASE_URL", "postgresql://app:demo-Jk3x91qW@db.example/keputusan", "password"),
        ("DATABASE_URL", "postgresql://owner:Jk3-x91-qW@db.example/keputusan", "own nothing"),
        ("MIGRATION_DATABASE_URL", "postgresql://owner:demo-1@db.example/keputusan", "password"),
        ("REDIS_URL", "", "missing"),
        ("SECRET_KEY", "", "missing"),
        ("SECRET_KEY", "short", "too short"),
        ("SECRET_KEY", "a" * 40, "repeats"),
        ("SECRET_KEY", "demo-a9Zk3LmQ0xWv7RtYb2NcHs5JdPfGuE81", "demo's"),
        ("BASE_URL", "http://keputusan.example", "https"),
        ("SMTP_URL", "smtp://user:password@mail.example", "password"),
    ],
)
def test_production_refuses_what_only_a_demo_may_have(name: str, value: str, why: str) -> None:
    with pytest.raises(ConfigurationError, match=rf"^{name} .*{why}"):
        Config.from_environment(PRODUCTION | {name: value})


def test_production_refuses_the_demo_authoritys_keys(tmp_path: Path) -> None:
    (tmp_path / "KUNCI-DEMO").touch()

    with pytest.raises(ConfigurationError, match=r"^KEYS_DIR "):
        Config.from_environment(PRODUCTION | {"KEYS_DIR": str(tmp_path)})


def test_production_on_loopback_needs_no_https() -> None:
    assert (
        Config.from_environment(PRODUCTION | {"BASE_URL": "http://127.0.0.1:8000/"}).base_url
        == "http://127.0.0.1:8000"
    )


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("q" * 20 + "\n")

    assert (
        Config.from_environment({"SECRET_KEY_FILE": str(tmp_path / "key")}).secret_key == "q" * 20
    )


def test_a_secret_given_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("q")

    with pytest.raises(ConfigurationError, match=r"^SECRET_KEY and SECRET_KEY_FILE"):
        Config.from_environment({"SECRET_KEY": "p", "SECRET_KEY_FILE": str(tmp_path / "key")})


def test_no_secret_is_shown_when_the_configuration_is_printed() -> None:
    hidden = {
        "STORAGE_SECRET_KEY": "tersembunyi-1",
        "BSRE_PASSWORD": "tersembunyi-2",
        "SMTP_URL": "smtps://u:tersembunyi-3@mail.example",
    }

    shown = repr(Config.from_environment(PRODUCTION | hidden))

    for secret in (
        "tersembunyi",
        "Jk3-x91-qW",
        "Lm7-z02-tY",
        "Vb5-n88-kP",
        PRODUCTION["SECRET_KEY"],
    ):
        assert secret not in shown


def test_a_refusal_does_not_show_the_secret_in_an_address() -> None:
    with pytest.raises(ConfigurationError) as refusal:
        Config.from_environment({"DATABASE_URL": "mysql://app:tersembunyi@db.example/x"})

    assert "tersembunyi" not in str(refusal.value)


def test_a_redis_socket_is_spelt_as_celery_reads_it() -> None:
    assert (
        Config.from_environment({"REDIS_URL": "unix:///run/r.sock"}).broker_url
        == "redis+socket:///run/r.sock"
    )


def test_a_command_in_another_shell_finds_what_the_launcher_started(tmp_path: Path) -> None:
    (tmp_path / "running.env").write_text("DATABASE_URL=postgresql://a:b=c@/x\nPORT=8001\n")

    assert running_environment({"VAR_DIR": str(tmp_path), "PORT": "9"}) == {
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": "postgresql://a:b=c@/x",
        "PORT": "9",
    }


def test_a_process_that_starts_with_a_wrong_setting_ends_with_the_sentence_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIGNATURE_LEVEL", "B-X")

    with pytest.raises(SystemExit) as end:
        read_or_leave()

    assert end.value.code == 3
    assert (
        capsys.readouterr().err
        == "SIGNATURE_LEVEL must be one of B-B, B-T, B-LT, B-LTA, and is 'B-X'.\n"
    )


def test_whoever_names_a_database_gets_nothing_of_the_launchers(tmp_path: Path) -> None:
    (tmp_path / "running.env").write_text("REDIS_URL=unix:///run/r.sock\n")
    chosen = {"VAR_DIR": str(tmp_path), "DATABASE_URL": "postgresql://db.example/x"}

    assert running_environment(chosen) == chosen
