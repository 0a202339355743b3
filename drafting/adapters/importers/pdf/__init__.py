"""PDF files: a child process reads them, within limits of time and memory.

Read `document` (the parent), then `pages` (the child), `page` and `side_by_side` (layout).
"""
