"""A decree moved: `transitions` takes a step, `recording` writes it.

`effects` belong to steps, `facts` are what guards read, `initials` what stewards give; `queries`,
`listing`, `turns` and `history` show it.
"""
