"""A case for a rule: a decree that it must flag, and ones it must not."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from drafting.rules.content import Decree


class Case(NamedTuple):
    """`context` changes what the rule is told besides the text.

    `mended`, if given, is what stands in the decree after the repair.
    """

    rule: str
    flags: Decree
    leaves: tuple[Decree, ...]
    context: Mapping[str, object] = MappingProxyType({})
    mended: str = ""
