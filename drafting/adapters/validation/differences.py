"""What came into a PDF later: archive data, signatures, or anything else.

The library compares a file with the revision that a signature covers.  We also compare it with the
*frozen* file, after which one thing more may come: the permissions that a certifying signature puts
into the catalogue.
"""

from __future__ import annotations

import io

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    CatalogModificationRule,
    DiffResult,
    ModificationLevel,
    QualifiedWhitelistRule,
    StandardDiffPolicy,
)

from drafting.rules.verification.verdict import Changes

CHANGES = {
    ModificationLevel.NONE: Changes.NONE,
    ModificationLevel.LTA_UPDATES: Changes.ARCHIVE,
    ModificationLevel.FORM_FILLING: Changes.SIGNATURES,
}


def _but_for_permissions(rule: QualifiedWhitelistRule) -> QualifiedWhitelistRule:
    if isinstance(rule, CatalogModificationRule):
        return CatalogModificationRule(ignored_keys=rule.ignored_keys | {"/Perms"})
    return rule


SINCE_FROZEN = StandardDiffPolicy(
    global_rules=[_but_for_permissions(rule) for rule in DEFAULT_DIFF_POLICY.global_rules],
    form_rule=DEFAULT_DIFF_POLICY.form_rule,
)


def changes(level: ModificationLevel | None) -> Changes:
    """Return in our words how far a file has changed.

    What the library could not judge counts as changed.
    """
    return Changes.OTHER if level is None else CHANGES.get(level, Changes.OTHER)


def changes_since(reader: PdfFileReader, frozen: bytes) -> Changes:
    """Return what came after *frozen*, with which the file begins.

    The increment of a signature could also hold another page.
    """
    last = PdfFileReader(io.BytesIO(frozen)).xrefs.total_revisions - 1
    result = SINCE_FROZEN.review_file(reader, last)
    if not isinstance(result, DiffResult):
        return Changes.OTHER
    return changes(result.modification_level)
