"""What each rule must flag and what it must leave alone, room by room."""

from tests.drafting.rules.lint.cases import (
    annex,
    bases,
    carried_over,
    form,
    frame,
    names,
    references,
    substance,
    wording,
)
from tests.drafting.rules.lint.cases.case import Case

CASES: tuple[Case, ...] = tuple(
    case
    for module in (carried_over, form, frame, references, wording, names, bases, substance, annex)
    for case in module.CASES
)
