"""Passwords that are guessed first: common ones, patterns, one's own address.

The list is handed in: `workflow/adapters/common_passwords.txt`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

ROWS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
FEWEST = 5
"""Different letters: with fewer, a password is a pattern."""
LONGEST_BLOCK = 8
# passwordpassword, abc123abc123abc123
REPEATED = re.compile(rf"(.{{1,{LONGEST_BLOCK}}}?)\1+")


def is_guessable(password: str, common: Collection[str], *own: str) -> bool:
    """Return whether a password is among the first that anybody tries.

    *own* are the words of its person: an address, a name.
    """
    plain = _plain(password)
    words = {_plain(word) for word in own if word}
    words |= {word.partition("@")[0] for word in words}
    return (
        plain in common
        or plain in words
        or len(set(plain)) < FEWEST
        or REPEATED.fullmatch(plain) is not None
        or any(plain in row or plain in row[::-1] for row in ROWS)
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).casefold().strip()
