"""Scans of papers that were signed in ink, read by a child within limits.

Read `reading` (the parent), then `pages` (the child).
"""
