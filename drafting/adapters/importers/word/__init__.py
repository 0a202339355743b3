"""Word files (DOCX), read as their pages show them.

Read `document` (the archive and its parts), then `body` (paragraphs), `tables` and `words`;
`numbering`, `styles`, `symbols` and `mathematics` know what Word computes.
"""
