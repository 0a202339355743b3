"""The import of a decree: lines of any source in, the tree of a decree out.

Read `structure` first, then `lines` (what one line says), `tables`, `parts` and `annexes` (lines
into nodes), `relations` (what it amends and revokes) and `placement` (lines that a person places).
"""
