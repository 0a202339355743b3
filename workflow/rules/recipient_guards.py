"""What must hold of those whom a decree names, before it is submitted."""

from __future__ import annotations

from workflow.rules.decree_facts import DecreeFacts
from workflow.rules.lifecycle import Guard


def _all_are_known(decree: DecreeFacts, _act: object) -> bool:
    return decree.recipients_unmatched == 0


every_recipient_is_known = Guard(
    "every_recipient_is_known",
    "Ada tembusan yang belum dikenal dalam daftar penerima unit. Cocokkan atau tambahkan dahulu"
    " (tab Tembusan), supaya salinannya sampai.",
    _all_are_known,
)
