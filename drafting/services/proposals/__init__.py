"""Proposals of single changes: how one is made, decided and shown.

Read submission (one is made), then decisions (accept, reject, strike), then queries (the page);
recording is what they share.
"""
