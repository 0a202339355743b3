"""The page for operators names every setting that is read, and no other."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from workflow.core.config import Config

PAGE = (Path(__file__).parents[2] / "docs" / "operating.md").read_text(encoding="utf-8")

SETTINGS = [
    line
    for line in PAGE.partition("## Settings")[2].partition("## Processes")[0].splitlines()
    if line.startswith("| `")
]


class Asked(Mapping[str, str]):
    """An empty environment that remembers what it was asked for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def test_every_setting_is_described_and_every_described_one_exists() -> None:
    environment = Asked()
    Config.from_environment(environment)

    described = {
        name for line in SETTINGS for name in re.findall(r"`([A-Z_]{4,})`", line.split("|")[1])
    }

    assert described == {name for name in environment.names if not name.endswith("_FILE")}


def test_every_secret_that_may_come_from_a_file_is_marked() -> None:
    environment = Asked()
    Config.from_environment(environment)
    secrets = {name.removesuffix("_FILE") for name in environment.names if name.endswith("_FILE")}

    for line in SETTINGS:
        names = set(re.findall(r"`([A-Z_]{4,})`", line.split("|")[1]))
        assert bool(names & secrets) == ("*secret*" in line), line
