"""PDF files: a child process reads the pages, because a page can take any time and memory.

Read `document` (the parent), then `pages` (the child), `page` and `side_by_side` (layout).
"""
