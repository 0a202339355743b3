"""What came into a PDF after some moment of it: an archive's data, signatures, or anything else.

The library compares with the revision that a signature covers.  Compared with the *frozen* file,
the one thing more that may come is what a certifying signature puts into the catalogue: its
permissions.
"""

from __future__ import annotations

import io

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    CatalogModificationRule,
    DiffResult,
    ModificationLevel,
    StandardDiffPolicy,
)

from drafting.rules.verification.verdict import Changes

CHANGES = {
    ModificationLevel.NONE: Changes.NONE,
    ModificationLevel.LTA_UPDATES: Changes.ARCHIVE,
    ModificationLevel.FORM_FILLING: Changes.SIGNATURES,
}
SINCE_FROZEN = StandardDiffPolicy(
    global_rules=[
        (
            CatalogModificationRule(ignored_keys=rule.ignored_keys | {"/Perms"})
            if isinstance(rule, CatalogModificationRule)
            else rule
        )
        for rule in DEFAULT_DIFF_POLICY.global_rules
    ],
    form_rule=DEFAULT_DIFF_POLICY.form_rule,
)


def changes(level: ModificationLevel | None) -> Changes:
    """Say in our words how far the library found a file changed.

    What it could not judge counts as changed.
    """
    return Changes.OTHER if level is None else CHANGES.get(level, Changes.OTHER)


def changes_since(reader: PdfFileReader, frozen: bytes) -> Changes:
    """Compare with *frozen*, with which the file begins.

    The increment of a signature could also hold another page.
    """
    last = PdfFileReader(io.BytesIO(frozen)).xrefs.total_revisions - 1
    result = SINCE_FROZEN.review_file(reader, last)
    return changes(result.modification_level) if isinstance(result, DiffResult) else Changes.OTHER
