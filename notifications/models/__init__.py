"""What the post room keeps: copies, messages, calls, paper.

Models do not query; importing this package registers every table.
"""

from notifications.models.copies import CopyReturn, Delivery, PostPolicy
from notifications.models.hooks import Call, Endpoint
from notifications.models.messages import Message
from notifications.models.paper import ExpeditionEntry, ExpeditionLine, ReceiptScan

__all__ = [
    "Call",
    "CopyReturn",
    "Delivery",
    "Endpoint",
    "ExpeditionEntry",
    "ExpeditionLine",
    "Message",
    "PostPolicy",
    "ReceiptScan",
]
