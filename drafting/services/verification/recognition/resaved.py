"""Recognises a registered file that a program saved again.

Nothing of its bytes is left, so it is found by the data that is attached to it, or by the code that
its pages print.  Such a file is never genuine; what it says is compared with the original.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec
from sqlalchemy import Case, case, select
from sqlalchemy.orm import InstrumentedAttribute

from drafting.adapters.validation.copies import Contents, read_contents
from drafting.models import Attempt, Document, DocumentKind, Outcome
from drafting.rules.verification.likeness import Likeness, compared
from drafting.rules.verification.verdict import Verification
from workflow.adapters import storage
from workflow.core.db import db
from workflow.models.certified import CertifiedCopy
from workflow.models.decree import Decree
from workflow.rules.certified.lifecycle import CertifiedState

# ZMRA-6C4S-MVKB-KG48
CODE = re.compile(r"(?<![0-9A-Z-])[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}(?![0-9A-Z-])")
MOST_CODES = 20


class Original(NamedTuple):
    """The registered file that another one names."""

    found_by: Literal["attachment", "code"]
    sha256: str
    decree_id: int
    copy_id: int | None = None


def recognised(found: Verification, data: bytes) -> Verification:
    """Return what was found in a file, with the original that it was made of.

    At most three queries, and none while a file is read.  Raises `storage.Unavailable`.
    """
    contents = read_contents(data)
    original = original_of(contents)
    db.session.rollback()
    if original is None:
        return found
    ours = read_contents(storage.read(original.sha256))
    is_readable = any(page.strip() for page in contents.pages)
    differing, missing, added = compared(ours.pages, contents.pages) if is_readable else ((),) * 3
    if original.found_by == "code" and len(missing) == len(ours.pages):
        return found  # another text, which only names the decree
    likeness = Likeness(
        found_by=original.found_by,
        original=original.sha256,
        decree_id=original.decree_id,
        copy_id=original.copy_id,
        pages=len(ours.pages),
        readable=is_readable,
        differing=differing,
        missing=missing,
        added=added,
    )
    return msgspec.structs.replace(found, likeness=likeness)


def original_of(contents: Contents) -> Original | None:
    """Return the registered file that these contents name, if any.

    A certified copy has the decree's data attached too, so its own code is asked for first.
    """
    codes = _codes(contents.pages)
    return _copy_of(codes) or _attached_to(contents.attached) or _decree_of(codes)


def _copy_of(codes: Sequence[str]) -> Original | None:
    if not codes:
        return None
    counts = CertifiedCopy._state == CertifiedState.CERTIFIED  # noqa: SLF001  (a column)
    row = db.session.execute(
        select(CertifiedCopy.sha256, CertifiedCopy.decree_id, CertifiedCopy.id)
        .where(CertifiedCopy.public_code.in_(codes), counts, CertifiedCopy.sha256.is_not(None))
        .order_by(_rank(codes, CertifiedCopy.public_code))
        .limit(1)
    ).first()
    return Original("code", str(row[0]), row[1], row[2]) if row else None


def _attached_to(digests: Sequence[str]) -> Original | None:
    if not digests:
        return None
    row = db.session.execute(
        select(Document.sha256, Document.decree_id)
        .join(Attempt, Attempt.decree_id == Document.decree_id)
        .where(
            Document.kind == DocumentKind.SIGNED_PDF,
            Document.sha256.is_not(None),
            Attempt.outcome == Outcome.SIGNED,
            Attempt.digest.in_(digests),
        )
        .order_by(Document.id)
        .limit(1)
    ).first()
    return Original("attachment", str(row[0]), row[1]) if row else None


def _decree_of(codes: Sequence[str]) -> Original | None:
    if not codes:
        return None
    row = db.session.execute(
        select(Document.sha256, Document.decree_id)
        .join(Decree, Decree.id == Document.decree_id)
        .where(
            Document.kind == DocumentKind.SIGNED_PDF,
            Document.sha256.is_not(None),
            Decree.public_code.in_(codes),
        )
        .order_by(_rank(codes, Decree.public_code))
        .limit(1)
    ).first()
    return Original("code", str(row[0]), row[1]) if row else None


def _rank(codes: Sequence[str], column: InstrumentedAttribute[str]) -> Case[int]:
    return case({code: at for at, code in enumerate(codes)}, value=column)


def _codes(pages: Sequence[str]) -> list[str]:
    """Return the codes that pages print, those of most pages first."""
    printed = Counter(code for page in pages for code in set(CODE.findall(page)))
    return [code for code, _pages in printed.most_common(MOST_CODES)]
