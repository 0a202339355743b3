"""The lines of a source of any kind, and what one line says by itself.

Read `line`, then `plain_text` with `markup` and `side_by_side`, then `noise`; `labels` and
`position_labels` tell what a line begins, `wordings` joins lines into sentences.
"""
