"""How rules are written, run and repaired.

Read `finding`, `passages` and `reading` (what a rule gets and gives), then `hits` and `registry`
(how a rule is written), `catalogue` and `runner` (which run, in which order), `repairs` and
`listing`; `context` holds what the rules are told besides the text.
"""
