"""Regulations: how decrees cite them, and the register of what is known about each.

Read `citations` (a text in, `citation`s out) with its `citation_patterns`, then `facts` and the
`register` that is built from them; `checks` says what is wrong with a list of facts.
"""
