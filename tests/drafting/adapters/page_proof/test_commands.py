"""The patterns of the commands that Typst writes."""

from __future__ import annotations

import re
import time

import pytest

from drafting.adapters.page_proof import commands

# )*+ and ){0,6}+
POSSESSIVE_GROUP = re.compile(rb"\)(?:[*+?]|\{\d*,?\d*\})\+")


@pytest.mark.parametrize("name", ["SHOW", "LINE", "MORE", "RULE", "COMMAND", "PIECE"])
def test_no_group_is_possessive_because_older_pythons_match_those_wrongly(name: str) -> None:
    assert not POSSESSIVE_GROUP.search(getattr(commands, name).pattern)


def test_a_path_is_one_command_up_to_its_painting() -> None:
    found = commands.COMMAND.match(b"0 0 m 467.71652 0 l S Q")
    assert found
    assert found["path"] == b"0 0 m 467.71652 0 l"


def test_a_line_that_is_not_understood_is_left_at_once() -> None:
    shown = b"(\\000\\034)-7.3043823" * 200
    line = b" q 1 0 0 -1 70.8 782.2 cm/c0 cs 0 scn BT 0 Tr/f0 12 Tf 1 0 0 -1 0 0 Tm[" + shown
    begun = time.process_time()
    assert commands.LINE.match(line + b"(\\000)]TJ ET Q ")
    assert not commands.LINE.match(line + b"(\\000)]TJ /unknown ET Q ")
    assert time.process_time() - begun < 1
