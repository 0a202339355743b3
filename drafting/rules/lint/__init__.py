"""The lint: rules that find in a decree what no careful reader would sign.

Each has its law, its place and, where one is mechanical, its repair. `engine` runs the rules,
`words` knows the vocabulary, `groups` holds the rules.
"""

from drafting.rules.lint.engine.catalogue import RULES
from drafting.rules.lint.engine.context import Context, Official, Predecessor, Unit
from drafting.rules.lint.engine.finding import (
    Arrange,
    Confidence,
    Drop,
    Edit,
    Finding,
    Put,
    Repair,
    Replace,
    Row,
    Severity,
    Switch,
)
from drafting.rules.lint.engine.repairs import (
    RepairNoLongerFits,
    changes,
    repair,
    repair_all,
    repair_each,
    repair_where,
    rounds,
)
from drafting.rules.lint.engine.runner import blocking, lint

__all__ = [
    "RULES",
    "Arrange",
    "Confidence",
    "Context",
    "Drop",
    "Edit",
    "Finding",
    "Official",
    "Predecessor",
    "Put",
    "Repair",
    "RepairNoLongerFits",
    "Replace",
    "Row",
    "Severity",
    "Switch",
    "Unit",
    "blocking",
    "changes",
    "lint",
    "repair",
    "repair_all",
    "repair_each",
    "repair_where",
    "rounds",
]
