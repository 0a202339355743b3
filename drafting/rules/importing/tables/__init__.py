"""The tables of a source: which lines are rows, and what a row says.

Read `gap_tables` (tables without bars or rules), then `layout_tables` (which rows are real), then
`position_tables` (rows into indicators and positions) and `any_tables` (rows of any other table).
"""
