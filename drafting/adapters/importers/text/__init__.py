"""Text files: plain text and Markdown, with tables of HTML in it.

Read `document` (encodings), then `markdown`, then `html_tables`.
"""
