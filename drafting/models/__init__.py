"""What drafting keeps; nothing is overwritten.

The application's role may add revisions, answers and indicator rows, not change them.  Only what
strangers and importers upload is deleted again.
"""

from drafting.models.comments import Comment, CommentThread
from drafting.models.documents import Document, DocumentKind, DocumentState
from drafting.models.findings import (
    ANSWER_STANDS,
    AnswerWithdrawal,
    FindingAnswer,
    FindingsRow,
)
from drafting.models.indicators import IndicatorYear
from drafting.models.proposals import Proposal
from drafting.models.signing import IS_THE_DECREE, Attempt, Outcome, Quarantined
from drafting.models.texts import Revision, Upload
from drafting.models.verification import FileCheck, Verdict

__all__ = [
    "ANSWER_STANDS",
    "IS_THE_DECREE",
    "AnswerWithdrawal",
    "Attempt",
    "Comment",
    "CommentThread",
    "Document",
    "DocumentKind",
    "DocumentState",
    "FileCheck",
    "FindingAnswer",
    "FindingsRow",
    "IndicatorYear",
    "Outcome",
    "Proposal",
    "Quarantined",
    "Revision",
    "Upload",
    "Verdict",
]
