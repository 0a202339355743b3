"""The legal bases of a decree (Mengingat).

How they are written: `items`, `citation_spelling`, `order`, `gazettes`. What the register says of
them: `official_titles`, `amendments`, `in_force`, `register_entries`. Which must be there:
`required_bases`.
"""
