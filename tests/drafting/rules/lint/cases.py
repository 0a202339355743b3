"""A case for a rule: a decree in which it must find something.

And decrees in which it must find nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from drafting.rules.content import Decree


class Case(NamedTuple):
    """`context` changes what the rule is told beside the text.

    `mended`, if given, is what stands in the decree after the repair.
    """

    rule: str
    flags: Decree
    leaves: tuple[Decree, ...]
    context: Mapping[str, object] = MappingProxyType({})
    mended: str = ""
