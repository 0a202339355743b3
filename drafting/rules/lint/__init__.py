"""The lint: rules that find in a decree what no careful reader would sign, each with its law, its
place and, where one is mechanical, its repair.
"""

from drafting.rules.lint.engine.context import Context, Official, Unit
from drafting.rules.lint.engine.finding import (
    Arrange,
    Confidence,
    Drop,
    Edit,
    Finding,
    Repair,
    Replace,
    Severity,
    Switch,
)
from drafting.rules.lint.engine.repairs import RepairNoLongerFits, accept_all, repair, repair_all
from drafting.rules.lint.engine.runner import RULES, blocking, lint

__all__ = [
    "RULES",
    "Arrange",
    "Confidence",
    "Context",
    "Drop",
    "Edit",
    "Finding",
    "Official",
    "Repair",
    "RepairNoLongerFits",
    "Replace",
    "Severity",
    "Switch",
    "Unit",
    "accept_all",
    "blocking",
    "lint",
    "repair",
    "repair_all",
]
