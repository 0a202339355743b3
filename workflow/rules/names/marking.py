"""Marks the words of ours that look like the names of things in the code."""

from __future__ import annotations


def ours(word: str) -> str:
    """Return the word as it is; extraction finds it by this call."""
    return word
