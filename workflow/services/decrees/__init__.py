"""A decree moved: `transitions` takes a step, `recording` writes it, `step_sql` is its SQL.

`effects` belong to steps, `facts` are what guards read, `initials` what stewards give; `queries`,
`listing`, `turns` and `history` show it.
"""
