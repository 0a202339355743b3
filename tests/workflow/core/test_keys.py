"""The keys as they are given: read, ended, and refused at the start."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.turning import NEW, OLD
from tests.workflow.core.test_config import PRODUCTION
from workflow.core.config import Config, ConfigurationError
from workflow.core.keys import Keys
from workflow.core.launching.starting import Launch, _add_secret
from workflow.core.settings import Settings

THIRD = "Q7wErTy9UiOp3AsDfGh1JkLzXc5VbNm2"


def read(**given: str) -> Keys:
    return Keys.read(Settings(given), demo=False)


def test_an_installation_with_one_key_signs_and_seals_by_it() -> None:
    keys = read(SECRET_KEY=OLD)

    assert keys.holding() == (OLD,)
    assert keys.sealing == (OLD,)


def test_a_former_key_is_read_to_the_end_of_its_day() -> None:
    keys = read(SECRET_KEY=NEW, SECRET_KEY_FORMER=f"2027-06-30:{OLD}\n2027-01-31:{THIRD}")
    last = dt.datetime(2027, 6, 30, 23, 59, 59, tzinfo=dt.UTC)

    assert keys.holding(dt.datetime(2027, 1, 1, tzinfo=dt.UTC)) == (NEW, OLD, THIRD)
    assert keys.holding(last) == (NEW, OLD)
    assert keys.holding(last + dt.timedelta(seconds=1)) == (NEW,)
    assert keys.sealing == (NEW, OLD, THIRD), "what is stored opens for as long as it is given"


@pytest.mark.parametrize("between", ["\n", ",", ", ", " "])
def test_a_key_may_have_any_letter_but_spaces(between: str) -> None:
    odd = "a,b:c;2027-06-30" * 3
    keys = read(SECRET_KEY=NEW, SECRET_KEY_FORMER=f"2027-06-30:{odd}{between}2027-01-31:{OLD}")

    assert [one.key for one in keys.former] == [odd, OLD]


def test_a_sealing_key_of_its_own_leaves_the_others_to_open() -> None:
    keys = read(SECRET_KEY=OLD, SEALING_KEY=NEW, SEALING_KEY_FORMER=THIRD)

    assert keys.holding() == (OLD,)
    assert keys.sealing == (NEW, THIRD, OLD)


def test_a_new_secret_key_alone_needs_the_old_one_as_the_sealing_key() -> None:
    keys = read(SECRET_KEY=NEW, SEALING_KEY=OLD, SECRET_KEY_FORMER=f"2027-06-30:{OLD}")

    assert keys.sealing == (OLD, NEW)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"SECRET_KEY_FORMER": OLD}, r"^SECRET_KEY_FORMER must be DAY:KEY.* number 1 is none"),
        ({"SECRET_KEY_FORMER": f"2027-02-30:{OLD}"}, "^SECRET_KEY_FORMER must be DAY:KEY"),
        ({"SECRET_KEY_FORMER": f"2027-06-30:{OLD}\n2027-01-31:"}, "number 2 is none"),
        ({"SECRET_KEY_FORMER": f"2027-06-30:{PRODUCTION['SECRET_KEY']}"}, "very key of SECRET_KEY"),
        (
            {"SECRET_KEY_FORMER": f"2027-06-30:{OLD} 2027-01-31:{OLD}"},
            "^SECRET_KEY_FORMER holds one key twice",
        ),
        ({"SECRET_KEY_FORMER": "2027-06-30:short"}, "^SECRET_KEY_FORMER is too short"),
        ({"SEALING_KEY": "short"}, "^SEALING_KEY .*too short"),
        ({"SEALING_KEY": "a" * 40}, "^SEALING_KEY .*repeats"),
        ({"SEALING_KEY": OLD, "SEALING_KEY_FORMER": OLD}, "very key of SEALING_KEY"),
        (
            {"SEALING_KEY_FORMER": PRODUCTION["SECRET_KEY"]},
            "^SEALING_KEY_FORMER holds the very key of SEALING_KEY",
        ),
        ({"SEALING_KEY": THIRD, "SEALING_KEY_FORMER": f"{OLD} {OLD}"}, "one key twice"),
        ({"SEALING_KEY_FORMER_FILE": "/nonexistent/key"}, "^SEALING_KEY_FORMER_FILE "),
    ],
)
def test_a_wrong_key_ends_the_start_with_a_sentence(given: dict[str, str], why: str) -> None:
    production = {**PRODUCTION, "SECRET_KEY": "b" + PRODUCTION["SECRET_KEY"][1:]}
    asked = (PRODUCTION if PRODUCTION["SECRET_KEY"] in str(given) else production) | given

    with pytest.raises(ConfigurationError, match=why) as refused:
        Config.from_environment(asked)
    assert OLD not in str(refused.value)


def test_no_key_is_shown_with_the_settings() -> None:
    given = {"SECRET_KEY_FORMER": f"2027-06-30:{OLD}", "SEALING_KEY": THIRD}
    shown = repr(Config.from_environment(PRODUCTION | given))

    for key in (PRODUCTION["SECRET_KEY"], OLD, THIRD):
        assert key not in shown


def test_the_launcher_finds_former_keys_beside_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    folder.mkdir()
    for name in ("secret-key-former", "sealing-key"):
        (folder / name).write_text("x")
    launch = Launch(tmp_path, {"SEALING_KEY": "given"}, {})
    _add_secret(launch, "")

    assert launch.added == {
        "SECRET_KEY_FILE": str(folder / "secret-key"),
        "SECRET_KEY_FORMER_FILE": str(folder / "secret-key-former"),
    }
