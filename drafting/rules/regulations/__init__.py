"""Regulations: how decrees cite them, and the register of them.

Read `citations` (a text in, `citation`s out) with its `citation_patterns`, then `facts` and the
`register` that is built from them; `checks` says what is wrong with a list of facts.
"""
