"""Text files: plain text and Markdown, with the tables of HTML that converters leave in it.

Read `document` (encodings), then `markdown`, then `html_tables`.
"""
