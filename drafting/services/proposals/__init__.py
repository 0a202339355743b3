"""Proposals of single changes: made, decided, shown.

Read submission (one is made), then decisions (accept, reject, strike), then queries (the page);
recording is what they share.
"""
