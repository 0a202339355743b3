"""The patterns of the commands that Typst writes."""

from __future__ import annotations

import re

import pytest

from drafting.adapters.page_proof import commands

# )*+ and ){0,6}+
POSSESSIVE_GROUP = re.compile(rb"\)(?:[*+?]|\{\d*,?\d*\})\+")


@pytest.mark.parametrize("name", ["SHOW", "LINE", "RULE", "COMMAND", "PIECE"])
def test_no_group_is_possessive_because_older_pythons_match_those_wrongly(name: str) -> None:
    assert not POSSESSIVE_GROUP.search(getattr(commands, name).pattern)


def test_a_path_is_one_command_up_to_its_painting() -> None:
    found = commands.COMMAND.match(b"0 0 m 467.71652 0 l S Q")
    assert found
    assert found["path"] == b"0 0 m 467.71652 0 l"
