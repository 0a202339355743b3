"""The public pages on which anyone checks a decree or a file.

Read check_pages, then answers (the sentence that comes first).
"""
