"""Scans of papers that were signed in ink: a child process reads them, within limits.

Read `reading` (the parent), then `pages` (the child).
"""
