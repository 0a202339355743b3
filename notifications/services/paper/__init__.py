"""What goes out on paper: the expedition book, its slips, scanned receipts.

Read `entries` (a line is written), `expedition` (copies go out and are taken), `book` (what is
shown and printed), `scans` (the signed receipt).
"""
